"""Ce qu'est un livre : ses fiches, leurs champs, leurs mots fermés, et `Livre` qui les relie."""
