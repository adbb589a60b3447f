"""La typographie française, faite en un seul endroit, pour toutes les sorties.

Les auteurs écrivent au clavier ordinaire ; les espaces insécables, les apostrophes, les guillemets
et les points de suspension sont posés ici, sur le texte seul : jamais sur un lien, un code ou un
identifiant. Règles : Imprimerie nationale, *Lexique des règles typographiques*.
"""

import re
from functools import lru_cache

FINE = "\u202f"
INSECABLE = "\u00a0"
_BLANC = "[ \u00a0\u202f]"
_A_UNE_ADRESSE = re.compile("://|mailto:|www\\.|@|\ue000")
_UNITES = (
    "min|h|mois|ans?|jours?|semaines?|heures?|minutes?|personnes?|recettes?|km|m|ko|Mo|habitants?"
)
_PLACE = "\ue000"
"""Tient la place d'une adresse pendant que les règles passent (caractère à usage privé)."""
_ADRESSE = re.compile(rf"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\w+|{_PLACE}")
_REGLES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    # Chaque règle ne passe que si le texte contient l'un de ses signes.
    ("'", re.compile(r"(?<=\w)'(?=[\w«»\s\"]|$)"), "’"),
    (".", re.compile(r"\.{3,}"), "…"),
    # « … » à la place des guillemets droits, quand ils vont par deux
    ('"', re.compile(r'"([^"«»\s](?:[^"«»]*[^"«»\s])?)"'), rf"«{INSECABLE}\1{INSECABLE}»"),
    ("«", re.compile(f"«{_BLANC}*"), f"«{INSECABLE}"),
    ("»", re.compile(f"{_BLANC}*»"), f"{INSECABLE}»"),
    # fine devant ; ! ? et insécable devant les deux-points
    (";!?", re.compile(f"(?<=[^\\s]){_BLANC}(?=[;!?])"), FINE),
    (":", re.compile(f"(?<=[^\\s]){_BLANC}(?=:(?:\\s|$))"), INSECABLE),
    # 8 h 30, 20 min, 50 %, 12 €, 310 000, n° 3
    (
        "h",
        re.compile(rf"(?<!\w)(\d{{1,2}}){_BLANC}?h{_BLANC}?(\d\d)(?!\w)"),
        rf"\1{INSECABLE}h{INSECABLE}\2",
    ),
    ("0123456789", re.compile(rf"(?<=\d){_BLANC}(?=(?:{_UNITES})(?!\w))"), INSECABLE),
    ("%€", re.compile(f"(?<=\\d){_BLANC}?(?=[%€])"), INSECABLE),
    ("0123456789", re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), FINE),
    ("°", re.compile(rf"(?<!\w)([nN])°{_BLANC}?(?=\d)"), rf"\1°{INSECABLE}"),
    ("—", re.compile(r"(?<=\S) (?=— )"), INSECABLE),
)


@lru_cache(maxsize=65_536)
def typo(texte: str) -> str:
    """Le même texte, aux espaces et aux signes du français imprimé.

    L'appliquer deux fois ne change rien de plus ; une adresse écrite en clair reste intacte.
    """
    if not _A_UNE_ADRESSE.search(texte):
        return _apply(texte)
    adresses = iter(_ADRESSE.findall(texte))
    compose = _apply(_ADRESSE.sub(_PLACE, texte))
    return re.sub(_PLACE, lambda _: next(adresses), compose)


def _apply(texte: str) -> str:
    for signes, motif, remplacement in _REGLES:
        if any(signe in texte for signe in signes):
            texte = motif.sub(remplacement, texte)
    return texte


_SIGNES_DE_WORD: tuple[tuple[str, str, str], ...] = (
    ("“”„«»‘’", "", "des guillemets courbes"),
    ("–—‑−", "-", "un tiret long"),
    ("\u00a0\u202f\u2007", " ", "une espace insécable"),
)
"""Ce qu'un traitement de texte met à la place des signes du clavier, et comment il s'appelle."""


def retyped(mot: str) -> str:
    """Le mot tel qu'un clavier l'écrirait : `“piste”` donne `piste`, `mois–min` donne `mois_min`.

    Un nom de champ n'a ni espace ni tiret : un trait bas les remplace.
    """
    for signes, clavier, _ in _SIGNES_DE_WORD:
        mot = re.sub(f" ?[{signes}] ?", clavier, mot)
    return re.sub("[ -]+", "_", mot.strip())


def describe_word_signs(mot: str) -> str:
    """« “piste” » porte des guillemets courbes : le mot, et ce que Word y a mis ; ou rien."""
    vus = [nom for signes, _, nom in _SIGNES_DE_WORD if any(signe in mot for signe in signes)]
    return f"« {mot} » porte {' et '.join(vus)}" if vus else ""


_BALISE = re.compile(r"(<[^>]*>)")
_LITTERALE = re.compile(r"<(/?)(?:code|pre|script|style|kbd|samp)\b")


def typo_html(html: str) -> str:
    """La même chose dans du HTML déjà écrit : les balises et le code restent tels quels."""
    morceaux = []
    profondeur = 0
    for morceau in _BALISE.split(html):
        if morceau.startswith("<"):
            if balise := _LITTERALE.match(morceau):
                profondeur += -1 if balise[1] else 1
            morceaux.append(morceau)
        else:
            morceaux.append(morceau if profondeur else typo(morceau))
    return "".join(morceaux)
