#!/usr/bin/env bash
# rjsmin : un texte entre accents graves, dans un autre, perd ses espaces.
#
# On attend d'un compresseur de JavaScript que le programme dise la même chose après qu'avant. rjsmin reconnaît les textes
# entre accents graves, mais pas ceux qu'on écrit à l'intérieur d'un `${…}` : il y voit du code et en ôte les espaces. Le
# script reste valide, aucune erreur ne sort ; seul ce qu'il écrit a changé. Chez nous, un compte rendu à télécharger y
# perdait ses espaces avant les deux-points, et les puces Markdown n'étaient plus des puces.
set -euo pipefail
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
python3 -m venv "$dossier/venv"
"$dossier/venv/bin/pip" install --quiet --disable-pip-version-check rjsmin==1.3.0 quickjs==1.19.4
"$dossier/venv/bin/python" - <<'PY'
import quickjs
from rjsmin import jsmin

SIMPLE = "const puce = (r) => `- ${r} : oui`; puce('Soupe')"
EMBOITE = "const liste = (rs) => `${rs.map((r) => `- ${r} : oui`).join('')} fin`; liste(['Soupe'])"


def dit(script: str) -> str:
    return quickjs.Context().eval(script)


print("rjsmin 1.3.0 ; attendu : les deux scripts disent la même chose avant et après")
for nom, script in (("simple", SIMPLE), ("emboîté", EMBOITE)):
    print(f"  {nom} : avant « {dit(script)} », après « {dit(jsmin(script))} »")
assert dit(jsmin(SIMPLE)) == dit(SIMPLE) == "- Soupe : oui"
assert dit(EMBOITE) == "- Soupe : oui fin"
assert dit(jsmin(EMBOITE)) == "-Soupe:oui fin"
PY
