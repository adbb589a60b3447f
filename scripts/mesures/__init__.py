"""De quoi mesurer la vitesse du livre : livres engendrés, témoin, chronomètre, rapports."""
