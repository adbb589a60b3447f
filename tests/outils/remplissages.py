"""Des remplissages au hasard, pleins de signes qui passeraient pour des marques."""

import random
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from livre.brouillons.declaration import Saisie, Sorte
from livre.francais.durees import format_minutes, read_duree
from livre.impression.dessinables import drawable
from livre.texte.sections import CARTES, DEROULE, ETAPES, PROSE

PIEGES = (
    "- puce", "1. un", "2) deux", "a) lettre", "# titre", "## Les étapes", "### Session 1 : x",
    "Les étapes", "**Pour vous si**", "**Session 2 : y**", "> cité", "```", "~~~", "~~barré~~",
    "---", "***", "===", "=======", "<<<<<<< HEAD", "<b>gras</b>", "<!-- caché -->", "<script>",
    "&amp; &eacute; &#42;", "**gras** et *italique*", "**pas fini", "*pas fini", "`code` et `",
    "[ ] case", "[x]", "[lien](https://exemple.fr/a_b?c=d&e=f)", "![image](https://exemple.fr/i.png)",
    "[à l'envers] (https://exemple.fr)", "(mots)[https://exemple.fr]", "[^1]", "[1]", "snake_case",
    "_souligné_", "__deux__", "{{ jinja }}", "{% for %}", "#set text(red)", "$x^2$", "=SOMME(A1)",
    "| a | b |", "• ronde", "→ flèche", "– tiret", "— cadratin", "n° 2 Inviter", "Étape 2 : voir",
    "Temps 3 : voir", "II. Romain", "iv) romain", "(2) Inviter", "2° Inviter", "3 - Inviter",
    "C:\\dossier\\", "\\*", "\\", "espace\u00a0insécable", "invi\u200bsible", "une\ttabulation",
    "une\nligne", "l’apostrophe", "« guillemets »", "“courbes”", "…", "x*y*z", "2*3", "a_b_", "!",
    "oui", "null", "2026-03-15", "1:30", "# commentaire", "clé: valeur", '"cité"', "'simple'",
)  # fmt: skip
"""Ce qu'on colle d'ailleurs, ou qu'un autre langage lirait comme un ordre."""
_SIGNES = sorted(
    {chr(c) for c in (*range(0x20, 0x7F), *range(0xC0, 0x180))} & drawable()
    | set("«»’“”…–—•\u00a0\u202f\t\u200b")
)
_UNE_DUREE = re.compile(r"\d+\s*(?:h|mn|min|m|heures?|j)|journ|heure|½|¼", re.I)


class Hasard(random.Random):
    """De quoi remplir un formulaire, toujours pareil pour une même graine."""

    def texte(self, lignes: bool = False, maximum: int = 120) -> str:
        """Un texte où quelque chose se lit ; plusieurs paragraphes si `lignes`."""
        while True:
            morceaux = [self._morceau() for _ in range(self.randint(1, 4))]
            liant = self.choice((" ", " ", "", "\n", "\n\n", "\n- ") if lignes else (" ", " ", ""))
            texte = liant.join(morceaux)[:maximum]
            if re.search(r"[a-zé]", texte) and not _UNE_DUREE.search(texte):
                return texte

    def _morceau(self) -> str:
        if self.random() < 0.6:
            return self.choice(PIEGES)
        return "".join(self.choice(_SIGNES) for _ in range(self.randint(1, 12)))

    def plusieurs(self, combien: int, faire: Callable[[], Any]) -> list[Any]:
        """D'un à `combien` éléments."""
        return [faire() for _ in range(self.randint(1, combien))]

    def parmi(self, exiges: Mapping[str, Callable[[], Any]], **libres: Callable[[], Any]) -> Any:
        """Les champs exigés, et les autres une fois sur deux."""
        gardes = {cle: faire for cle, faire in libres.items() if self.random() < 0.5}
        return {cle: faire() for cle, faire in {**exiges, **gardes}.items()}


def filling(graine: int, sorte: Sorte) -> dict[str, Any]:
    """Un remplissage de cette sorte, que le livre accepte."""
    hasard = Hasard(graine)
    champs = {
        s.cle: _value(s, hasard)
        for s in sorte.champs
        if (s.obligatoire or s.exige or hasard.random() < 0.5) and (s.choix or not s.collection)
    }
    sections = {
        rubrique.section.cle: _section(rubrique.section.genre, hasard)
        for rubrique in sorte.rubriques
        if any(rubrique.exigences.values()) or hasard.random() < 0.5
    }
    _agree(sorte, champs, sections, hasard)
    entree = hasard.texte(lignes=True)
    return {"sorte": sorte.cle, "champs": champs, "entree": entree, "sections": sections}


def _agree(sorte: Sorte, champs: dict[str, Any], sections: dict[str, Any], hasard: Hasard) -> None:
    """Ce que les règles demandent à deux champs à la fois."""
    champs.pop("seance", None)
    champs.pop("contents", None)
    champs.pop("estimation", None)
    if sorte.cle == "amuse-bouche":
        temps = [{"titre": hasard.texte(), "duree": "10 min"} for _ in range(2)]
        sections["deroule"] = {"temps": temps}
    if "deroule" in sections:
        durees = (read_duree(temps["duree"]) for temps in sections["deroule"]["temps"])
        minutes = sum(duree.maxi for duree in durees if duree)
        champs["seance"] = {
            "titre": hasard.texte(),
            "minutes": str(minutes),
            "participants": {"min": "4", "max": "12"},
            "origine": "projet",
            **({"preparation": "5"} if sorte.cle == "amuse-bouche" else {}),
        }
    if "mise_en_oeuvre" in champs:
        champs["mise_en_oeuvre"] = {"mois_min": "1,5", "mois_max": "3"}
    for fait in champs.get("faits_dates", ()):
        fait |= {"verifie_le": "2024-01-02", "a_reverifier_avant": "2090-01-02"}
    if usages := champs.get("ingredients"):
        champs["ingredients"] = list({usage["ingredient"]: usage for usage in usages}.values())


