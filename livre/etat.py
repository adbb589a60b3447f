"""L'état d'une recette : calculé à partir de ce qui s'est passé, jamais déclaré."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Etat = Literal["piste", "a-tester", "testee", "eprouvee"]
TERRITOIRES_POUR_EPROUVER = 3


@dataclass(frozen=True, slots=True)
class Terme:
    """Un mot du livre et ce qu'il veut dire."""

    nom: str
    description: str


ETATS: dict[Etat, Terme] = {
    "piste": Terme("Piste", "Une idée à creuser : il manque encore de quoi la mener telle quelle."),
    "a-tester": Terme("À tester", "Une recette complète dont aucun essai n'est documenté ici."),
    "testee": Terme("Testée", "Au moins un essai raconté par celles et ceux qui l'ont mené."),
    "eprouvee": Terme("Éprouvée", "Au moins trois essais, dans trois territoires différents."),
}


def compute_etat(nature: str, territoires: Sequence[str]) -> Etat:
    """L'état d'une recette d'après sa nature et le territoire de chaque essai documenté."""
    if nature == "piste":
        return "piste"
    if len(set(territoires)) >= TERRITOIRES_POUR_EPROUVER:
        return "eprouvee"
    return "testee" if territoires else "a-tester"
