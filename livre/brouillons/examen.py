"""Éprouver une proposition avec les vraies règles du livre, et dire chaque problème à son champ.

Le fichier est écrit, complété de ce que donne l'accueil (son code, son rang), posé dans une copie
du livre, lu et vérifié comme tous les autres. Un code de problème nomme la sorte de fiche, le champ
et la faute : `recette/etapes/duree-illisible` ; il ne change pas quand le message change.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from livre.brouillons.declaration import Sorte, declared
from livre.brouillons.ecrivain import TITRES, Ligne, Remplissage, file_lines, mapping, text
from livre.brut import attentes
from livre.chemins.identifiants import MOTS_VIDES, identifier_of, identifier_of_retour, next_code
from livre.francais import durees
from livre.francais.enonces import Enonce
from livre.francais.invisibles import INVISIBLES
from livre.guide.formulaire import agreement
from livre.impression.dessinables import drawable
from livre.lecture import messages
from livre.lecture.assemblage import load_livre
from livre.modele.collections import EMPLACEMENTS, LOCAL, MODELES
from livre.modele.fiche import MOTIF_ADRESSE, MOTIF_QUAND, RESERVES
from livre.modele.fiches import Constat, Recette
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.probleme import Probleme, errors_of
from livre.regles import essais, imprimes, references
from livre.regles.liste import CHECKS
from livre.texte import lecture_corps, lecture_listes, sections
from livre.texte.sections import SECTIONS
from livre.yaml.lecteur import Chemin

AUTRE = "autre"
"""La faute d'un message qui n'a pas encore son énoncé."""
_DE_LA_LECTURE = (attentes, messages, sections, lecture_corps, lecture_listes)
_MODULES = (*_DE_LA_LECTURE, references, essais, imprimes)
ENONCES: Mapping[str, Enonce] = {
    nom: valeur
    for module in _MODULES
    for nom, valeur in vars(module).items()
    if isinstance(valeur, Enonce)
}
"""Tous les messages qui ont un code, par leur nom."""
_DU_PLUS_PRECIS = sorted(ENONCES.values(), key=lambda enonce: -len(enonce.message))
"""Un message long en contient parfois un court : il se reconnaît d'abord."""
_SINGULIERS = {"recettes": "recette", "retours": "retour", "constats": "constat"}
_SANS_LES_AUTRES = frozenset({references.check_constats_are_used})
"""Ce qui ne se juge qu'avec d'autres fichiers : un constat neuf attend sa première recette."""


@dataclass(frozen=True, slots=True)
class Faute:
    """Un problème d'une proposition : son code, son champ, et ce qu'en dit le livre."""

    code: str
    chemin: Chemin
    message: str
    aides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examen:
    """Ce qu'un remplissage a donné : son fichier, son texte complété, ses fautes."""

    fichier: str
    texte: str
    fautes: tuple[Faute, ...]


@dataclass(frozen=True, slots=True)
class TableDEssai:
    """Une copie du livre où l'on pose une proposition après l'autre."""

    racine: Path
    livre: Livre

    def examine(self, sorte: Sorte, remplissage: Remplissage) -> Examen:
        """Écrit, lit et vérifie cette proposition ; une correction n'a rien à vérifier."""
        lignes = file_lines(sorte, remplissage)
        if not sorte.collection:
            return Examen("", _joined(lignes), ())
        lignes = completed(lignes, sorte, remplissage, self.livre)
        fichier, texte = file_name(sorte, remplissage, self.livre), _joined(lignes)
        chemin = self.racine / fichier
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text(texte, encoding="utf-8", newline="\n")
        try:
            fautes = tuple(_faults(self._problems(fichier), lignes, sorte))
        finally:
            chemin.unlink()
        return Examen(fichier, texte, fautes)

    def _problems(self, fichier: str) -> list[Probleme]:
        """Ce que le livre refuse de ce fichier."""
        lecture = load_livre(self.racine)
        regles = (controle for controle in CHECKS if controle not in _SANS_LES_AUTRES)
        trouves = [p for controle in regles for p in controle(lecture.livre)]
        tous = errors_of({*lecture.problemes, *trouves})
        return sorted(probleme for probleme in tous if probleme.fichier == fichier)


@contextmanager
def trial_table(livre: Livre) -> Iterator[TableDEssai]:
    """Une copie du contenu de ce livre, le temps d'y essayer des propositions."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier)
        for nom in ("recettes", "data", "docs", LOCAL):
            if (livre.racine / nom).is_dir():
                sans = shutil.ignore_patterns("assets")
                shutil.copytree(livre.racine / nom, racine / nom, ignore=sans)
        yield TableDEssai(racine, livre)


def file_name(sorte: Sorte, remplissage: Remplissage, livre: Livre) -> str:
    """Le chemin du fichier dans le livre, différent de ceux qui y sont."""
    champs = mapping(remplissage.get("champs"))
    pris = livre.collections[sorte.collection]
    if sorte.collection == "retours":
        lieu = text(mapping(champs.get("territoire")).get("nom"))
        nom = identifier_of_retour(text(champs.get("recette")) or "retour", lieu, pris)
    else:
        nom = identifier_of(text(champs.get("titre")), pris)
    return f"{EMPLACEMENTS[sorte.collection].chemin}/{nom}.md"


def completed(
    lignes: tuple[Ligne, ...], sorte: Sorte, remplissage: Remplissage, livre: Livre
) -> tuple[Ligne, ...]:
    """Ces lignes, avec ce que l'accueil donne : le code d'une recette, le rang d'un constat."""
    modele = MODELES[sorte.collection]
    donnes = []
    if modele is Recette:
        donnes.append(f"code: {next_code(livre)}")
    if modele is Constat:
        chapitre = mapping(remplissage.get("champs")).get("chapitre")
        rangs = [c.numero for c in livre.constats.values() if c.chapitre == chapitre]
        donnes.append(f"numero: {max(rangs, default=0) + 1}")
    premiere, *suite = lignes
    return (
        premiere,
        *(Ligne(donne, ("champs", donne.partition(":")[0])) for donne in donnes),
        *suite,
    )


