"""Le livre dérivé : ce que `local/` ajoute à un livre, et ce qu'il y remplace.

Un fichier de `local/` a la même place que dans le livre. Le même nom remplace : c'est une
adaptation ; un nom neuf s'ajoute. Une liste se superpose élément par élément, par identifiant.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from livre.fichiers.contenu import read_text
from livre.fichiers.gabarits import (
    BLOCS,
    DOSSIER_DES_BLOCS,
    VALEURS_DES_BLOCS,
    block_fault,
)
from livre.fichiers.logo import Logo, read_logo
from livre.francais.mots import shorten
from livre.modele.collections import EMPLACEMENTS, LOCAL
from livre.modele.fiche import Fiche
from livre.modele.identite import Identite
from livre.probleme import AVERTISSEMENT, ERREUR, Probleme, suggestion
from livre.yaml.lecteur import read_yaml

MASQUEES = "masquees.yml"
COULEURS = "couleurs.css"
LOGO = "logo.svg"
_LUS = frozenset(
    {MASQUEES, COULEURS, LOGO, "identite.yml", "promesses.yml", "recettes", "data", "docs"}
    | {"overrides", "README.md", "LISEZMOI.md"}
    | {emplacement.courte for emplacement in EMPLACEMENTS.values() if emplacement.courte}
)
"""Ce qu'un livre dérivé met à la racine de son dossier."""
_FORME = "Une ligne « - identifiant » par recette à masquer ; « [] » s'il n'y en a aucune."
_PARTIE = "Si elle a quitté le livre d'origine, retirez cette ligne."


def is_derived(racine: Path) -> bool:
    """Vrai si ce livre dérive d'un autre."""
    return (racine / LOCAL).is_dir()


def layers(racine: Path) -> tuple[Path, ...]:
    """Le livre d'origine, puis le dossier du livre dérivé s'il y en a un."""
    return (racine, racine / LOCAL) if is_derived(racine) else (racine,)


def over(racine: Path, dossier: str, entrees: Callable[[Path], Iterable[Path]]) -> list[Path]:
    """Les fichiers de ce dossier du livre, ceux de `local/` à la place de leurs homonymes."""
    places: dict[Path, Path] = {}
    for couche in layers(racine):
        for chemin in entrees(couche / dossier):
            places[chemin.relative_to(couche)] = chemin
    return [places[place] for place in sorted(places)]


def read_hidden(
    racine: Path, recettes: Mapping[str, Fiche], problemes: list[Probleme]
) -> frozenset[str]:
    """Les recettes que `local/masquees.yml` retire des listes, sans retirer leur page.

    On les y nomme par leur fichier ou par leur code. Une recette disparue du livre d'origine n'y
    est plus à masquer : un rappel le dit.
    """
    nom = f"{LOCAL}/{MASQUEES}"
    if not (racine / nom).exists():
        return frozenset()
    texte = read_text(racine / nom, nom, si_vide=_FORME)
    if isinstance(texte, Probleme):
        problemes.append(texte)
        return frozenset()
    lues = read_yaml(texte, nom)
    problemes += lues.problemes
    if not isinstance(lues.valeur, tuple):
        problemes.append(Probleme(nom, 1, "", "ce fichier doit être une liste.", (_FORME,)))
        return frozenset()
    par_code = {str(getattr(recette, "code", "")): id_ for id_, recette in recettes.items()}
    masquees: set[str] = set()
    for rang, ecrite in enumerate(lues.valeur):
        masquee = par_code.get(str(ecrite), ecrite)
        refus = _hidden_fault(masquee, recettes, masquees)
        if refus:
            problemes.append(replace(refus, fichier=nom, ligne=lues.line((rang,))))
        elif isinstance(masquee, str):
            masquees.add(masquee)
    return frozenset(masquees)


def _hidden_fault(
    ecrite: object, recettes: Mapping[str, Fiche], deja: Collection[str]
) -> Probleme | None:
    """Pourquoi cette ligne ne masque rien ; une faute de frappe laisserait la recette publiée."""
    if not isinstance(ecrite, str):
        return Probleme("", 1, "", "il faut un identifiant de recette, seul.", (_FORME,))
    if ecrite in deja:
        return Probleme("", 1, "", f"« {ecrite} » est déjà dans la liste : retirez-en un.")
    if ecrite in recettes:
        return None
    proche = suggestion(ecrite, recettes)
    message = f"« {shorten(ecrite)} » n'est pas une recette.{proche}"
    return Probleme("", 1, "", message, (_PARTIE,), ERREUR if proche else AVERTISSEMENT)


def local_logo(racine: Path, problemes: list[Probleme]) -> Logo | None:
    """Le logo du livre dérivé, réécrit ; rien s'il n'en a pas, ou s'il est refusé."""
    return read_logo(racine / LOCAL / LOGO, f"{LOCAL}/{LOGO}", problemes)


def local_faults(racine: Path) -> Iterator[Probleme]:
    """Ce que `local/` tient sans que rien ne le lise, et une feuille de couleurs mal fermée."""
    dossier = racine / LOCAL
    for chemin in sorted(dossier.iterdir()) if dossier.is_dir() else ():
        nom = f"{LOCAL}/{chemin.name}"
        if chemin.name not in _LUS and not chemin.name.startswith("."):
            message = f"rien ne lit ce nom dans {LOCAL}/.{suggestion(chemin.name, _LUS)}"
            yield Probleme(nom, 1, "", message, (f"Sont lus : {', '.join(sorted(_LUS))}.",))
    nom = f"{LOCAL}/{COULEURS}"
    if (racine / nom).exists():
        texte = read_text(racine / nom, nom, si_vide="Écrivez-y vos couleurs, ou effacez-la.")
        if isinstance(texte, Probleme):
            yield texte
        elif texte.count("{") != texte.count("}"):
            message = "une accolade n'y est pas refermée : la mise en forme du site en pâtirait."
            yield Probleme(nom, 1, "", message, (":root { --vert: #1b3a2f; }",))


def block_faults(racine: Path, identite: Identite, logo: Logo | None) -> Iterator[Probleme]:
    """Ce que `local/overrides/` remplace sans que ce soit un bloc stable, et un bloc fautif."""
    admis = {f"{LOCAL}/{DOSSIER_DES_BLOCS}/{bloc}.html" for bloc in BLOCS}
    for chemin in sorted((racine / LOCAL / "overrides").rglob("*")):
        nom = chemin.relative_to(racine).as_posix()
        if chemin.is_dir() or chemin.name.startswith("."):
            continue
        if nom not in admis:
            message = "ce n'est pas un bloc stable : une nouvelle version le casserait."
            aides = (f"Se remplacent, et eux seuls : {', '.join(sorted(admis))}.",)
            yield Probleme(nom, 1, "", message, aides)
            continue
        texte = read_text(chemin, nom, si_vide="Écrivez-y votre bloc, ou effacez-le.")
        refus = texte if isinstance(texte, Probleme) else _block_fault(texte, identite, logo)
        if refus:
            yield replace(refus, fichier=nom)


def _block_fault(texte: str, identite: Identite, logo: Logo | None) -> Probleme | None:
    essai = {
        "nom": identite.nom,
        "sous_titre": identite.sous_titre,
        "identite": identite,
        "logo": logo,
        "texte_du_logo": identite.texte_du_logo,
        "adresse": str,
        "trouve": str,
    }
    faute = block_fault(texte, essai)
    recus = f"Un bloc reçoit : {', '.join(VALEURS_DES_BLOCS)}."
    return Probleme("", faute[0], "", faute[1], (recus,)) if faute else None
