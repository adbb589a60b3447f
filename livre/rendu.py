"""Rendre une page ou un fragment : le cœur prépare, `overrides/fragments/` écrit.

`livre.gabarits` échappe tout et fait la typographie ; ici, on choisit quoi montrer.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup, escape

from livre import glossaire, vue_recette, vues
from livre.adresses import address, relative, short_address
from livre.etat import TERRITOIRES_POUR_EPROUVER
from livre.gabarits import open_templates
from livre.html import render_blocs, render_tight
from livre.liens import Cible, resolve
from livre.livre import Livre, collection_of
from livre.modele import (
    Acteur,
    Chapitre,
    Constat,
    Fiche,
    Ingredient,
    Inspiration,
    Recette,
    Thematique,
)
from livre.probleme import suggestion
from livre.sections import SECTIONS
from livre.texte import Bloc

F = TypeVar("F", bound=Fiche)
GABARITS = Path("overrides/fragments")


class FicheInconnue(Exception):
    """Une macro demande une fiche qui n'existe pas ; le message dit laquelle et la plus proche."""


class Page:
    """La page en cours : les liens y sont relatifs à son adresse."""

    def __init__(self, livre: Livre, adresse: str) -> None:
        self.livre = livre
        self.adresse = adresse

    def to(self, cible: Fiche | str) -> Markup:
        """Le lien vers une fiche, ou vers une adresse du site."""
        vers = cible if isinstance(cible, str) else address(cible)
        return escape(relative(self.adresse, vers))

    def blocs(self, blocs: Sequence[Bloc], fiche: Fiche) -> Markup:
        """Du Markdown déjà lu, écrit par l'auteur de `fiche`."""
        return render_blocs(blocs, lambda href: self._destination(href, fiche))

    def puce(self, blocs: Sequence[Bloc], fiche: Fiche) -> Markup:
        """Le même, pour une puce de liste."""
        return render_tight(blocs, lambda href: self._destination(href, fiche))

    def _destination(self, href: str, fiche: Fiche) -> str:
        cible = resolve(href, fiche.fichier, self.livre)
        assert isinstance(cible, Cible), cible  # check_links_lead_somewhere l'a vérifié
        return cible.adresse if cible.externe else relative(self.adresse, cible.adresse)