def code_of(collection: str, chemin: Chemin, message: str) -> tuple[str, Enonce | None]:
    """Le code de ce message à cet endroit, et son énoncé s'il en a un."""
    enonce = next((e for e in _DU_PLUS_PRECIS if e.recognises(message)), None)
    noms = [
        str(pas) for pas in chemin if isinstance(pas, str) and pas not in ("champs", "sections")
    ]
    sujet = _SINGULIERS.get(collection, collection.removesuffix("s"))
    return "/".join([sujet, *noms[:1], enonce.code if enonce else AUTRE]), enonce


def _faults(problemes: list[Probleme], lignes: tuple[Ligne, ...], sorte: Sorte) -> Iterator[Faute]:
    for probleme in problemes:
        chemin = _place(probleme, lignes, sorte)
        code, enonce = code_of(sorte.collection, chemin, probleme.message)
        partie = (
            (enonce.partie,) if enonce and enonce.partie and chemin[-1:] != (enonce.partie,) else ()
        )
        yield Faute(code, (*chemin, *partie), probleme.message, probleme.aides)


def _place(probleme: Probleme, lignes: tuple[Ligne, ...], sorte: Sorte) -> Chemin:
    """Le champ du remplissage que ce problème concerne."""
    if probleme.champ:
        return ("champs", *_steps(probleme.champ))
    if manquante := _missing(probleme.message, sorte):
        return manquante
    return lignes[min(probleme.ligne, len(lignes)) - 1].chemin


def _missing(message: str, sorte: Sorte) -> Chemin:
    """L'entrée ou la section absente dont parle ce message ; rien s'il parle d'autre chose."""
    if message == sections.ENTREE_ABSENTE.message:
        return ("entree",)
    au_choix = sections.AU_CHOIX.recognises(message)
    return next(
        (
            ("sections", rubrique.section.cle)
            for rubrique in sorte.rubriques
            if (au_choix and rubrique.exigences.get("au_choix"))
            or message == sections.SECTION_ABSENTE.message.format(titre=rubrique.section.titre)
        ),
        (),
    )


def _steps(champ: str) -> Iterator[str | int]:
    """« ingredients[1].precision » se lit `("ingredients", 0, "precision")`."""
    for nom, rang in re.findall(r"([a-z_]+)|\[([0-9]+)\]", champ):
        yield nom or int(rang) - 1


def _joined(lignes: tuple[Ligne, ...]) -> str:
    return "\n".join([*(ligne.texte for ligne in lignes), ""])


# Ce que le navigateur doit savoir pour écrire et examiner de même


def published(livre: Livre, identite: Identite) -> dict[str, Any]:
    """Le contenu de `api/formulaire.json` : sortes, vocabulaires, messages, sorties."""
    return {
        "version": VERSION,
        **declared(livre),
        "enonces": {nom: _enonce_json(enonce) for nom, enonce in ENONCES.items()},
        "formes": {
            "adresse": messages.FORMES_DES_MOTIFS[MOTIF_ADRESSE],
            "quand": messages.FORMES_DES_MOTIFS[MOTIF_QUAND],
            "entier": messages.ATTENDUS["int_type"],
            "nombre": messages.ATTENDUS["float_type"],
            "date": messages.ATTENDUS["date_type"],
            "sans_guillemets": messages.SANS_GUILLEMETS,
            "en_minutes": messages.EN_MINUTES,
            "etape": lecture_corps.FORME_ETAPE,
            "temps": lecture_corps.FORME_TEMPS,
            "carte": lecture_listes.FORME_CARTE,
        },
        "durees": durees.REGLES,
        "titres": sorted(TITRES),
        "invisibles": _ranges(map(ord, INVISIBLES)),
        "dessinables": _ranges(map(ord, drawable())),
        "imprimees": [nom for nom in imprimes.IMPRIMEES if nom in SECTIONS],
        "vides": sorted(MOTS_VIDES),
        "reserves": sorted(RESERVES),
        "pris": {nom: list(livre.collections[nom]) for nom in SECTIONS},
        "titres_pris": {
            references.title_key(recette.titre): [recette.fichier, recette.code]
            for recette in livre.recettes.values()
        },
        "dossiers": {nom: EMPLACEMENTS[nom].chemin for nom in SECTIONS},
        "accord": agreement(livre),
        "credit": {
            "auteurs": livre.identite.auteurs,
            "licence": livre.identite.licence_textes.sigle,
        },
        "contact": identite.contact or "",
        "creation": identite.creation or "",
        "forge": identite.la_forge or "",
    }


VERSION = 1
"""À augmenter dès qu'un lecteur d'hier ne comprendrait plus le fichier d'aujourd'hui."""


def _enonce_json(enonce: Enonce) -> dict[str, str]:
    valeurs = {champ.name: getattr(enonce, champ.name) for champ in fields(enonce)}
    return {nom: valeur for nom, valeur in valeurs.items() if valeur}


def _ranges(codes: Iterable[int]) -> list[list[int]]:
    """Des numéros de caractères, par suites : [premier, dernier]."""
    suites: list[list[int]] = []
    for code in sorted(codes):
        if suites and suites[-1][1] == code - 1:
            suites[-1][1] = code
        else:
            suites.append([code, code])
    return suites
