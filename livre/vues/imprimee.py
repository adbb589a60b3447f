"""Une recette en données simples : tout ce que les gabarits impriment, composé et calculé.

Les gabarits ne reçoivent que ce dictionnaire, en JSON : un texte n'y devient jamais du code.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from livre.chemins.adresses import printed_address
from livre.chemins.liens import link_target
from livre.chemins.sujets import kind
from livre.francais.dates import format_jour
from livre.francais.mots import lower_first
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.texte.arbre import Destination
from livre.texte.corps import Etape, Suite
from livre.texte.noeuds import plain_data
from livre.vues.couleurs import paper_colours
from livre.vues.deroule import DerouleCompose, Moment
from livre.vues.recette import RecetteComposee, Rencontre, compose

Donnees = dict[str, Any]


@dataclass(frozen=True)
class Commande:
    """Ce qu'il faut pour faire le kit d'une recette ; `livre` porte l'identité publiée.

    Chaque forme de la recette s'y calcule une fois, pour tous les fichiers du kit.
    """

    livre: Livre
    recette: Recette

    @cached_property
    def composee(self) -> RecetteComposee:
        """La recette, telle que tous ses écrivains la lisent."""
        return compose(self.livre, self.recette)

    @cached_property
    def donnees(self) -> Donnees:
        """La même pour le papier, où les liens mènent au site."""
        return recipe_data(self, self._target)

    def _target(self, href: str) -> str | None:
        return link_target(self.livre, self.livre.identite, href, self.recette.fichier)


def recipe_data(commande: Commande, destination: Destination) -> Donnees:
    """Tout ce que le papier dit de cette recette ; `version` change dès qu'il change."""
    livre, composee = commande.livre, commande.composee
    donnees = plain_data(
        {
            **_identity(livre, composee),
            **_texts(composee),
            **_parts(composee),
            "ingredients": [
                {"nom": dose.ingredient.nom, "precision": dose.precision}
                for dose in composee.ingredients
            ],
            "constats": [{"titre": c.titre, "resume": c.resume} for c in composee.constats],
            "credit": composee.credit,
            "adresse": printed_address(livre.identite, composee.recette),
            "couleurs": paper_colours(livre.racine),
            "dessin": drawing(livre, composee.carte.chapitre.dessin),
            **own_words(livre),
            **own_logo(livre),
        },
        destination,
    )
    return {**donnees, **edition(composee.recette.mis_a_jour, as_json(donnees))}


def own_words(livre: Livre) -> Donnees:
    """Ce que ce livre dit autrement que les gabarits ; rien, s'il a leur enquête et leurs mots."""
    propres: Donnees = {} if livre.identite.enquete else {"mention_deroule": _PROPOSITION}
    if livre.identite.mots.piste.nom:
        piste = livre.identite.mots.la_piste
        mot = {"un": lower_first(piste.nom), "pluriel": piste.pluriel, "du": piste.du}
        propres["mot_piste"] = mot
    return propres


def own_logo(livre: Livre) -> Donnees:
    """Le logo du livre dérivé et ce qu'il dit à qui ne le voit pas ; rien s'il n'en a pas."""
    if livre.logo is None:
        return {}
    texte = plain_data(livre.identite.texte_du_logo)
    return {"logo": {"svg": livre.logo.svg, "allonge": livre.logo.allonge, "texte": texte}}


_PROPOSITION = "Ce déroulé est une proposition du livre : ajustez-le à votre groupe."


def edition(jour: date | None, contenu: str) -> dict[str, str | None]:
    """Ce qui distingue deux états d'un document : une empreinte, et le jour s'il est connu."""
    version = hashlib.sha256(f"{jour}\n{contenu}".encode()).hexdigest()[:8]
    du_jour = f" du {format_jour(jour)}" if jour else ""
    return {
        "mis_a_jour": jour.isoformat() if jour else None,
        "version": version,
        "edition": plain_data(f"version {version}{du_jour}"),
    }


def completed(donnees: Donnees, ajouts: Donnees) -> Donnees:
    """Les mêmes données et celles-ci, composées."""
    return {**donnees, **plain_data(ajouts)}


def as_json(donnees: Donnees) -> str:
    """Le texte JSON, le même pour les mêmes données."""
    return json.dumps(donnees, ensure_ascii=False, sort_keys=True)


