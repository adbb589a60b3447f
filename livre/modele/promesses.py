"""Ce qui a été publié ne bouge plus : les codes et les adresses promis."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field, PrivateAttr

from livre.modele.fiche import MOTIF_PROMISE, CodeRecette, Ecrit, Identifiant
from livre.yaml.ecriture import scalar

FICHIER = "data/promesses.yml"
FICHIER_LOCAL = "promesses.yml"
"""Dans `local/` : ce qu'un livre dérivé promet de plus."""
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
    _locales: "Promesses | None" = PrivateAttr(default=None)
    _d_origine: "Promesses | None" = PrivateAttr(default=None)

    def with_local(self, locales: "Promesses") -> "Promesses":
        """Les mêmes, et celles d'un livre dérivé."""
        jointes = Promesses(
            codes={**self.codes, **locales.codes}, adresses=(*self.adresses, *locales.adresses)
        )
        jointes._locales, jointes._d_origine = locales, self
        return jointes

    def where(self, champ: str, cle: str | int) -> "tuple[Promesses, tuple[str | int, ...]]":
        """Le fichier qui porte cette promesse, et sa place dans ce fichier."""
        locales, origine = self._locales, self._d_origine
        if locales is None or origine is None:
            return self, (champ, cle)
        if isinstance(cle, int):
            rang = cle - len(origine.adresses)
            return (locales, (champ, rang)) if rang >= 0 else (origine, (champ, cle))
        return (locales if cle in locales.codes else origine), (champ, cle)

    def own(self, d_origine: "Promesses") -> "Promesses":
        """Celles que le livre d'origine n'a pas déjà faites."""
        deja = set(d_origine.adresses)
        return Promesses(
            codes={c: r for c, r in self.codes.items() if c not in d_origine.codes},
            adresses=tuple(a for a in self.adresses if a not in deja),
        )

    @property
    def d_origine(self) -> "Promesses | None":
        """Celles du livre dont celui-ci dérive."""
        return self._d_origine

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
