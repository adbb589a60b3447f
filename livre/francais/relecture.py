"""Ce qu'une relectrice verrait d'un coup d'œil dans un texte français : des règles, sans livre.

La règle des deux genres : un mandat ou un métier se dit en entier aux deux genres, le féminin
d'abord (« élues et élus », « une technicienne ou un technicien ») ; ni barre, ni point, ni
parenthèse. Un texte trop chargé se tourne autrement : « vous », « l'équipe municipale », « les
services », « qui anime ».
"""

import re
from collections.abc import Iterator

MOTS_MAX = 40
"""Au-delà, une phrase se perd ; seuil de lisibilité retenu par la rédaction."""

_METIERS = (
    *("élu", "adjoint", "président", "conseiller", "décideur", "agent", "directeur"),
    *("technicien", "ingénieur", "informaticien", "mathématicien", "praticien", "comédien"),
    *("formateur", "enseignant", "intervenant", "chercheur", "enquêteur", "consultant", "expert"),
    *("animateur", "facilitateur", "médiateur", "modérateur", "coordinateur", "organisateur"),
    *("accompagnateur", "administrateur", "collaborateur", "concepteur"),
    *("rédacteur", "professionnel"),
)
"""Les mandats et les métiers, dont un texte dit les deux genres. « Habitants », « participants »
ou « voisins » n'en sont pas : c'est à la phrase d'y faire place à tout le monde."""
_AMBIGUS = frozenset({"conseiller", "intervenant", "expert", "professionnel", "enseignant"})
"""Verbes ou adjectifs à leurs heures : un métier seulement derrière son article."""
_FEMININS = {"ingénieur": "ingénieure"}
"""Les féminins qu'aucune terminaison ne donne."""
_TERMINAISONS = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("ien", "ienne"),
    ("er", "ère"),
    ("el", "elle"),
    ("", "e"),
)
"""Du masculin au féminin : la première qui convient."""
_ARTICLES = {
    "un": "une",
    "le": "la",
    "du": "de la",
    "au": "à la",
    "cet": "cette",
    "aucun": "aucune",
}
_MASCULIN = re.compile(
    r"(?P<article>\b(?:un|le|du|au|cet|ce|tout|aucun|les|des|de|aux|ces|chaque|quelques|plusieurs"
    r"|[mts](?:on|es)|[nv]otre|[nv]os|leurs?|deux|trois|quatre) +|\b[ld]['’])?"
    rf"(?<![\w-])(?P<mot>{'|'.join(_METIERS)})(?P<s>s?)(?![\w-])",
    re.IGNORECASE,
)
_ELU_PAR = re.compile(
    r"\b(?:a|as|ai|ont|avez|avons|est|sont|êtes|être|été|étaient|était) +$", re.IGNORECASE
)
"""« Le projet pour lequel on nous a élus » parle d'un vote, pas d'un mandat."""
_OFFICIEL = re.compile(
    r"formation des élus(?: locaux)?|DIF élus|(?:charte|statut) de l['’]élu(?: local)?"
)
"""Les noms que la loi donne, qu'un livre cite tels quels."""
_PORTEE = 70
"""Aussi loin derrière, en signes, le féminin qui précède vaut pour le masculin qui suit."""
_ABREGE = re.compile(
    r"(?<![\w/.-])(?:[^\W\d_]{2,}(?:[·•][^\W\d_]+)+"
    r"|(?P<tronc>[^\W\d_]{3,})[^\W\d_]*\s?/\s?(?P=tronc)[^\W\d_]*"
    r"|[^\W\d_]{3,}\((?:e|ne|rice|trice|se|euse|ère)s?\)s?"
    r"|[^\W\d_]{3,}\.(?:e|ne|rice|trice|se|euse|ère)(?:\.?s)?"
    r"|[^\W\d_]{3,}-(?:e|rice|trice|euse|ère)(?:-?s)?"
    r"|(?:un|le|du|ils?|ceux|tous)\s?/\s?(?:une|la|elles?|celles|toutes))(?![\w/])",
    re.IGNORECASE,
)
"""Les deux genres en un mot coupé d'un point, d'une barre, d'un tiret ou d'une parenthèse."""

_JARGON = {
    "projets? démonstrateurs?": "un projet qui montre l'exemple",
    "encapacitations?": "rendre capable d'agir",
    "empowerment": "rendre capable d'agir",
    "ouvrir le capot": "montrer comment on s'y prend",
    "acculturer|acculturation": "faire connaître",
    "portages? politiques?": "un soutien politique",
    "synergies?": "s'entraider",
    "monter en compétences": "apprendre",
    "montée en compétences": "apprendre",
    "multi-acteurs": "à plusieurs",
    "impacter": "changer, toucher",
    "infuser": "gagner de proche en proche",
    "impulser": "lancer",
    "essaimer": "se répandre",
    "livrables?": "ce qu'on remet",
    "problématiques?": "une question",
}
"""Les mots d'initiés, et le mot de tout le monde. Un titre cité garde les siens."""
_INITIES = re.compile(rf"(?<![\w-])(?:{'|'.join(_JARGON)})(?![\w-])", re.IGNORECASE)
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'\S*"\S*'), "{lu} : des guillemets droits ; écrivez « … »."),
    (re.compile(r"\S+ {2,}\S+"), "« {lu} » : deux espaces de suite."),
    (
        re.compile(r"(?<![\w/.-])[\w’']+[;!?»](?![\w=&/])|(?<![\w/.-])[^\W\d_]+:(?=\s|$)|«\w+"),
        "« {lu} » : il manque une espace.",
    ),
    (re.compile(r"[“”]\S*"), "{lu} : des guillemets anglais ; écrivez « … »."),
)
_FIN_DE_PHRASE = re.compile(r"(?<=[.!?…])[\s»]+(?=[«\"A-ZÀ-Ý])")


