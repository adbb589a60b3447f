"""Les adaptateurs MkDocs : des macros et des événements, aucune règle métier."""
