import pytest
from hypothesis import given
from hypothesis import strategies as st

from livre.francais.durees import Duree
from livre.texte.arbre import Bloc, Paragraphe, plain_text
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX, Corps, CorpsRecette
from livre.texte.lecture_corps import read_corps
from livre.texte.markdown import read_markdown
from livre.texte.sections import SECTIONS, SECTIONS_RECETTE, normalise_heading

LIBRE = ""
COMPLET = """Le pitch.

## Pour vous si
- un cas
- un autre

## Les étapes
### Session 1 : préparer
1. **Peler** — Avec soin.
2. **Couper** (10 min) — Menu.

   Plus menu.

### Session 2
3. **Cuire** (1 h 30)

## Le déroulé
Une entrée.

1. **Accueillir** (5 à 10 min) — Bonjour.
   - Intention : être là
   - Matériel : chaises, café.
2. **Finir** (20 min) — Au revoir.
   - materiel : café, mouchoirs

## Les objectifs
- Peler sans pleurer.
- Couper *menu*.

## La feuille des participants
- Ce que j'ai pelé…

## Les cartes
- **Le couteau** — Je coupe.
- **L'éplucheur (le vieux)** : je pèle.

  Sans me presser.

## On sera content si
- oui

## Les expérimentations
- essai

## Les tours de main
- conseil

## Avec qui l'essayer
Du monde.

## D'où ça vient
D'ailleurs.
"""


def read_any(collection: str, texte: str, nature: str) -> tuple[Corps, list[tuple[int, str]]]:
    dits: list[tuple[int, str]] = []

    def note(ligne: int, message: str, *aides: str) -> None:
        dits.append((ligne, message))

    blocs = read_markdown(texte, 1, note)
    refusees = {ligne for ligne, _ in dits}

    def note_once(ligne: int, message: str, *aides: str) -> None:
        if ligne not in refusees:
            note(ligne, message, *aides)

    return read_corps(collection, blocs, 1, nature, note_once), dits


def read(texte: str, nature: str = "phare") -> tuple[CorpsRecette, list[tuple[int, str]]]:
    corps, dits = read_any("recettes", texte, nature)
    assert isinstance(corps, CorpsRecette)
    return corps, dits


def messages(texte: str) -> list[str]:
    """Ce qui est dit de ce texte, dans une recette où aucune section n'est obligatoire."""
    return [message for _, message in read(f"Le pitch.\n\n{texte}", LIBRE)[1]]


def test_reads_every_section() -> None:
    corps, dits = read(COMPLET)
    assert dits == []
    assert [len(p) for p in (corps.entree, corps.pour_vous_si, corps.content_si)] == [1, 2, 1]
    assert [len(p) for p in (corps.experimentations, corps.tours_de_main)] == [1, 1]
    assert [len(p) for p in (corps.avec_qui, corps.histoire)] == [1, 1]


def test_reads_steps_with_sessions_and_durations() -> None:
    etapes = read(COMPLET)[0].etapes
    assert [(e.numero, e.titre, e.ligne) for e in etapes] == [
        (1, "Peler", 9),
        (2, "Couper", 10),
        (3, "Cuire", 15),
    ]
    assert [e.duree for e in etapes] == [None, Duree(10, 10), Duree(90, 90)]
    assert [e.session and (e.session.numero, e.session.titre) for e in etapes] == [
        (1, "préparer"),
        (1, "préparer"),
        (2, ""),
    ]
    assert [len(e.blocs) for e in etapes] == [1, 2, 0]
    premier = etapes[0].blocs[0]
    assert isinstance(premier, Paragraphe)
    assert plain_text(premier.enfants) == "Avec soin."


def test_reads_the_minute_by_minute() -> None:
    deroule = read(COMPLET)[0].deroule
    assert deroule is not None
    assert deroule.duree == Duree(25, 30)
    assert deroule.materiel == ("chaises", "café", "mouchoirs")
    assert [t.intention for t in deroule.temps] == ["être là", ""]
    assert [len(t.blocs) for t in deroule.temps] == [1, 1]
    assert len(deroule.entree) == 1


def test_reads_what_feeds_the_kit() -> None:
    corps = read(COMPLET)[0]
    assert [len(partie) for partie in (corps.objectifs, corps.feuille, corps.cartes)] == [2, 1, 2]
    assert [carte.titre for carte in corps.cartes] == ["Le couteau", "L'éplucheur (le vieux)"]
    assert [[_words(b) for b in carte.blocs] for carte in corps.cartes] == [
        ["Je coupe."],
        ["je pèle.", "Sans me presser."],
    ]


