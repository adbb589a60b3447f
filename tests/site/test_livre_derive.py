"""Un livre dérivé vit dans `local/` : il ajoute, adapte, masque, et crédite chacun."""

import json
import os
import re
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

import pytest
from livre_derive import LICENCES
from lxml import html
from mini import copy_mini
from pdf_structure import elements
from pypdfium2 import PdfDocument

from livre.chemins.adresses import LIVRE_EPUB, LIVRE_PDF
from livre.fichiers.gabarits import BLOCS, DOSSIER_DES_BLOCS, VALEURS_DES_BLOCS, block_fault
from livre.lecture.assemblage import load_livre
from livre.modele.collections import MODELES
from livre.probleme import AVERTISSEMENT
from livre.regles.liste import check_livre
from livre.vues.imprimee import Commande
from livre.vues.quiz_imprime import quiz_credit
from tests.outils.site_construit import MINI_LIVRE, RACINE, address_of, make_livre, run
from tests.site.test_pages import text

IDENTITE = f"""nom: Le potager d'à côté
sous_titre: Nos recettes et les leurs
description: Un livre dérivé pour les tests.
auteurs: L'équipe du potager
adresse: https://potager.example.org/
contact: potager@example.org
prefixe: POT
origine:
  nom: La soupe municipale
  auteurs: La brigade des tests
  adresse: https://soupe.example.org/
  licence: CC-BY-SA-4.0
  version: v1.0
{LICENCES}"""
NOTRE = """---
code: POT01
titre: Le chou de la commune
resume: Un chou, deux communes, une table.
nature: partagee
thematique: louche
constats: [louche-unique]
ingredients:
  - {ingredient: brouette, precision: pour le chou}
formats: [presentiel]
source: nos-jardins
auteurs: [La maraîchère]
---
On coupe le chou en deux. Voir [la soupe](soupe-a-l-oignon.md) et [le café](cafe-du-poireau.md).

## Pour vous si
- Le chou est trop gros pour une seule commune.

## Les étapes
1. **Couper** (10 min) — Au milieu, sans discuter.

## On sera content si
- Chacun repart avec sa moitié.
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
  <circle cx="30" cy="30" r="28" fill="#2e7d32"/><path d="M64 8h52v44h-52z" fill="#c62828"/>
</svg>
"""
FICHIERS = {
    "identite.yml": IDENTITE,
    "recettes/chou.md": NOTRE,
    "data/ingredients.yml": "- id: brouette\n  nom: Une brouette\n  famille: moyens\n"
    "  description: Elle roule.\n  animation: false\n"
    "- id: marmite\n  nom: Une grande marmite\n  famille: moyens\n  description: La nôtre.\n"
    "  des_que: {personnes: 12, phrase: À douze on la porte.}\n"
    "  remplacements: [{par: brouette, phrase: On y verse la soupe.}]\n",
    "data/sources.yml": "- id: nos-jardins\n  titre: Nos jardins\n  auteurs: [Le potager]\n"
    "  licence: CC-BY-SA-4.0\n  modifications: rien\n  phrase: Récolté chez nous\n",
    "masquees.yml": "- cafe-du-poireau\n",
    "docs/contribuer.md": "# Bêcher avec nous\n\nÉcrivez au potager.\n",
    "docs/nos-jardins.md": "# Nos jardins\n\nVoir [le chou](recettes/chou.md).\n",
    "logo.svg": LOGO,
    "overrides/blocs/liens.html": "<a href=\"{{ adresse('nos-jardins/') }}\">Qui publie</a>"
    " {{ nom }} {{ identite.auteurs }} {{ trouve('nulle-part/') or 'rien' }}\n",
    "couleurs.css": ":root { --vert: #123456; }\n",
}


FORGE = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "potager/livre",
    "LIVRE_ADRESSE_DE_LA_FORGE": "https://potager.github.io/livre/",
    "CI_PAGES_URL": "https://potager.gitlab.io/livre/",
}
"""Ce que disent les forges qui construisent le site : l'adresse écrite l'emporte."""


