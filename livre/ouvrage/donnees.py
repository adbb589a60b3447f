"""Le livre entier en données simples : ce que le PDF et l'EPUB écrivent, chacun à sa façon.

Comme pour un kit, tout texte y est composé une fois, et n'y est jamais que de la donnée.
"""

from collections.abc import Iterable
from datetime import date

from livre.chemins.publiques import printed_site
from livre.francais.racines import split_words
from livre.francais.typographie import typo
from livre.guide import glossaire
from livre.guide.libelles import AMORCE_OBJECTIFS
from livre.lecture.pages_ecrites import PageEcrite
from livre.modele.fiches import Chapitre, Constat, Recette
from livre.modele.livre import Livre
from livre.ouvrage.plan import Plan, anchor_of, make_plan, page_anchor, used_ingredients
from livre.probleme import count
from livre.texte.noeuds import block_nodes
from livre.texte.sections import SECTIONS_CONSTAT, SECTIONS_RECETTE
from livre.vues.couleurs import paper_colours
from livre.vues.ensembles import Plat, Service, comptes, menu
from livre.vues.imprimee import Commande, Donnees, as_json, drawing, edition, lists, recipe_data
from livre.vues.recette import faits

_TITRES = {s.cle: typo(s.titre) for s in (*SECTIONS_RECETTE, *SECTIONS_CONSTAT)}


def book_data(livre: Livre) -> Donnees:
    """Tout ce que le livre entier dit ; `version` change dès qu'il change."""
    plan = make_plan(livre)
    donnees = {
        **_identity(livre),
        "titres": _TITRES,
        "amorce_objectifs": typo(AMORCE_OBJECTIFS),
        "ouverture": [_page(plan, page) for page in plan.ouverture],
        "chapitres": [_chapter(plan, service) for service in menu(livre)],
        "index": _index(livre),
        "lexique": [{"nom": typo(e.nom), "c": typo(e.definition)} for e in glossaire.lexicon()],
        "sources": _sources(livre),
        "fin": [_page(plan, page) for page in plan.fin],
        "couleurs": paper_colours(livre.racine),
    }
    return {**donnees, **edition(updated(livre), as_json(donnees))}


def updated(livre: Livre) -> date | None:
    """Le jour où une recette a changé pour la dernière fois, s'il est connu."""
    jours = [recette.mis_a_jour for recette in livre.recettes.values() if recette.mis_a_jour]
    return max(jours, default=None)


def _identity(livre: Livre) -> Donnees:
    """Ce que disent la couverture et la page des droits."""
    identite, nombres = livre.identite, comptes(livre)
    licence = identite.licence_textes
    recettes = count(nombres["completes"], "recette")
    pistes = count(nombres["pistes"], "idée")
    return {
        "nom": typo(identite.nom),
        "sous_titre": typo(identite.sous_titre),
        "description": typo(identite.description.strip()),
        "auteurs": typo(identite.auteurs),
        "adresse": printed_site(identite),
        "contact": identite.contact or "",
        "licence": {
            "nom": typo(licence.nom),
            "sigle": licence.identifiant,
            "adresse": licence.adresse,
        },
        "recettes": f"{recettes} à mener" if nombres["completes"] else "",
        "pistes": f"{pistes} à essayer" if nombres["pistes"] else "",
    }


def _page(plan: Plan, page: PageEcrite) -> Donnees:
    destination = plan.destination(page.fichier)
    return {
        "ancre": page_anchor(page),
        "fichier": page.fichier,
        "titre": typo(page.titre),
        "chapo": typo(page.chapo),
        "parties": [
            {"niveau": p.niveau, "titre": typo(p.titre), "c": block_nodes(p.blocs, destination)}
            for p in page.parties
        ],
    }


