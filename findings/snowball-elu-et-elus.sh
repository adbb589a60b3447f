#!/usr/bin/env bash
# Snowball, en français : « élu » et « élus » n'ont pas la même racine.
#
# L'algorithme français de Snowball sert à la plupart des recherches intégrées aux sites (par ses portages en Python, en
# JavaScript, en C). On s'attend à ce qu'il ramène un pluriel régulier à son singulier. Or il garde le « s » final qui suit
# a, i, o, u, è ou s (pour « repas », « cas », « refus ») : « élue » et « élues » donnent « élu », mais « élus » reste « élus ».
# Qui cherche « élu » ne trouve donc pas une page qui ne dit qu'« élus », le mot le plus fréquent d'un livre pour des
# communes. « travaux » et « travail » se séparent aussi, quand « nationaux » et « national » se rejoignent.
set -euo pipefail
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
python3 -m venv "$dossier/venv"
"$dossier/venv/bin/pip" install --quiet --disable-pip-version-check snowballstemmer==3.1.1
"$dossier/venv/bin/python" - <<'PY'
import snowballstemmer

racine = snowballstemmer.stemmer("french").stemWord
PAIRES = {
    ("maire", "maires"): True,
    ("conseillère", "conseillères"): True,
    ("élue", "élues"): True,
    ("national", "nationaux"): True,
    ("élu", "élus"): False,
    ("travail", "travaux"): False,
}
"""Deux formes d'un mot, et si Snowball leur donne la même racine."""
print("snowballstemmer 3.1.1, algorithme « french » ; attendu : une seule racine par ligne")
for (un, autre), ensemble in PAIRES.items():
    vu = racine(un) == racine(autre)
    print(f"  {un} → {racine(un)} ; {autre} → {racine(autre)}{'' if vu else '   (séparés)'}")
    assert vu == ensemble, (un, autre)
PY
