"""Une proposition est jugée par les vraies règles : chaque problème a un code et des mots."""

from collections.abc import Iterator
from typing import Any

import pytest
from mini import MINI_LIVRE, load
from remplissages import filling

from livre.brouillons.declaration import declared, sorte_of, sortes
from livre.brouillons.examen import AUTRE, ENONCES, TableDEssai, published, trial_table
from livre.modele.termes import NATURES

MINI = load(MINI_LIVRE)


@pytest.fixture(scope="module")
def table() -> Iterator[TableDEssai]:
    with trial_table(MINI) as table:
        yield table


def _faults(table: TableDEssai, change: dict[str, Any]) -> dict[str, str]:
    """Les codes trouvés dans une recette juste, sauf ce qu'on y change."""
    rempli = filling(3, sorte_of("partagee", MINI))
    for cle, valeur in change.items():
        ou, _, nom = cle.partition(".")
        (rempli[ou] if nom else rempli)[nom or ou] = valeur
    return {f.code: f.message for f in table.examine(sorte_of("partagee", MINI), rempli).fautes}


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"champs.titre": ""}, "recette/titre/absent", "champ obligatoire, absent."),
        (
            {"champs.resume": "m" * 203},
            "recette/resume/trop-long",
            "203 caractères ; 200 au plus, il faut en retirer 3.",
        ),
        (
            {"sections.etapes": [{"titre": "Inviter", "duree": "bientôt"}]},
            "recette/etapes/duree-illisible",
            "durée illisible « bientôt ».",
        ),
        (
            {"sections.content_si": [" "]},
            "recette/content_si/absente",
            "la section « ## On sera content si » manque.",
        ),
        (
            {"entree": "À compléter : la suite"},
            "recette/entree/texte-attendu",
            "« À compléter : la suite » est encore là.",
        ),
        (
            {"entree": "Un grand \U0001f389"},
            "recette/entree/indessinable",
            "les polices ne savent pas dessiner « \U0001f389 » (U+1F389).",
        ),
        (
            {"champs.titre": "LE CAFÉ DU POIREAU !"},
            "recette/titre/pris",
            "c'est déjà le titre de recettes/cafe-du-poireau.md (R02).",
        ),
        (
            {"champs.mise_en_oeuvre": {"mois_min": "3", "mois_max": "1,5"}},
            "recette/mise_en_oeuvre/bornes",
            "mois_min (3) dépasse mois_max (1.5).",
        ),
    ],
)
def test_a_fault_has_its_code_and_its_words(
    table: TableDEssai, change: dict[str, Any], code: str, message: str
) -> None:
    assert _faults(table, change).get(code) == message


def test_a_trial_leaves_no_trace(table: TableDEssai) -> None:
    avant = sorted(table.racine.rglob("*"))
    table.examine(sorte_of("piste", MINI), {})
    assert sorted(table.racine.rglob("*")) == avant


def test_a_code_is_given_and_never_one_of_the_book(table: TableDEssai) -> None:
    examen = table.examine(sorte_of("piste", MINI), filling(1, sorte_of("piste", MINI)))
    assert examen.texte.startswith("---\ncode: R04\n")
    assert "code" not in {s.cle for s in sorte_of("piste", MINI).champs}


def test_every_nature_and_sheet_can_be_proposed_with_its_required_sections() -> None:
    cles = [sorte.cle for sorte in sortes(MINI)]
    assert set(NATURES) < set(cles)
    assert cles[-3:] == ["retour", "constat", "correction"], "ce livre n'a pas d'inspiration"
    for sorte in sortes(MINI):
        for rubrique in sorte.rubriques:
            exigence = sorte.cle if sorte.collection == "recettes" else sorte.collection
            exigee = exigence in rubrique.section.obligatoire_pour
            assert rubrique.exigences["obligatoire"] is exigee


def test_identifiers_are_values_never_labels() -> None:
    for nom, choix in declared(MINI)["vocabulaires"].items():
        assert all(libelle != valeur for valeur, libelle in choix), nom


def test_every_message_with_a_code_is_published_under_one_name() -> None:
    publies = published(MINI, MINI.identite)["enonces"]
    assert publies.keys() == ENONCES.keys()
    assert all(enonce["code"] != AUTRE for enonce in publies.values())
    messages = [enonce["message"] for enonce in publies.values()]
    assert len(set(messages)) == len(messages)
