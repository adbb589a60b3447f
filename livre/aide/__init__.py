"""Ce que la vérification dit, sous un code qui ne change plus, et comment le réparer."""
