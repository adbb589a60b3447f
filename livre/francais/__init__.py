"""Le français, sans rien savoir d'un livre : typographie, durées, dates, mots et racines."""
