"""Fait d'une proposition reçue (formulaire de forge, courriel, fichier) une fiche du livre.

Sans fichier, donne un code aux recettes du livre qui n'en ont pas encore.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from livre.accueil.arrivee import Accueillie, welcome, welcome_file
from livre.accueil.codes import free_code, with_code, without_code
from livre.accueil.courrier import TAILLE_MAX, read_mail
from livre.accueil.reponse import corrections, thanks
from livre.fichiers.contenu import decoded, read_text
from livre.fichiers.ecriture import write_text
from livre.francais.mots import count
from livre.lecture.assemblage import load_livre
from livre.modele.collections import EMPLACEMENTS, LOCAL
from livre.modele.livre import Livre
from livre.probleme import Probleme, errors_of, format_problemes
from livre.regles.liste import check_livre
from scripts.commun.porte import Empechement, run
from scripts.commun.promesses import register
from scripts.commun.racine import parser, read_racine


def main() -> int:
    """Rend 0 si une fiche est écrite, 1 s'il reste à reprendre : la réponse dit quoi."""
    analyse = _options()
    choix, racine = analyse.parse_args(), read_racine(analyse)
    if choix.reponse is not None and choix.reponse.is_dir():
        raise Empechement(f"« {choix.reponse} » est un dossier : nommez le fichier de la réponse.")
    try:
        return _receive(choix, racine)
    except Empechement as phrase:
        if choix.reponse is not None:
            _answer(choix, corrections([str(phrase)], [], ""))
        raise


def _receive(choix: Namespace, racine: Path) -> int:
    livre = load_livre(racine).livre
    texte = _received(choix)
    if texte is None:
        return _give_codes(livre)
    accueillie = _welcomed(texte, livre, choix.fichier)
    ecrit = livre.racine / accueillie.fichier
    problemes = _try(ecrit, accueillie, racine)
    if problemes or accueillie.manques:
        ecrit.unlink(missing_ok=True)
        _answer(choix, corrections(accueillie.manques, problemes, accueillie.reste))
        return 1
    _give_codes(load_livre(racine).livre)
    _answer(choix, thanks(accueillie.fichier, accueillie.reste))
    return 0


def _options() -> ArgumentParser:
    analyse = parser(__doc__ or "")
    recu = analyse.add_mutually_exclusive_group()
    recu.add_argument("--fichier", type=Path, help="le texte reçu, ou une fiche ; - : l'entrée")
    recu.add_argument("--evenement", type=Path, help="le JSON par lequel une forge l'annonce")
    analyse.add_argument("--reponse", type=Path, help="où écrire la réponse, qui sinon s'affiche")
    return analyse


def _received(choix: Namespace) -> str | None:
    """Le texte reçu ; rien d'une fiche déjà rangée, à qui il ne manque que son code."""
    if choix.evenement is not None:
        return _body_of(choix.evenement)
    if choix.fichier is None:
        return None
    nom = str(choix.fichier)
    if nom == "-":
        return _sound(decoded(sys.stdin.buffer.read(TAILLE_MAX + 1), "l'entrée"))
    if not choix.fichier.is_file():
        raise Empechement(f"« {nom} » n'est pas un fichier : vérifiez son chemin.")
    if _is_at_home(choix.fichier, choix.racine):
        return None
    return _sound(read_text(choix.fichier, nom, TAILLE_MAX))


def _sound(lu: str | Probleme) -> str:
    if isinstance(lu, Probleme):
        raise Empechement(format_problemes([lu]))
    return lu


def _is_at_home(fichier: Path, racine: Path) -> bool:
    """Vrai d'une fiche déjà dans un dossier de recettes du livre : on lui donne un code."""
    recettes = EMPLACEMENTS["recettes"].chemin
    maisons = (racine / couche / recettes for couche in ("", LOCAL))
    return fichier.resolve().parent in {maison.resolve() for maison in maisons}


def _body_of(evenement: Path) -> str:
    """Le texte de la demande : GitHub et Forgejo le rangent dans `issue`, GitLab ailleurs."""
    try:
        donnees: Any = json.loads(evenement.read_bytes())
        demande = donnees.get("issue") or donnees.get("object_attributes") or {}
        octets = str(demande.get("body") or demande.get("description") or "").encode()
    except (ValueError, AttributeError, RecursionError):
        raise Empechement(f"{evenement} n'est pas l'annonce d'une demande de forge.") from None
    return _sound(decoded(octets, "la demande"))


def _welcomed(texte: str, livre: Livre, recu_de: Path | None) -> Accueillie:
    if len(texte) > TAILLE_MAX:
        raise Empechement(f"{len(texte)} caractères : {TAILLE_MAX} au plus. Coupez ce texte.")
    if texte.lstrip("\ufeff \n").startswith("---"):
        return welcome_file(texte, livre, recu_de.stem if recu_de else "")
    recu = read_mail(texte)
    if recu is None:
        raise Empechement(
            "Ce texte ne répond à aucun formulaire du livre : il y faut les titres de ses "
            "questions (« ## Titre », « ## En une phrase »…), ou l'en-tête d'une fiche (---)."
        )
    return welcome(recu, livre)


def _try(ecrit: Path, accueillie: Accueillie, racine: Path) -> list[Probleme]:
    """Écrit la fiche et la fait relire par les règles du livre, à qui le code seul peut manquer."""
    ecrit.parent.mkdir(parents=True, exist_ok=True)
    texte = accueillie.texte
    livre = load_livre(racine).livre
    provisoire = with_code(texte, free_code(livre)) if accueillie.a_coder else texte
    write_text(ecrit, provisoire)
    fichier = ecrit.relative_to(racine).as_posix()
    siens = [p for p in errors_of(check_livre(load_livre(racine))) if p.fichier == fichier]
    write_text(ecrit, texte)
    return sorted(p for p in siens if p.champ != "code")


def _give_codes(livre: Livre) -> int:
    """Un code par recette qui n'en a pas, puis les promesses si le livre tient debout."""
    for fichier in without_code(livre):
        code = free_code(livre)
        write_text(fichier, with_code(fichier.read_text("utf-8"), code))
        print(f"{fichier.relative_to(livre.racine)} : code {code}.")
    lecture = load_livre(livre.racine)
    problemes = errors_of(check_livre(lecture))
    if problemes:
        print(format_problemes(problemes))
        print("Les codes sont donnés ; rien n'est promis tant que le livre a des problèmes.")
        return 1
    fichier_des_promesses, promises = register(lecture.livre)
    print(f"{fichier_des_promesses} : {count(len(promises or ()), 'promesse')} de plus.")
    return 0


def _answer(choix: Namespace, reponse: str) -> None:
    if choix.reponse is None:
        print(reponse)
    else:
        write_text(choix.reponse, f"{reponse}\n")


if __name__ == "__main__":
    sys.exit(run(main))