def remarks(texte: str) -> Iterator[str]:
    """Les remarques que mérite ce texte, dans l'ordre des règles."""
    yield from _genders(texte)
    yield from _insider_words(texte)
    for motif, remarque in _REGLES:
        for trouve in motif.finditer(texte):
            yield remarque.format(lu=trouve[0].strip())
    for phrase in _FIN_DE_PHRASE.split(texte):
        mots = len(phrase.split())
        if mots > MOTS_MAX:
            debut = " ".join(phrase.split()[:6])
            yield f"« {debut}… » : {mots} mots, coupez en deux ({MOTS_MAX} au plus)."


def feminine(metier: str) -> str:
    """Le féminin d'un métier, au singulier : « technicienne » pour « technicien »."""
    if metier in _FEMININS:
        return _FEMININS[metier]
    fin, autre = next(paire for paire in _TERMINAISONS if metier.endswith(paire[0]))
    return metier[: len(metier) - len(fin)] + autre


def _genders(texte: str) -> Iterator[str]:
    """Un genre abrégé, puis un métier au seul masculin, ou au masculin d'abord."""
    for trouve in _ABREGE.finditer(texte):
        yield f"« {trouve[0]} » : écrivez {_in_full(trouve[0])}."
    for trouve in _MASCULIN.finditer(_OFFICIEL.sub("…", _ABREGE.sub("…", texte))):
        if _says_one_gender(trouve):
            yield f"« {trouve[0]} » : écrivez {_both(trouve)}, ou tournez la phrase autrement."


def _in_full(abrege: str) -> str:
    metier = next((m for m in _METIERS if abrege.lower().startswith(m[:-1])), "")
    if not metier:
        return "les deux mots en entier, le féminin d'abord"
    return f"« {feminine(metier)}s et {metier}s »"


def _says_one_gender(trouve: re.Match[str]) -> bool:
    mot, avant = trouve["mot"].lower(), trouve.string[: trouve.start("mot")]
    if mot in _AMBIGUS and not trouve["article"]:
        return False
    if mot == "élu" and _ELU_PAR.search(avant):
        return False
    phrase = re.split(r"[.!?…]\s", avant[-_PORTEE:])[-1]
    return re.search(rf"(?<!\w){feminine(mot)}s?(?!\w)", phrase, re.IGNORECASE) is None


def _both(trouve: re.Match[str]) -> str:
    """La forme pleine que demande ce masculin, avec son article : « une élue ou un élu »."""
    mot, article = trouve["mot"].lower(), (trouve["article"] or "").strip().lower()
    if trouve["s"]:
        return f"« {feminine(mot)}s et {mot}s »"
    if article in _ARTICLES:
        return f"« {_ARTICLES[article]} {feminine(mot)} ou {article} {mot} »"
    return f"« {feminine(mot)} ou {mot} »"


def _insider_words(texte: str) -> Iterator[str]:
    for trouve in _INITIES.finditer(texte):
        clair = next(c for m, c in _JARGON.items() if re.fullmatch(m, trouve[0], re.IGNORECASE))
        yield f"« {trouve[0]} » : un mot d'initiés ; dites plutôt « {clair} »."


_PERSONNEL: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "une adresse électronique"),
    (
        re.compile(
            r"(?<![\d+])(?:\+33[ .]?\(?0?\)?[ .]?|0)[1-9](?:[ .\u00a0\u202f-]?\d\d){4}(?!\d)"
        ),
        "un numéro de téléphone",
    ),
    (
        re.compile(
            r"https?://(?:docs|drive|forms)\.google\.com/\S+|https?://1drv\.ms/\S+"
            r"|https?://[\w.-]*(?:sharepoint\.com|onedrive\.live\.com|dropbox\.com|wetransfer\.com)/\S+"
            r"|https?://\S+/(?:index\.php/)?s/[A-Za-z0-9]{12,}\S*"
        ),
        "un lien vers un document privé",
    ),
)
"""Ce qui désigne une personne ou n'était partagé qu'avec quelques-unes."""


def personal(texte: str) -> Iterator[tuple[str, str]]:
    """Ce qui est personnel dans ce texte : le passage, et ce que c'est."""
    for motif, genre in _PERSONNEL:
        for trouve in motif.finditer(texte):
            yield trouve[0], genre
