"""Abîmer une recette comme le ferait une main pressée, un traitement de texte, un copier-coller.

Un seul geste par recette abîmée, tiré au sort avec sa graine : la même graine abîme pareil.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

Lignes = list[str]
Geste = Callable[[Lignes, Random, str], None]
"""Change ces lignes sur place ; le dernier mot est neuf : le perdre se voit."""

_MARQUE = re.compile(r"^(\s*)([-*+]|\d+[.)])\s+(?=\S)")
_SIGNES = "*_`[]()<>#-–—•:|~\\&\t\u00a0\u202f\"'!.@{}=+/0"
_PUCES = ("• ", "– ", "— ", "-", "-\u00a0", "* ", "→ ", "o\t", "- [ ] ", "\uf0b7 ", "–\u00a0", "+")
_NUMEROS = (
    "{n}.",
    "{n}.\u00a0",
    "{n})",
    "{n} - ",
    "({n}) ",
    "{n}° ",
    "{n}/ ",
    "{n} . ",
    "n° {n} ",
    "Étape {n} : ",
    "",
)
_TITRES = (
    "##{t}",
    "##\u00a0{t}",
    "**{t}**",
    "### {t}",
    "{t}",
    "{t} :",
    "    ## {t}",
    "# {t}",
    "__{t}__",
)
_LIENS = (
    "[{m}] (https://{m}.example.org)",
    "({m})[https://{m}.example.org]",
    '[mots](https://a.example.org "{m}")',
    "[{m}](https://a.example.org",
    "[{m}][nulle-part]",
    "[mots](<https://{m}.example.org>)",
    "<https://{m}.example.org>",
    "texte[^1]\n\n[^1]: {m}",
    "\n\n[{m}]: https://{m}.example.org\n\n",
    "[^{m}]",
    "![{m}](image.png)",
    "~~{m}~~",
    "<b>{m}</b>",
    "**{m}",
    "*{m}",
    "`{m}",
    "&{m};",
    "\\{m}",
    "<{m}>",
    "<!-- note --> {m}",
    "{m} <!-- note",
    "$${m}$$",
    "{{{m}}}",
)
_BLOCS = (
    "{m}",
    "    {m}",
    "   {m}",
    "- {m}",
    "      - {m}",
    "1. {m}",
    "7. **{m}** (10 min) — {m}",
    "## {m}",
    "### {m}",
    "### Session 9 : {m}",
    "### Session 1 : {m}",
    "> {m}",
    "| {m} | b |\n|---|---|\n| c | {m} |",
    "{m}\tdeux\ttrois",
    "{m}\n---",
    "{m}\n===",
    "```{m}\n{m}\n```",
    "~~~ {m}",
    "***\n{m}",
    "   - Intention : {m}",
    "   - Matériel : [{m}](https://{m}.example.org)",
    "   - {m} : un autre mot",
    "Intention : {m}",
    "[{m}]: https://a.example.org '{m}'",
    "<div>{m}</div>",
    "<!-- note -->{m}",
    "--> {m}",
    "\\\n{m}",
    "{m}  \n{m}",
)


def _body(lignes: Lignes) -> int:
    """La première ligne du corps."""
    return lignes.index("---", 1) + 1


def _any(lignes: Lignes, hasard: Random) -> int:
    return hasard.randrange(_body(lignes), len(lignes))


def _one_of(lignes: Lignes, hasard: Random, motif: str) -> int:
    rangs = [r for r in range(_body(lignes), len(lignes)) if re.match(motif, lignes[r])]
    return hasard.choice(rangs) if rangs else _any(lignes, hasard)


def spoil_marker(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Une puce ou un numéro d'un autre alphabet, ou collé."""
    rang = _one_of(lignes, hasard, _MARQUE.pattern)
    lu = _MARQUE.match(lignes[rang])
    if lu:
        numero = lu[2].rstrip(".)")
        formes = _NUMEROS if numero.isdigit() else _PUCES
        marque = hasard.choice(formes).replace("{n}", numero)
        lignes[rang] = f"{lu[1]}{marque}{lignes[rang][lu.end() :]} {mot}"


