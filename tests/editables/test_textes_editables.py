"""Les documents à modifier d'un kit : lisibles, fidèles, et les mêmes partout."""

import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from kits_essais import (
    BUREAU,
    CARTES,
    DEROULE,
    DESSIN,
    NU,
    SEANCE,
    TABLEAU,
    TEXTES,
    altered,
    bare,
    everything,
    long_run_sheet,
    one_step,
    opened,
    ordinary,
    part,
    prose,
    shown,
    some,
)
from mini import load

from livre.bureautique.odf import GENRE
from livre.editables import organisme
from livre.editables.recette import cards, texts
from livre.kits import agenda, tableur
from livre.lecture.assemblage import load_livre
from livre.modele.fiches import Recette
from livre.modele.identite import Organisme, Public
from livre.modele.livre import Livre
from livre.vues.imprimee import Commande
from scripts.commun.racine import RACINE

HOSTILES = (
    "La soupe à l'oignon {{ 7*7 }} & le « grand » <b>conseil</b> {% raw %}",
    "<script>alert('soupe')</script>",
    "{{ config }}",
    "#panic(« oignon »)",
    "$1/0$ ni @ref",
    "=1+1, ou la soupe ?",
    "#read(« /etc/passwd »)",
)


PROGRAMME, *_, CERTIFICAT = organisme.PIECES


@pytest.fixture(scope="module")
def livre() -> Livre:
    return load()


@pytest.fixture(scope="module")
def soupe(livre: Livre) -> Recette:
    return livre.recettes["soupe-a-l-oignon"]


@pytest.fixture(scope="module")
def fichiers(livre: Livre, soupe: Recette) -> dict[str, bytes]:
    return everything(livre, soupe)


def _office(fichiers: dict[str, bytes]) -> dict[str, bytes]:
    return {nom: octets for nom, octets in fichiers.items() if nom.endswith((".odt", ".odp"))}


def test_a_complete_recipe_gives_everything(fichiers: dict[str, bytes]) -> None:
    assert list(fichiers) == [
        "modifier/recette.odt",
        "modifier/cartes.odp",
        "modifier/deroule.csv",
        "agenda/seance.ics",
        "organisme/1-fiche-programme.odt",
        "organisme/2-planning.odt",
        "organisme/3-positionnement.odt",
        "organisme/4-emargement.odt",
        "organisme/5-evaluation-a-chaud.odt",
        "organisme/6-evaluation-a-froid.odt",
        "organisme/7-certificat-de-realisation.odt",
    ]
    assert all(nom.isascii() for nom in fichiers)


