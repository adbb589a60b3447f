"""Le français de la recherche : plier un texte, le couper en mots, ramener un mot à sa racine.

Les règles sont des données (`REGLES`) : le cœur les écrit dans `api/francais.json`, et le
navigateur (`docs/assets/js/chercher/francais.js`) les applique telles quelles. Mêmes règles,
mêmes mots.

La racine est légère, à la manière du *minimal stemmer* de Jacques Savoy (« A stemming procedure and
stopword list for general French corpora », JASIS 50(10), 1999) : pluriels et féminins, sans plus.
« formatrices » et « formateur » se rejoignent ; « participer » et « participation » non.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TypedDict


class Regles(TypedDict):
    """Ce que le navigateur lit dans `api/francais.json`."""

    lettres: dict[str, str]
    inclusif: str
    prefixe: str
    elision: str
    mot: str
    code: str
    vides: list[str]
    legers: list[str]
    negation: str
    irreguliers: dict[str, str]
    terminaisons: list[list[tuple[str, str, int]]]
    familles: list[str]


_POINT = "[·•‧⋅∙.]"
_FEMININS = (
    "e|es|ee|ees|fe|fes|ne|nes|le|les|se|ses|sse|sses|ve|ves|te|tes|re|res|ere|eres|iere|ieres|"
    "i?ce|i?ces|t?rice|t?rices|atrice|atrices|euse|euses|elle|elles|i?enne|i?ennes|ale|ales"
)
_FEMININS_AU_TIRET = "e|es|ne|nes|t?rice|t?rices|ve|ves|euse|euses|ere|eres"
_MOTS_VIDES = """
a ai as au aux avec avez c ca ce cela celle celles celui ces cet cette ceux comment d dans de des
dont du elle elles en entre es est et etre eu eux il ils j je l la le les leur leurs lui m ma mais
me meme memes mes mon n ne nos notre nous on ont ou par pas peu pour pourquoi qu quand que quel
quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t ta te tes toi ton tu un
une vos votre vous y
"""
_MOTS_LEGERS = """
afin aide aider aime aimerais ainsi ait alors apres assez aucun aucune aussi autour autre autres
avait avant avoir avons beaucoup besoin bien bon bonjour bonne ca cas cherche chercher chez chose
choses combien depuis devant dire dis dit dois doit doivent donc donner encore etait etes etre
face faire fait faites faudrait faut font genre gerer gestion ici jamais jour juste livre lors
lorsque mal merci mettre mieux mise moi moins non oser oui parle parler pendant peut peux plus
pouvoir prendre puis recette recettes rien sais savoir selon serait sinon soi sommes souhaite
souhaitons suis surtout tous tout toute toutes tres trop trouve trouver type va vais vers veulent
veut veux via voir voudrais voulons vraiment
"""
"""Les mots dont une demande s'habille : ils comptent peu quand elle en a d'autres."""
_FAMILLES = """
isation ication ation ition tion sion ution isateu icateu ateu iteu iseu isseu isse isant
issant iser ifier uer ement ment issag issement age ag ance anc ence enc abl ibl ite itair air ist
ism if ic iel el al eu ant ent er ir oir e i
"""
"""Ce qu'on ôte à une racine pour retrouver sa famille ; la plus longue terminaison gagne."""
_IRREGULIERS = {
    "bail": "baux",
    "beau": "bel belle belles beaux",
    "blanc": "blanche blanches",
    "bref": "breve breves",
    "ciel": "cieux",
    "doux": "doux douce douces",
    "frai": "fraiche fraiches",
    "gros": "gros grosse grosses",
    "long": "longue longues",
    "neuf": "neuve neuves",
    "oeil": "yeux",
    "tout": "tou tous toustes",
    "travail": "travaux",
    "vieux": "vieux vieil vieille vieilles",
    # Leur s ou leur x est à eux : sans lui, ils rejoindraient gêne, paie, paye, pris et voie.
    **{mot: mot for mot in ("gens", "paix", "pays", "prix", "voix")},
}
"""Une racine, et les formes qui y mènent sans règle."""

