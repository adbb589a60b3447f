"""Le logo d'un livre dérivé : seules ses formes sont gardées, et ce qui agit est refusé."""

from pathlib import Path

import pytest
from lxml import etree

from livre.fichiers.logo import ATTRIBUTS, ELEMENTS, Logo, read_logo
from livre.impression.presse import _press

NOM = "local/logo.svg"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
DEBUT = f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="0 0 120 60">\n'
BON = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- fait à la main -->
<svg xmlns="http://www.w3.org/2000/svg" {XLINK} xmlns:inkscape="http://www.inkscape.org"
   viewBox="0 0 120 60" fill="#123456" inkscape:version="1.3">
<title>Dessin sans titre</title><metadata>fait par moi</metadata>
<defs>
  <style type="text/css"><![CDATA[
    .a {{ fill: #1b3a2f; font-family: Arial }} .b, .c {{stroke:red}}
  ]]></style>
  <linearGradient id="ciel">
    <stop offset="0" style="stop-color:#fff;stop-opacity:1"/>
  </linearGradient>
  <linearGradient id="mer" xlink:href="#ciel"/>
</defs>
<inkscape:grid/>
<g inkscape:label="Calque" style="fill:url(#mer);-inkscape-stroke:none">
  <path class="a" d="M0 0h10v10z" data-secret="oui"/><circle r="4" stroke="url('#ciel')"/>
</g>
</svg>
"""


def read(tmp_path: Path, texte: str) -> tuple[Logo | None, list[str]]:
    (tmp_path / "logo.svg").write_text(texte, "utf-8")
    problemes: list = []
    logo = read_logo(tmp_path / "logo.svg", NOM, problemes)
    return logo, [f"{p.ligne}: {p.message}" for p in problemes]


def test_what_is_drawn_is_kept_and_nothing_else(tmp_path: Path) -> None:
    logo, dits = read(tmp_path, BON)
    assert dits == []
    assert logo is not None
    assert logo.allonge == 2
    arbre = etree.fromstring(logo.svg)
    for element in arbre.iter():
        assert etree.QName(element).localname in ELEMENTS
        assert {etree.QName(nom).localname for nom in element.attrib} <= {
            *ATTRIBUTS,
            "viewBox",
            "href",
        }
    assert arbre.xpath("//*[@class='a']/@d") == ["M0 0h10v10z"]
    assert arbre.xpath("//*[@stop-color='#fff']")
    assert ".a{fill:#1b3a2f}" in logo.svg
    for perdu in ("Dessin sans titre", "fait par moi", "inkscape", "secret", "Arial", "--"):
        assert perdu not in logo.svg


def test_what_is_rewritten_reads_again_the_same(tmp_path: Path) -> None:
    logo, _ = read(tmp_path, BON)
    assert logo is not None
    encore, dits = read(tmp_path, logo.svg)
    assert dits == []
    assert encore is not None
    assert (
        etree.fromstring(encore.svg).xpath("count(//*)")
        == etree.fromstring(logo.svg).xpath("count(//*)") + 1
    )  # le groupe de sa racine


def test_the_printing_press_draws_it_without_a_warning(tmp_path: Path) -> None:
    logo, _ = read(tmp_path, BON)
    assert logo is not None
    source = b'#image(bytes(sys.inputs.logo), format: "svg", width: 4cm, alt: "Logo")'
    pdf, avertissements = _press().compile_with_warnings(
        input=source, format="pdf", sys_inputs={"logo": logo.svg}
    )
    assert pdf
    assert not avertissements


HOSTILES = {
    "<script>alert(1)</script>": "2: l'élément <script> n'y est pas admis.",
    "<foreignObject/>": "2: l'élément <foreignObject> n'y est pas admis.",
    '<b xmlns="http://www.w3.org/1999/xhtml">gras</b>': "2: l'élément <b> n'y est pas admis.",
    "<g>\n<metadata><script/></metadata>\n<animate/></g>": "4: l'élément <animate> n'y est",
    "<set/>": "2: l'élément <set> n'y est pas admis.",
    '<a href="/"><g/></a>': "2: l'élément <a> n'y est pas admis.",
    '<use href="#a"/>': "2: l'élément <use> n'y est pas admis.",
    '<image href="data:image/png;base64,AAAA"/>': "2: l'élément <image> n'y est pas admis.",
    "<filter/>": "2: l'élément <filter> n'y est pas admis.",
    "<text>Nous</text>": "2: l'élément <text> n'y est pas admis.",
    "<svg/>": "2: l'élément <svg> n'y est pas admis.",
    '<g onclick="x()"/>': "2: l'attribut onclick lance un programme",
    '<g ONLOAD="x()"/>': "2: l'attribut ONLOAD lance un programme",
    '<g xlink:href="#a"/>': "2: l'attribut href de <g> mène à « #a ».",
    '<linearGradient xlink:href="https://e.org/a#b"/>': "mène à « https://e.org/a#b ».",
    '<linearGradient href="javascript:x()"/>': "2: l'attribut href de <linearGradient> mène",
    '<g fill="url(https://e.org/a)"/>': "2: « fill : https://e.org/a » n'y est pas admis.",
    '<g fill="url(data:image/svg+xml,x)"/>': "2: « fill : data:image/svg+xml,x »",
    '<g fill="url( //e.org/a"/>': "2: « fill : url( //e.org/a » n'y est pas admis.",
    '<g fill="u\\72l(a)"/>': "2: « fill : u\\72l(a) » n'y est pas admis.",
    "<g style=\"background:url('//e.org')\"/>": "2: « background : //e.org » n'y est pas admis.",
    '<g style="fill:red;x:expression(1)"/>': "2: « x : expression(1) » n'y est pas admis.",
    "<style>@import url(//e.org);</style>": "sa feuille de style tient « @import url(//e.org); ».",
    "<style>a{fill:url(//e.org)}</style>": "2: « fill : //e.org » n'y est pas admis.",
    "<style>@font-face{src:url(a)}</style>": "sa feuille de style tient « @font-face",
    "<style>&lt;/style></style>": "2: sa feuille de style tient « </style> ».",
    "<?php x ?>": "2: l'instruction <?php?> n'y est pas admise.",
    '<clipPath id="a"><g mask="url(#b)"/></clipPath>': "2: un détourage en tient un autre",
    "<g>" * 40: "2: plus de 30 groupes y sont emboîtés.",
    "<g></b>": "2: ce n'est pas un SVG qui se lise",
    "<g>&lol;</g>": "2: ce n'est pas un SVG qui se lise",
}


@pytest.mark.parametrize("corps", HOSTILES)
def test_what_acts_or_leads_elsewhere_is_refused_at_its_line(tmp_path: Path, corps: str) -> None:
    logo, dits = read(tmp_path, f"{DEBUT}{corps}</svg>")
    assert logo is None
    assert any(HOSTILES[corps] in un for un in dits), dits


BOMBE = """<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY lu SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g fill="&b;">&lu;</g></svg>"""


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        (BOMBE, "1: une déclaration <!DOCTYPE> n'y est pas admise"),
        ("<html/>", "1: ce n'est pas un SVG."),
        (DEBUT + "<g/><style>.a{fill:red}</style></svg>", "1: ce logo ne dessine rien."),
        ('<svg viewBox="0 0 1 1"/>', "1: ce n'est pas un SVG."),
        ("Notre logo", "1: ce n'est pas un SVG qui se lise"),
        ("", "1: ce fichier est vide."),
        (DEBUT.replace("0 0 120 60", "") + "</svg>", "1: il ne dit pas sa taille."),
        (DEBUT.replace("0 0 120 60", "0 0 nan 60") + "</svg>", "1: il ne dit pas sa taille."),
        (DEBUT.replace("0 0 120 60", "0 0 1e9 60") + "</svg>", "1: il ne dit pas sa taille."),
        (DEBUT.replace("120 60", "120 1") + "</svg>", "1: il mesure 120 sur 1 : trop étiré"),
        (DEBUT.replace("120 60", "120 0") + "</svg>", "1: il mesure 120 sur 0 : trop étiré"),
        (DEBUT + "<!-- " + "a" * 70_000 + " --></svg>", "1: ce fichier pèse"),
    ],
)
def test_a_file_that_is_no_logo_is_said(tmp_path: Path, texte: str, dit: str) -> None:
    logo, dits = read(tmp_path, texte)
    assert logo is None
    assert [un for un in dits if dit in un], dits


def test_the_size_may_be_written_without_a_frame(tmp_path: Path) -> None:
    sans_cadre = '<svg xmlns="http://www.w3.org/2000/svg" width="3cm" height="1cm"><path/></svg>'
    logo, dits = read(tmp_path, sans_cadre)
    assert (logo is not None, dits) == (True, [])


def test_no_logo_is_no_problem(tmp_path: Path) -> None:
    problemes: list = []
    assert read_logo(tmp_path / "logo.svg", NOM, problemes) is None
    assert problemes == []
