from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini import CAFE, LOUCHE, MINI_LIVRE, copy_mini, edit, load, problems
from pydantic import ValidationError

from livre.chemins.pages import all_addresses, renewed_promises
from livre.modele.fiche import MOTIF_CODE
from livre.modele.promesses import FICHIER, Promesses, format_promesses
from livre.yaml.lecteur import read_yaml

CODES = st.from_regex(MOTIF_CODE.strip("^$"), fullmatch=True)
IDENTIFIANTS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
ADRESSES = st.lists(IDENTIFIANTS, min_size=1, max_size=3).map(lambda p: "/".join(p) + "/")


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return copy_mini(tmp_path)


def test_the_mini_livre_promises_all_it_has() -> None:
    livre = load()
    assert (MINI_LIVRE / FICHIER).read_text("utf-8") == format_promesses(livre.promesses)
    assert livre.promesses.codes == {r.code: r.id for r in livre.recettes.values()}
    assert set(livre.promesses.adresses) <= set(all_addresses(livre))


@given(st.dictionaries(CODES, IDENTIFIANTS, max_size=5), st.lists(ADRESSES, max_size=5))
def test_what_is_written_reads_back(codes: dict[str, str], adresses: list[str]) -> None:
    promesses = Promesses(codes=MappingProxyType(codes), adresses=tuple(sorted(adresses)))
    donnees = read_yaml(format_promesses(promesses), FICHIER)
    assert donnees.problemes == ()
    assert Promesses.model_validate(donnees.valeur) == promesses


@pytest.mark.parametrize(
    "champs",
    [
        {"codes": {"toto": "soupe"}},
        {"codes": {"R1": "soupe"}},
        {"codes": {"R01": "../soupe"}},
        {"codes": {"R01": "Soupe"}},
        {"adresses": ["/etc/passwd"]},
        {"adresses": ["../soupe/"]},
        {"adresses": ["soupe/../../etc/"]},
        {"adresses": ["soupe//chou/"]},
        {"adresses": [""]},
        {"adresses": ["https://pirate.example.org/"]},
    ],
)
def test_refuses_what_was_never_an_address(champs: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Promesses.model_validate(champs)


def test_promises_only_grow(racine: Path) -> None:
    (racine / CAFE).unlink()
    edit(racine, "recettes/soupe-a-l-oignon.md", "[le café du poireau](cafe-du-poireau.md)", "rien")
    avant = load(racine)
    apres = renewed_promises(avant)
    assert avant.promesses.codes.items() <= apres.codes.items()
    assert set(avant.promesses.adresses) <= set(apres.adresses)


def test_a_code_is_promised_to_its_first_owner_for_ever(racine: Path) -> None:
    edit(racine, LOUCHE, "code: R03", "code: R02")
    assert renewed_promises(load(racine)).codes["R02"] == "cafe-du-poireau"


def test_a_lost_recipe_is_missed_once(racine: Path) -> None:
    """Son code, son adresse et son adresse courte manquent ; un message suffit."""
    (racine / LOUCHE).unlink()
    assert [(p.fichier, p.champ) for p in problems(racine)] == [(FICHIER, "codes.R03")]


def test_a_renamed_recipe_is_told_both_ways_out(racine: Path) -> None:
    (racine / LOUCHE).rename(racine / "recettes/louche-qui-tourne.md")
    (probleme,) = problems(racine)
    assert probleme.fichier == "recettes/louche-qui-tourne.md"
    assert "recettes/louche-tournante.md" in probleme.aides[0]
    assert "R04" in probleme.aides[0]


def test_a_handwritten_page_keeps_its_address(racine: Path) -> None:
    edit(racine, FICHIER, "  - recettes/\n", "  - vaisselle/\n  - plonge/\n  - recettes/\n")
    assert len(problems(racine)) == 2
    (racine / "docs/vaisselle.md").write_text("# La vaisselle\n", encoding="utf-8")
    (racine / "docs/plonge").mkdir()
    (racine / "docs/plonge/index.md").write_text("# La plonge\n", encoding="utf-8")
    assert problems(racine) == []


def test_unreadable_promises_raise_no_other_alarm(racine: Path) -> None:
    (racine / FICHIER).write_text("codes: [R01", encoding="utf-8")
    assert [(p.fichier, p.ligne) for p in problems(racine)] == [(FICHIER, 1)]