def derive(racine: Path) -> Path:
    """Un livre dérivé du mini-livre : une recette à lui, une adaptée, une masquée."""
    for nom, texte in FICHIERS.items():
        fichier = racine / "local" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, "utf-8")
    louche = (racine / "recettes/louche-tournante.md").read_text("utf-8")
    derivee = "derive_de: {recette: louche-tournante, changements: la louche est plus petite}\n"
    adaptee = louche.replace("nature:", f"{derivee}nature:", 1).replace("1983", "1999")
    (racine / "local/recettes/louche-tournante.md").write_text(adaptee, "utf-8")
    return racine


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("derive")
    racine = derive(make_livre(dossier / "livre", MINI_LIVRE))
    fait = run(
        *("scripts.construire", "--racine", str(racine), "--vers", str(dossier / "site")),
        env={**os.environ, **FORGE, "LIVRE_KITS": "oui"},
    )
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return dossier / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {
        address_of(site, f): html.fromstring(f.read_bytes()) for f in sorted(site.rglob("*.html"))
    }


def test_its_own_its_adapted_and_the_untouched_are_all_there(pages) -> None:
    assert "Le chou de la commune" in text(pages["recettes/"])
    assert "Une brouette" in text(pages["recettes/chou/"])
    assert "1999" in text(pages["recettes/louche-tournante/"])
    assert "1983" not in text(pages["recettes/louche-tournante/"])
    assert "oignon" in text(pages["recettes/soupe-a-l-oignon/"])
    assert text(pages["r/pot01/"].find(".//h1")) == "Le chou de la commune"


def test_its_ingredients_give_and_replace_as_it_says(site: Path, pages) -> None:
    """`local/data/ingredients.yml` remplace un ingrédient entier, avec ce qui en découle."""
    catalogue = json.loads((site / "api/catalogue.json").read_bytes())
    facette = next(f for f in catalogue["facettes"] if f["id"] == "ingredient")
    marmite = next(valeur for valeur in facette["valeurs"] if valeur["id"] == "marmite")
    assert marmite["des_que"] == {"personnes": 12, "phrase": "À douze on la porte."}
    assert marmite["remplacements"] == [{"par": "brouette", "phrase": "On y verse la soupe."}]
    assert "on y verse la soupe" in text(pages["ingredients/marmite/"])


def test_its_name_is_everywhere_and_its_pages_replace(pages) -> None:
    for adresse, page in pages.items():
        if not adresse.startswith("r/"):
            assert "Le potager d'à côté" in text(page).replace("’", "'"), adresse
    assert "Bêcher avec nous" in text(pages["contribuer/"])
    assert "Nos jardins" in text(pages["nos-jardins/"])
    assert "grain de sel" not in text(pages["contribuer/"])


def test_each_recipe_credits_who_wrote_it(pages) -> None:
    def credit(recette: str) -> str:
        return text(pages[f"recettes/{recette}/"].find_class("citer")[0])

    assert "L’équipe du potager (La maraîchère)" in credit("chou")
    assert "brigade" not in credit("chou")
    assert "La brigade des tests" in credit("soupe-a-l-oignon")
    assert "équipe du potager" not in credit("soupe-a-l-oignon")
    adaptee = credit("louche-tournante")
    assert "L’équipe du potager" in adaptee
    assert "adapté de la recette R03 par La brigade des tests" in adaptee
    assert "la louche est plus petite" in adaptee


def test_the_book_credits_each_recipe_as_its_page_does(site: Path) -> None:
    """Le PDF et l'EPUB du livre disent aussi qui a écrit, qui a adapté, sous quelle licence."""
    dits = {
        "chou": "L’équipe du potager (La maraîchère), Le potager d’à côté. Licence",
        "louche": "adapté de la recette R03 par La brigade des tests",
        "changement": "la louche est plus petite. Licence CC-BY-SA-4.0.",
    }
    with ZipFile(site / LIVRE_EPUB) as epub:
        liseuse = " ".join(epub.read(n).decode() for n in epub.namelist() if n.endswith(".xhtml"))
    pages = PdfDocument((site / LIVRE_PDF).read_bytes())
    papier = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    for nom, livre in {"EPUB": liseuse, "PDF": papier}.items():
        lu = "".join(re.sub(r"[\u00ad\ufffe\u2010]|-?\s", "", livre).split())
        for dit in dits.values():
            assert "".join(dit.split()) in lu, (nom, dit)


