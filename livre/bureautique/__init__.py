"""Des documents de bureau (ODT, ODP), sans rien savoir d'une recette."""
