"""Comment on atteint une fiche : adresses, liens, pages, facettes, voisines."""
