"""Une phrase à trous et son code : un message se dit pareil partout où on le dit."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enonce:
    """Un message et son code, qui ne change pas ; `{nom}` y attend ce qui a été écrit."""

    code: str
    message: str
    aide: str = ""
    partie: str = ""
    """Le champ d'une étape, d'un temps ou d'une carte que ce message concerne, si c'en est un."""

    def say(self, **valeurs: object) -> tuple[str, ...]:
        """Le message, puis son aide s'il en a une."""
        phrases = (phrase.format(**valeurs) for phrase in (self.message, self.aide))
        return tuple(phrase for phrase in phrases if phrase)

    def recognises(self, message: str) -> bool:
        """Vrai si c'est ce message, quoi qui y soit cité."""
        morceaux = re.split(r"\{[a-z_]+\}", self.message)
        return re.fullmatch("(?s:.*)".join(map(re.escape, morceaux)), message) is not None
