"""Une recette en données simples : tout ce que les gabarits impriment, composé et calculé.

Les gabarits ne reçoivent que ce dictionnaire, en JSON : un texte n'y devient jamais du code.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from livre.chemins.publiques import link_target, printed_address
from livre.chemins.sujets import kind
from livre.francais.dates import format_jour
from livre.francais.durees import format_minutes
from livre.francais.typographie import typo
from livre.modele.fiches import Recette
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.texte.arbre import Destination
from livre.texte.corps import Blocs, Deroule, Etape
from livre.texte.noeuds import Noeud, block_nodes
from livre.vues.cartes import carte
from livre.vues.couleurs import paper_colours
from livre.vues.recette import etapes_par_session, moments, people

Donnees = dict[str, Any]


@dataclass(frozen=True)
class Commande:
    """Ce qu'il faut pour faire le kit d'une recette ; `livre` porte l'identité publiée."""

    livre: Livre
    recette: Recette

    @property
    def identite(self) -> Identite:
        """Qui publie ce livre."""
        return self.livre.identite


def recipe_data(commande: Commande, destination: Destination | None = None) -> Donnees:
    """Tout ce que le papier dit de cette recette ; `version` change dès qu'il change.

    Sans `destination`, les liens mènent au site.
    """
    livre, recette = commande.livre, commande.recette
    destination = destination or partial(_target, commande)
    donnees = {
        **_identity(commande),
        **_texts(recette, destination),
        **_parts(recette, destination),
        "ingredients": [
            {"nom": typo(livre.ingredients[u.ingredient].nom), "precision": typo(u.precision)}
            for u in recette.ingredients
        ],
        "constats": [
            {"titre": typo(livre.constats[c].titre), "resume": typo(livre.constats[c].resume)}
            for c in recette.constats
        ],
        "credit": credit(commande),
        "adresse": printed_address(commande.identite, recette),
        "couleurs": paper_colours(livre.racine),
        "dessin": drawing(livre, livre.chapitre_of(recette).dessin),
    }
    return {**donnees, **edition(recette.mis_a_jour, as_json(donnees))}


def edition(jour: date | None, contenu: str) -> dict[str, str | None]:
    """Ce qui distingue deux états d'un document : une empreinte, et le jour s'il est connu."""
    version = hashlib.sha256(f"{jour}\n{contenu}".encode()).hexdigest()[:8]
    du_jour = f" du {format_jour(jour)}" if jour else ""
    return {
        "mis_a_jour": jour.isoformat() if jour else None,
        "version": version,
        "edition": typo(f"version {version}{du_jour}"),
    }


def as_json(donnees: Donnees) -> str:
    """Le texte JSON, le même pour les mêmes données."""
    return json.dumps(donnees, ensure_ascii=False, sort_keys=True)


def _target(commande: Commande, href: str) -> str | None:
    return link_target(commande.livre, commande.identite, href, commande.recette.fichier)


def _identity(commande: Commande) -> Donnees:
    """Ce qui la nomme et la situe."""
    livre, recette = commande.livre, commande.recette
    vue = carte(livre, recette)
    etoiles = vue.etoiles
    return {
        "genre": kind(recette),
        "id": recette.id,
        "code": recette.code,
        "titre": typo(recette.titre),
        "resume": typo(recette.resume),
        "piste": recette.nature == "piste",
        "livre": typo(commande.identite.nom),
        "service": typo(vue.chapitre.service),
        "chapitre": typo(vue.chapitre.titre),
        "fond": vue.chapitre.dessin,
        "thematique": typo(vue.thematique.titre),
        "etat": vue.etat.nom,
        "duree": typo(vue.duree),
        "difficulte": etoiles and {"pleines": etoiles.pleines, "vides": etoiles.vides},
        "difficulte_mot": etoiles.mot if etoiles else "",
        "formats": typo(", ".join(livre.formats[f].nom for f in recette.formats)),
    }


