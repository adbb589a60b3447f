"""« Avec ce que j'ai » : les temps que l'on peut dire avoir devant soi."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TempsDisponible:
    """Un temps disponible : une séance, comptée en minutes, ou un calendrier, compté en mois."""

    id: str
    nom: str
    minutes: int | None = None
    mois: int | None = None

    def as_dict(self) -> dict[str, str | int]:
        """Ses champs connus, pour `api/catalogue.json`."""
        champs = {"id": self.id, "nom": self.nom, "minutes": self.minutes, "mois": self.mois}
        return {nom: valeur for nom, valeur in champs.items() if valeur is not None}


TEMPS = (
    TempsDisponible("deux-heures", "Une séance de deux heures", minutes=120),
    TempsDisponible("demi-journee", "Une séance d'une demi-journée", minutes=240),
    TempsDisponible("mois", "Un mois", mois=1),
    TempsDisponible("semestre", "Un semestre", mois=6),
    TempsDisponible("annee", "Un an", mois=12),
)
"""Du plus court au plus long. Une séance permet de mener la séance clé d'une recette ; un
calendrier, la recette entière, au plus court."""
