"""Écrire un texte d'auteur en Markdown sans qu'un seul de ses signes passe pour une marque.

Qui remplit un formulaire n'écrit pas de Markdown. Quatre mises en forme se reconnaissent, bien
formées : `[mots](adresse)`, `**gras**`, `*italique*` et `` `à recopier` `` ; tout autre signe est
protégé. Le site fait de même en JavaScript (`docs/assets/js/proposer/protection.js`), octet pour
octet : les motifs n'emploient que ce que les deux langages lisent pareil.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from livre.francais.invisibles import INVISIBLES

BLANCS = "\t\n\x0b\x0c\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Toutes les espaces, énumérées : « \\s » n'est pas le même d'un langage à l'autre."""
_BLANC = re.compile(f"[{BLANCS}]")
_FINS_DE_LIGNE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CACHES = re.compile(f"[{''.join(map(re.escape, sorted(INVISIBLES)))}\ud800-\udfff]")
_ESPACES = re.compile(" {2,}")

_MOT = "0-9A-Za-zÀ-ÖØ-öø-ÿŒœ"
_UN_MOT = re.compile(f"[{_MOT}]")
_MARQUES = re.compile(
    r"\[(?!\^)(?P<mots>[^\[\]\\`*_<>& ](?:[^\[\]\\`*_<>&]*[^\[\]\\`*_<>& ])?)\]"
    r"\((?P<href>(?:https?://|mailto:)[^ ()<>\[\]\\`;*\"]+|[a-z0-9./_-]+\.md(?:#[a-z0-9-]+)?)\)"
    r"|(?<!\*)\*\*(?!\*)(?P<gras>[^* ](?:[^*]*[^* ])?)\*\*(?!\*)"
    r"|(?<!\*)\*(?!\*)(?P<italique>[^* ](?:[^*]*[^* ])?)\*(?!\*)"
    r"|(?<!`)`(?!`)(?P<code>[^` ](?:[^`]*[^` ])?)`(?!`)"
)
_SIGNES = re.compile(
    rf"[\\`*\[\]]|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]+;)|!(?=\[)"
    rf"|(?<![{_MOT}])_|_(?![{_MOT}])"
)
_OUVRE_UN_BLOC = re.compile(
    r"[-+](?= |$)|#{1,6}(?= |$)|>|=+$|~~~|-[- ]*$|_[_ ]*$|\||<{7}|={7}|>{7}"
)
_OUVRE_UNE_LISTE = re.compile(r"([0-9]{1,9})([.)])(?= |$)")
_DOUTEUX = re.compile(
    rf"[^{_MOT}«(\"]|[A-Za-z]+\)|[IVX]+\.|[nN][°º]|[ÉEée]tape +[0-9]|Temps +[0-9]"
    rf"|\([0-9]|[0-9]+ *[^{_MOT} ,%]"
)
"""Seul en tête d'une ligne, un tel début se lirait comme une puce, un numéro ou un titre."""
_TITRE_MAX = 90
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def one_line(texte: str) -> str:
    """Le texte sur une ligne, sans caractère invisible ni espace de trop."""
    return _ESPACES.sub(" ", _CACHES.sub("", _BLANC.sub(" ", texte))).strip(" ")


def lines_of(texte: str) -> list[str]:
    """Les lignes du texte, chacune nettoyée ; les vides séparent les paragraphes."""
    return [one_line(ligne) for ligne in _FINS_DE_LIGNE.split(texte)]


def blocks_of(texte: str, listes: bool) -> list[str]:
    """Les paragraphes d'un champ, chacun sur une ligne ; « - » en tête garde sa puce."""
    blocs: list[str] = []
    ouvert = False
    for ligne in lines_of(texte):
        puce = listes and ligne[:2] in ("- ", "• ") and len(ligne) > 2
        if not ligne:
            ouvert = False
        elif puce:
            blocs.append(f"- {one_line(ligne[2:])}")
            ouvert = True
        elif ouvert:
            blocs[-1] = f"{blocs[-1]} {ligne}"
        else:
            blocs.append(ligne)
            ouvert = True
    return blocs


