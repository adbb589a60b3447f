"""La fabrique des kits : archives, cache, commande, page de la recette."""

import errno
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from kits_outils import CAFE, LOUCHE, SOUPE
from livre_copie import run
from mini import SOUPE as FICHIER_SOUPE
from mini import copy_mini, edit, load, problems
from PIL import Image

from livre.fichiers import coffre as module_cache
from livre.fichiers.coffre import CacheDeKits
from livre.fichiers.ecriture import write_atomically
from livre.impression.apercus import HAUTEUR, LARGEUR
from livre.kits.fabrique import Fabrique
from livre.kits.kit import Kit, preview_address
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.site.rendu import Rendu
from livre.texte.arbre import Destination
from livre.vues import imprimee
from livre.vues.imprimee import Commande, Donnees, recipe_data
from livre.vues.recette import RecetteComposee, compose
from macros.kits import make_kits
from scripts.commun.racine import RACINE
from scripts.kits import main

DOSSIER = f"R01-{SOUPE}-2024-03-01"
"""Le seul dossier du kit de la soupe : son code, son nom, le jour de son contenu."""


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un mini-livre dont tous les kits sont faits."""
    racine = copy_mini(tmp_path_factory.mktemp("kits") / "livre")
    _fabrique(racine)[0].make(list(load(racine).recettes.values()))
    return racine


@pytest.fixture(scope="module")
def kits(mini: Path) -> dict[str, Kit]:
    fabrique, recettes = _fabrique(mini)
    return fabrique.make(recettes)


def _fabrique(racine: Path) -> tuple[Fabrique, list]:  # type: ignore[type-arg]
    livre = load(racine)
    return Fabrique(livre), list(livre.recettes.values())


def test_a_kit_composes_its_recipe_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papier, documents à modifier, agenda, tableur et données lisent la même forme."""
    composees: list[str] = []
    ecrites: list[str] = []

    def composing(livre: Livre, recette: Recette) -> RecetteComposee:
        composees.append(recette.id)
        return compose(livre, recette)

    def writing(commande: Commande, destination: Destination) -> Donnees:
        ecrites.append(commande.recette.id)
        return recipe_data(commande, destination)

    monkeypatch.setattr(imprimee, "compose", composing)
    monkeypatch.setattr(imprimee, "recipe_data", writing)
    racine = copy_mini(tmp_path / "livre")
    livre = load(racine)
    Fabrique(livre).make([livre.recettes[SOUPE]])
    assert (composees, ecrites) == ([SOUPE], [SOUPE])


def test_the_archive_holds_one_folder_of_plain_names(kits: dict[str, Kit]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(kits[SOUPE].archive or b""))
    assert archive.testzip() is None
    noms = archive.namelist()
    assert all(nom.isascii() and nom.startswith(f"{DOSSIER}/") for nom in noms)
    assert {f"{DOSSIER}/{nom}" for nom in ("LICENCE.txt", "SHA256SUMS")} <= set(noms)
    assert {entree.date_time for entree in archive.infolist()} == {(2024, 3, 1, 0, 0, 0)}


def test_sums_are_those_of_the_files(kits: dict[str, Kit]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(kits[SOUPE].archive or b""))
    sommes = archive.read(f"{DOSSIER}/SHA256SUMS").decode().splitlines()
    assert len(sommes) == len(archive.namelist()) - 1
    for ligne in sommes:
        somme, nom = ligne.split("  ")
        octets = archive.read(f"{DOSSIER}/{nom}")
        assert hashlib.sha256(octets).hexdigest() == somme


def test_the_licence_credits_and_tells_the_changes(kits: dict[str, Kit]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(kits[SOUPE].archive or b""))
    licence = archive.read(f"{DOSSIER}/LICENCE.txt").decode()
    for mention in (
        "Titre : ",
        "Auteurs : ",
        "Source : ",
        "CC-BY-SA-4.0",
        "Modifications : ",
        "du 1er mars 2024",
    ):
        assert mention in licence


def test_each_nature_gets_what_it_can(kits: dict[str, Kit]) -> None:
    assert kits[CAFE].archive is None
    assert [d.imprime.nom for d in kits[CAFE].documents] == ["carte"]
    assert "deroule" not in [d.imprime.nom for d in kits[LOUCHE].documents]
    assert dict(kits[LOUCHE].files()).keys() >= {
        f"kits/{LOUCHE}.zip",
        f"kits/{LOUCHE}/fiche-recette.pdf",
    }


