"""Les fragments de page et le JSON que le moteur de site publie."""
