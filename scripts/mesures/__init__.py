"""De quoi mesurer la vitesse du livre : pyperf tient la montre, le banc tient les livres."""