def spoil_heading(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Un titre de section écrit autrement."""
    rang = _one_of(lignes, hasard, "## ")
    lignes[rang] = hasard.choice(_TITRES).replace("{t}", lignes[rang].removeprefix("## "))


def spoil_space(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Un retrait changé, une ligne vide de plus ou de moins, deux lignes réunies ou une coupée."""
    rang = _any(lignes, hasard)
    match hasard.randrange(5):
        case 0:
            lignes[rang] = " " * hasard.randrange(9) + lignes[rang].lstrip() + f" {mot}"
        case 1:
            lignes.insert(rang, "")
        case 2:
            lignes.pop(_one_of(lignes, hasard, r"\s*$"))
        case 3 if rang + 1 < len(lignes):
            lignes[rang : rang + 2] = [f"{lignes[rang]} {mot} {lignes[rang + 1]}"]
        case _:
            ici = hasard.randrange(len(lignes[rang]) + 1)
            lignes[rang : rang + 1] = [lignes[rang][:ici], f"{mot} {lignes[rang][ici:]}"]


def move_line(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Une ligne déplacée, doublée ou effacée."""
    rang = _any(lignes, hasard)
    ligne = lignes[rang] if hasard.random() < 0.5 else lignes.pop(rang)
    if hasard.random() < 0.8:
        lignes.insert(_any(lignes, hasard), ligne)


def spoil_signs(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Un à trois signes tapés au hasard, ou un signe effacé."""
    for _ in range(hasard.randint(1, 3)):
        rang = _any(lignes, hasard)
        ici = hasard.randrange(len(lignes[rang]) + 1)
        if hasard.random() < 0.2:
            lignes[rang] = lignes[rang][:ici] + lignes[rang][ici + 1 :]
        else:
            lignes[rang] = lignes[rang][:ici] + hasard.choice(_SIGNES) + lignes[rang][ici:]


def slip_in(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Un lien, une note, une marque, glissés entre deux mots."""
    rang = _one_of(lignes, hasard, r".*\S \S")
    mots = lignes[rang].split(" ")
    mots.insert(hasard.randint(1, len(mots)), hasard.choice(_LIENS).replace("{m}", mot))
    lignes[rang : rang + 1] = " ".join(mots).split("\n")


def add_block(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Un bloc entier posé n'importe où, avec ou sans lignes vides autour."""
    bloc = hasard.choice(_BLOCS).replace("{m}", mot).split("\n")
    avant, apres = ([""] if hasard.random() < 0.5 else [] for _ in range(2))
    rang = _any(lignes, hasard)
    lignes[rang:rang] = [*avant, *bloc, *apres]


def move_duration(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Une durée hors de sa place, un lien dans un titre."""
    rang = _one_of(lignes, hasard, r"\s*(?:\d+\.|-) \*\*")
    formes = (
        f"**{mot} (10 min)** —",
        f"**{mot}** — (10 min)",
        f"**{mot}** 10 min —",
        f"**[{mot}](https://{mot}.example.org)** —",
        f"**{mot}** ({mot}) —",
        f"**{mot}",
        f"*{mot}* —",
        f"**{mot}**",
    )
    lignes[rang] = re.sub(r"\*\*[^*]+\*\*[^—]*—?", hasard.choice(formes), lignes[rang], count=1)


def spoil_header(lignes: Lignes, hasard: Random, mot: str) -> None:
    """Un texte de l'en-tête coupé par un dièse, sans guillemets, ou mis en commentaire."""
    motif = re.compile(r"\s*(?:- )?(titre|resume|precision|sujet): ")
    rangs = [r for r in range(1, _body(lignes) - 1) if motif.match(lignes[r])]
    rang = hasard.choice(rangs)
    lu = motif.match(lignes[rang])
    assert lu is not None
    texte = lignes[rang][lu.end() :].strip('"')
    formes = (
        f"{texte} #1 {mot}",
        f"{texte}  # {mot}",
        f'"{texte}" #{mot}',
        f'"{texte}"\n  {mot}',
        f"{texte}\n  {mot}",
        f'"{texte} {mot}"',
        f"'{texte}' {mot}",
        f"#{mot}",
        f"|\n    {texte}\n    # {mot}",
        f"[{mot}]",
    )
    lignes[rang : rang + 1] = (lu[0] + hasard.choice(formes)).split("\n")


GESTES: tuple[Geste, ...] = (
    spoil_marker,
    spoil_heading,
    spoil_space,
    move_line,
    spoil_signs,
    slip_in,
    add_block,
    move_duration,
    spoil_header,
)


def mutate(texte: str, graine: int, gestes: Sequence[Geste] = GESTES) -> str:
    """Le texte d'une recette, abîmé d'un de ces gestes."""
    hasard = Random(graine)
    lignes = texte.split("\n")
    mot = "zeste" + "".join(hasard.choice("bcdfgjklm") for _ in range(7))
    hasard.choice(gestes)(lignes, hasard, mot)
    return "\n".join(lignes)
