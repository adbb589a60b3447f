"""Rendre une page ou un fragment : le cœur prépare, `overrides/fragments/` écrit."""

from markupsafe import Markup

from livre import glossaire, vue_recette, vues
from livre.adresses import short_address
from livre.etat import TERRITOIRES_POUR_EPROUVER
from livre.modele import (
    Acteur,
    Chapitre,
    Constat,
    Ingredient,
    Inspiration,
    Recette,
    Thematique,
)
from livre.ouvrage.fabrique import Ouvrage
from livre.rendu_base import FicheInconnue as FicheInconnue
from livre.rendu_choix import RenduDesChoix
from livre.rendu_quiz import RenduDesQuiz
from livre.vue_catalogue import groupes
from livre.vue_ouvrage import book_view


class Rendu(RenduDesChoix, RenduDesQuiz):
    """Écrit les fragments du livre pour une page donnée."""

    ouvrage: Ouvrage | None = None
    """Le livre entier, s'il est publié avec le site."""

    def fiche_recette(self, identifiant: str, depuis: str) -> Markup:
        """La page entière d'une recette."""
        recette = self._find(Recette, identifiant)
        vue = vue_recette.fiche_recette(self.livre, recette, self.voisinage.voisines(recette))
        kit = self._kit(recette)
        return self._render("recette.html", depuis, vue=vue, recette=recette, kit=kit)

    def emporter(self, depuis: str) -> Markup:
        """Le livre entier à télécharger."""
        documents = book_view(self.ouvrage) if self.ouvrage else []
        return self._render("emporter.html", depuis, documents=documents)

    def animer_recette(self, identifiant: str, depuis: str) -> Markup:
        """Le déroulé d'une recette à mener à l'écran, un temps à la fois."""
        recette = self._find(Recette, identifiant)
        deroule = recette.corps.deroule
        assert deroule is not None, f"{identifiant} n'a pas de déroulé"
        return self._render(
            "animer.html",
            depuis,
            recette=recette,
            moments=list(vue_recette.moments(deroule)),
            duree=str(deroule.duree),
            participants=vue_recette.people(recette.seance.participants) if recette.seance else "",
            propose=recette.seance is not None and recette.seance.origine == "projet",
        )

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
        return self._render(
            "ingredient.html",
            depuis,
            ingredient=ingredient,
            usages=usages,
            accords=self.voisinage.accords(ingredient),
        )

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
            durees=next(g for g in groupes(self.rayons) if g.facette.id == "duree"),
            familles=vues.ingredients_par_famille(self.livre),
            constats=vues.constats_par_chapitre(self.livre),
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
