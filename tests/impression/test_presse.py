"""Les documents imprimés : leur structure, leur texte, et rien qui déborde."""

from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from kits_outils import (
    CAFE,
    LARGE,
    LOUCHE,
    SOUPE,
    bookmarks,
    data,
    heading_levels,
    named,
    opened,
    out_of_page,
    pages_of_text,
    paragraph,
    press,
    silent_figures,
    steps,
    stress,
    tags,
    text,
)

from livre.francais.typographie import typo
from livre.impression.dessinables import drawable
from livre.impression.presse import GABARITS, KitImpossible, page_count
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX

TOUS = (
    "fiche-recette",
    "deroule",
    "feuille-participant",
    "cartes",
    "evaluation",
    "affiche",
    "kit-complet",
)


@pytest.fixture(scope="module")
def soupe() -> dict[str, bytes]:
    return press(data(SOUPE))


def test_a_full_recipe_has_every_document(soupe: dict[str, bytes]) -> None:
    assert tuple(soupe) == TOUS


@pytest.mark.parametrize("nom", TOUS)
def test_documents_are_tagged_for_everyone(soupe: dict[str, bytes], nom: str) -> None:
    pdf = opened(soupe[nom])
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "fr-FR"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]).startswith(typo(named(nom).titre))
    with pdf.open_metadata() as meta:
        assert meta.pdfa_status == "2A"
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"]
    niveaux = heading_levels(pdf)
    assert niveaux[0] == 1
    assert all(apres <= avant + 1 for avant, apres in pairwise(niveaux)), "un niveau est sauté"
    if nom != "kit-complet":
        assert niveaux.count(1) == 1


@pytest.mark.parametrize("nom", TOUS)
def test_bookmarks_are_the_headings(soupe: dict[str, bytes], nom: str) -> None:
    pdf = opened(soupe[nom])
    signets = bookmarks(pdf)
    assert [niveau for niveau, _ in signets] == heading_levels(pdf)
    imprime = text(soupe[nom])
    for _, titre in signets:
        assert " ".join(titre.split()) in imprime


@pytest.mark.parametrize("nom", TOUS)
def test_figures_and_tables_speak(soupe: dict[str, bytes], nom: str) -> None:
    assert silent_figures(opened(soupe[nom])) == []
    for tag in tags(opened(soupe[nom])):
        if tag.S == "/TH":
            attributs = tag.A if isinstance(tag.A, pikepdf.Array) else [tag.A]
            assert "/Column" in [str(a.get("/Scope", "")) for a in attributs]


def test_tables_have_headings_and_the_sheet_its_qr_code(soupe: dict[str, bytes]) -> None:
    fiche = tags(opened(soupe["fiche-recette"]))
    figures = [str(tag.Alt) for tag in fiche if tag.S == "/Figure"]
    assert len([dite for dite in figures if dite.startswith("Code QR")]) == 1
    for nom in ("deroule", "evaluation"):
        genres = [str(tag.S) for tag in tags(opened(soupe[nom]))]
        assert genres.count("/TH") == 5


@pytest.mark.parametrize("nom", TOUS)
def test_pages_are_counted_right(soupe: dict[str, bytes], nom: str) -> None:
    assert page_count(soupe[nom]) == len(opened(soupe[nom]).pages)


@pytest.mark.parametrize("nom", TOUS)
def test_only_the_fonts_of_the_book_are_used(soupe: dict[str, bytes], nom: str) -> None:
    for page in opened(soupe[nom]).pages:
        for police in page.resources.get("/Font", {}).values():
            nue = str(police.BaseFont).partition("+")[2]
            assert nue.startswith(("SourceSans3", "Fraunces"))


def test_links_lead_to_the_web_only(soupe: dict[str, bytes]) -> None:
    adresses = []
    for page in opened(soupe["kit-complet"]).pages:
        for note in page.get("/Annots", []):
            adresses.append(str(note.A.URI))
    assert adresses
    assert all(adresse.startswith("https://") for adresse in adresses)
    assert any(adresse.startswith("https://soupe.example.org/") for adresse in adresses)


def test_hostile_texts_are_printed_as_written(soupe: dict[str, bytes]) -> None:
    imprime = text(soupe["kit-complet"]).replace("\u202f", " ").replace("\u00a0", " ")
    for ecrit in (
        "{{ 7*7 }}",
        "{% raw %}",
        "<b>conseil</b>",
        "<script>alert(’soupe’)</script>",
        "#panic(",
        "#read(",
        "$1/0$",
        "@ref",
        "=1+1",
    ):
        assert ecrit in imprime.replace("('", "(’").replace("')", "’)"), ecrit
    assert "49 " not in imprime
    assert "root:" not in imprime


def test_templates_never_run_a_text_nor_reach_the_network() -> None:
    for gabarit in GABARITS.glob("*.typ"):
        source = gabarit.read_text("utf-8")
        code = "\n".join(ligne.partition("//")[0] for ligne in source.splitlines())
        for interdit in ("eval(", "@preview", "read(", "plugin(", "http"):
            assert interdit not in code, f"{gabarit.name} : {interdit}"


