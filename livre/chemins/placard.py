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
    TempsDisponible("quart-d-heure", "15 min", minutes=15),
    TempsDisponible("demi-heure", "30 min", minutes=30),
    TempsDisponible("une-heure", "1 h", minutes=60),
    TempsDisponible("deux-heures", "2 h", minutes=120),
    TempsDisponible("demi-journee", "Une demi-journée", minutes=240),
    TempsDisponible("mois", "Un mois", mois=1),
    TempsDisponible("semestre", "Un semestre", mois=6),
    TempsDisponible("annee", "Un an", mois=12),
)
"""Du plus court au plus long. Une séance permet de mener la séance clé d'une recette ; un
calendrier, la recette entière, au plus court."""

GROUPES = (3, 8, 15, 40)
"""Les tailles de groupe que l'on choisit d'un geste ; toute autre s'écrit."""
