"""Lire un fichier de contributeur sans jamais se laisser surprendre."""

from pathlib import Path

from livre.probleme import Probleme

TAILLE_MAX = 256 * 1024
"""En octets : vingt fois la plus longue recette du livre."""


def read_text(chemin: Path, nom: str) -> str | Probleme:
    """Le texte du fichier (UTF-8, sans BOM, fins de ligne « \\n »), ou le problème rencontré.

    `nom` est le chemin à afficher, relatif à la racine du livre.
    """
    try:
        if chemin.is_symlink():
            return Probleme(
                nom, 1, "", "ce fichier est un lien symbolique ; copiez le vrai fichier."
            )
        taille = chemin.stat().st_size
        if taille > TAILLE_MAX:
            return Probleme(
                nom,
                1,
                "",
                f"ce fichier pèse {_weight(taille)} ; la limite est {_weight(TAILLE_MAX)}.",
                ("Une recette tient en quelques pages : gardez l'essentiel ou coupez en deux.",),
            )
        octets = chemin.read_bytes()
    except OSError as erreur:
        return Probleme(nom, 1, "", f"ce fichier ne s'ouvre pas ({erreur.strerror}).")
    return _decode(octets, nom)


def _decode(octets: bytes, nom: str) -> str | Probleme:
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets.count(b"\n", 0, erreur.start) + 1
        return Probleme(
            nom,
            ligne,
            "",
            "ce fichier n'est pas en UTF-8.",
            ("Réenregistrez-le en UTF-8 (dans l'éditeur : « Enregistrer avec l'encodage »).",),
        )
    texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    if not texte.strip():
        return Probleme(nom, 1, "", "ce fichier est vide.", ("`make recette` écrit un modèle.",))
    interdit = _first_control(texte)
    if interdit is not None:
        ligne = texte.count("\n", 0, interdit) + 1
        return Probleme(
            nom,
            ligne,
            "",
            f"caractère invisible interdit (U+{ord(texte[interdit]):04X}) : retirez-le.",
        )
    return texte


def _first_control(texte: str) -> int | None:
    """Position du premier caractère de commande : aucun rendu n'en veut."""
    if texte.isprintable():
        return None
    for position, caractere in enumerate(texte):
        if (caractere < " " and caractere not in "\n\t") or caractere in INVISIBLES:
            return position
    return None


INVISIBLES = frozenset(
    map(chr, [0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
"""Commandes C1 et bascules de sens d'écriture : elles servent à cacher du texte à la relecture."""


def _weight(octets: int) -> str:
    if octets >= 1024 * 1024:
        return f"{octets / 1024 / 1024:.1f} Mo".replace(".", ",")
    return f"{octets // 1024} Ko"
