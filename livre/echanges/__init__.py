"""Ce que le livre échange avec d'autres : ce qu'il publie, et ce qu'il lit de ses voisins."""
