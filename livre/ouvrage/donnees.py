"""Le livre entier en données simples : ce que le PDF et l'EPUB écrivent, chacun à sa façon.

Comme pour un kit, tout texte y est composé une fois, et n'y est jamais que de la donnée.
"""

from collections.abc import Iterable
from datetime import date

from livre.chemins.adresses import printed_site
from livre.francais.mots import count, lower_first
from livre.francais.racines import split_words
from livre.guide import glossaire
from livre.guide.libelles import AMORCE_OBJECTIFS
from livre.lecture.pages_ecrites import PageEcrite
from livre.modele.fiches import Constat, Recette
from livre.modele.livre import Livre
from livre.ouvrage.plan import Plan, anchor_of, make_plan, page_anchor, used_ingredients
from livre.texte.noeuds import plain_data
from livre.texte.sections import SECTIONS_CONSTAT, SECTIONS_RECETTE
from livre.vues.couleurs import paper_colours
from livre.vues.ensembles import Plat, Service, comptes, menu
from livre.vues.essais import Fait, faits
from livre.vues.imprimee import (
    Commande,
    Donnees,
    as_json,
    drawing,
    edition,
    own_logo,
    own_words,
    recipe_data,
)
from livre.vues.recette import RecetteComposee

_TITRES = {s.cle: s.titre for s in (*SECTIONS_RECETTE, *SECTIONS_CONSTAT)}


def book_data(livre: Livre) -> Donnees:
    """Tout ce que le livre entier dit ; `version` change dès qu'il change."""
    plan = make_plan(livre)
    donnees = {
        **plain_data(_common(livre)),
        **_counts(livre),
        "ouverture": [_page(plan, page) for page in plan.ouverture],
        "chapitres": [_chapter(plan, service) for service in menu(livre)],
        "fin": [_page(plan, page) for page in plan.fin],
    }
    return {**donnees, **edition(updated(livre), as_json(donnees))}


def updated(livre: Livre) -> date | None:
    """Le jour où une recette a changé pour la dernière fois, s'il est connu."""
    jours = [recette.mis_a_jour for recette in livre.recettes.values() if recette.mis_a_jour]
    return max(jours, default=None)


def _common(livre: Livre) -> Donnees:
    """Ce qui n'est d'aucun chapitre."""
    return {
        **_identity(livre),
        "titres": _TITRES,
        "amorce_objectifs": AMORCE_OBJECTIFS,
        "index": _index(livre),
        "lexique": [{"nom": e.nom, "c": e.definition} for e in glossaire.lexicon(livre)],
        "sources": _sources(livre),
        "couleurs": paper_colours(livre.racine),
        **own_words(livre),
        **own_logo(livre),
        **({} if livre.identite.enquete else {"entendu": heading_of_findings(livre)}),
    }


def heading_of_findings(livre: Livre) -> str:
    """Le titre des constats d'un chapitre, dans un livre qui n'a pas d'enquête."""
    return f"Les {livre.identite.mots.le_constat.pluriel}"


def _counts(livre: Livre) -> Donnees:
    """Ce que la couverture annonce ; elle met seule ses lignes en page."""
    nombres = comptes(livre)
    recettes = count(nombres["completes"], "recette")
    pistes = count(nombres["pistes"], "idée")
    mot = livre.identite.mots.l_amuse_bouche
    nom = mot.pluriel if nombres["bouchees"] > 1 else lower_first(mot.nom)
    return {
        "recettes": f"{recettes} à mener" if nombres["completes"] else "",
        **({"bouchees": f"{nombres['bouchees']} {nom}"} if nombres["bouchees"] else {}),
        "pistes": f"{pistes} à essayer" if nombres["pistes"] else "",
    }


def _identity(livre: Livre) -> Donnees:
    """Ce que disent la couverture et la page des droits."""
    identite = livre.identite
    licence = identite.licence_textes
    return {
        "nom": identite.nom,
        "sous_titre": identite.sous_titre,
        "description": identite.description.strip(),
        "auteurs": identite.auteurs,
        "adresse": printed_site(identite),
        "contact": identite.contact or "",
        "licence": {
            "nom": licence.nom,
            "sigle": licence.identifiant,
            "adresse": licence.adresse,
            "conditions": licence.conditions,
        },
    }


def _page(plan: Plan, page: PageEcrite) -> Donnees:
    brut = {
        "ancre": page_anchor(page),
        "fichier": page.fichier,
        "titre": page.titre,
        "chapo": page.chapo,
        "parties": [{"niveau": p.niveau, "titre": p.titre, "c": p.blocs} for p in page.parties],
    }
    return _bound(plan, page.fichier, brut)