def _value(saisie: Saisie, hasard: Hasard) -> Any:
    if saisie.genre == "partie":
        return {partie.cle: _value(partie, hasard) for partie in saisie.parties}
    if saisie.genre == "parties":
        return hasard.plusieurs(
            3, lambda: {partie.cle: _value(partie, hasard) for partie in saisie.parties}
        )
    if saisie.genre.endswith("s"):
        return list(dict.fromkeys(hasard.plusieurs(3, lambda: _one(saisie, hasard))))
    return _one(saisie, hasard)


def _one(saisie: Saisie, hasard: Hasard) -> str:
    if saisie.choix:
        return hasard.choice(saisie.choix)[0]
    bas, haut = int(saisie.minimum or 1), int(saisie.maximum or 9)
    fixes = {
        "entier": (str(bas), str(haut), str((bas + haut) // 2)),
        "nombre": ("1", "1,5", "2.5", "06"),
        "date": ("2024-01-02",),
        "quand": ("2024", "2024-03", "2024-03-15"),
        "adresse": ("https://exemple.fr/a?b=c#d",),
        "oui": ("oui",),
    }
    possibles = fixes.get(saisie.genre.removesuffix("s"))
    if possibles:
        return hasard.choice(possibles)
    return hasard.texte(maximum=min(saisie.longueur or 120, 120))


def _section(genre: str, hasard: Hasard) -> Any:
    def court() -> str:
        return hasard.texte()

    def long() -> str:
        return hasard.texte(lignes=True)

    def duree() -> str:
        return format_minutes(hasard.randint(5, 90))

    if genre == PROSE:
        return long()
    if genre == ETAPES:
        libres = {"session": court, "duree": duree, "texte": long}
        return hasard.plusieurs(12, lambda: hasard.parmi({"titre": court}, **libres))
    if genre == DEROULE:
        exiges = {"titre": court, "duree": duree}
        libres = {"intention": court, "materiel": court, "texte": long}
        temps = hasard.plusieurs(8, lambda: hasard.parmi(exiges, **libres))
        return hasard.parmi({"temps": lambda: temps}, entree=long)
    if genre == CARTES:
        titre = {"titre": lambda: hasard.texte(maximum=60), "texte": court}
        return hasard.plusieurs(4, lambda: hasard.parmi(titre))
    return hasard.plusieurs(5, court)


def words_of(valeur: object) -> Iterator[str]:
    """Les mots de tout ce que tient un remplissage, dans l'ordre de ses clés."""
    if isinstance(valeur, Mapping):
        for cle in sorted(valeur):
            yield from words_of(valeur[cle])
    elif isinstance(valeur, list | tuple):
        for element in valeur:
            yield from words_of(element)
    elif isinstance(valeur, str):
        sans = valeur.replace("\u200b", "")
        yield from re.findall(r"\w+", sans)


def chosen_values(saisies: Iterable[Saisie]) -> Iterator[str]:
    """Toutes les valeurs qu'on choisit dans une liste."""
    for saisie in saisies:
        yield from (valeur for valeur, _ in saisie.choix if saisie.genre.startswith("mot"))
        yield from chosen_values(saisie.parties)


def spoiled(remplissage: Mapping[str, Any], hasard: random.Random, sorte: Sorte) -> dict[str, Any]:
    """Le même, abîmé à un endroit : un champ vidé, trop long, d'un autre genre, ou ôté."""
    copie, choisies = _copy(remplissage), set(chosen_values(sorte.champs))
    places = [place for place in _places(copie) if place[0] is not copie]
    for porteur, cle in hasard.sample(places, min(len(places), hasard.choice((1, 1, 2, 4)))):
        _spoil(porteur, cle, hasard, choisies)
    return copie


def _copy(valeur: Any) -> Any:
    if isinstance(valeur, Mapping):
        return {cle: _copy(fils) for cle, fils in valeur.items()}
    return [_copy(fils) for fils in valeur] if isinstance(valeur, list | tuple) else valeur


def _places(valeur: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(valeur, dict | list):
        for cle, fils in valeur.items() if isinstance(valeur, dict) else enumerate(valeur):
            yield valeur, cle
            yield from _places(fils)


_FAUX = (
    "", " ", "bientôt", "-3", "0", "99999", "1,5", "trente", "1 h 30", "10 min", "200", "12 heures",
    "À compléter : la suite", "x" * 210, "mot " * 90, "www.exemple.fr", "2026-13", "demain",
    "10 min : lire", "**gras** suit", "(5 min) lire", "Titre (20 min)", "Titre — 20 min", "25 h",
    "½ journée",
)  # fmt: skip


def _spoil(porteur: Any, cle: Any, hasard: random.Random, choisies: Container[str]) -> None:
    """Une valeur choisie dans une liste ne peut qu'être ôtée."""
    if isinstance(porteur, list) and cle >= len(porteur):
        return
    if isinstance(porteur, dict) and cle not in porteur:
        return
    if hasard.random() < 0.25:
        del porteur[cle]
    elif isinstance(porteur[cle], str):
        porteur[cle] = hasard.choice(_FAUX) if porteur[cle] not in choisies else ""
    else:
        porteur[cle] = type(porteur[cle])()