def letters_of(texte: str) -> str:
    """Les seules lettres d'un titre, sans accent ni capitale, pour reconnaître une section."""
    decompose = unicodedata.normalize("NFKD", texte.lower().translate(_LIGATURES))
    return "".join(c for c in decompose if "a" <= c <= "z")


def protect(texte: str) -> str:
    """Ce texte d'une ligne, dont aucun signe n'est une marque ; ce qui l'ouvre est à part."""
    return _SIGNES.sub(lambda lu: f"\\{lu[0]}", texte)


def protect_title(texte: str) -> str:
    """De même pour ce qui s'écrit entre deux paires d'étoiles, ou après des dièses."""
    return re.sub(r"#(?=#*$)", r"\\#", protect(one_line(texte)))


def marked(texte: str) -> str:
    """Ce texte d'une ligne, ses mises en forme bien formées gardées, le reste protégé."""
    return "".join(_pieces(texte))


def item_text(texte: str) -> str:
    """De même, pour suivre une puce ou un numéro."""
    return _safe_start(texte, marked(texte))


def plain_item(texte: str) -> str:
    """Ce texte d'une ligne, sans aucune mise en forme, pour suivre une puce."""
    return _safe_start(texte, protect(texte))


def paragraph(texte: str, titres: Collection[str]) -> str:
    """De même, pour être seul sur sa ligne ; `titres` tient les lettres des titres de section."""
    lettres = letters_of(texte)
    est_titre = len(texte) <= _TITRE_MAX and lettres in titres
    if _opens_with_a_mark(texte):
        sur = not est_titre and not lettres.startswith("session")
        return item_text(texte) if sur else protect(texte)
    if est_titre or _DOUTEUX.match(texte):
        return _encode_first(texte, item_text(texte))
    return item_text(texte)


def _opens_with_a_mark(texte: str) -> bool:
    lu = _MARQUES.match(texte)
    return lu is not None and _is_whole(texte, lu)


def _pieces(texte: str) -> Iterator[str]:
    fin = 0
    for lu in _MARQUES.finditer(texte):
        if not _is_whole(texte, lu):
            continue
        avant = protect(texte[fin : lu.start()])
        image = lu["href"] and avant.endswith("!")
        yield f"{avant[:-1]}\\!" if image else avant
        yield _mark(lu)
        fin = lu.end()
    yield protect(texte[fin:])


def _mark(lu: re.Match[str]) -> str:
    if lu["href"]:
        return f"[{protect(lu['mots'])}]({lu['href']})"
    if lu["code"]:
        return f"`{lu['code']}`"
    return f"**{protect(lu['gras'])}**" if lu["gras"] else f"*{protect(lu['italique'])}*"


def _is_whole(texte: str, lu: re.Match[str]) -> bool:
    """Vrai si Markdown lira cette marque : ses étoiles touchent un mot, ou une espace dehors."""
    dedans = lu["gras"] or lu["italique"]
    if not dedans:
        return True
    avant, apres = texte[: lu.start()][-1:], texte[lu.end() :][:1]
    return all(
        _UN_MOT.match(bord) or dehors in ("", " ")
        for bord, dehors in ((dedans[0], avant), (dedans[-1], apres))
    )


def _safe_start(texte: str, rendu: str) -> str:
    if lu := _OUVRE_UNE_LISTE.match(texte):
        return f"{lu[1]}\\{rendu[lu.end(1) :]}"
    if _OUVRE_UN_BLOC.match(texte) and not rendu.startswith("\\"):
        return f"\\{rendu}"
    return rendu


def _encode_first(texte: str, rendu: str) -> str:
    """Le premier signe par son numéro : il paraît tel quel, et n'est plus une marque."""
    if rendu.startswith("\\"):
        return rendu
    return f"&#{ord(texte[0])};{rendu[1:]}"
