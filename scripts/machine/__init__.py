"""Ce que la machine doit avoir : un Python prêt, les programmes que les tests lancent."""
