"""La typographie française, faite en un seul endroit, pour toutes les sorties.

Les auteurs écrivent au clavier ordinaire ; les espaces insécables, les apostrophes et les points de
suspension sont posés ici, sur le texte seul : jamais sur un lien, un code ou un identifiant.
Règles : Imprimerie nationale, *Lexique des règles typographiques*.
"""

import re

FINE = "\u202f"
INSECABLE = "\u00a0"
_UNITES = r"(?:min|h|mois|ans?|jours?|semaines?|km|m|ko|Mo|%|€|heures?|minutes?|personnes?)"
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w|«|$|\s)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{INSECABLE}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{INSECABLE}»"),
    (re.compile(r"(?<=\S)[ \u00a0](?=[;!?])"), FINE),
    (re.compile(r"(?<=\S) (?=:(?:\s|$))"), INSECABLE),
    (re.compile(rf"(?<=\d)[ ](?={_UNITES}\b|[%€])"), INSECABLE),
    (re.compile(r"(?<=\d[\u00a0 ]h) (?=\d\d\b)"), INSECABLE),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), FINE),
    (re.compile(r"(?<=\bn°) (?=\d)"), INSECABLE),
    (re.compile(r"(?<=\S) (?=— )"), INSECABLE),
)


def typo(texte: str) -> str:
    """Le même texte, aux espaces et aux signes du français imprimé. Appliquée deux fois, idem."""
    for motif, remplacement in _REGLES:
        texte = motif.sub(remplacement, texte)
    return texte


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
