"""Le livre entier en un fichier : à imprimer (PDF) ou à lire sur une liseuse (EPUB)."""
