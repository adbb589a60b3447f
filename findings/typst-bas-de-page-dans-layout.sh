#!/usr/bin/env bash
# Typst : « en bas », dans `layout`, n'est plus le bas de la page.
#
# On écrit `place(bottom, …)` pour poser un pied ou une zone de notes en bas de la page. Appelé dans le corps de la
# page, c'est ce qui arrive. Appelé dans `layout(place-libre => { … })`, que l'on emploie pour mesurer et ajuster un texte,
# « bas » devient celui du texte déjà composé par ce `layout` : le bloc remonte et recouvre ce texte ; plus haut que
# lui, il sort par le haut de la page. Aucun avertissement. Un livre de fiches qui ajuste chaque fiche à sa page le rencontre dès
# qu'une fiche est courte.
set -euo pipefail
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
python3 -m venv "$dossier/venv"
"$dossier/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2
"$dossier/venv/bin/python" - <<'PY'
import pypdfium2
import typst

PAGE = '#set page(width: 200pt, height: 400pt, margin: 20pt)\n'
BLOC = 'place(bottom + left)[Notes]'


def sommet(corps: str) -> float:
    """La distance du mot « Notes » au haut de la page, en points."""
    page = pypdfium2.PdfDocument(typst.compile((PAGE + corps).encode()))[0]
    texte = page.get_textpage()
    rang = texte.get_text_range().index("Notes")
    return page.get_height() - texte.get_charbox(rang)[3]


dehors = sommet(f"Une ligne.\n\n#{BLOC}")
dedans = sommet(f"#layout(libre => {{ [Une ligne.]; {BLOC} }})")
print("typst 0.15.2, page de 400 points, marges de 20, un mot posé « en bas »")
print("attendu : le mot contre la marge du bas, à 373 points du haut, dans les deux cas")
print(f"vu hors de layout : {dehors:.0f} points ; dans layout : {dedans:.0f} points")
assert 365 < dehors < 380, dehors
assert dedans < 40, "dans layout, « en bas » est redevenu le bas de la page"
print("Dans layout, le mot est imprimé par-dessus « Une ligne. », tout en haut de la page.")
PY
