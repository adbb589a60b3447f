"""Par où part une proposition, ce qu'un texte collé devient, ce qu'un fichier abîmé donne."""

import base64
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from mini import MINI_LIVRE, load
from noeud import run_module

from livre.brouillons.declaration import sorte_of
from livre.brouillons.ecrivain import write_file
from livre.brouillons.examen import file_name, published
from livre.brouillons.remplissage import filling_of
from livre.lecture.assemblage import load_livre
from scripts.commun.racine import RACINE

MINI = load(MINI_LIVRE)
SORTIES = """
import { nomDuFichier, parCourriel, personnel, versLaForge } from "js/proposer/sorties.js";
const { formulaire, remplissages, textes } = entree;
const sortes = new Map(formulaire.sortes.map((s) => [s.cle, s]));
sortie({
  noms: remplissages.map((r) => nomDuFichier(formulaire, sortes.get(r.sorte), r)),
  forge: textes.map((t) => versLaForge(formulaire, "recettes/x.md", t)),
  courriel: textes.map((t) => parCourriel(formulaire, "Piste : un & deux", t)),
  personnel: textes.map(personnel),
});
"""
ARCHIVE = """
import { FichierRefuse, texteDuFichier } from "js/proposer/archive.js";
const lis = async ([nom, base64]) => {
  const octets = Uint8Array.from(Buffer.from(base64, "base64"));
  try {
    return await texteDuFichier(nom, octets.buffer);
  } catch (faute) {
    return faute instanceof FichierRefuse ? `REFUS ${faute.message}` : `PANNE ${faute}`;
  }
};
sortie(await Promise.all(entree.map(lis)));
"""
RANGE = """
import { range } from "js/proposer/importe.js";
const sorte = entree.formulaire.sortes.find((s) => s.cle === entree.sorte);
sortie(entree.textes.map((t) => range(sorte, t)));
"""


def _out(
    change: dict[str, str], remplissages: Sequence[Any] = (), textes: Sequence[str] = ()
) -> Any:
    formulaire = {**published(MINI, MINI.identite), **change}
    return run_module(
        SORTIES,
        {"formulaire": formulaire, "remplissages": list(remplissages), "textes": list(textes)},
    )


def test_the_file_has_the_name_python_gives() -> None:
    titres = (
        "Un café, chaque mois",
        "La soupe à l'oignon",
        "Œuf à l’élu·e : où ?",
        "",
        "…",
        "A" * 80,
        "Index",
    )
    remplis: list[dict[str, Any]] = [{"sorte": "piste", "champs": {"titre": t}} for t in titres]
    remplis += [
        {"sorte": "retour", "champs": {"recette": "louche-tournante", "territoire": {"nom": lieu}}}
        for lieu in ("Saint-Œn", "Le Très Grand Regroupement " * 5)
    ]
    attendus = [file_name(sorte_of(r["sorte"], MINI), r, MINI) for r in remplis]
    assert _out({}, remplis)["noms"] == attendus


@pytest.mark.parametrize(
    ("forge", "debut"),
    [
        ("github", "https://f.example/new/main/?filename=recettes%2Fx.md&value=Un%20texte"),
        ("forgejo", "https://f.example/new/main/?filename=recettes%2Fx.md&value=Un%20texte"),
        ("gitlab", "https://f.example/new/main/?file_name=recettes%2Fx.md"),
    ],
)
def test_an_address_fits_or_the_text_is_to_paste(forge: str, debut: str) -> None:
    change = {"creation": "https://f.example/new/main/", "forge": forge, "contact": "a@b.fr"}
    sorties = _out(change, textes=["Un texte", "é" * 4000])
    court, long = sorties["forge"]
    assert court == {"adresse": debut, "aColler": forge == "gitlab"}
    assert long["aColler"]
    assert len(long["adresse"]) < 100
    assert sorties["courriel"][0]["adresse"] == (
        "mailto:a@b.fr?subject=Piste%20%3A%20un%20%26%20deux&body=Un%20texte"
    )
    assert sorties["courriel"][1]["aColler"]


def test_without_address_nothing_is_offered() -> None:
    sorties = _out({"creation": "", "contact": ""}, textes=["x"])
    assert sorties["forge"] == sorties["courriel"] == [None]