def test_every_document_has_the_image_of_its_first_page(kits: dict[str, Kit]) -> None:
    publies = dict(kits[SOUPE].files())
    for document in kits[SOUPE].documents:
        image = Image.open(
            io.BytesIO(publies[preview_address(kits[SOUPE].sujet, document.imprime)])
        )
        assert (image.format, image.size) == ("WEBP", (LARGEUR, HAUTEUR))
        assert len(image.getcolors(maxcolors=1 << 20)) > 20, f"{document.imprime.nom} : page vide"
    zip_publie = zipfile.ZipFile(io.BytesIO(kits[SOUPE].archive or b""))
    assert not [nom for nom in zip_publie.namelist() if nom.endswith(".webp")]


def test_nothing_is_composed_twice(mini: Path) -> None:
    fabrique, recettes = _fabrique(mini)
    fabrique.make(recettes)
    assert fabrique.composes == 0


def test_only_the_changed_recipe_is_composed_again(mini: Path, tmp_path: Path) -> None:
    racine = tmp_path / "livre"
    copy_mini(racine)
    (racine / ".cache").mkdir()
    os.symlink(mini / ".cache" / "kits", racine / ".cache" / "lien")
    edit(racine, FICHIER_SOUPE, "**Mouiller le couteau**", "**Mouiller le grand couteau**")
    livre = load(racine)
    fabrique = Fabrique(livre, racine / ".cache" / "lien")
    assert set(fabrique.ready(list(livre.recettes.values()))) == {CAFE, LOUCHE}
    assert fabrique.composes == 0


def test_a_kit_is_made_again_when_a_fiche_it_names_changes(mini: Path, tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    edit(racine, "data/acteurs.yml", "plat=soupe", "plat=potage")
    livre = load(racine)
    fabrique = Fabrique(livre, mini / ".cache" / "kits")
    assert SOUPE not in fabrique.ready(list(livre.recettes.values()))


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path / "livre")
    fabrique, recettes = _fabrique(racine)
    seule = [recette for recette in recettes if recette.id == CAFE]
    premier = dict(fabrique.make(seule)[CAFE].files())
    garde = next((racine / ".cache" / "kits").glob(f"{CAFE}.*.zip"))
    garde.write_bytes(garde.read_bytes()[:1000])
    assert dict(fabrique.make(seule)[CAFE].files()) == premier
    assert fabrique.composes == 2


@pytest.mark.parametrize(
    ("numero", "dit"), [(errno.ENOSPC, "le disque est plein"), (errno.EROFS, "en lecture seule")]
)
def test_a_cache_that_cannot_be_written_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numero: int, dit: str
) -> None:
    def refuse(chemin: Path, octets: bytes) -> None:
        raise OSError(numero, "non")

    racine = copy_mini(tmp_path / "livre")
    monkeypatch.setattr(module_cache, "write_atomically", refuse)
    fabrique, recettes = _fabrique(racine)
    faits = fabrique.make([recette for recette in recettes if recette.id == CAFE])
    assert faits[CAFE].documents
    assert dit in fabrique.cache.panne
    assert "Le dernier kit réussi est resté en place." in fabrique.cache.panne


def test_the_last_good_kit_stays_when_writing_stops_halfway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Path, octets: bytes) -> int:
        with self.open("wb") as flux:
            flux.write(octets[:2])
        raise OSError(errno.ENOSPC, "plein")

    cache = CacheDeKits(tmp_path)
    cache.keep("soupe", "avant", b"un bon kit")
    monkeypatch.setattr(Path, "write_bytes", stop)
    cache.keep("soupe", "après", b"un autre kit")
    with pytest.raises(OSError, match="plein"):
        write_atomically(tmp_path / "soupe.zip", b"un autre kit")
    assert cache.read("soupe", "avant") == b"un bon kit"
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["soupe.avant.zip"]