def _bound(plan: Plan, fichier: str, brut: Donnees) -> Donnees:
    """Ce que dit un fichier, composé, ses liens menés à leur place dans le livre."""
    donnees: Donnees = plain_data(brut, plan.destination(fichier))
    return donnees


def _chapter(plan: Plan, service: Service) -> Donnees:
    livre, chapitre = plan.livre, service.chapitre
    propre = {
        "ancre": anchor_of(chapitre),
        "fichier": chapitre.fichier,
        "service": chapitre.service,
        "titre": chapitre.titre,
        "resume": chapitre.resume,
        "fond": chapitre.dessin,
        "dessin": drawing(livre, chapitre.dessin),
        "introduction": chapitre.prose("introduction"),
        "faits": _dated(faits(chapitre)),
    }
    return {
        **_bound(plan, chapitre.fichier, propre),
        "thematiques": [_theme(plan, plat) for plat in service.plats],
        "constats": [_finding(plan, constat) for constat in livre.citing(chapitre, Constat)],
        "recettes": [_recipe(plan, c.recette) for plat in service.plats for c in plat.cartes],
    }


def _theme(plan: Plan, plat: Plat) -> Donnees:
    thematique = plat.thematique
    brut = {
        "ancre": anchor_of(thematique),
        "titre": thematique.titre,
        "objectif": thematique.prose("objectif"),
        "experimentations": thematique.experimentations,
        "recettes": _references(carte.recette for carte in plat.cartes),
    }
    return _bound(plan, thematique.fichier, brut)


def _finding(plan: Plan, constat: Constat) -> Donnees:
    corps = constat.corps
    brut = {
        "ancre": anchor_of(constat),
        "fichier": constat.fichier,
        "titre": constat.titre,
        "resume": constat.resume,
        "entree": corps.entree,
        "paroles": corps.paroles,
        "lecons": corps.lecons,
        "faits": _dated(faits(constat)),
        "recettes": _references(plan.livre.citing(constat, Recette)),
    }
    return _bound(plan, constat.fichier, brut)


def _recipe(plan: Plan, recette: Recette) -> Donnees:
    """Ce qu'en disent les kits, et ce que sa page est seule à dire."""
    commande, corps = Commande(plan.livre, recette), recette.corps
    composee = commande.composee
    donnees = recipe_data(commande, plan.destination(recette.fichier))
    propres = {
        "ancre": anchor_of(recette),
        "fichier": recette.fichier,
        "signature": _signature(plan.livre, composee),
        "faits": _dated(composee.faits),
        "constats": [{"ancre": anchor_of(c), "titre": c.titre} for c in composee.constats],
        "experimentations": corps.experimentations,
        "avec_qui": corps.avec_qui,
        "histoire": corps.histoire,
    }
    communs = ("couleurs", "logo", "version")
    garde = {cle: v for cle, v in donnees.items() if cle not in communs}
    return {**garde, **_bound(plan, recette.fichier, propres)}


def _references(recettes: Iterable[Recette]) -> list[Donnees]:
    """De quoi renvoyer à des recettes."""
    return [
        {
            "ancre": anchor_of(recette),
            "code": recette.code,
            "titre": recette.titre,
            "piste": recette.nature == "piste",
        }
        for recette in recettes
    ]


def _index(livre: Livre) -> list[Donnees]:
    """Chaque ingrédient et ses recettes, par ordre alphabétique, sans compter les petits mots."""
    return [
        {
            "ancre": anchor_of(ingredient),
            "nom": ingredient.nom,
            "recettes": _references(livre.citing(ingredient, Recette)),
        }
        for ingredient in sorted(used_ingredients(livre), key=lambda i: split_words(i.nom))
    ]


def _signature(livre: Livre, composee: RecetteComposee) -> str:
    """Qui a écrit cette fiche ; dans un livre dérivé, de quel livre elle vient et sa licence."""
    if livre.d_origine is None:
        return f"Fiche écrite par {composee.auteurs}." if composee.auteurs else ""
    return f"{composee.credit.auteurs}. Licence {composee.credit.licence_sigle}."


def _sources(livre: Livre) -> list[Donnees]:
    """Les documents d'où viennent les faits : titre, auteurs, adresse, licence (TASL)."""
    return [
        {
            "titre": source.titre,
            "auteurs": ", ".join(source.auteurs),
            "adresse": source.adresse or "",
            "licence": source.licence,
            "licence_adresse": source.licence_adresse or "",
            "modifications": source.modifications,
        }
        for source in livre.sources.values()
    ]


def _dated(dates: Iterable[Fait]) -> list[str]:
    """Ce qui peut changer : une fois imprimé, seules les dates restent vraies."""
    return [
        f"Ce qui peut changer : {fait.sujet} (lu dans sa source le {fait.verifie_le}, "
        f"à revérifier avant le {fait.a_reverifier_avant})."
        for fait in dates
    ]
