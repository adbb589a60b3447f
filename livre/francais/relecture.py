"""Ce qu'une relectrice verrait d'un coup d'œil dans un texte français : des règles, sans livre."""

import re
from collections.abc import Iterator

MOTS_MAX = 40
"""Au-delà, une phrase se perd ; seuil de lisibilité retenu par la rédaction."""

_INCLUSIF = re.compile(
    r"\bélus?\s*/\s*élues?\b|\bélues?\s*/\s*élus?\b|\bélu(?:\.e\.?s?|·e·?s?|\(e\)s?|-e-?s?)(?!\w)",
    re.IGNORECASE,
)
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_INCLUSIF, "« {lu} » : écrivez « élues et élus »."),
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
    for motif, remarque in _REGLES:
        for trouve in motif.finditer(texte):
            yield remarque.format(lu=trouve[0].strip())
    for phrase in _FIN_DE_PHRASE.split(texte):
        mots = len(phrase.split())
        if mots > MOTS_MAX:
            debut = " ".join(phrase.split()[:6])
            yield f"« {debut}… » : {mots} mots, coupez en deux ({MOTS_MAX} au plus)."


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
