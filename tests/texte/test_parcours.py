"""Un texte se parcourt d'une seule façon : chaque écrivain en dit la même chose."""

from livre.bureautique.document import Alinea, Enumeration, Passage
from livre.bureautique.textes import from_blocs
from livre.texte.arbre import (
    Code,
    Gras,
    Italique,
    Item,
    Lien,
    Liste,
    Paragraphe,
    Saut,
    Texte,
)
from livre.texte.html import render_blocs
from livre.texte.noeuds import plain_data

PHRASE = Paragraphe(
    (
        Texte("Goûtez : "),
        Gras((Italique((Texte("l'oignon"),)),)),
        Saut(),
        Code("l'oignon : cru"),
        Lien("ici.md", (Texte("ici"),), 1),
        Lien("nulle-part.md", (Texte("là !"),), 1),
    ),
    1,
)
REFUSE = Paragraphe((), 2)
LISTE = Liste((Item((PHRASE, PHRASE), 1), Item((REFUSE, PHRASE), 2)), 3, 1)


def _destination(href: str) -> str | None:
    return "https://soupe.example.org/" if href == "ici.md" else None


def test_html_escapes_and_composes_once() -> None:
    phrase = (
        "Goûtez\u00a0: <strong><em>l’oignon</em></strong><br><code>l&#39;oignon : cru</code>"
        '<a href="https://soupe.example.org/">ici</a>là\u202f!'
    )
    assert render_blocs([PHRASE], _destination) == f"<p>{phrase}</p>"
    liste = f'<ol start="3"><li>{phrase}<p>{phrase}</p></li><li>{phrase}</li></ol>'
    assert render_blocs([LISTE, REFUSE], _destination) == liste


def test_nodes_say_the_same() -> None:
    phrase = [
        {"t": "text", "v": "Goûtez\u00a0: "},
        {"t": "strong", "c": [{"t": "em", "c": [{"t": "text", "v": "l’oignon"}]}]},
        {"t": "br"},
        {"t": "code", "v": "l'oignon : cru"},
        {"t": "link", "href": "https://soupe.example.org/", "c": [{"t": "text", "v": "ici"}]},
        {"t": "text", "v": "là\u202f!"},
    ]
    paragraphe = {"t": "par", "c": phrase}
    liste = {"t": "list", "debut": 3, "c": [[paragraphe, paragraphe], [paragraphe]]}
    assert plain_data((PHRASE, LISTE), _destination) == [paragraphe, liste]


def test_office_passages_say_the_same() -> None:
    alinea = Alinea(
        (
            Passage("Goûtez\u00a0: "),
            Passage("l’oignon", gras=True, italique=True),
            Passage("\n"),
            Passage("l'oignon : cru", code=True),
            Passage("ici", adresse="https://soupe.example.org/"),
            Passage("là\u202f!"),
        )
    )
    liste = Enumeration(((alinea, alinea), (alinea,)), 3)
    assert from_blocs([REFUSE, PHRASE, LISTE], _destination) == (alinea, liste)


def test_plain_data_composes_prose_and_nothing_else() -> None:
    brut = {"titre": "L'oignon : cru", "adresse": "l'oignon : cru", "n": (1, None, "n'est ?")}
    assert plain_data(brut) == {
        "titre": "L’oignon\u00a0: cru",
        "adresse": "l'oignon : cru",
        "n": [1, None, "n’est\u202f?"],
    }
