"""La réponse qu'une forge affiche sous une proposition : ce qui reste à reprendre, ou la suite.

Le texte d'un inconnu y est cité dans un bloc : ni mention, ni lien, ni balise n'y prennent effet.
"""

import re
from collections.abc import Sequence

from livre.francais.invisibles import without_invisibles
from livre.francais.mots import count
from livre.guide.libelles import label_of
from livre.probleme import Probleme


def corrections(manques: Sequence[str], problemes: Sequence[Probleme], reste: str) -> str:
    """Ce qu'il faut reprendre avant que la proposition devienne une fiche."""
    lignes = [*manques, *map(_said, problemes)]
    return "\n".join(
        [
            f"Merci pour cette proposition. Elle est bien arrivée ; il reste "
            f"{count(len(lignes), 'point')} à reprendre :",
            "",
            _quoted("\n".join(lignes)),
            "",
            "Corrigez directement le texte de la demande : rien n'est perdu, et la relecture "
            "reprendra d'elle-même. Si une question vous bloque, dites-le ici : l'équipe la "
            "complétera.",
            *_left_over(reste),
        ]
    )


def thanks(fichier: str, reste: str) -> str:
    """La proposition tient debout : ce qui se passe ensuite."""
    return "\n".join(
        [
            "Merci ! Cette proposition est devenue une fiche, sans rien changer à vos mots :",
            "",
            _quoted(fichier),
            "",
            "L'équipe du livre la relit ; vous verrez la page avant qu'elle soit publiée.",
            *_left_over(reste),
        ]
    )


def _said(probleme: Probleme) -> str:
    """Le problème sans son fichier, que l'autrice ou l'auteur ne connaît pas."""
    racine = re.match(r"[a-z_]*", probleme.champ)
    champ = f"{label_of(racine[0])} : " if racine and racine[0] else ""
    return "\n  ".join((f"{champ}{probleme.message}", *probleme.aides))


def _left_over(reste: str) -> list[str]:
    if not reste:
        return []
    return [
        "",
        "Voici ce que nous n'avons pas su ranger ; nous le gardons ici :",
        "",
        _quoted(reste),
    ]


def _quoted(texte: str) -> str:
    """Un bloc dont la barrière est plus longue que toutes celles du texte."""
    longues = [len(barriere) for barriere in re.findall(r"~{3,}", texte)]
    barriere = "~" * (max(longues, default=2) + 1)
    propre = "\n".join(without_invisibles(ligne) for ligne in texte.splitlines())
    return f"{barriere}text\n{propre}\n{barriere}"
