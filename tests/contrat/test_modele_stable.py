"""Un champ du modèle ne disparaît ni ne change sans qu'une migration l'annonce."""

from pathlib import Path

import pytest
import yaml

from livre.modele import champs
from livre.modele.champs import Migration, choices
from livre.modele.collections import MODELES
from livre.modele.identite import Identite

RELEVE = Path(__file__).parents[1] / "fixtures" / "modele.yml"
"""Le modèle à sa version : ses champs, ceux qu'il exige, ses mots fermés.

Il se refait avec `python tests/contrat/test_modele_stable.py`, une fois la version changée.
"""


def today() -> dict[str, dict[str, object]]:
    """Chaque modèle du contenu : ses champs, ceux qui sont obligatoires, les valeurs admises."""
    return {
        modele.__name__: {
            "champs": sorted(modele.model_fields),
            "obligatoires": sorted(n for n, c in modele.model_fields.items() if c.is_required()),
            "valeurs": {
                nom: sorted(choices(champ.annotation))
                for nom, champ in modele.model_fields.items()
                if choices(champ.annotation)
            },
        }
        for modele in (*MODELES.values(), Identite)
    }


def breaks(avant: dict, apres: dict, migrations: tuple[Migration, ...]) -> list[str]:
    """Ce qui casserait un livre écrit pour le modèle d'avant."""
    annonces = {(m.modele, m.champ[0]) for m in migrations if len(m.champ) == 1}
    valeurs = {(m.modele, m.champ[0], v) for m in migrations for v in m.valeurs}
    casse = []
    for modele, ancien in avant.items():
        neuf = apres.get(modele)
        if neuf is None:
            casse.append(modele)
            continue
        ot = set(ancien["champs"]) - set(neuf["champs"])
        casse += [f"{modele}.{nom}" for nom in ot if (modele, nom) not in annonces]
        exige = set(neuf["obligatoires"]) - set(ancien["obligatoires"])
        renommes = {m.devient for m in migrations if m.modele == modele}
        casse += [f"{modele}.{nom} exigé" for nom in exige - renommes]
        for nom, admises in ancien["valeurs"].items():
            perdues = set(admises) - set(neuf["valeurs"].get(nom, admises))
            casse += [f"{modele}.{nom}={v}" for v in perdues if (modele, nom, v) not in valeurs]
    return sorted(casse)


def read() -> dict:
    return yaml.safe_load(RELEVE.read_text("utf-8"))


def test_nothing_changed_without_being_announced() -> None:
    assert breaks(read()["modeles"], today(), champs.MIGRATIONS) == []


def test_the_record_is_the_one_of_this_version() -> None:
    """Il se refait à chaque version : ce qu'elle ajoute est alors promis à son tour."""
    assert read()["version"] == champs.VERSION


@pytest.mark.parametrize(
    ("retouche", "dit"),
    [
        (lambda m: m["champs"].remove("resume"), "Recette.resume"),
        (lambda m: m["obligatoires"].append("difficulte"), "Recette.difficulte exigé"),
        (lambda m: m["valeurs"]["nature"].remove("piste"), "Recette.nature=piste"),
    ],
)
def test_what_would_break_a_derived_book_is_seen(retouche, dit: str) -> None:
    apres = today()
    retouche(apres["Recette"])
    assert breaks(today(), apres, ()) == [dit]


def test_what_is_announced_is_allowed() -> None:
    avant, apres = today(), today()
    avant["Recette"]["champs"].append("topo")
    avant["Recette"]["valeurs"]["nature"].append("lubie")
    assert breaks(avant, apres, ()) == ["Recette.nature=lubie", "Recette.topo"]
    annonces = (
        Migration("1.1.0", "Recette", ("topo",), "resume"),
        Migration("1.1.0", "Recette", ("nature",), "nature", {"lubie": "piste"}),
    )
    assert breaks(avant, apres, annonces) == []


def test_each_migration_leads_to_a_field_that_exists() -> None:
    connus = {modele.__name__: modele for modele in (*MODELES.values(), Identite)}
    for migration in champs.MIGRATIONS:
        assert migration.modele in connus
        if migration.devient and len(migration.champ) == 1:
            assert migration.devient in connus[migration.modele].model_fields


if __name__ == "__main__":
    releve = {"version": champs.VERSION, "modeles": today()}
    RELEVE.write_text(yaml.safe_dump(releve, allow_unicode=True, sort_keys=True), "utf-8")