def _words(bloc: Bloc) -> str:
    assert isinstance(bloc, Paragraphe)
    return plain_text(bloc.enfants)


def test_a_card_is_measured_without_its_marks() -> None:
    titre, texte = "t" * CARTE_TITRE_MAX, "m" * (CARTE_TEXTE_MAX - 2)
    assert messages(f"## Les cartes\n- **_{titre}_** — *{texte}* [m](https://x.fr)") == []


def test_a_card_too_long_says_how_much_to_remove() -> None:
    titre, texte = "t" * (CARTE_TITRE_MAX + 3), "m " * (CARTE_TEXTE_MAX // 2)
    dits = read(f"Le pitch.\n\n## Les cartes\n- **{titre}** — {texte}\n\n  fin", LIBRE)[1]
    assert [ligne for ligne, _ in dits] == [4, 4]
    assert dits[0][1].endswith("63 caractères ; 60 au plus, il faut en retirer 3.")
    assert dits[1][1].endswith("323 caractères ; 320 au plus, il faut en retirer 3.")


@pytest.mark.parametrize("nature", ["phare", "partagee"])
def test_complete_recipes_need_three_sections(nature: str) -> None:
    dits = read("Le pitch.", nature)[1]
    obligatoires = [s.titre for s in SECTIONS_RECETTE if nature in s.obligatoire_pour]
    assert obligatoires == ["Pour vous si", "Les étapes", "On sera content si"]
    assert [m for _, m in dits] == [f"la section « ## {titre} » manque." for titre in obligatoires]


def test_some_words_come_before_the_first_heading() -> None:
    assert read("Le pitch.", LIBRE)[1] == []
    assert "texte d'entrée" in read("", LIBRE)[1][0][1]


@pytest.mark.parametrize(
    "titre", ["Pour vous si", "pour vous si…", "POUR VOUS SI :", "Pour  vous si", "Pour vous si ?"]
)
def test_headings_are_recognised_as_people_write_them(titre: str) -> None:
    corps, dits = read(f"Le pitch.\n\n## {titre}\n- un cas\n", LIBRE)
    assert (dits, len(corps.pour_vous_si)) == ([], 1)


def test_curly_apostrophe_is_an_apostrophe() -> None:
    assert normalise_heading("D’où ça vient") == normalise_heading("D'ou ca vient")


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("## Vaisselle\n- x", ["la section « Vaisselle » n'existe pas."]),
        (
            "## Les étape\n1. **x**",
            ["« Les étape » n'existe pas. Vouliez-vous dire « Les étapes »"],
        ),
        ("# Un titre\nTexte", ["« # Un titre » : le titre va dans l'en-tête"]),
        ("# Les étapes\n1. **x**", ["un titre de section s'écrit « ## Les étapes »"]),
        ("## Les étapes\n", ["la section « Les étapes » est vide"]),
        ("## Les étapes\ntexte", ["« Les étapes » est une liste numérotée"]),
        ("## Les étapes\n### Session 1", ["aucune étape n'est écrite"]),
        ("## Les étapes\n#### Session 1\n1. **x**", ["### Session 1 : son titre"]),
        ("## Les étapes\n1. x", ["« x » doit commencer par un titre en gras"]),
        ("## Les étapes\n1.", ["« … » doit commencer par un titre en gras"]),
        ("## Les étapes\n1. **x** (bof)", ["durée illisible « bof »"]),
        ("## Les étapes\n1. <b>x</b>", ["du HTML"]),
        ("## Les étapes\n| a |\n|---|\n| b |", ["un tableau"]),
        ("## Pour vous si\ntexte", ["« Pour vous si » est une liste"]),
        ("## Pour vous si\n-\n- x", ["cette puce est vide"]),
        ("## Pour vous si\n### x\n- x", ["« Pour vous si » est une liste"]),
        ("## D'où ça vient\n### x\nx", ["« x » : pas de sous-titre ici"]),
        ("### x\ntexte", ["« x » : pas de sous-titre ici"]),
        ("## Le déroulé\ntexte", ["« Le déroulé » est une liste numérotée"]),
        ("## Le déroulé\n1. **x** — y", ["« x » n'a pas de durée"]),
        ("## Le déroulé\n1. **x** (bof) — y", ["durée illisible « bof »"]),
        ("## Le déroulé\n### x\n1. **x** (5 min)", ["une seule séance, sans sous-titre"]),
        ("## Le déroulé\n1. **x** (5 min)\n   - But : x", ["« Intention : » ou « Matériel : »"]),
        ("## Le déroulé\n1. **x** (5 min)\n   - Intention :", ["suivi d'un texte"]),
        (
            "## Le déroulé\n1. **x** (5 min)\n   - Intention : x\n   - Intention : y",
            ["écrit deux fois"],
        ),
        ("## Les objectifs\ntexte", ["« Les objectifs » est une liste : une puce « - » par idée"]),
        ("## Les objectifs\n- x\n  - y", ["« Les objectifs » : une puce tient en un paragraphe"]),
        ("## Les objectifs\n- - y", ["une puce tient en un paragraphe"]),
        ("## La feuille des participants\n- x\n\n  y", ["une puce tient en un paragraphe"]),
        ("## La feuille des participants\n-\n", ["cette puce est vide"]),
        ("## Les cartes\n", ["la section « Les cartes » est vide"]),
        ("## Les cartes\ntexte", ["« Les cartes » est une liste : « - **Titre** — texte »."]),
        ("## Les cartes\n-\n", ["cette puce est vide"]),
        ("## Les cartes\n- x : y", ["« x : y » doit commencer par un titre en gras : « - **"]),
        ("## Les cartes\n- **x** —", ["la carte « x » n'a pas de texte"]),
        ("## Les cartes\n- **x** — <b>y</b>", ["du HTML"]),
        ("## Les cartes\n- **x** — y\n  - z", ["la carte « x » contient une liste"]),
        ("## Les cartes\n- **x**\n  - z", ["la carte « x » contient une liste"]),
        ("## Les cartes\n- **x** — y\n\n## Le déroulé\n1. **z** (5 min)", ["doit venir"]),
        ("## D'où ça vient\nx\n\n## Les étapes\n1. **x**", ["doit venir"]),
        ("## Pour vous si\n- x\n\n## Pour vous si\n- y", ["écrite deux fois"]),
    ],
)
def test_one_fault_one_message(texte: str, attendu: list[str]) -> None:
    dits = messages(texte)
    assert len(dits) == len(attendu), dits
    for dit, morceau in zip(dits, attendu, strict=True):
        assert morceau in dit


