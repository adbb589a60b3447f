"""Le texte d'une recette engendrée : six cents mots de corps environ.

Toutes les sections y sont, sauf ce qui ne sert qu'au kit d'animation.
"""

from collections.abc import Sequence
from random import Random

from scripts.mesures.inventions import recipe_summary, recipe_title
from scripts.mesures.phrases import OBJETS, TITRES, bullets, pick, sentences

MINUTES = (10, 20, 30, 40, 20)
NATURES = ("phare", "partagee")
CONSTATS_PAR_RECETTE = 4
INGREDIENTS_PAR_RECETTE = 5
"""Au plus ; les premières recettes en ont autant, et tous servent."""


def recipe_text(
    rang: int, code: str, noms: Sequence[str], tailles: dict[str, int], formats: Sequence[str]
) -> str:
    """Le fichier entier de la recette de ce rang."""
    alea = Random(rang)
    entete = _header(rang, code, alea, tailles, formats)
    return "\n".join(["---", *entete, "---", _body(rang, noms, alea), ""])


def _header(
    rang: int, code: str, alea: Random, tailles: dict[str, int], formats: Sequence[str]
) -> list[str]:
    constats = pick(rang, alea, CONSTATS_PAR_RECETTE, tailles["constats"])
    mois = alea.randint(1, 6)
    return [
        f"code: {code}",
        f'titre: "{recipe_title(alea)}"',
        f'resume: "{recipe_summary(alea)}"',
        f"nature: {alea.choice(NATURES)}",
        f"thematique: thematique-{alea.randint(1, tailles['thematiques'])}",
        f"constats: [{', '.join(f'constat-{n + 1}' for n in constats)}]",
        "ingredients:",
        *_uses(rang, alea, tailles["ingredients"]),
        f"mise_en_oeuvre: {{mois_min: {mois}, mois_max: {mois + alea.randint(0, 4)}}}",
        f"difficulte: {alea.randint(1, 5)}",
        f"formats: [{alea.choice(formats)}]",
        f"acteurs: [acteur-{rang % tailles['acteurs'] + 1}]",
        "source: livret",
        "seance:",
        f"  titre: {TITRES[rang % len(TITRES)]}",
        f"  minutes: {sum(MINUTES)}",
        f"  participants: {{min: {alea.randint(2, 6)}, max: {alea.randint(8, 30)}}}",
        "  origine: projet",
    ]


def _uses(rang: int, alea: Random, parmi: int) -> list[str]:
    lignes: list[str] = []
    for n in pick(rang, alea, INGREDIENTS_PAR_RECETTE, parmi):
        lignes.append(f"  - ingredient: ingredient-{n + 1}")
        lignes.append(f'    precision: "{sentences(alea, 1)}"')
    return lignes


def _body(rang: int, noms: Sequence[str], alea: Random) -> str:
    voisine = noms[(rang * 7 + 3) % len(noms)]
    return f"""{sentences(alea, 3)}

{sentences(alea, 2)} On peut l'enchaîner avec [une autre recette]({voisine}.md).

## Pour vous si
{bullets(alea, 3)}

## Les étapes
{_steps(rang, alea)}

## Le déroulé
{sentences(alea, 1)}

{_timeline(alea)}

## On sera content si
{bullets(alea, 3)}

## Les expérimentations
{bullets(alea, 2)}

## Les tours de main
{bullets(alea, 2)}

## Avec qui l'essayer
{sentences(alea, 1)}

## D'où ça vient
{sentences(alea, 1)} Voir aussi [le livret](https://deformations.la27eregion.fr/)."""


def _steps(rang: int, alea: Random) -> str:
    """Cinq étapes ; une recette sur trois les range en deux sessions."""
    etapes = []
    for n in range(5):
        if rang % 3 == 0 and n in (0, 3):
            etapes.append(f"\n### Session {1 + n // 3} : {TITRES[(rang + n) % len(TITRES)]}\n")
        duree = f" ({30 + 15 * (n % 3)} min)" if n % 2 else ""
        titre = TITRES[(rang + n) % len(TITRES)]
        etapes.append(f"{n + 1}. **{titre}**{duree} — {sentences(alea, 2)}")
    return "\n".join(etapes).strip()


def _timeline(alea: Random) -> str:
    temps = []
    for n, minutes in enumerate(MINUTES):
        temps.append(f"{n + 1}. **{TITRES[n]}** ({minutes} min) — {sentences(alea, 1)}")
        temps.append(f"   - Intention : {alea.choice(TITRES).lower()}")
        temps.append(f"   - Matériel : {alea.choice(OBJETS)}, {alea.choice(OBJETS)}")
    return "\n".join(temps)
