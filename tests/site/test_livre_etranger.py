"""Un tout autre livre, fait avec le même moteur : rien n'y manque, et rien n'y parle de celui-ci.

Vingt recettes de bibliothécaires, cinq chapitres, d'autres mots ; ni questionnaire, ni constat, ni
inspiration, ni retour, et aucune de nos pages de `docs/`.
"""

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pypdfium2
import pytest
from lxml import html
from pdf_lu import text
from playwright.sync_api import Browser, expect

from livre.chemins.adresses import FACULTATIVES, LISTES
from livre.guide.appels import APPELS
from livre.regles.liste import load_valid_livre
from livre.site.page import GABARITS
from livre.site.rendu import Rendu
from macros.main import MACROS
from tests.outils.site_construit import RACINE, address_of, make_livre, open_page, run, serve
from tests.site.axe import finds_nothing

ETRANGER = RACINE / "tests" / "fixtures" / "livre-etranger"
VIDES = ("constats/", "inspirations/", "retours/")

D_ICI = re.compile(
    r"(?<!\w)élue?s?(?!\w)|francilien|île-de-france|(?<!\w)livrets?(?!\w)|enquête|\(dé\)formations"
    r"|déformations|institut paris|27e région|partie prenante|pratico|(?<!\w)alec(?!\w)"
    r"|(?<!\w)tiga(?!\w)|dourdan|paris-saclay|mon mandat|transition",
    re.IGNORECASE,
)
"""Les mots de ce livre-ci : dans celui d'un autre, aucun fichier ne les dit."""
DU_MODELE = re.compile(r"(?<!\w)(?:constats?|pistes?|phares?|territoires?)(?!\w)", re.IGNORECASE)
"""Les mots du modèle que ce livre dit autrement, ou dont il n'a pas l'usage : aucune page ne les
montre, même si ses fichiers les gardent pour clés."""
DES_CLES = ("reperes", "couverture", "liste_constats")
"""Les macros dont le sujet est un mot du modèle : qui les appelle le veut."""
TOUJOURS_LA = {
    *("recettes", "ingredients", "chapitres", "thematiques", "avec-ce-que-j-ai"),
    *("voisins", "proposer", "contributions", "aide"),
}
"""Les pages qu'un gabarit peut viser sans demander si elles existent."""
DOCUMENTATION = "composants/"
"""Elle montre au développeur ce que reçoit un gabarit, clés comprises."""
AIDE = "aide/"
"""Elle cite des fichiers et des messages, où un champ garde le nom que le modèle lui donne."""
DU_MOTEUR = ("assets/javascripts/", "assets/stylesheets/")
"""Ce que le thème apporte."""
NOTRES = ("assets/js/", "assets/css/")
"""Nos scripts et nos styles : du code, où « transition » est un mot de CSS."""


@pytest.fixture(scope="module")
def ailleurs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ce livre, construit par la vraie commande, kits compris."""
    dossier = tmp_path_factory.mktemp("etranger")
    livre = make_livre(dossier / "livre", ETRANGER)
    avec_kits = {**os.environ, "LIVRE_KITS": "oui"}
    vers = str(dossier / "site")
    fait = run("scripts.construire", "--racine", str(livre), "--vers", vers, env=avec_kits)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return dossier / "site"


@pytest.fixture(scope="module")
def pages(ailleurs: Path) -> dict[str, html.HtmlElement]:
    """Ses pages, par adresse."""
    return {
        address_of(ailleurs, fichier): html.fromstring(fichier.read_bytes())
        for fichier in sorted(ailleurs.rglob("*.html"))
    }


def seen(page: html.HtmlElement) -> str:
    """Ce qu'une page dit, à l'œil ou à l'oreille."""
    dits = page.xpath(
        "//text()[not(ancestor::script or ancestor::style)] | //@aria-label | //@alt | //@title"
        " | //meta[@name='description']/@content"
    )
    return " ".join(" ".join(dits).split())


def content(octets: bytes, nom: str) -> Iterator[tuple[str, str]]:
    """Le texte d'un fichier, et celui de ce qu'il renferme."""
    if zipfile.is_zipfile(io.BytesIO(octets)):
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            for dedans in archive.namelist():
                yield from content(archive.read(dedans), f"{nom}/{dedans}")
    elif nom.endswith(".pdf"):
        yield nom, text(octets) + str(pypdfium2.PdfDocument(octets).get_metadata_dict())
    elif nom.startswith(NOTRES):
        yield nom, octets.decode().replace("transition", "")
    else:
        try:
            yield nom, octets.decode()
        except UnicodeDecodeError:
            return  # une image, une police