def test_office_files_start_with_their_bare_type(fichiers: dict[str, bytes]) -> None:
    for nom, octets in _office(fichiers).items():
        premier = opened(octets).infolist()[0]
        genre = "text" if nom.endswith(".odt") else "presentation"
        assert (premier.filename, premier.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert octets[38:].startswith(GENRE.format(genre).encode())


def test_office_files_hold_what_their_manifest_says(fichiers: dict[str, bytes]) -> None:
    for octets in _office(fichiers).values():
        archive = opened(octets)
        assert archive.testzip() is None
        manifeste = ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
        annonces = [next(v for k, v in e.items() if k.endswith("full-path")) for e in manifeste]
        assert annonces[1:] == archive.namelist()[2:]
        for nom in annonces[1:]:
            part(octets, nom)  # lève une erreur si le XML est mal formé


def test_every_style_named_is_declared(fichiers: dict[str, bytes]) -> None:
    for octets in _office(fichiers).values():
        racines = [part(octets), part(octets, "styles.xml")]
        ecrits = [(k, v) for racine in racines for e in racine.iter() for k, v in e.items()]
        declares = {v for k, v in ecrits if k.endswith("style:1.0}name")}
        nommes = {v for k, v in ecrits if k.endswith("}style-name")}
        assert nommes - declares == set()


def test_metadata_name_the_work_its_authors_and_its_licence(fichiers: dict[str, bytes]) -> None:
    meta = "".join(part(fichiers[TEXTES], "meta.xml").itertext())
    assert "Mère Oignon & fille" in meta
    assert "La brigade des tests & compagnie" in meta
    assert "creativecommons.org/licenses/by-sa/4.0" in meta
    assert "fr-FR" in meta


@pytest.mark.parametrize("hostile", HOSTILES)
def test_hostile_text_is_printed_as_written(fichiers: dict[str, bytes], hostile: str) -> None:
    assert hostile in shown(fichiers[TEXTES])


def test_hostile_text_is_printed_on_cards_too(fichiers: dict[str, bytes]) -> None:
    montre = shown(fichiers[CARTES])
    assert "L'oignon {{ 7*7 }} (rouge)" in montre
    assert "=CMD|'/C calc'!A0" in montre


def test_every_blank_and_line_break_survives(livre: Livre, soupe: Recette) -> None:
    ecrite = altered(soupe, entree=prose("deux  puis   trois\tblancs\nà la ligne"))
    montre = shown(texts(Commande(livre, ecrite)))
    assert "deux  puis   trois" in montre
    assert "blancs\nà la ligne" in montre


def test_a_control_character_is_refused_with_its_place(livre: Livre, soupe: Recette) -> None:
    for sale in ("a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb"):
        with pytest.raises(AssertionError, match=r"Avec qui.*caractère de commande U\+"):
            texts(Commande(livre, altered(soupe, avec_qui=prose(sale))))
        with pytest.raises(AssertionError, match="temps 1"):
            tableur.run_sheet(Commande(livre, one_step(soupe, sale)))
        with pytest.raises(AssertionError, match="temps 1"):
            agenda.sessions(Commande(livre, one_step(soupe, sale)))


def test_links_lead_to_the_published_site(livre: Livre, soupe: Recette) -> None:
    cles = [v for e in part(texts(Commande(livre, soupe))).iter() for k, v in e.items()]
    assert "https://soupe.example.org/constats/conseil-affame/" in cles
    assert "https://cantine.example.org/?plat=soupe&jour=mardi" in cles
    sans = _with_identity(livre, adresse=None)
    cles = [v for e in part(texts(Commande(sans, soupe))).iter() for k, v in e.items()]
    assert not any("conseil-affame" in cle for cle in cles)


def test_headings_never_skip_a_level(fichiers: dict[str, bytes]) -> None:
    for nom, octets in _office(fichiers).items():
        niveaux = [int(t.get(f"{NU}outline-level", "0")) for t in part(octets).iter(f"{NU}h")]
        assert all(apres - avant <= 1 for avant, apres in zip([0, *niveaux], niveaux, strict=False))
        assert nom.endswith(".odp") or niveaux[0] == 1


def test_a_table_repeats_its_header(livre: Livre, soupe: Recette) -> None:
    longue = texts(Commande(livre, long_run_sheet(soupe)))
    deroule = next(part(longue).iter(f"{TABLEAU}table"))
    tete = deroule.find(f"{TABLEAU}table-header-rows")
    assert tete is not None
    assert ordinary("|".join(tete.itertext())) == "Heure|Durée|Temps|Consigne|Matériel"
    assert len(deroule.findall(f"{TABLEAU}table-row")) == 40
    assert "3 h 15" in shown(longue)


def test_one_slide_per_card(livre: Livre, soupe: Recette) -> None:
    pages = list(part(some(cards(Commande(livre, soupe)))).iter(f"{DESSIN}page"))
    assert len(pages) == len(soupe.corps.cartes) == 6


def test_what_a_recipe_lacks_is_left_out(livre: Livre, soupe: Recette) -> None:
    nue = bare(soupe)
    ecrits = everything(livre, nue)
    assert CARTES not in ecrits
    assert DEROULE not in ecrits
    assert SEANCE not in ecrits
    montre = shown(ecrits[TEXTES])
    for absent in ("Les cartes", "La feuille des participants", "Le déroulé", "D'où ça vient"):
        assert absent not in montre
    assert "Objectifs pédagogiques" in shown(ecrits[PROGRAMME.chemin])


def test_every_document_of_the_session_says_it_is_a_proposal(fichiers: dict[str, bytes]) -> None:
    pieces = [octets for nom, octets in fichiers.items() if nom.startswith("organisme/")]
    assert len(pieces) == len(organisme.PIECES) == 7
    assert all(shown(octets).count(organisme.MENTION) == 1 for octets in pieces)


def test_the_session_file_is_filled_from_the_identity(livre: Livre, soupe: Recette) -> None:
    connu = Organisme(nom="École & <Soupe>", agrement="2026-1", declaration_activite="11 75")
    chez_nous = _with_identity(livre, organisme=connu)
    assert "École & <Soupe>" in shown(CERTIFICAT.write(Commande(chez_nous, soupe)))
    montre = shown(PROGRAMME.write(Commande(chez_nous, soupe)))
    assert "École & <Soupe>" in montre
    assert "Cet enregistrement ne vaut pas agrément de l'État." in montre
    vide = shown(PROGRAMME.write(Commande(livre, soupe)))
    assert "Cet enregistrement" not in vide
    assert "grément" not in vide, "ce livre ne dit pas qu'il en faut un"


def test_the_session_file_names_the_people_the_book_trains(livre: Livre, soupe: Recette) -> None:
    agrement = "Agrément pour la formation des élues et élus locaux"
    public = Public(
        pluriel="Élues et élus locaux",
        fonction="Mandat & lieu",
        activite="mon mandat",
        agrement=agrement,
    )
    chez_nous = _with_identity(livre, public=public)
    commande = Commande(chez_nous, soupe)
    programme = shown(PROGRAMME.write(commande))
    assert f"{agrement} : " in programme
    assert "Élues et élus locaux. Cette formation est pour vous si :" in programme
    dits = [shown(piece.write(commande)) for piece in organisme.PIECES]
    assert sum("Mandat & lieu" in dit for dit in dits) == 2
    assert any("Une situation de mon mandat à laquelle je pense :" in dit for dit in dits)
    assert any("ma façon d'exercer mon mandat :" in dit for dit in dits)
    agree = _with_identity(chez_nous, organisme=Organisme(agrement="2026-1"))
    assert f"{agrement} : 2026-1" in shown(CERTIFICAT.write(Commande(agree, soupe)))


@pytest.mark.parametrize(("minutes", "feuilles"), [(60, 1), (240, 1), (241, 2), (480, 2)])
def test_one_attendance_sheet_per_half_day(
    livre: Livre, soupe: Recette, minutes: int, feuilles: int
) -> None:
    assert soupe.seance
    seance = soupe.seance.model_copy(update={"minutes": minutes})
    longue = soupe.model_copy(update={"seance": seance})
    emargement = next(p for p in organisme.PIECES if p.fichier == "4-emargement")
    piece = emargement.write(Commande(livre, longue))
    assert len(list(part(piece).iter(f"{TABLEAU}table"))) == feuilles


def test_same_bytes_everywhere(fichiers: dict[str, bytes]) -> None:
    programme = (
        "import hashlib; from kits_essais import everything; from mini import load; l = load();"
        "[print(hashlib.sha256(o).hexdigest()) for o in"
        " everything(l, l.recettes['soupe-a-l-oignon']).values()]"
    )
    attendu = [hashlib.sha256(octets).hexdigest() for octets in fichiers.values()]
    for fuseau, graine in (("Asia/Tokyo", "1"), ("America/Lima", "2")):
        env = {**os.environ, "TZ": fuseau, "PYTHONHASHSEED": graine, "LC_ALL": "C"}
        env["PYTHONPATH"] = os.pathsep.join([str(RACINE), str(RACINE / "tests" / "outils")])
        lance = [sys.executable, "-c", programme]
        sortie = subprocess.run(lance, env=env, cwd="/", capture_output=True, text=True, check=True)
        assert sortie.stdout.split() == attendu


def test_every_complete_recipe_of_the_book_gives_every_document() -> None:
    livre = load_livre(RACINE).livre
    for recette in livre.recettes.values():
        if recette.nature == "piste":
            continue
        ecrits = everything(livre, recette)
        assert {TEXTES, DEROULE, SEANCE, PROGRAMME.chemin} <= set(ecrits)
        assert bool(recette.corps.cartes) == (CARTES in ecrits)
        assert part(ecrits[TEXTES]).find(f"{BUREAU}body") is not None


def _with_identity(livre: Livre, **champs: object) -> Livre:
    return replace(livre, identite=livre.identite.model_copy(update=champs))


def test_the_editable_recipe_says_its_session_first(fichiers: dict[str, bytes]) -> None:
    dit = shown(fichiers["modifier/recette.odt"])
    faits = (" · 6 à 12 personnes", "Calendrier : sur", "Animation : ", "Mise en œuvre : 2 sur 5")
    rangs = [dit.index(fait) for fait in faits]
    assert rangs == sorted(rangs)
