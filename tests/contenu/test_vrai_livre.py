"""Le vrai contenu : rien à réparer, et tous les faits relevés dans les documents source.

Ces tests disent « contient », jamais « égale » : le livre grandit, une contribution valide passe.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from livre.francais.mots import fold
from livre.lecture.assemblage import Lecture, load_livre
from livre.modele.collections import EMPLACEMENTS
from livre.modele.fiche import RESUME_MAX
from livre.modele.fiches import Chapitre, Recette, Thematique
from livre.modele.livre import Livre
from livre.probleme import errors_of, format_problemes
from livre.regles.liste import check_livre
from livre.texte.arbre import Paragraphe, plain_text
from livre.texte.corps import Blocs
from livre.vues.recette import missing_parts
from scripts.commun.racine import RACINE

FAITS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "faits" / "inventaire.yml").read_text("utf-8")
)


COMPTES = {
    "experimentations",
    "etapes",
    "pour_vous_si",
    "content_si",
    "ingredients",
    "sessions",
    "paroles",
}
"""Ce dont le livre peut dire plus que sa source ; une durée, une difficulté en viennent."""


def _by_id(nom: str) -> list[Any]:
    return [pytest.param(fait, id=fait["id"]) for fait in FAITS[nom]]


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return load_livre(RACINE)


@pytest.fixture(scope="module")
def livre(lecture: Lecture) -> Livre:
    return lecture.livre


def test_there_is_nothing_to_repair(lecture: Lecture) -> None:
    erreurs = errors_of(check_livre(lecture))
    assert erreurs == [], format_problemes(erreurs)


def test_counts_are_those_of_the_inventory() -> None:
    """La liste des faits elle-même n'a rien perdu en route."""
    assert {nom: len(FAITS[nom]) for nom in FAITS if nom != "deroules"} == {
        "chapitres": 4,
        "thematiques": 11,
        "recettes_phares": 11,
        "pistes": 22,
        "constats": 13,
        "inspirations": 17,
    }


def test_the_book_holds_every_chapter_theme_and_finding(livre: Livre) -> None:
    for nom in ("chapitres", "thematiques", "constats"):
        assert {fait["id"] for fait in FAITS[nom]} <= set(livre.collections[nom])
    phares = {r.id for r in livre.recettes.values() if r.nature == "phare"}
    assert {fait["id"] for fait in FAITS["recettes_phares"]} <= phares


def _lost(fait: dict[str, Any], lus: dict[str, Any]) -> list[str]:
    """Ce qu'une fiche ne porte plus de ce fait : un compte a pu grandir, un titre s'étoffer."""
    return [cle for cle, voulu in fait.items() if not _carries(cle, voulu, lus.get(cle))]


def _carries(cle: str, voulu: Any, lu: Any) -> bool:
    if cle in COMPTES:
        return isinstance(lu, int) and lu >= voulu
    if cle == "titre":
        return fold(voulu) in fold(str(lu))
    return bool(lu == voulu)


def source_title(fiche: Chapitre | Thematique | Recette) -> str:
    """Le titre que donne la source : le livre dit le sien aux deux genres."""
    return fiche.titre_source or fiche.titre


@pytest.mark.parametrize("fait", _by_id("chapitres"))
def test_chapters(livre: Livre, fait: dict[str, Any]) -> None:
    chapitre = livre.chapitres[fait["id"]]
    lus = {"id": chapitre.id, "numero": chapitre.numero, "titre": source_title(chapitre)}
    assert _lost(fait, lus) == []


@pytest.mark.parametrize("fait", _by_id("thematiques"))
def test_themes(livre: Livre, fait: dict[str, Any]) -> None:
    thematique = livre.thematiques[fait["id"]]
    lus = {
        "id": thematique.id,
        "numero": thematique.numero,
        "chapitre": thematique.chapitre,
        "titre": source_title(thematique),
        "experimentations": len(thematique.experimentations),
    }
    assert _lost(fait, lus) == []


def _facts_of(recette: Recette) -> dict[str, Any]:
    corps, duree = recette.corps, recette.mise_en_oeuvre
    sessions = {etape.session.numero for etape in corps.etapes if etape.session}
    faits = {
        "id": recette.id,
        "thematique": recette.thematique,
        "titre": source_title(recette),
        "mois": [duree.mois_min, duree.mois_max] if duree else None,
        "difficulte": recette.difficulte,
        "etapes": len(corps.etapes),
        "pour_vous_si": len(corps.pour_vous_si),
        "content_si": len(corps.content_si),
        "ingredients": len(recette.ingredients),
    }
    return {**faits, "sessions": len(sessions)} if sessions else faits


@pytest.mark.parametrize("fait", _by_id("recettes_phares"))
def test_complete_recipes(livre: Livre, fait: dict[str, Any]) -> None:
    assert _lost(fait, _facts_of(livre.recettes[fait["id"]])) == []