def test_most_recipes_of_the_book_fit_in_an_address() -> None:
    livre = load_livre(RACINE).livre
    textes = [
        write_file(sorte_of(r.nature, livre), filling_of(r, sorte_of(r.nature, livre)))
        for r in livre.recettes.values()
    ]
    change = {"creation": "https://github.com/exemple/livre/new/main/", "forge": "github"}
    tiennent = [s for s in _out(change, textes=textes)["forge"] if not s["aColler"]]
    assert len(tiennent) > len(textes) / 2


def test_personal_data_is_seen() -> None:
    textes = [
        "lea@exemple.fr, 06 12 34 56 78 et +33 1 22 33 44 55",
        "310 000 habitants, 2026-03-15",
    ]
    vus = _out({}, textes=textes)["personnel"]
    assert vus == [["lea@exemple.fr", "06 12 34 56 78", "+33 1 22 33 44 55"], []]


def _zip(nom: str, contenu: bytes, methode: int = zipfile.ZIP_DEFLATED) -> bytes:
    boite = io.BytesIO()
    with zipfile.ZipFile(boite, "w", methode) as archive:
        archive.writestr("autre.txt", b"rien")
        archive.writestr(nom, contenu)
    return boite.getvalue()


ODT = (
    "<office:text><text:h>Ce qui manque</text:h><text:list><text:list-item><text:p>Un lieu &lt;"
    '</text:p></text:list-item></text:list><text:p text:style-name="x">Une <text:span>suite'
    "</text:span></text:p><text:p/></office:text>"
)


def test_a_document_is_read_and_a_bad_one_refused_with_words() -> None:
    bon = _zip("content.xml", ODT.encode())
    fichiers = {
        "a.odt": bon,
        "range.odt": _zip("content.xml", ODT.encode(), zipfile.ZIP_STORED),
        "coupe.odt": bon[: len(bon) // 2],
        "abime.odt": bon.replace(bon[60:90], b"\0" * 30),
        "autre.docx": _zip("ailleurs.xml", b"<x/>"),
        "bombe.docx": _zip("word/document.xml", b"a" * 13_000_000),
        "gros.md": b"a" * 8_000_001,
        "faux.docx": b"rien",
        "latin.txt": "déjà".encode("cp1252"),
        "vide.txt": b"",
    }
    entree = [[nom, base64.b64encode(octets).decode()] for nom, octets in fichiers.items()]
    lus = dict(zip(fichiers, run_module(ARCHIVE, entree), strict=True))
    assert lus["a.odt"] == lus["range.odt"] == "## Ce qui manque\n\n- Un lieu <\nUne suite\n\n\n"
    assert lus["latin.txt"] == "déjà"
    assert lus["vide.txt"] == ""
    refuses = ("coupe.odt", "abime.odt", "autre.docx", "bombe.docx", "gros.md", "faux.docx")
    assert [nom for nom in refuses if not lus[nom].startswith("REFUS ")] == []


def test_no_word_of_a_real_recipe_is_lost_when_its_text_is_pasted() -> None:
    livre = load_livre(RACINE).livre
    recettes = list(livre.recettes.values())
    textes = [(RACINE / r.fichier).read_text("utf-8") for r in recettes]
    textes += [t.replace("**", "").replace("## ", "") for t in textes]
    formulaire = published(livre, livre.identite)
    ranges = run_module(RANGE, {"formulaire": formulaire, "sorte": "partagee", "textes": textes})
    titres = " ".join(r.section.titre for r in sorte_of("partagee", livre).rubriques)
    marques = {_letters(mot) for mot in f"{titres} Intention Matériel Session".split()}
    for texte, lu in zip(textes, ranges, strict=True):
        mots = re.sub(
            r"^\s*[0-9]+\.\s|^#+ Session [0-9]+", "", texte.split("---\n", 2)[2], flags=re.M
        )
        gardes = _letters(str(lu))
        perdus = [mot for mot in mots.split() if _letters(mot) not in gardes]
        assert [mot for mot in perdus if _letters(mot) not in marques] == []


def _letters(texte: str) -> str:
    return "".join(c for c in texte.casefold() if c.isalnum())
