"""(g) Les kits : le temps d'un, le temps de cent, à froid puis sans changement, et leur poids."""

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

import pyperf

from livre.chemins.sujets import subjects
from livre.francais.poids import format_poids
from livre.kits.fabrique import Fabrique
from livre.modele.fiches import Recette
from livre.ouvrage.fabrique import FabriqueDOuvrage
from livre.regles.liste import load_valid_livre
from scripts.kits import published
from scripts.mesures.banc import Banc, Rapport, durations, say, seconds, summary
from scripts.mesures.livres import CHARPENTE, copy_parts

KITS = 100
UN_KIT_MAX, CENT_KITS_MAX, INCHANGE_MAX, OUVRAGE_MAX = 0.25, 20.0, 1.0, 2.0
"""En secondes."""
POIDS_MAX = 600_000
"""En octets."""
_SIGNES = re.compile(r"^code: R\d+\ntitre: [^\n]*$(.*?)^---$", re.MULTILINE | re.DOTALL)
T = TypeVar("T")


def report_kits(banc: Banc, _: Sequence[int]) -> Iterator[Rapport]:
    """(g) Le temps et le poids d'un kit du vrai livre, puis le temps de cent."""
    livre = load_valid_livre(banc.modele)
    completes = [r for r in livre.recettes.values() if r.nature != "piste"]
    with tempfile.TemporaryDirectory(dir=banc.dossier) as dossier:
        yield _one_by_one(Fabrique(livre, Path(dossier)), completes)
        yield _whole_book(FabriqueDOuvrage(livre, Path(dossier) / "ouvrage"))
    yield _hundred(banc, completes)


def _timed(faire: Callable[[], T]) -> tuple[float, T]:
    debut = pyperf.perf_counter()
    fait = faire()
    return pyperf.perf_counter() - debut, fait


def _one_by_one(fabrique: Fabrique, recettes: list[Recette]) -> Rapport:
    say(f"je fais {len(recettes)} kits un à un")
    fabrique.make([r for r in fabrique.livre.recettes.values() if r.nature == "piste"][:1])
    faits = [_timed(partial(fabrique.make, [recette])) for recette in recettes]
    temps = durations("kit", (duree for duree, _ in faits))
    lourd = max(len(kit.archive or b"") for _, kits in faits for kit in kits.values())
    return Rapport(
        "(g) Faire le kit d'une recette, ses variantes et ses aperçus, presse chaude ; son zip",
        f"{seconds(UN_KIT_MAX)} en médiane, {format_poids(POIDS_MAX)} pour le plus lourd",
        (summary(temps), f"le plus lourd : {format_poids(lourd)}"),
        temps.median() <= UN_KIT_MAX and lourd <= POIDS_MAX,
    )


def _whole_book(fabrique: FabriqueDOuvrage) -> Rapport:
    say("je compose le livre entier")
    duree, ouvrage = _timed(fabrique.make)
    poids = " et ".join(f"{nom} {format_poids(len(o))}" for nom, o in ouvrage.files())
    return Rapport(
        "(g) Faire le livre entier, PDF et EPUB",
        seconds(OUVRAGE_MAX),
        (f"{seconds(duree)}, {ouvrage.pages} pages, {poids}",),
        duree <= OUVRAGE_MAX,
    )


def _hundred(banc: Banc, completes: list[Recette]) -> Rapport:
    racine = write_copies(banc, completes)
    say(f"je fais {KITS} kits complets, à froid puis sans rien changer")
    commande = ("scripts.kits", "--racine", str(racine), "--vers", str(racine / "kits"))
    froid = banc.run(*commande)
    livre = published(load_valid_livre(racine))
    seuls, _ = _timed(lambda: Fabrique(livre).make(subjects(livre)))
    return Rapport(
        f"(g) Faire {KITS} kits complets et la carte de chaque piste (make kits)",
        f"{seconds(CENT_KITS_MAX)} à froid, {seconds(INCHANGE_MAX)} inchangés, le livre lu",
        (f"à froid : {summary(froid)}", f"inchangés : {seconds(seuls)}"),
        froid.median() <= CENT_KITS_MAX and seuls <= INCHANGE_MAX,
    )


def write_copies(banc: Banc, completes: list[Recette]) -> Path:
    """Le vrai livre, où les recettes complètes sont recopiées jusqu'à en avoir cent."""
    racine = banc.dossier / "cent-kits"
    copy_parts(banc.modele, racine, (*CHARPENTE, "recettes", "data"))
    for rang, recette in enumerate(islice(cycle(completes), KITS - len(completes))):
        a_elle = rf'code: R{500 + rang}\ntitre: "Copie {rang}"\1---\nCopie {rang}. '
        texte = _SIGNES.sub(a_elle, (racine / recette.fichier).read_text("utf-8"), count=1)
        (racine / "recettes" / f"{recette.id}-{rang}.md").write_text(texte, "utf-8")
    return racine