def _chapter(plan: Plan, service: Service) -> Donnees:
    livre, chapitre = plan.livre, service.chapitre
    destination = plan.destination(chapitre.fichier)
    return {
        "ancre": anchor_of(chapitre),
        "fichier": chapitre.fichier,
        "service": typo(chapitre.service),
        "titre": typo(chapitre.titre),
        "resume": typo(chapitre.resume),
        "fond": chapitre.dessin,
        "dessin": drawing(livre, chapitre.dessin),
        "introduction": block_nodes(chapitre.prose("introduction"), destination),
        "faits": _dated(chapitre),
        "thematiques": [_theme(plan, plat) for plat in service.plats],
        "constats": [_finding(plan, constat) for constat in livre.citing(chapitre, Constat)],
        "recettes": [_recipe(plan, c.recette) for plat in service.plats for c in plat.cartes],
    }


def _theme(plan: Plan, plat: Plat) -> Donnees:
    thematique = plat.thematique
    destination = plan.destination(thematique.fichier)
    return {
        "ancre": anchor_of(thematique),
        "titre": typo(thematique.titre),
        "objectif": block_nodes(thematique.prose("objectif"), destination),
        "experimentations": [typo(texte) for texte in thematique.experimentations],
        "recettes": _references(carte.recette for carte in plat.cartes),
    }


def _finding(plan: Plan, constat: Constat) -> Donnees:
    destination, corps = plan.destination(constat.fichier), constat.corps
    return {
        "ancre": anchor_of(constat),
        "fichier": constat.fichier,
        "titre": typo(constat.titre),
        "resume": typo(constat.resume),
        "entree": block_nodes(corps.entree, destination),
        "paroles": lists(corps.paroles, destination),
        "lecons": lists(corps.lecons, destination),
        "faits": _dated(constat),
        "recettes": _references(plan.livre.citing(constat, Recette)),
    }


def _recipe(plan: Plan, recette: Recette) -> Donnees:
    """Ce qu'en disent les kits, et ce que sa page est seule à dire."""
    livre, corps = plan.livre, recette.corps
    destination = plan.destination(recette.fichier)
    donnees = recipe_data(Commande(livre, recette), destination)
    propres = {
        "ancre": anchor_of(recette),
        "fichier": recette.fichier,
        "auteurs": typo(", ".join(recette.auteurs)),
        "faits": _dated(recette),
        "constats": [
            {"ancre": anchor_of(constat), "titre": typo(constat.titre)}
            for constat in (livre.constats[c] for c in recette.constats)
        ],
        "experimentations": lists(corps.experimentations, destination),
        "avec_qui": block_nodes(corps.avec_qui, destination),
        "histoire": block_nodes(corps.histoire, destination),
    }
    communs = ("couleurs", "version")
    return {**{cle: v for cle, v in donnees.items() if cle not in communs}, **propres}


def _references(recettes: Iterable[Recette]) -> list[Donnees]:
    """De quoi renvoyer à des recettes."""
    return [
        {
            "ancre": anchor_of(recette),
            "code": recette.code,
            "titre": typo(recette.titre),
            "piste": recette.nature == "piste",
        }
        for recette in recettes
    ]


def _index(livre: Livre) -> list[Donnees]:
    """Chaque ingrédient et ses recettes, par ordre alphabétique, sans compter les petits mots."""
    return [
        {
            "ancre": anchor_of(ingredient),
            "nom": typo(ingredient.nom),
            "recettes": _references(livre.citing(ingredient, Recette)),
        }
        for ingredient in sorted(used_ingredients(livre), key=lambda i: split_words(i.nom))
    ]


def _sources(livre: Livre) -> list[Donnees]:
    """Les documents d'où viennent les faits : titre, auteurs, adresse, licence (TASL)."""
    return [
        {
            "titre": typo(source.titre),
            "auteurs": typo(", ".join(source.auteurs)),
            "adresse": source.adresse or "",
            "licence": typo(source.licence),
            "licence_adresse": source.licence_adresse or "",
            "modifications": typo(source.modifications),
        }
        for source in livre.sources.values()
    ]


def _dated(fiche: Recette | Constat | Chapitre) -> list[str]:
    """Ce qui peut changer : une fois imprimé, seules les dates restent vraies."""
    return [
        typo(
            f"Ce qui peut changer : {fait.sujet} (lu dans sa source le {fait.verifie_le}, "
            f"à revérifier avant le {fait.a_reverifier_avant})."
        )
        for fait in faits(fiche)
    ]
