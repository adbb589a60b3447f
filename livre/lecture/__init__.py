"""Du fichier à la fiche, du dossier au `Livre`."""
