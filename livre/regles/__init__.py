"""Les règles du livre, une fonction par règle."""