def leftovers(nom: str, dit: str, motif: re.Pattern[str]) -> list[str]:
    return [f"{nom} : …{dit[max(0, t.start() - 40) : t.end() + 20]}…" for t in motif.finditer(dit)]


def test_no_link_is_broken(ailleurs: Path, pages: dict[str, html.HtmlElement]) -> None:
    ancres = {adresse: set(page.xpath("//@id | //@name")) for adresse, page in pages.items()}
    casses = []
    for adresse, page in pages.items():
        for lien in page.xpath("//@href | //@src | //@data-catalogue | //@data-placard"):
            vise = urlsplit(urljoin(f"http://ici/{adresse}", lien))
            if vise.netloc != "ici":
                continue
            chemin = unquote(vise.path.lstrip("/"))
            existe = chemin in pages or (ailleurs / chemin).is_file()
            if not existe or (vise.fragment and vise.fragment not in ancres.get(chemin, ())):
                casses.append((adresse, lien))
    assert casses == []


def test_the_map_and_the_search_only_name_pages_that_exist(
    ailleurs: Path, pages: dict[str, html.HtmlElement]
) -> None:
    plan = re.findall(r"<loc>([^<]*)</loc>", (ailleurs / "sitemap.xml").read_text("utf-8"))
    assert len(plan) > 50
    assert {urlsplit(vu).path.lstrip("/") for vu in plan} <= set(pages)
    index = json.loads((ailleurs / "search" / "search_index.json").read_text("utf-8"))
    trouvees = {entree["location"].partition("#")[0] for entree in index["docs"]}
    assert len(trouvees) > 20
    assert trouvees <= set(pages)


def test_no_file_says_a_word_of_ours(ailleurs: Path) -> None:
    lus = 0
    restes: list[str] = []
    for fichier in sorted(ailleurs.rglob("*")):
        nom = fichier.relative_to(ailleurs).as_posix()
        # Tous les PDF se ressemblent : ceux d'un kit, et le livre entier.
        autre_kit = nom.startswith("kits/") and "cercle-sans-resume" not in nom
        if not fichier.is_file() or nom.startswith(DU_MOTEUR) or autre_kit:
            continue
        for dedans, dit in content(fichier.read_bytes(), nom):
            lus += 1
            restes += leftovers(dedans, dit, D_ICI)
    assert restes == []
    assert lus > 150


def test_every_other_kit_is_as_clean(ailleurs: Path) -> None:
    restes: list[str] = []
    for archive in sorted((ailleurs / "kits").glob("*.zip")):
        for nom, dit in content(archive.read_bytes(), archive.name):
            if not nom.endswith(".pdf"):
                restes += leftovers(nom, dit, D_ICI)
    assert restes == []


def test_no_page_shows_a_word_of_the_model_this_book_renames(
    ailleurs: Path, pages: dict[str, html.HtmlElement]
) -> None:
    restes: list[str] = []
    for adresse, page in pages.items():
        if adresse != DOCUMENTATION and not adresse.startswith(AIDE):
            restes += leftovers(adresse, seen(page), DU_MODELE)
    kits = [*(ailleurs / "kits").glob("cercle-sans-resume/*.pdf")]
    cartes = [*(ailleurs / "kits").glob("mur-des-questions/carte.pdf")]
    assert len(kits) > 5
    assert cartes
    for fichier in (ailleurs / "livre.pdf", *kits, *cartes):
        for nom, dit in content(fichier.read_bytes(), fichier.name):
            restes += leftovers(nom, dit, DU_MODELE)
    for nom, dit in content((ailleurs / "livre.epub").read_bytes(), "livre.epub"):
        if nom.endswith(".xhtml") and "<body" in dit:
            restes += leftovers(nom, seen(html.fromstring(dit.encode())), DU_MODELE)
    assert restes == []


