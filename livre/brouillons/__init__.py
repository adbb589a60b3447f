"""Les brouillons qu'on écrit pour un auteur, et les questions qui les précèdent."""