@pytest.mark.parametrize("fait", _by_id("recettes_phares"))
def test_complete_recipes_can_be_run(livre: Livre, fait: dict[str, Any]) -> None:
    """Au moins un constat, une séance minutée, et tout ce qu'une carte montre."""
    recette = livre.recettes[fait["id"]]
    assert recette.constats
    assert recette.seance is not None
    assert recette.corps.deroule is not None
    assert all(temps.titre for temps in recette.corps.deroule.temps)
    assert len(recette.resume) <= RESUME_MAX
    assert recette.source == "livret"


DU_LIVRET = {fait["id"] for fait in FAITS["thematiques"]}
COMPLETES = [
    *(fait["id"] for fait in FAITS["recettes_phares"]),
    "defi-2-incubation",
    "urbanisme-ouvert",
]


def test_every_recipe_known_here_can_be_run(livre: Livre) -> None:
    menees = {r.id for r in livre.recettes.values() if r.nature in {"phare", "partagee"}}
    assert set(COMPLETES) <= menees


@pytest.mark.parametrize("identifiant", COMPLETES)
def test_kits_lack_nothing(livre: Livre, identifiant: str) -> None:
    recette = livre.recettes[identifiant]
    corps = recette.corps
    assert missing_parts(recette) == []
    assert 3 <= len(corps.objectifs) <= 5
    assert 4 <= len(corps.feuille) <= 7
    assert 6 <= len(corps.cartes) <= 12
    titres = [carte.titre for carte in corps.cartes]
    assert len(set(titres)) == len(titres)


@pytest.mark.parametrize("identifiant", COMPLETES)
def test_goals_start_with_a_verb_and_kits_are_said_shortly(livre: Livre, identifiant: str) -> None:
    corps = livre.recettes[identifiant].corps
    for blocs in corps.objectifs:
        assert re.match(r"\w+(?:er|ir|re)\b", _words(blocs)), _words(blocs)
    for blocs in (*corps.objectifs, *corps.feuille, *(carte.blocs for carte in corps.cartes)):
        phrases = re.split(r"(?<=[.!?…])[\s»]+", _words(blocs))
        assert max(len(phrase.split()) for phrase in phrases) < 30, blocs


@pytest.mark.parametrize("identifiant", COMPLETES)
def test_the_timeline_says_when_cards_come_out(livre: Livre, identifiant: str) -> None:
    deroule = livre.recettes[identifiant].corps.deroule
    assert deroule is not None
    objets = " ".join(deroule.materiel)
    assert "une feuille des participants par personne" in deroule.materiel
    assert objets.count("carte") >= 3


def _words(blocs: Blocs) -> str:
    return " ".join(plain_text(b.enfants) for b in blocs if isinstance(b, Paragraphe))


@pytest.mark.parametrize("identifiant", FAITS["deroules"])
def test_minutes_given_by_the_source(livre: Livre, identifiant: str) -> None:
    recette = livre.recettes[identifiant]
    assert recette.corps.deroule is not None
    minutes = [[t.duree.mini, t.duree.maxi] for t in recette.corps.deroule.temps]
    restants = iter(minutes)
    assert all(temps in restants for temps in FAITS["deroules"][identifiant])
    assert recette.seance is not None
    assert recette.seance.origine == "source"


@pytest.mark.parametrize("fait", _by_id("pistes"))
def test_ideas(livre: Livre, fait: dict[str, Any]) -> None:
    recette = livre.recettes[fait["id"]]
    lus = {"id": recette.id, "thematique": recette.thematique, "titre": source_title(recette)}
    assert _lost(fait, lus) == []


@pytest.mark.parametrize("fait", _by_id("constats"))
def test_findings(livre: Livre, fait: dict[str, Any]) -> None:
    constat = livre.constats[fait["id"]]
    lus = {
        "id": constat.id,
        "chapitre": constat.chapitre,
        "numero": constat.numero,
        "paroles": len(constat.corps.paroles),
    }
    assert _lost(fait, lus) == []
    assert livre.citing(constat, Recette)


@pytest.mark.parametrize("fait", _by_id("inspirations"))
def test_inspirations(livre: Livre, fait: dict[str, Any]) -> None:
    inspiration = livre.inspirations[fait["id"]]
    lus = {
        "id": inspiration.id,
        "chapitre": inspiration.chapitre,
        "thematique": inspiration.thematique,
        "titre": inspiration.titre,
    }
    assert _lost(fait, lus) == []


def test_the_controlled_vocabulary_covers_each_family(livre: Livre) -> None:
    assert len(livre.ingredients) >= 15
    assert {"personnes", "cadre", "moyens"} <= {i.famille for i in livre.ingredients.values()}


def test_every_theme_has_its_complete_recipe(livre: Livre) -> None:
    for thematique in livre.thematiques.values():
        natures = [r.nature for r in livre.citing(thematique, Recette)]
        assert natures.count("phare") >= (thematique.id in DU_LIVRET)


def test_every_file_is_read(livre: Livre) -> None:
    """Aucun fichier de contenu ne reste dans un coin."""
    lus = {fiche.fichier for fiches in livre.collections.values() for fiche in fiches.values()}
    for emplacement in EMPLACEMENTS.values():
        if emplacement.markdown:
            dossier = RACINE / emplacement.chemin
            ecrits = {f"{emplacement.chemin}/{f.name}" for f in dossier.glob("*.md")}
            assert ecrits <= lus