@pytest.mark.parametrize("nom", APPELS)
def test_whatever_its_own_pages_call_says_no_word_of_ours(nom: str) -> None:
    livre = load_valid_livre(ETRANGER)
    appel = APPELS[nom]
    cite = next(iter(livre.collections[appel.cite]), None) if appel.cite else ""
    if cite is None:
        return  # il n'y en a pas : l'appeler est une erreur, et `valider` la dit
    methode = MACROS[nom]
    rendu = methode(Rendu(livre, RACINE / GABARITS).sur("ici/"), *([cite] if cite else []))
    restes = leftovers(nom, seen(html.fromstring(f"<div>{rendu}</div>")), D_ICI)
    if nom not in DES_CLES:
        restes += leftovers(nom, seen(html.fromstring(f"<div>{rendu}</div>")), DU_MODELE)
    assert restes == []


def test_it_says_its_own_words(ailleurs: Path, pages: dict[str, html.HtmlElement]) -> None:
    assert "Recette de la maison" in seen(pages["recettes/"])
    assert "Ébauche" in seen(pages["recettes/mur-des-questions/"])
    assert "La carte de l’ébauche" in seen(pages["recettes/mur-des-questions/"])
    assert "trois bibliothèques différentes" in seen(pages["recettes-par/etat/eprouvee/"])
    assert "Elles forment les équipes." in seen(pages["acteurs/"])
    livre = text((ailleurs / "livre.pdf").read_bytes())
    assert "(ébauche)" in livre
    assert "Les autres sont des ébauches" in livre
    kit = dict(content((ailleurs / "kits" / "cercle-sans-resume.zip").read_bytes(), ""))
    dossier = "".join(dit for nom, dit in kit.items() if "/organisme/" in nom)
    assert "Bibliothécaires, salariées ou bénévoles. Cette formation est pour vous si" in dossier
    assert "Poste et bibliothèque" in dossier
    assert "Une situation de mon métier" in dossier
    assert "Agrément" not in dossier


def test_an_empty_list_has_no_page_and_no_place_in_the_menu(
    ailleurs: Path, pages: dict[str, html.HtmlElement]
) -> None:
    assert not any(vide in pages or (ailleurs / vide).exists() for vide in VIDES)
    liens = pages[""].xpath("//nav[@aria-label='Menu principal']//li/a")
    noms = [lien.text_content().strip() for lien in liens]
    assert noms == ["Le menu", "Recettes", "Avec ce que j’ai", "Chapitres", "Ingrédients"]


def test_a_fifth_chapter_takes_the_first_drawing_again(
    pages: dict[str, html.HtmlElement],
) -> None:
    services = pages["chapitres/"].xpath("//li[@class='chapitre']/div[@class='service__dessin']")
    dessins = [html.tostring(dessin.getchildren()[0]) for dessin in services]
    assert len(dessins) == 5
    assert len(set(dessins)) == 4
    assert dessins[0] == dessins[4]


@pytest.mark.parametrize(
    "chemin",
    [
        "",
        "recettes/mur-des-questions/",
        "recettes/?nature=phare",
        "avec-ce-que-j-ai/",
        "recettes/cercle-sans-resume/",
        "recettes/cercle-sans-resume/animer/",
    ],
)
def test_its_pages_run_and_are_accessible(ailleurs: Path, navigateur: Browser, chemin: str) -> None:
    with serve(ailleurs) as adresse:
        visite = open_page(navigateur, adresse, chemin)
        visite.page.wait_for_load_state("networkidle")
        if chemin.startswith("recettes/?"):
            expect(visite.page.locator("[data-total]")).to_contain_text("13 recettes")
        assert visite.plaintes == []
        assert visite.dehors == []
        finds_nothing(visite.page, "light")
        visite.contexte.close()


def test_every_page_a_template_counts_on_is_known_as_optional() -> None:
    gabarits = [*(RACINE / "overrides").rglob("*.html")]
    vises = set()
    for gabarit in gabarits:
        ecrit = gabarit.read_text("utf-8")
        vises |= set(re.findall(r"""(?:page\.link|trouve)\("([a-z-]+)/""", ecrit))
        if gabarit.name in ("pied.html", "liens.html"):
            vises |= set(re.findall(r"""\("([a-z-]+)/[^"]*", "[A-ZV]""", ecrit))
        en_dur = set(re.findall(r"""page\.to\("([a-z-]+)/""", ecrit))
        assert en_dur <= TOUJOURS_LA, f"{gabarit.name} : page.link(…) ne mène qu'à ce qui existe"
    assert vises - set(LISTES) - TOUJOURS_LA == set(FACULTATIVES)
