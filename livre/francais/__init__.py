"""Le français, sans rien savoir d'un livre : typographie, durées, dates, poids, mots et racines."""
