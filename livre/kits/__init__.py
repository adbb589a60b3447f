"""Les kits d'animation : ce qu'une recette donne à imprimer, à modifier et à garder."""
