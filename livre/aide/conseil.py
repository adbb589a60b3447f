"""Un conseil : le code d'un problème, ce qu'on en lit, et de quoi le réparer."""

from dataclasses import dataclass

TROU = "{…}"
"""Dans une phrase, la place de ce qui a été écrit."""


@dataclass(frozen=True, slots=True)
class FauxEtJuste:
    """Un passage d'un fichier, faux puis juste ; sans `juste`, tout le fichier est faux."""

    fichier: str
    faux: str = ""
    """Vide quand la faute est une absence."""
    juste: str = ""


@dataclass(frozen=True, slots=True)
class Reparation:
    """Ce qu'il faut savoir d'un problème pour le réparer sans aide."""

    code: str
    dit: tuple[str, ...]
    """Les phrases qui l'annoncent."""
    a_faire: tuple[str, ...] = ()
    exemple: FauxEtJuste | None = None

    @property
    def titre(self) -> str:
        """La première phrase, ses trous réduits à des points de suspension."""
        return self.phrases[0][:1].upper() + self.phrases[0][1:]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Ce qu'il dit, chacune une fois : une suite facultative n'y paraît pas."""
        lues = (phrase.replace(f".{TROU}", ".").replace(TROU, "…") for phrase in self.dit)
        return tuple(dict.fromkeys(lues))