REGLES: Regles = {
    # Un signe, et comment on l'écrit au clavier ; les accents sont déjà partis.
    "lettres": {
        "œ": "oe",
        "æ": "ae",
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
    },
    # élu·e·s, élu.es, élu(e)s, élu-e-s : la forme courte seule. Ces motifs sont lus par Python et
    # par JavaScript : rien que ce que les deux comprennent de la même façon, sur du texte plié.
    "inclusif": (
        rf"(?<=[a-z])(?:{_POINT}(?:{_FEMININS})(?:{_POINT}?s)?"
        rf"|\((?:{_FEMININS}|s|x)\)s?"
        rf"|-(?:{_FEMININS_AU_TIRET})(?:-s)?)(?![a-z0-9])"
    ),
    # « (Dé)formations » se cherche entier ou sans son préfixe : il se lit « dé-formations ».
    "prefixe": r"\(([a-z]+)\)(?=[a-z])",
    "elision": (r"(?<![a-z0-9])(?:qu|lorsqu|puisqu|jusqu|quoiqu|quelqu|[cdjlmnst])'(?=[a-z0-9])"),
    "mot": r"[a-z0-9]+(?:-[a-z0-9]+)*",
    # R07 se tape aussi r7 : la racine d'un code n'a pas de zéro en tête.
    "code": r"^([a-z])0+(?=[1-9][0-9]*$)",
    "vides": _MOTS_VIDES.split(),
    "legers": _MOTS_LEGERS.split(),
    # « sans animateur », « pas le temps », « pas d'argent » : le mot qui manque.
    "negation": (
        r"(?<![a-z0-9])(?:sans|aucune?|ni|pas)"
        r"(?: (?:assez|beaucoup|trop|plus|de|du|des|le|la|les|un|une))*"
        r" ([a-z0-9]+(?:-[a-z0-9]+)*)"
    ),
    "irreguliers": {f: racine for racine, formes in _IRREGULIERS.items() for f in formes.split()},
    # Quatre passes, l'une après l'autre ; dans chacune, la première terminaison reconnue est
    # remplacée, si le mot a au moins tant de lettres.
    "terminaisons": [
        [("eaux", "eau", 4), ("aux", "al", 5), ("s", "", 4), ("x", "", 4)],
        [
            ("trice", "teu", 6),
            ("drice", "deu", 7),
            ("euse", "eu", 6),
            ("eure", "eu", 6),
            ("eur", "eu", 5),
            ("ive", "if", 5),
            ("que", "c", 7),
            ("eau", "el", 5),
        ],
        [("aise", "ai", 7), ("oise", "oi", 7), ("ee", "", 5), ("e", "", 4)],
        [(lettre * 2, lettre, 4) for lettre in "flmnrst"],
    ],
    "familles": sorted(_FAMILLES.split(), key=len, reverse=True),
}

_MARQUES = re.compile("[\u0300-\u036f]")
_LETTRES = str.maketrans(REGLES["lettres"])
_INCLUSIF = re.compile(REGLES["inclusif"])
_PREFIXE = re.compile(REGLES["prefixe"])
_ELISION = re.compile(REGLES["elision"])
_MOT = re.compile(REGLES["mot"])
_CODE = re.compile(REGLES["code"])
_VIDES = frozenset(REGLES["vides"])

Mot = tuple[str, ...]
"""Un mot plié ; s'il avait des traits d'union, d'un seul tenant d'abord, puis ses morceaux."""


def fold_text(texte: str) -> str:
    """Le texte sans accent, ligature, forme inclusive ni élision : « L’élu·e » devient « elu »."""
    nu = _MARQUES.sub("", unicodedata.normalize("NFKD", texte).lower()).translate(_LETTRES)
    return _ELISION.sub("", _PREFIXE.sub(r"\1-", _INCLUSIF.sub("", nu)))


def split_words(texte: str) -> list[Mot]:
    """Les mots du texte, dans l'ordre ; les mots vides s'en vont, sauf s'il n'y a qu'eux."""
    tous = [_parts(trouve) for trouve in _MOT.findall(fold_text(texte))]
    pleins = [mot for mot in tous if mot[0] not in _VIDES]
    return pleins or tous


def _parts(mot: str) -> Mot:
    if "-" not in mot:
        return (mot,)
    tous = mot.split("-")
    morceaux = [m for m in tous if len(m) > 1 and m not in _VIDES]
    return (mot.replace("-", ""), *morceaux) if morceaux else (tous[0],)  # « est-ce » est vide


@lru_cache(maxsize=65_536)
def stem(mot: str) -> str:
    """La racine d'un mot plié : son masculin singulier, r7 pour r07, ou ce qui en tient lieu."""
    if mot in REGLES["irreguliers"]:
        return REGLES["irreguliers"][mot]
    if any(signe.isdigit() for signe in mot):
        return _CODE.sub(r"\1", mot)
    for passe in REGLES["terminaisons"]:
        mot = _replace_ending(mot, passe)
    return mot


def _replace_ending(mot: str, passe: list[tuple[str, str, int]]) -> str:
    for fin, remplacement, longueur in passe:
        if len(mot) >= longueur and mot.endswith(fin):
            return mot.removesuffix(fin) + remplacement
    return mot
