#!/usr/bin/env bash
# Un mot imprimé hors de la page : un lecteur de PDF le rend, un autre le tait.
#
# Pour vérifier qu'aucun texte ne sort d'une feuille, on relit le PDF et l'on compare la place des mots aux bords. Encore
# faut-il que le lecteur rende les mots qui sont dehors : un test écrit avec celui qui les tait reste vert pour toujours.
# MuPDF coupe le texte au cadre de la page, sans le dire, sauf si on lui donne un cadre infini ; PDFium et pdfminer (par
# pdfplumber) rendent tout. Nous l'avons appris d'une page de notes imprimée au-dessus de sa feuille, qu'un lecteur taisait.
set -euo pipefail
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
python3 -m venv "$dossier/venv"
"$dossier/venv/bin/pip" install --quiet --disable-pip-version-check \
  typst==0.15.2 pypdfium2==5.15.2 pymupdf==1.28.0 pdfplumber==0.11.9
"$dossier/venv/bin/python" - <<'PY'
import io

import pdfplumber
import pymupdf
import pypdfium2
import typst

pdf = typst.compile(
    b"#set page(width: 200pt, height: 200pt, margin: 20pt)\nDedans #place(top, dy: -60pt)[Dehors]"
)
mupdf = pymupdf.open(stream=pdf)[0]
vus = {
    "pypdfium2 5.15.2": pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range(),
    "pdfplumber 0.11.9": pdfplumber.open(io.BytesIO(pdf)).pages[0].extract_text(),
    "pymupdf 1.28.0, get_text()": mupdf.get_text(),
    "pymupdf 1.28.0, get_text(clip=INFINITE_RECT())": mupdf.get_text(clip=pymupdf.INFINITE_RECT()),
}
print("Une page de 200 points ; « Dedans » y est, « Dehors » est 40 points au-dessus de son bord.")
print("Attendu : tous rendent les deux mots, puisque le PDF les contient.")
for lecteur, texte in vus.items():
    assert "Dedans" in texte, lecteur
    print(f"  {lecteur} : « Dehors » {'rendu' if 'Dehors' in texte else 'tu'}")
assert [("Dehors" in texte) for texte in vus.values()] == [True, True, False, True]
PY