def test_its_data_and_its_documents_credit_who_wrote_them_too(site, pages) -> None:
    ecrites = {
        "chou": "L'équipe du potager",
        "louche-tournante": "L'équipe du potager",
        "soupe-a-l-oignon": "La brigade des tests & compagnie",
    }
    for recette, collectif in ecrites.items():
        (donnees,) = pages[f"recettes/{recette}/"].xpath(
            "//script[@type='application/ld+json']/text()"
        )
        auteurs = [auteur["name"].replace("’", "'") for auteur in json.loads(donnees)["author"]]
        assert collectif in [auteur.replace("\u00a0", " ") for auteur in auteurs], recette
        assert len([a for a in auteurs if "brigade" in a or "potager" in a]) == 1, recette
        with ZipFile(next((site / "kits").glob(f"{recette}*.zip"))) as kit:
            nom = next(nom for nom in kit.namelist() if nom.endswith("modifier/recette.odt"))
            with ZipFile(BytesIO(kit.read(nom))) as odt:
                meta = odt.read("meta.xml").decode()
        assert ("brigade" in meta) == (recette == "soupe-a-l-oignon"), recette


def test_a_hidden_recipe_keeps_its_page_and_leaves_everything_else(site, pages) -> None:
    page = pages["recettes/cafe-du-poireau/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "Ce livre ne propose plus cette recette" in text(page)
    liens = page.xpath("//article//a/@href")
    assert "https://soupe.example.org/recettes/cafe-du-poireau/" in liens
    assert "poireau" in text(pages["r/r02/"])
    for adresse in ("", "recettes/", "thematiques/louche/", "ingredients/table-ronde/"):
        assert "Le café du poireau" not in text(pages[adresse]), adresse
    assert not list((site / "kits").glob("cafe-du-poireau*"))
    for nom in ("api/catalogue.json", "search/search_index.json"):
        assert "café du poireau" not in (site / nom).read_text("utf-8").lower(), nom


def test_its_colours_follow_everywhere(site) -> None:
    assert "#123456" in (site / "assets/css/livre.css").read_text("utf-8")


ICI = "https://potager.example.org/"


def test_the_written_address_wins_everywhere(site, pages) -> None:
    for adresse, page in pages.items():
        if not adresse.startswith("r/") and adresse != "404.html":
            assert page.xpath("//link[@rel='canonical']/@href") == [ICI + adresse], adresse
    plan = (site / "sitemap.xml").read_text("utf-8")
    assert plan.count("<loc>") == plan.count(f"<loc>{ICI}")
    assert f'"{ICI}recettes/chou/"' in str(pages["recettes/chou/"].xpath("//script/text()"))
    with ZipFile(next((site / "kits").glob("chou*.zip"))) as kit:
        fiche = next(kit.read(nom) for nom in kit.namelist() if nom.endswith("fiche-recette.pdf"))
    qr = f"Code QR vers la page en ligne : {ICI}r/pot01/"
    assert qr in {dit.replace("\u00a0", " ") for dit in alternatives(fiche)}
    for fichier in site.rglob("*"):
        if fichier.suffix in {".html", ".json", ".xml", ".txt", ".pdf", ".zip"}:
            octets = fichier.read_bytes()
            assert b"github.io" not in octets, fichier
            assert b"gitlab.io" not in octets, fichier


def alternatives(pdf: bytes) -> set[str]:
    """Ce que dit chaque image de ce PDF à qui ne la voit pas."""
    return {e.dit for page in PdfDocument(pdf) for e in elements(page) if e.genre == "Figure"}


ALT = "Logo\u00a0: L’équipe du potager"
FORME = "M64 8h52v44h-52z"


def test_its_logo_heads_every_page(site, pages) -> None:
    assert FORME in (site / "assets/logo.svg").read_text("utf-8")
    for adresse, page in pages.items():
        if not adresse.startswith("r/"):
            logos = page.xpath("//header//a[@class='entete__marque']/img")
            assert [logo.get("alt").replace("'", "’") for logo in logos] == [ALT], adresse


def test_its_logo_signs_the_kits_and_the_book(site) -> None:
    with ZipFile(next((site / "kits").glob("chou*.zip"))) as kit:
        papiers = {nom: kit.read(nom) for nom in kit.namelist()}
    for fin in ("4-emargement.odt", "7-certificat-de-realisation.odt", "modifier/recette.odt"):
        octets = next(octets for nom, octets in papiers.items() if nom.endswith(fin))
        with ZipFile(BytesIO(octets)) as odt:
            assert FORME in odt.read("Pictures/logo.svg").decode()
            assert "image/svg+xml" in odt.read("META-INF/manifest.xml").decode()
            styles = odt.read("styles.xml").decode()
        assert f"<svg:title>{ALT}</svg:title>" in styles
        assert 'xlink:href="Pictures/logo.svg"' in styles
    pdfs = [octets for nom, octets in papiers.items() if nom.endswith(".pdf")]
    assert sum(ALT in alternatives(octets) for octets in pdfs) >= 2
    assert ALT in alternatives((site / LIVRE_PDF).read_bytes())
    with ZipFile(site / LIVRE_EPUB) as epub:
        assert FORME in epub.read("EPUB/logo.svg").decode()
        assert f'alt="{ALT}"' in epub.read("EPUB/droits.xhtml").decode()


def test_a_hostile_logo_is_refused_and_the_published_site_untouched(tmp_path: Path, site) -> None:
    racine = derive(make_livre(tmp_path / "livre", MINI_LIVRE))
    mechant = LOGO.replace("</svg>", '  <script>alert(1)</script>\n  <g onload="x()"/>\n</svg>')
    (racine / "local/logo.svg").write_text(mechant, "utf-8")
    publie = tmp_path / "site"
    shutil.copytree(site, publie)
    avant = {f: f.read_bytes() for f in publie.rglob("*") if f.is_file()}
    fait = run("scripts.construire", "--racine", str(racine), "--vers", str(publie))
    assert fait.returncode == 1
    dit = fait.stdout + fait.stderr
    assert "local/logo.svg:3: l'élément <script> n'y est pas admis." in dit
    assert "local/logo.svg:4: l'attribut onload lance un programme" in dit
    assert {f: f.read_bytes() for f in publie.rglob("*") if f.is_file()} == avant


def test_without_a_logo_nothing_changes(tmp_path: Path) -> None:
    livre = load_livre(copy_mini(tmp_path / "livre")).livre
    assert livre.logo is None
    assert "logo" not in Commande(livre, livre.recettes["soupe-a-l-oignon"]).donnees


def test_its_blocks_replace_ours_on_every_page(site, pages) -> None:
    for adresse, page in pages.items():
        if not adresse.startswith("r/"):
            pied = page.find_class("pied__credit")[0]
            assert "Qui publie Le potager d’à côté L’équipe du potager rien" in text(pied), adresse
            assert "CC-BY-SA-4.0" in text(pied), adresse
            vers = urljoin(
                f"https://x.org/{adresse}", pied.xpath("a[text()='Qui publie']/@href")[0]
            )
            assert vers == "https://x.org/nos-jardins/", adresse
    assert "Nous écrire" in text(pages["recettes/"].find_class("pied__livre")[0])


@pytest.mark.parametrize(
    ("bloc", "texte", "dit"),
    [
        ("main", "<p>x</p>", "main.html:1:  : ce n'est pas un bloc stable"),
        ("../partials/pied", "<p>x</p>", "pied.html:1:  : ce n'est pas un bloc stable"),
        ("pied", "<p>\n{{ nom }", "pied.html:2:  : ce bloc ne se lit pas"),
        ("pied", "\n{% if nom %}", "pied.html:2:  : ce bloc ne se lit pas"),
        ("pied", "{{ nom | crier }}", "pied.html:1:  : ce bloc ne se lit pas (No filter named"),
        ("pied", "\n\n{{ config }}", "pied.html:3:  : « config » n'est pas une valeur"),
        ("pied", "{{ identite.nulle }}", "pied.html:1:  : ce bloc ne s'écrit pas"),
        ("pied", "{{ identite.__class__.__mro__ }}", "pied.html:1:  : ce bloc ne s'écrit pas"),
        ("pied", "{% include '../main.html' %}", "pied.html:1:  : ce bloc ne s'écrit pas"),
        ("pied", "", "pied.html:1:  : ce fichier est vide."),
    ],
)
def test_a_block_that_is_not_stable_or_not_sound_is_said(
    tmp_path: Path, bloc: str, texte: str, dit: str
) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    fichier = racine / f"local/overrides/blocs/{bloc}.html"
    fichier.parent.resolve().mkdir(exist_ok=True)
    fichier.parent.parent.joinpath("partials").mkdir(exist_ok=True)
    fichier.write_text(texte, "utf-8")
    dits = said(racine)
    assert [un for un in dits if dit in un], dits


def test_what_may_be_replaced_is_listed_to_who_tries_something_else(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local/overrides/main.html").write_text("<p>x</p>", "utf-8")
    (probleme,) = [p for p in check_livre(load_livre(racine)) if "main.html" in p.fichier]
    assert [f"local/{DOSSIER_DES_BLOCS}/{bloc}.html" in probleme.aides[0] for bloc in BLOCS] == [
        True
    ] * len(BLOCS)


def test_each_stable_block_exists_and_receives_what_is_said() -> None:
    dossier = RACINE / DOSSIER_DES_BLOCS
    assert {chemin.stem for chemin in dossier.iterdir()} == set(BLOCS)
    livre = load_livre(RACINE).livre
    noms = {"nom": "x", "sous_titre": "x", "identite": livre.identite, "logo": None}
    essai = {**noms, "texte_du_logo": "x", "adresse": str, "trouve": str}
    assert set(essai) == set(VALEURS_DES_BLOCS)
    for chemin in dossier.iterdir():
        assert block_fault(chemin.read_text("utf-8"), essai) is None, chemin


def test_nothing_is_said_of_a_sound_derived_book(tmp_path: Path) -> None:
    problemes = check_livre(load_livre(derive(copy_mini(tmp_path / "livre"))))
    rappels = [p for p in problemes if "n'est pas encore promis" not in p.message]
    assert rappels == []


def said(racine: Path) -> list[str]:
    return [
        f"{p.fichier}:{p.ligne}: {p.champ} : {p.message}"
        for p in check_livre(load_livre(racine))
        if "n'est pas encore promis" not in p.message
    ]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "dit"),
    [
        ("identite.yml", "prefixe: POT\n", "", "il leur faut un préfixe"),
        ("identite.yml", "prefixe: POT", "prefixe: P", "n'est pas un préfixe"),
        ("identite.yml", "prefixe: POT", "prefixe: potager", "n'est pas un préfixe"),
        ("recettes/chou.md", "code: POT01", "code: R09", "son code commence par POT"),
        ("recettes/louche-tournante.md", "code: R03", "code: POT03", "a été promise sous"),
        ("masquees.yml", "- cafe-du-poireau", "- cafe-du-poirau", "Vouliez-vous dire"),
        ("masquees.yml", "- cafe-du-poireau", "cafe-du-poireau", "doit être une liste"),
        ("masquees.yml", "- cafe-du-poireau", "- {recette: cafe}", "il faut un identifiant"),
        ("masquees.yml", "- cafe-du-poireau", "- 3", "il faut un identifiant"),
        ("masquees.yml", "- cafe", "- cafe-du-poireau\n- cafe", "déjà dans la liste"),
        ("couleurs.css", "}", "", "une accolade n'y est pas refermée"),
        ("docs/nos-jardins.md", "chou.md", "choux.md", "Vouliez-vous dire « recettes/chou.md »"),
        ("data/ingredients.yml", "id: brouette", "id: brouettes", "n'existe pas"),
    ],
)
def test_a_fault_in_local_is_said_at_its_line(
    tmp_path: Path, fichier: str, avant: str, apres: str, dit: str
) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    chemin = racine / "local" / fichier
    texte = chemin.read_text("utf-8")
    assert avant in texte
    chemin.write_text(texte.replace(avant, apres, 1), "utf-8")
    dits = said(racine)
    assert any(dit in un for un in dits), dits
    assert any(un.startswith(f"local/{fichier}:") or "chou.md" in un for un in dits), dits


