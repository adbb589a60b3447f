"""Ce que les commandes se partagent : le livre visé, les brouillons, MkDocs, veraPDF."""