def test_only_the_misplaced_section_is_reported() -> None:
    """La dernière section mise en tête est seule à déplacer : les autres sont en ordre."""
    dits = messages(
        "## D'où ça vient\nx\n\n## Pour vous si\n- x\n\n## Les étapes\n1. **x**\n\n"
        "## On sera content si\n- x"
    )
    assert dits == ["la section « D'où ça vient » doit venir après « On sera content si »."]


@pytest.mark.parametrize("collection", [nom for nom in SECTIONS if nom != "recettes"])
def test_other_collections_need_their_sections(collection: str) -> None:
    obligatoires = [s.titre for s in SECTIONS[collection] if collection in s.obligatoire_pour]
    dits = read_any(collection, "Un texte.", LIBRE)[1]
    assert [m for _, m in dits] == [f"la section « ## {titre} » manque." for titre in obligatoires]


def test_a_complete_body_of_each_collection_says_nothing() -> None:
    for collection, sections in SECTIONS.items():
        if collection != "recettes":
            texte = "Un texte.\n\n" + "\n".join(f"## {s.titre}\n- une idée\n" for s in sections)
            assert read_any(collection, texte, LIBRE)[1] == []


TITRES = st.sampled_from([f"## {s.titre}\n" for s in SECTIONS_RECETTE] + ["# x\n", "### y\n"])
CONTENUS = st.sampled_from(
    ["texte\n", "- puce\n", "- **c** — d\n", "1. **a** (5 min)\n", "<b>\n", "\n", "- \n", "> x\n"]
)
MORCEAUX = st.lists(st.tuples(TITRES, st.lists(CONTENUS, max_size=3)), max_size=6)


@given(MORCEAUX, st.sampled_from(["phare", "piste", LIBRE]))
def test_any_arrangement_gives_a_body(morceaux: list[tuple[str, list[str]]], nature: str) -> None:
    texte = "\n".join(titre + "\n".join(contenus) for titre, contenus in morceaux)
    corps, _ = read(texte, nature)
    assert [e.numero for e in corps.etapes] == list(range(1, len(corps.etapes) + 1))


@given(st.text())
def test_any_text_gives_a_body(texte: str) -> None:
    read(texte)
    for collection in SECTIONS:
        read_any(collection, texte, LIBRE)
