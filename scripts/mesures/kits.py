"""(g) Les kits : le temps d'un, le temps de cent, à froid puis sans changement, et leur poids."""

import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from livre.chemins.sujets import subjects
from livre.francais.poids import format_poids
from livre.kits.fabrique import Fabrique
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.ouvrage.fabrique import FabriqueDOuvrage
from livre.regles.liste import load_valid_livre
from scripts.kits import published
from scripts.mesures.banc import Banc, say
from scripts.mesures.chrono import number, seconds
from scripts.mesures.rapports import Rapport

KITS = 100
UN_KIT_MAX, CENT_KITS_MAX, INCHANGE_MAX, OUVRAGE_MAX = 0.25, 20.0, 1.0, 2.0
"""En secondes."""
POIDS_MAX = 600_000
"""En octets."""
_CONTENU = ("recettes", "data", "docs", "overrides", "macros", "mkdocs.yml", "CONTRIBUTING.md")
_CODE = re.compile(r"^code: R\d+$", re.MULTILINE)


def report_kits(banc: Banc) -> Iterator[Rapport]:
    """Le temps et le poids d'un kit du vrai livre, puis le temps de cent."""
    livre = load_valid_livre(banc.modele)
    completes = [r for r in livre.recettes.values() if r.nature != "piste"]
    yield from _one_by_one(banc, livre, completes)
    yield _whole_book(banc, livre)
    yield _hundred(banc, completes)


def _one_by_one(banc: Banc, livre: Livre, recettes: list[Recette]) -> Iterator[Rapport]:
    say(f"je fais {len(recettes)} kits un à un")
    temps: list[float] = []
    poids: list[int] = []
    with tempfile.TemporaryDirectory(dir=banc.dossier) as dossier:
        fabrique = Fabrique(livre, Path(dossier))
        fabrique.make([r for r in livre.recettes.values() if r.nature == "piste"][:1])
        for recette in recettes:
            debut = time.perf_counter()
            kit = fabrique.make([recette])[recette.id]
            temps.append(time.perf_counter() - debut)
            poids.append(len(kit.archive or b""))
    yield Rapport(
        "(g) Faire le kit d'une recette, ses variantes et ses aperçus, presse chaude",
        f"{seconds(UN_KIT_MAX)} en médiane",
        (
            f"{len(temps)} recettes : médiane {seconds(statistics.median(temps))}, "
            f"la plus longue {seconds(max(temps))}",
        ),
        statistics.median(temps) <= UN_KIT_MAX,
    )
    yield Rapport(
        "(g) Le poids du zip d'un kit",
        f"{format_poids(POIDS_MAX)} pour le plus lourd",
        (
            f"moyenne {format_poids(round(statistics.mean(poids)))}, "
            f"le plus lourd {format_poids(max(poids))}",
        ),
        max(poids) <= POIDS_MAX,
    )


def _whole_book(banc: Banc, livre: Livre) -> Rapport:
    say("je compose le livre entier")
    with tempfile.TemporaryDirectory(dir=banc.dossier) as dossier:
        debut = time.perf_counter()
        ouvrage = FabriqueDOuvrage(livre, Path(dossier)).make()
        duree = time.perf_counter() - debut
    poids = " et ".join(f"{nom} {format_poids(len(o))}" for nom, o in ouvrage.files())
    return Rapport(
        "(g) Faire le livre entier, PDF et EPUB",
        seconds(OUVRAGE_MAX),
        (f"{seconds(duree)}, {ouvrage.pages} pages, {poids}",),
        duree <= OUVRAGE_MAX,
    )


def _hundred(banc: Banc, completes: list[Recette]) -> Rapport:
    racine = _write_copies(banc, completes)
    say(f"je fais {KITS} kits complets, à froid puis sans rien changer")
    commande = ("scripts.kits", "--racine", str(racine), "--vers", str(racine / "kits"))
    froid, chaud = banc.run(*commande), banc.run(*commande)
    livre = published(load_valid_livre(racine))
    debut = time.perf_counter()
    Fabrique(livre).make(subjects(livre))
    seuls = time.perf_counter() - debut
    return Rapport(
        f"(g) Faire {KITS} kits complets et la carte de chaque piste (make kits)",
        f"{number(CENT_KITS_MAX, 0)} s d'horloge à froid, "
        f"{number(INCHANGE_MAX, 0)} s inchangés, une fois le livre lu",
        (
            f"à froid : {froid}",
            f"inchangés, toute la commande : {chaud}",
            f"inchangés, une fois le livre lu et vérifié : {seconds(seuls)}",
        ),
        froid.mur <= CENT_KITS_MAX and seuls <= INCHANGE_MAX,
    )


def _write_copies(banc: Banc, completes: list[Recette]) -> Path:
    """Le vrai livre, où les recettes complètes sont recopiées jusqu'à en avoir cent."""
    racine = banc.dossier / "cent-kits"
    racine.mkdir()
    for nom in _CONTENU:
        copie = shutil.copytree if (banc.modele / nom).is_dir() else shutil.copy2
        copie(banc.modele / nom, racine / nom)
    manquent = KITS - len(completes)
    for rang, recette in enumerate(islice(cycle(completes), manquent)):
        texte = _CODE.sub(f"code: R{500 + rang}", (racine / recette.fichier).read_text("utf-8"))
        (racine / "recettes" / f"{recette.id}-{rang}.md").write_text(texte, "utf-8")
    return racine
