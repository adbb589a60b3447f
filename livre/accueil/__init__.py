"""Ce qu'on propose sans Git : le lire, le mettre en forme, y répondre, lui donner un code."""