def test_a_recipe_is_hidden_by_its_code_too(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local/masquees.yml").write_text("- R02\n", "utf-8")
    assert load_livre(racine).livre.masquees == {"cafe-du-poireau"}
    assert said(racine) == []


def test_colours_that_are_no_text_are_said(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local/couleurs.css").write_bytes(b"/* \xe9t\xe9 */")
    assert any("n'est pas en UTF-8" in un for un in said(racine))


@pytest.mark.parametrize("nom", ["masquees.yaml", "masquee.yml", "recette/chou.md", "notes.txt"])
def test_what_nothing_reads_in_local_is_said(tmp_path: Path, nom: str) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local" / nom).parent.mkdir(exist_ok=True)
    (racine / "local" / nom).write_text("- R02\n", "utf-8")
    dits = [un for un in said(racine) if "rien ne lit ce nom" in un]
    assert [un.partition(":")[0] for un in dits] == [f"local/{nom.partition('/')[0]}"]


def test_a_linked_folder_in_docs_is_refused(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    (racine / "docs/tout").symlink_to("..")
    assert any(un.startswith("docs/tout:1:") and "lien symbolique" in un for un in said(racine))


def test_a_half_written_fork_is_said(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    (racine / "local").mkdir()
    assert any(un.startswith("local/identite.yml:1:") for un in said(racine))


def test_a_broken_identity_is_said_once_and_in_its_file(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local/identite.yml").write_text(
        IDENTITE.replace("nom: Licence MIT\n", "\n"), "utf-8"
    )
    dits = said(racine)
    assert len(dits) == 1, dits
    assert dits[0].startswith("local/identite.yml:"), dits


def test_a_fork_without_origin_is_refused(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    sans = IDENTITE[: IDENTITE.index("origine:")] + IDENTITE[IDENTITE.index("licence_textes:") :]
    (racine / "local/identite.yml").write_text(sans, "utf-8")
    assert any("dit de quel livre il vient" in un for un in said(racine))


def test_reminders_of_a_hidden_recipe_gone_never_block(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local/masquees.yml").write_text("- disparue\n- cafe-du-poireau\n", "utf-8")
    problemes = [p for p in check_livre(load_livre(racine)) if "masquees" in p.fichier]
    assert [(p.ligne, p.gravite) for p in problemes] == [(1, AVERTISSEMENT)]


SYNONYME = "- id: patate\n  mots: [patate]\n  vers: [oignon]\n"


@pytest.mark.parametrize("place", ["synonymes.yml", "data/synonymes.yml"])
def test_its_synonyms_are_read_at_both_places(tmp_path: Path, place: str) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local" / place).write_text(SYNONYME, "utf-8")
    assert load_livre(racine).livre.synonymes["patate"].fichier == f"local/{place}"
    assert said(racine) == []


def test_a_fault_in_its_synonyms_is_said_at_its_line(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local/synonymes.yml").write_text(SYNONYME.replace("oignon", "zzz"), "utf-8")
    assert any(un.startswith("local/synonymes.yml:3:") for un in said(racine))


def test_the_same_synonym_twice_in_local_replaces_ours_once(tmp_path: Path) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "data/synonymes.yml").write_text(SYNONYME, "utf-8")
    neuf = SYNONYME.replace("[oignon]", "[poireau]")
    (racine / "local/synonymes.yml").write_text(neuf, "utf-8")
    (synonyme,) = load_livre(racine).livre.synonymes.values()
    assert synonyme.fichier == "local/synonymes.yml"


@pytest.mark.parametrize("nom", [nom for nom in ("menus", "ustensiles") if nom not in MODELES])
def test_a_collection_this_book_does_not_have_yet_is_said(tmp_path: Path, nom: str) -> None:
    racine = derive(copy_mini(tmp_path / "livre"))
    (racine / "local" / nom).mkdir()
    assert any("rien ne lit ce nom" in un for un in said(racine))


def test_a_questionnaire_taken_as_it_is_is_credited_to_the_origin(tmp_path: Path) -> None:
    vrai = load_livre(RACINE).livre
    racine = tmp_path / "livre"
    for nom in ("data", "recettes"):
        shutil.copytree(RACINE / nom, racine / nom)
    siens = IDENTITE.replace("La soupe municipale", vrai.identite.nom)
    (racine / "local").mkdir()
    (racine / "local/identite.yml").write_text(siens, "utf-8")
    repris, *_ = vrai.quiz
    adapte = racine / f"local/data/quiz/{repris}.yml"
    assert repris in load_livre(racine).livre.quiz
    assert _credited(racine, repris).startswith(vrai.identite.auteurs)
    adapte.parent.mkdir(parents=True)
    shutil.copy(racine / f"data/quiz/{repris}.yml", adapte)
    assert _credited(racine, repris).startswith("L'équipe du potager")


def _credited(racine: Path, quiz: str) -> str:
    livre = load_livre(racine).livre
    return quiz_credit(livre, livre.quiz[quiz])["auteurs"]
