#!/usr/bin/env bash
# Typst : une coupure facultative jamais employée reste dans le texte du PDF, et coupe même quand on l'interdit.
#
# Typst ne coupe pas un mot qui tient une apostrophe (« l'intercommunalité ») : on songe à y glisser des coupures
# facultatives (U+00AD). Elles ne devraient rien laisser là où elles ne servent pas, et `hyphenate: false` devrait les faire
# taire. Or celle qui ne sert pas sort telle quelle dans le texte que l'on extrait du PDF,
# si bien que chercher le mot ne le trouve plus ; et un mot trop large s'y coupe malgré `hyphenate: false`. On ne les pose
# donc que dans le mot que sa colonne coupera vraiment.
set -euo pipefail
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
python3 -m venv "$dossier/venv"
"$dossier/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2
"$dossier/venv/bin/python" - <<'PY'
import pypdfium2
import typst

MOT = "intercommunalité"
SEME = "inter\u00adcommu\u00adnalité"


def texte(largeur: int, mot: str, reglage: str) -> str:
    source = f"#set page(width: {largeur}pt, height: 200pt, margin: 5pt)\n#set text({reglage})\n{mot}"
    page = pypdfium2.PdfDocument(typst.compile(source.encode()))[0]
    return page.get_textpage().get_text_range()


large = texte(300, SEME, 'lang: "fr"')
nu = texte(300, MOT, 'lang: "fr"')
etroit = texte(60, SEME, 'lang: "fr", hyphenate: false')
print("typst 0.15.2, pypdfium2 5.15.2, un mot semé de deux coupures facultatives")
print("attendu, dans une page large : le mot tel qu'il se lit")
print(f"vu : {large.strip()!r} (sans coupures : {nu.strip()!r})")
assert MOT in nu, nu
assert MOT not in large, "la coupure inutile ne sort plus dans le texte"
print("attendu, dans une colonne étroite, avec hyphenate: false : le mot déborde, entier")
lignes = [ligne for ligne in etroit.splitlines() if ligne.strip()]
print(f"vu : {len(lignes)} lignes, {lignes!r}")
assert len(lignes) > 1, "hyphenate: false fait maintenant taire la coupure facultative"
PY
