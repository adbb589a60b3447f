"""Les réglages communs à tous les tests."""

import os

from hypothesis import settings

# Les mêmes exemples à chaque fois : un test rouge l'est pour tout le monde. Pour en explorer
# d'autres : HYPOTHESIS=explorer make test
settings.register_profile("stable", derandomize=True, deadline=None)
settings.register_profile("explorer", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "stable"))

# Un petit site de test se construit sans ses kits, sauf dans les tests qui les essaient.
os.environ.setdefault("LIVRE_KITS", "non")

# Les vérificateurs en Java ne vivent que quelques secondes : les compiler à fond coûte plus cher.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
