"""Ce qui a été publié ne bouge plus : les codes et les adresses promis."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field, PrivateAttr

from livre.modele.fiche import MOTIF_PROMISE, CodeRecette, Ecrit, Identifiant
from livre.yaml.ecriture import scalar

FICHIER = "data/promesses.yml"
COMMANDE = "make promesses"


AdressePromise = Annotated[str, Field(strict=True, min_length=1, pattern=MOTIF_PROMISE)]


class Promesses(Ecrit):
    """La liste versionnée de ce que le papier, les QR et les liens d'autrui désignent."""

    codes: Annotated[Mapping[CodeRecette, Identifiant], AfterValidator(MappingProxyType)] = Field(
        default_factory=lambda: MappingProxyType({}),
        description="Chaque code imprimé et la recette qu'il désigne.",
    )
    adresses: tuple[AdressePromise, ...] = Field(
        default=(), description="Les adresses publiées, relatives à la racine du site."
    )
    _lisibles: bool = PrivateAttr(default=True)

    @classmethod
    def unreadable(cls) -> "Promesses":
        """À la place d'un fichier fautif : on ne sait plus ce qui est promis."""
        promesses = cls()
        promesses._lisibles = False
        return promesses

    @property
    def lisibles(self) -> bool:
        """Faux si le fichier est fautif : inutile alors de dire qu'un code n'y est pas."""
        return self._lisibles


def format_promesses(promesses: Promesses) -> str:
    """Le fichier tel qu'il se relit : trié, une promesse par ligne."""
    codes = [f"  {code}: {scalar(promesses.codes[code])}" for code in _by_number(promesses.codes)]
    adresses = [f"  - {scalar(adresse)}" for adresse in sorted(promesses.adresses)]
    lignes = [
        f"# Codes et adresses déjà publiés : `{COMMANDE}` en ajoute, on n'en retire jamais.",
        "codes:" if codes else "codes: {}",
        *codes,
        "adresses:" if adresses else "adresses: []",
        *adresses,
    ]
    return "\n".join(lignes) + "\n"


def _by_number(codes: Mapping[str, str]) -> list[str]:
    """R99 vient avant R100."""
    return sorted(codes, key=lambda code: (len(code), code))
