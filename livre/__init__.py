"""Le cœur du livre de recettes : lire, contrôler, lier, rendre. N'importe aucun moteur de site."""
