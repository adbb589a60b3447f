"""Les commandes du livre : lire les options, appeler le cœur, dire le résultat."""