def test_every_admitted_character_is_drawn() -> None:
    signes = "".join(sorted(drawable() - {"\n", "\t"}))
    phrases = [signes[debut : debut + 80] for debut in range(0, len(signes), 80)]
    italiques = [
        {"t": "par", "c": [{"t": genre, "c": [{"t": "text", "v": phrase}]}]}
        for phrase in phrases
        for genre in ("em", "strong")
    ]
    essai = data() | {"tours_de_main": [paragraph(p) for p in phrases], "entree": italiques}
    press(essai | {"titre": "é".join(phrases)}, "fiche-recette")


def test_an_unknown_character_names_the_recipe_and_the_document() -> None:
    with pytest.raises(KitImpossible, match=r"R01, « La fiche recette » \(fiche-recette.pdf\)"):
        press(data() | {"titre": "Soupe \U0001f642"}, "fiche-recette")


@pytest.mark.parametrize("cas", stress())
@pytest.mark.parametrize("reglages", [{}, {"corps": 14}, {"econome": True}], ids=str)
def test_nothing_overflows(cas: str, reglages: dict[str, Any]) -> None:
    faits = press(data() | stress()[cas], **reglages)
    for nom, octets in faits.items():
        assert out_of_page(octets) == [], nom
    assert page_count(faits["affiche"]) == 1
    if "corps" not in reglages:
        assert page_count(faits["fiche-recette"]) <= 2


@pytest.mark.parametrize("corps", [10, 14])
def test_a_row_is_never_split_and_its_header_comes_back(corps: int) -> None:
    pages = pages_of_text(press(data() | steps(40), "deroule", corps=corps)["deroule"])
    assert len(pages) > 2
    for page in pages:
        assert "Horloge" in page
        for rang in range(40):
            assert (f"début{rang} " in page) == (f"fin{rang} " in page or f"fin{rang}\n" in page)


def test_a_row_taller_than_a_page_is_split_rather_than_lost() -> None:
    haut = steps(2, LARGE * 600)
    deroule = press(data() | haut, "deroule")["deroule"]
    assert out_of_page(deroule) == []
    assert "fin1" in text(deroule)


@pytest.mark.parametrize("corps", [10, 14])
def test_the_widest_admitted_card_holds_on_its_face(corps: int) -> None:
    titre = (LARGE * 9)[:CARTE_TITRE_MAX].strip()
    texte = (LARGE * 40)[:CARTE_TEXTE_MAX].strip()
    cartes = [{"titre": titre, "c": paragraph(texte)}] * 12
    octets = press(data() | {"cartes": cartes, "titre": LARGE * 10}, "cartes", corps=corps)
    assert page_count(octets["cartes"]) == 3
    assert out_of_page(octets["cartes"]) == []


def test_a_card_too_long_for_its_face_is_refused_by_its_title() -> None:
    cartes = [{"titre": "Le pot-au-feu", "c": paragraph(LARGE * 90)}]
    with pytest.raises(KitImpossible, match="« Le pot-au-feu » ne tient pas sur sa face"):
        press(data() | {"cartes": cartes}, "cartes")


def test_a_track_has_one_page_and_a_recipe_without_session_no_run_sheet() -> None:
    piste = press(data(CAFE))
    assert {nom: page_count(octets) for nom, octets in piste.items()} == {"carte": 1}
    assert out_of_page(piste["carte"]) == []
    assert set(press(data(LOUCHE))) == {"fiche-recette", "evaluation", "affiche", "kit-complet"}


def test_large_print_is_larger_and_saving_ink_saves_it(soupe: dict[str, bytes]) -> None:
    grand = press(data(), "deroule", corps=14)["deroule"]
    assert page_count(grand) >= page_count(soupe["deroule"])
    econome = opened(press(data(), "deroule", econome=True)["deroule"])
    # Sans aplat : aucune couleur de remplissage que le noir, le gris et le blanc.
    for page in econome.pages:
        for operandes, operateur in pikepdf.parse_content_stream(page):
            if str(operateur) in ("rg", "scn", "sc") and len(operandes) == 3:
                assert len({round(float(valeur), 2) for valeur in operandes}) == 1


def test_the_sheet_says_the_session_before_the_calendar(soupe: dict[str, bytes]) -> None:
    faits = (
        "Séance 1 h 30 · 6 à 12 personnes",
        "Calendrier sur 1,5 à 3 mois",
        "Préparation inconnue",
        "Animation Quelqu'un à l'aise devant",
    )
    imprime = text(soupe["fiche-recette"])
    assert all(typo(fait) in imprime or fait in imprime for fait in faits)
    assert imprime.index("Séance") < imprime.index("Calendrier")


def test_an_estimate_is_printed_with_its_reason() -> None:
    estimee = {"seance": "45 min · 3 personnes (estimation)", "estimation": "trois oignons"}
    imprime = text(press(data(CAFE) | estimee)["carte"])
    assert "Séance 45 min · 3 personnes (estimation) Notre estimation : trois oignons." in (
        imprime.replace("\u00a0", " ").replace("\u202f", " ")
    )
