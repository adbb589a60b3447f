"""Les faits calculés qu'un écrivain montre ; aucun format ici."""