def _identity(livre: Livre, composee: RecetteComposee) -> Donnees:
    """Ce qui la nomme et la situe."""
    recette, vue = composee.recette, composee.carte
    etoiles = vue.etoiles
    return {
        "genre": kind(recette),
        "id": recette.id,
        "code": recette.code,
        "titre": recette.titre,
        "resume": recette.resume,
        "piste": recette.nature == "piste",
        "livre": livre.identite.nom,
        "service": vue.chapitre.service,
        "chapitre": vue.chapitre.titre,
        "fond": vue.chapitre.dessin,
        "thematique": vue.thematique.titre,
        "etat": vue.etat.nom,
        "seance": vue.besoins.phrase,
        "estimation": vue.besoins.raison,
        "calendrier": vue.calendrier,
        "preparation": vue.preparation,
        "animation": vue.animation,
        "difficulte": etoiles and {"pleines": etoiles.pleines, "vides": etoiles.vides},
        "difficulte_mot": etoiles.mot if etoiles else "",
        "formats": composee.formats,
    }


def _texts(composee: RecetteComposee) -> Donnees:
    """Ses listes et sa prose."""
    corps = composee.corps
    return {
        "entree": corps.entree,
        "pour_vous_si": corps.pour_vous_si,
        "content_si": corps.content_si,
        "tours_de_main": corps.tours_de_main,
        "manques": corps.manques,
        "objectifs": corps.objectifs,
        "feuille": corps.feuille,
        "cartes": [{"titre": carte.titre, "c": carte.blocs} for carte in corps.cartes],
        **_bite(composee),
        **({"suites": [_suite(suite) for suite in corps.suites]} if corps.suites else {}),
    }


def _bite(composee: RecetteComposee) -> Donnees:
    """Ce qu'un amuse-bouche dit de plus, sur ses deux pages."""
    seance = composee.seance
    if seance is None or not composee.recette.amuse_bouche:
        return {}
    nature = composee.carte.nature
    return {
        "amuse_bouche": {"nom": nature.nom, "preparation": seance.preparation},
        "histoire": composee.corps.histoire,
    }


def _suite(suite: Suite) -> Donnees:
    return {"titre": suite.titre, "puces": suite.puces, "c": suite.prose}


def _parts(composee: RecetteComposee) -> Donnees:
    """Ses étapes et son déroulé."""
    deroule = composee.deroule
    return {
        "sessions": [_session(rencontre) for rencontre in composee.rencontres],
        "deroule": _run_sheet(composee, deroule) if deroule else None,
    }


def _session(rencontre: Rencontre) -> Donnees:
    session = rencontre.session
    return {
        "numero": session.numero if session else 0,
        "titre": session.titre if session else "",
        "etapes": _steps(rencontre.etapes),
    }


def _steps(etapes: Iterable[Etape]) -> list[Donnees]:
    return [
        {
            "numero": etape.numero,
            "titre": etape.titre,
            "duree": str(etape.duree) if etape.duree else "",
            "c": etape.blocs,
        }
        for etape in etapes
    ]


def _run_sheet(composee: RecetteComposee, deroule: DerouleCompose) -> Donnees:
    seance = composee.seance
    return {
        "titre": seance.titre if seance else "",
        "participants": seance.participants if seance else "",
        "maximum": seance.maximum if seance else 0,
        "propose": seance is not None and seance.proposee,
        "duree": seance.duree if seance else deroule.duree,
        "entree": deroule.entree,
        "materiel": deroule.materiel,
        "fin": deroule.fin,
        "temps": [_moment(moment) for moment in deroule.moments],
    }


def _moment(moment: Moment) -> Donnees:
    temps = moment.temps
    return {
        "debut": moment.debut,
        "duree": str(temps.duree),
        "minutes": temps.duree.maxi,
        "titre": temps.titre,
        "intention": temps.intention,
        "materiel": moment.materiel,
        "c": temps.blocs,
    }


def drawing(livre: Livre, nom: str) -> str:
    """Un dessin du livre, en SVG qui se suffit ; vide si la maquette n'en a pas."""
    fichier = livre.racine / "overrides" / "fragments" / "dessins" / f"{nom}.html"
    try:
        svg = fichier.read_text("utf-8").strip()
    except OSError:
        return ""
    trait = paper_colours(livre.racine)["vert"]
    style = f'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="{trait}" stroke-width="1.6"'
    svg = svg.replace("<svg ", f"<svg {style} ", 1)
    return re.sub(r'class="aplat"', 'fill="#ffffff" stroke="none"', svg)
