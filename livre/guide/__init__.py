"""Ce qui dérive du modèle : schémas, réglages d'éditeur, tableaux, formulaires, glossaire."""