def lists(items: Iterable[Blocs], destination: Destination) -> list[list[Noeud]]:
    """Une liste de textes, chacun en blocs."""
    return [block_nodes(blocs, destination) for blocs in items]


def _texts(recette: Recette, destination: Destination) -> Donnees:
    """Ses listes et sa prose."""
    corps = recette.corps
    return {
        "entree": block_nodes(corps.entree, destination),
        "pour_vous_si": lists(corps.pour_vous_si, destination),
        "content_si": lists(corps.content_si, destination),
        "tours_de_main": lists(corps.tours_de_main, destination),
        "manques": lists(corps.manques, destination),
        "objectifs": lists(corps.objectifs, destination),
        "feuille": lists(corps.feuille, destination),
        "cartes": [
            {"titre": typo(c.titre), "c": block_nodes(c.blocs, destination)} for c in corps.cartes
        ],
    }


def _parts(recette: Recette, destination: Destination) -> Donnees:
    """Ses étapes et son déroulé."""
    sessions = etapes_par_session(recette.corps.etapes)
    deroule = recette.corps.deroule
    return {
        "sessions": [
            {
                "numero": session.numero if session else 0,
                "titre": typo(session.titre) if session else "",
                "etapes": _steps(etapes, destination),
            }
            for session, etapes in sessions
        ],
        "deroule": _run_sheet(recette, deroule, destination) if deroule else None,
    }


def _steps(etapes: Sequence[Etape], destination: Destination) -> list[Donnees]:
    return [
        {
            "numero": etape.numero,
            "titre": typo(etape.titre),
            "duree": typo(str(etape.duree)) if etape.duree else "",
            "c": block_nodes(etape.blocs, destination),
        }
        for etape in etapes
    ]


def _run_sheet(recette: Recette, deroule: Deroule, destination: Destination) -> Donnees:
    seance = recette.seance
    return {
        "titre": typo(seance.titre) if seance else "",
        "participants": typo(people(seance.participants)) if seance else "",
        "maximum": seance.participants.max if seance else 0,
        "propose": seance is not None and seance.origine == "projet",
        "duree": typo(format_minutes(seance.minutes) if seance else str(deroule.duree)),
        "entree": block_nodes(deroule.entree, destination),
        "materiel": [typo(objet) for objet in deroule.materiel],
        "fin": typo(f"{deroule.duree.maxi // 60} h {deroule.duree.maxi % 60:02d}"),
        "temps": [
            {
                "debut": typo(moment.debut),
                "duree": typo(str(moment.temps.duree)),
                "minutes": moment.temps.duree.maxi,
                "titre": typo(moment.temps.titre),
                "intention": typo(moment.temps.intention),
                "materiel": typo(", ".join(moment.temps.materiel)),
                "c": block_nodes(moment.temps.blocs, destination),
            }
            for moment in moments(deroule)
        ],
    }


def credit(commande: Commande) -> dict[str, str]:
    """L'attribution : titre, auteurs, source, licence, et ce qui a été changé (TASL)."""
    identite, recette = commande.identite, commande.recette
    source = commande.livre.sources[recette.source]
    fiche = f" ({', '.join(recette.auteurs)})" if recette.auteurs else ""
    ouvrage = "" if identite.nom in identite.auteurs else f", {identite.nom}"
    textes = {
        "titre": f"« {recette.titre} », recette {recette.code}",
        "auteurs": f"{identite.auteurs}{fiche}{ouvrage}",
        "source": f"{source.phrase}, « {source.titre} » ({', '.join(source.auteurs)})",
        "licence_source": source.licence,
        "modifications": source.modifications,
        "licence": identite.licence_textes.nom,
    }
    return {
        **{nom: typo(texte) for nom, texte in textes.items()},
        "licence_sigle": identite.licence_textes.identifiant,
        "licence_adresse": identite.licence_textes.adresse,
        "source_adresse": source.adresse or "",
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