def _in_another_world(racine: Path, dossier: Path, **env: str) -> dict[str, str]:
    """Les sommes des kits faits par la commande, ailleurs, à une autre heure."""
    vers = dossier / "sortie"
    dossier.mkdir(exist_ok=True)
    milieu = {**os.environ, **env, "PYTHONPATH": str(RACINE)}
    commande = [sys.executable, "-m", "scripts.kits", "--racine", str(racine), "--vers", str(vers)]
    subprocess.run(commande, cwd=dossier, env=milieu, check=True, capture_output=True)
    fichiers = sorted(p for p in vers.rglob("*") if p.is_file())
    return {str(p.relative_to(vers)): hashlib.sha256(p.read_bytes()).hexdigest() for p in fichiers}


def test_the_same_content_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    ici = _in_another_world(
        copy_mini(tmp_path / "ici" / "livre"), tmp_path, TZ="Pacific/Auckland", PYTHONHASHSEED="1"
    )
    ailleurs = _in_another_world(
        copy_mini(tmp_path / "ailleurs" / "là-bas"),
        tmp_path / "ailleurs",
        TZ="America/Caracas",
        PYTHONHASHSEED="2",
        LANG="C",
    )
    assert ici == ailleurs
    assert f"{SOUPE}.zip" in ici


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "signe"),
    [
        (FICHIER_SOUPE, "Posez vos écharpes", "Posez vos \U0001f9e3 écharpes", "U+1F9E3"),
        (FICHIER_SOUPE, 'titre: "La soupe', 'titre: "\u6c64 La soupe', "U+6C64"),
        ("data/ingredients.yml", "nom: ", "nom: \U0001f372 ", "U+1F372"),
    ],
)
def test_what_fonts_cannot_draw_is_refused_at_its_line(
    tmp_path: Path, fichier: str, avant: str, apres: str, signe: str
) -> None:
    racine = copy_mini(tmp_path)
    edit(racine, fichier, avant, apres)
    ecrit = (racine / fichier).read_text("utf-8").split(apres)[0].count("\n") + 1
    trouves = [p for p in problems(racine) if signe in p.message]
    assert [(p.fichier, p.ligne) for p in trouves] == [(fichier, ecrit)]


def test_one_recipe_can_be_asked_for(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vers = ("--vers", str(tmp_path))
    assert run(main, monkeypatch, mini, "--recette", "r02", *vers) == 0
    assert [p.name for p in tmp_path.iterdir()] == [CAFE]
    assert run(main, monkeypatch, mini, "--recette", "cafe-du-poirau", *vers) == 1
    assert "Vouliez-vous dire « cafe-du-poireau » ?" in capsys.readouterr().err


def test_a_destination_that_cannot_be_written_is_explained(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kits").write_text("un fichier, pas un dossier")
    vers = ("--vers", str(tmp_path / "kits"))
    assert run(main, monkeypatch, mini, "--recette", "R02", *vers) == 1
    assert "Rien ne s'écrit dans" in capsys.readouterr().err


def test_the_page_lists_each_file_with_pages_and_weight(mini: Path, kits: dict[str, Kit]) -> None:
    rendu = Rendu(load(mini), RACINE / "overrides" / "fragments")
    assert "make kits" in rendu.sur(f"recettes/{SOUPE}/").fiche_recette(SOUPE)
    rendu.kits = kits
    page = rendu.sur(f"recettes/{SOUPE}/").fiche_recette(SOUPE)
    assert f'href="../../kits/{SOUPE}.zip"' in page
    assert f'href="../../kits/{SOUPE}/deroule.pdf"' in page
    assert "PDF, 1 page A4, " in page
    assert "contenu du 1er mars 2024" in page
    assert f'<img src="../../kits/{SOUPE}/deroule.webp" alt="Première page : un tableau' in page
    assert f'href="../../kits/{CAFE}/carte.pdf"' in rendu.sur(f"recettes/{CAFE}/").fiche_recette(
        CAFE
    )


def test_the_preview_composes_nothing_and_follows_what_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    racine = copy_mini(tmp_path / "livre")
    monkeypatch.setenv("LIVRE_KITS", "oui")
    assert make_kits(load(racine), load(racine).identite, apercu=True) == {}
    fabrique, recettes = _fabrique(racine)
    fabrique.make([recette for recette in recettes if recette.id == CAFE])
    assert set(make_kits(load(racine), load(racine).identite, apercu=True)) == {CAFE}
    edit(racine, "recettes/cafe-du-poireau.md", "Un café,", "Un grand café,")
    assert make_kits(load(racine), load(racine).identite, apercu=True) == {}