class Rendu:
    """Écrit les fragments du livre pour une page donnée."""

    def __init__(self, livre: Livre, gabarits: Path | None = None) -> None:
        self.livre = livre
        self.gabarits = open_templates(gabarits or livre.racine / GABARITS)
        self.communs = {
            "livre": livre,
            "address": lambda fiche: Markup(address(fiche)),
            "titres": {nom: {s.cle: s.titre for s in liste} for nom, liste in SECTIONS.items()},
        }

    def _render(self, gabarit: str, depuis: str, **valeurs: Any) -> Markup:
        page = Page(self.livre, depuis)
        modele = self.gabarits.get_template(gabarit)
        return Markup(modele.render(page=page, **self.communs, **valeurs).strip())

    def _find(self, modele: type[F], identifiant: str) -> F:
        collection = self.livre.collections[collection_of(modele)]
        fiche = collection.get(identifiant)
        if isinstance(fiche, modele):
            return fiche
        proche = suggestion(identifiant, collection)
        nom = modele.__name__.lower()
        raise FicheInconnue(f"{nom} « {identifiant} » n'existe pas.{proche}")

    def fiche_recette(self, identifiant: str, depuis: str) -> Markup:
        """La page entière d'une recette."""
        vue = vue_recette.fiche_recette(self.livre, self._find(Recette, identifiant))
        return self._render("recette.html", depuis, vue=vue, recette=vue.recette)

    def carte_recette(self, identifiant: str, depuis: str) -> Markup:
        """Une recette en carte."""
        recette = self._find(Recette, identifiant)
        return self._render("cartes.html", depuis, cartes=[vues.carte(self.livre, recette)])

    def liste_recettes(self, depuis: str, **criteres: str) -> Markup:
        """Les cartes des recettes qui répondent à tous les critères.

        Critères : thematique, chapitre, ingredient, constat, acteur, nature, chacun avec un
        identifiant. Lève `FicheInconnue` si l'identifiant n'existe pas, `TypeError` si le critère
        n'existe pas.
        """
        retenues = [r for r in self.livre.recettes.values() if self._matches(r, criteres)]
        cartes = [vues.carte(self.livre, recette) for recette in retenues]
        return self._render("cartes.html", depuis, cartes=cartes)

    def _matches(self, recette: Recette, criteres: dict[str, str]) -> bool:
        return all(self._meets(recette, critere, val) for critere, val in criteres.items())

    def _meets(self, recette: Recette, critere: str, valeur: str) -> bool:
        match critere:
            case "nature":
                return recette.nature == valeur
            case "thematique":
                return recette.thematique == self._find(Thematique, valeur).id
            case "chapitre":
                return self.livre.chapitre_of(recette) == self._find(Chapitre, valeur)
            case "constat":
                return self._find(Constat, valeur).id in recette.constats
            case "acteur":
                return self._find(Acteur, valeur).id in recette.acteurs
            case "ingredient":
                cherche = self._find(Ingredient, valeur).id
                return any(usage.ingredient == cherche for usage in recette.ingredients)
        raise TypeError(f"liste_recettes : le critère « {critere} » n'existe pas.")

    def fiche_chapitre(self, identifiant: str, depuis: str) -> Markup:
        """La page d'un chapitre."""
        chapitre = self._find(Chapitre, identifiant)
        service = next(s for s in vues.menu(self.livre) if s.chapitre is chapitre)
        return self._render(
            "chapitre.html",
            depuis,
            service=service,
            constats=self.livre.citing(chapitre, Constat),
            inspirations=self.livre.citing(chapitre, Inspiration),
            faits=vue_recette.faits(chapitre),
        )

    def fiche_thematique(self, identifiant: str, depuis: str) -> Markup:
        """La page d'une thématique."""
        thematique = self._find(Thematique, identifiant)
        return self._render(
            "thematique.html",
            depuis,
            thematique=thematique,
            chapitre=self.livre.chapitres[thematique.chapitre],
            plat=vues.plat(self.livre, thematique),
            inspirations=self.livre.citing(thematique, Inspiration),
        )

    def fiche_ingredient(self, identifiant: str, depuis: str) -> Markup:
        """La page d'un ingrédient : les recettes où il sert, et comment."""
        ingredient = self._find(Ingredient, identifiant)
        usages = [
            (vues.carte(self.livre, recette), usage.precision)
            for recette in self.livre.citing(ingredient, Recette)
            for usage in recette.ingredients
            if usage.ingredient == ingredient.id
        ]
        return self._render("ingredient.html", depuis, ingredient=ingredient, usages=usages)

    def fiche_constat(self, identifiant: str, depuis: str) -> Markup:
        """La page d'un constat."""
        constat = self._find(Constat, identifiant)
        return self._render(
            "constat.html",
            depuis,
            constat=constat,
            chapitre=self.livre.chapitres[constat.chapitre],
            source=self.livre.sources[constat.source],
            faits=vue_recette.faits(constat),
            cartes=vues.cartes_de(self.livre, constat),
        )

    def fiche_inspiration(self, identifiant: str, depuis: str) -> Markup:
        """La page d'une inspiration."""
        inspiration = self._find(Inspiration, identifiant)
        return self._render(
            "inspiration.html",
            depuis,
            inspiration=inspiration,
            chapitre=self.livre.chapitres[inspiration.chapitre],
            source=self.livre.sources[inspiration.source],
            faits=vue_recette.faits(inspiration),
            cartes=vues.cartes_de(self.livre, inspiration),
        )

    def fiche_acteur(self, identifiant: str, depuis: str) -> Markup:
        """La page d'un acteur."""
        acteur = self._find(Acteur, identifiant)
        cartes = vues.cartes_de(self.livre, acteur)
        return self._render("acteur.html", depuis, acteur=acteur, cartes=cartes)

    def accueil(self, depuis: str) -> Markup:
        """Le menu de la page d'accueil et ses autres entrées."""
        return self._render(
            "accueil.html",
            depuis,
            menu=vues.menu(self.livre),
            tranches=vues.par_tranche(self.livre.recettes.values()),
            familles=vues.ingredients_par_famille(self.livre),
            constats=vues.constats_par_chapitre(self.livre),
        )

    def toutes_les_recettes(self, depuis: str) -> Markup:
        """La page d'ensemble des recettes."""
        tranches = vues.par_tranche(self.livre.recettes.values())
        return self._render(
            "recettes.html",
            depuis,
            menu=vues.menu(self.livre),
            tranches=tranches,
            comptes=vues.comptes(self.livre),
        )

    def liste_chapitres(self, depuis: str) -> Markup:
        """La page d'ensemble des chapitres."""
        return self._render("chapitres.html", depuis, menu=vues.menu(self.livre))

    def liste_thematiques(self, depuis: str) -> Markup:
        """La page d'ensemble des thématiques."""
        return self._render("thematiques.html", depuis, menu=vues.menu(self.livre))

    def liste_ingredients(self, depuis: str) -> Markup:
        """La page d'ensemble des ingrédients."""
        familles = [
            (terme, [(i, len(self.livre.citing(i, Recette))) for i in liste])
            for terme, liste in vues.ingredients_par_famille(self.livre)
        ]
        return self._render("ingredients.html", depuis, familles=familles)

    def liste_constats(self, depuis: str) -> Markup:
        """La page d'ensemble des constats."""
        groupes = vues.constats_par_chapitre(self.livre)
        return self._render("constats.html", depuis, groupes=groupes)

    def liste_inspirations(self, depuis: str) -> Markup:
        """La page d'ensemble des inspirations, par chapitre."""
        groupes = vues.inspirations_par_chapitre(self.livre)
        return self._render("inspirations.html", depuis, groupes=groupes)

    def liste_retours(self, depuis: str) -> Markup:
        """La page d'ensemble des essais racontés."""
        essais = [vue_recette.essai(self.livre, retour) for retour in self.livre.retours.values()]
        return self._render("retours.html", depuis, essais=essais, seuil=TERRITOIRES_POUR_EPROUVER)

    def couverture(self, depuis: str) -> Markup:
        """Le tableau des recettes et des constats auxquels elles répondent."""
        return self._render("couverture.html", depuis, vue=vues.couverture(self.livre))

    def glossaire(self, depuis: str) -> Markup:
        """Les mots du livre, tels que le modèle les définit."""
        return self._render("glossaire.html", depuis, entrees=glossaire.entries())

    def reperes(self, depuis: str) -> Markup:
        """Ce que veut dire chaque champ d'une fiche."""
        return self._render("reperes.html", depuis, tableaux=glossaire.fields())

    def liste_acteurs(self, depuis: str) -> Markup:
        """La page d'ensemble des acteurs."""
        familles = [
            (terme, [(a, len(self.livre.citing(a, Recette))) for a in liste])
            for terme, liste in vues.acteurs_par_famille(self.livre)
        ]
        return self._render("acteurs.html", depuis, familles=familles)

    def redirection(self, recette: Recette) -> Markup:
        """La petite page de l'adresse courte d'une recette, qui renvoie vers la vraie."""
        return self._render("redirection.html", short_address(recette.code), recette=recette)

    def faits_dates(self, chapitre: str, depuis: str) -> Markup:
        """Les faits datés d'un chapitre, pour une page qui s'appuie sur eux."""
        faits = vue_recette.faits(self._find(Chapitre, chapitre))
        return self._render("faits.html", depuis, faits=faits)

    def credits(self, depuis: str) -> Markup:
        """Les sources du livre, au format TASL (titre, auteurs, source, licence)."""
        sources = self.livre.sources.values()
        return self._render("credits.html", depuis, sources=sources)
