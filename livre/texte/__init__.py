"""Le texte d'une fiche : son arbre, ses sections, sa lecture, un écrivain par format."""
