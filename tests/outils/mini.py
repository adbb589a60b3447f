"""Le mini-livre : une copie à abîmer, et de quoi lire ce que le cœur en dit."""

import shutil
from pathlib import Path

from livre.lecture.assemblage import load_livre
from livre.modele.livre import Livre
from livre.probleme import Probleme
from livre.regles.liste import Controle, check_livre

MINI_LIVRE = Path(__file__).parents[1] / "fixtures" / "mini-livre"
SOUPE = "recettes/soupe-a-l-oignon.md"
CAFE = "recettes/cafe-du-poireau.md"
LOUCHE = "recettes/louche-tournante.md"
AFFAME = "data/constats/conseil-affame.md"


def copy_mini(vers: Path) -> Path:
    """Une copie du mini-livre."""
    shutil.copytree(MINI_LIVRE, vers, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache"))
    return vers


def edit(racine: Path, nom: str, avant: str, apres: str) -> None:
    """Remplace un passage, qui doit exister."""
    texte = (racine / nom).read_text("utf-8")
    assert avant in texte, f"{avant!r} n'est plus dans {nom}"
    (racine / nom).write_text(texte.replace(avant, apres, 1), encoding="utf-8")


def load(racine: Path = MINI_LIVRE) -> Livre:
    """Le livre tel que lu, fautif ou non."""
    return load_livre(racine).livre


def problems(racine: Path) -> list[Probleme]:
    """Tout ce que le cœur trouve à redire."""
    return sorted(set(check_livre(load_livre(racine))))


def found_by(controle: Controle, racine: Path) -> list[tuple[str, int, str]]:
    """Ce qu'un seul contrôle trouve : fichier, ligne et champ."""
    return [(p.fichier, p.ligne, p.champ) for p in controle(load(racine))]
