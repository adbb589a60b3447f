"""Le YAML d'inconnus, lu sans risque et avec ses lignes."""
