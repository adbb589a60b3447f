"""Le texte d'un auteur avant sa lecture : ce qui y ressemble à une marque sans en être une."""
