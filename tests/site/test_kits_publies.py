"""Les kits, tels qu'on les trouve sur le site."""

import hashlib
import io
import os
import zipfile

from playwright.sync_api import expect

from livre.chemins.adresses import address
from tests.outils.site_construit import run
from tests.site.pages_du_livre import COMPLETE
from tests.site.test_pages import text

RECETTE = address(COMPLETE)
TOUT = "Télécharger tout le kit"


def test_every_complete_recipe_publishes_its_kit(site, livre):
    """Le zip est entier : ses sommes sont celles de ses fichiers, et ses PDF ceux du site."""
    for recette in livre.recettes.values():
        zip_publie = site / "kits" / f"{recette.id}.zip"
        assert zip_publie.exists() == (recette.nature != "piste"), recette.id
        if not zip_publie.exists():
            assert (site / "kits" / recette.id / "carte.pdf").read_bytes()[:5] == b"%PDF-"
            continue
        archive = zipfile.ZipFile(zip_publie)
        dossier = archive.namelist()[0].partition("/")[0]
        for ligne in archive.read(f"{dossier}/SHA256SUMS").decode().splitlines():
            somme, nom = ligne.split("  ")
            octets = archive.read(f"{dossier}/{nom}")
            assert hashlib.sha256(octets).hexdigest() == somme
            if nom.startswith("imprimer/"):
                assert (site / "kits" / recette.id / nom.partition("/")[2]).read_bytes() == octets


def test_a_kit_stays_light(site):
    poids = {z.name: z.stat().st_size for z in (site / "kits").glob("*.zip")}
    assert poids
    assert {nom: octets for nom, octets in poids.items() if octets > 600_000} == {}


def test_each_document_is_announced_with_what_it_weighs(documents, site):
    section = documents[RECETTE].find_class("telecharger__pieces")[0]
    for puce in section.iter("li"):
        lien = puce.find(".//a")
        fichier = site / RECETTE / lien.get("href")
        annonce = text(puce)
        assert f"{round(fichier.resolve().stat().st_size / 1000)} ko" in annonce
        image = puce.find("img")
        assert image.get("alt").startswith("Première page : ")
        assert image.get("loading") == "lazy"


def test_the_reader_sees_the_pages_and_downloads_the_kit(visiter):
    page = visiter(RECETTE).page
    page.get_by_role("link", name="Kit", exact=True).click()
    apercu = page.get_by_role("img", name="Première page : un tableau").first
    apercu.scroll_into_view_if_needed()
    expect(apercu).to_have_js_property("complete", True)
    expect(apercu).not_to_have_js_property("naturalWidth", 0)
    with page.expect_download() as attendu:
        page.get_by_role("link", name=TOUT).click()
    octets = attendu.value.path().read_bytes()
    assert zipfile.ZipFile(io.BytesIO(octets)).testzip() is None


def test_a_kit_that_fails_names_its_recipe_and_leaves_the_site(mini, tmp_path):
    """Un titre qu'aucune police ne dessine serait refusé plus tôt : on gâte donc un gabarit."""
    site = tmp_path / "site"
    avec = {**os.environ, "LIVRE_KITS": "oui"}
    commande = ("scripts.construire", "--racine", str(mini), "--vers", str(site))
    assert run(*commande, env=avec).returncode == 0
    avant = (site / "kits" / "soupe-a-l-oignon.zip").read_bytes()
    (mini / "macros" / "sitecustomize.py").write_text(
        "from livre.impression import imprimes, presse\n"
        "def refuse(*_): raise presse.KitImpossible('la page est trop pleine')\n"
        "presse.typeset = refuse\n"
    )
    recette = mini / "recettes" / "cafe-du-poireau.md"
    recette.write_text(recette.read_text("utf-8").replace("Un café,", "Un grand café,"), "utf-8")
    rate = run(*commande, env={**avec, "PYTHONPATH": str(mini / "macros")})
    assert rate.returncode == 1
    assert "Un kit ne se compose pas. R02 (recettes/cafe-du-poireau.md)" in rate.stderr
    assert "la page est trop pleine" in rate.stderr
    assert "Traceback" not in rate.stderr
    assert (site / "kits" / "soupe-a-l-oignon.zip").read_bytes() == avant
