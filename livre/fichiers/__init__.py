"""Le disque : lire, écrire d'un coup, ranger dans un zip, retenir d'une fois à l'autre."""
