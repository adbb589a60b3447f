"""Rendre une page ou un fragment : le cœur prépare, `overrides/fragments/` écrit."""

from markupsafe import Markup

from livre.aide.reconnaissance import conseil_of
from livre.aide.recueil import conseils
from livre.chemins.adresses import FORMULAIRE_JSON, collectif, papier, short_address
from livre.chemins.placard import TEMPS
from livre.echanges.donnees_liees import learning_resource
from livre.guide import glossaire
from livre.guide.formulaire import story
from livre.guide.libelles import AMORCE_OBJECTIFS
from livre.modele.fiches import (
    Acteur,
    Chapitre,
    Constat,
    Ingredient,
    Inspiration,
    Recette,
    Thematique,
)
from livre.modele.quiz import Quiz
from livre.modele.termes import TERRITOIRES_POUR_EPROUVER, Terme, conditions_of
from livre.quiz import textes
from livre.quiz.vue import PLACES, as_data, items, letters, regles, signed
from livre.site.choix import RenduDesChoix
from livre.site.composants import PageDExemples, views
from livre.site.page import Fonds, RenduDeBase
from livre.site.plis import Plis
from livre.site.telechargements import book_view
from livre.texte.noeuds import as_script
from livre.vues.cartes import carte, cartes_de
from livre.vues.choix import groupes
from livre.vues.ensembles import (
    acteurs_par_famille,
    bouchees,
    constats_par_chapitre,
    couverture,
    ingredients_par_famille,
    inspirations_par_chapitre,
    menu,
    plat,
)
from livre.vues.essais import essai, faits
from livre.vues.recette import compose

MODES: dict[str, Terme] = {
    "une": Terme("Une question à la fois", "Chaque question a son écran."),
    "toutes": Terme("Toutes sur une page", "On descend de question en question."),
}
"""Les deux façons de répondre."""


class RenduDesQuiz(RenduDeBase):
    """Écrit les pages des questionnaires."""

    def fiche_quiz(self, identifiant: str) -> Markup:
        """La page où l'on répond seul."""
        return self._render_quiz("quiz.html", identifiant, modes=MODES)

    def quiz_collectif(self, identifiant: str) -> Markup:
        """La page de la personne qui anime : les codes d'un groupe, et ce qu'ils disent."""
        return self._render_quiz("quiz_collectif.html", identifiant)

    def quiz_papier(self, identifiant: str) -> Markup:
        """Le questionnaire à imprimer, et sa grille pour compter soi-même."""
        quiz = self._find(Quiz, identifiant)
        questions = items(quiz)
        return self._render_quiz(
            "quiz_papier.html",
            identifiant,
            items=questions,
            lettres=letters(questions),
            regles=regles(quiz),
            places=[signed(place) for place in PLACES],
            signe=signed,
        )

    def _render_quiz(self, gabarit: str, identifiant: str, **valeurs: object) -> Markup:
        quiz = self._find(Quiz, identifiant)
        return self._render(
            gabarit,
            quiz=quiz,
            textes=textes,
            kit=self._kit(quiz),
            donnees=as_data(self.livre, quiz, self.page.to),
            collectif=self.page.to(collectif(quiz)),
            papier=self.page.to(papier(quiz)),
            **valeurs,
        )


class Rendu(Fonds):
    """Le fonds du livre, d'où part le rendu de chaque page."""

    def sur(self, adresse: str) -> "RenduDePage":
        """De quoi écrire les fragments de la page qui a cette adresse."""
        return RenduDePage(self, adresse)

    def donnees_liees(self, code: str) -> Markup:
        """Ce que l'en-tête de la page d'une recette dit aux moteurs, en JSON-LD."""
        vue = compose(self.livre, self.par_code[code])
        return as_script(learning_resource(vue, self.identite))

    def redirection(self, recette: Recette) -> Markup:
        """La petite page de l'adresse courte d'une recette, qui renvoie vers la vraie."""
        return self.sur(short_address(recette.code)).redirection(recette)


class RenduDePage(RenduDesChoix, RenduDesQuiz):
    """Écrit les fragments du livre pour une page donnée."""

    def fiche_recette(self, identifiant: str) -> Markup:
        """La page entière d'une recette."""
        recette = self._find(Recette, identifiant)
        precedente, suivante = self.livre.neighbours[recette.id]
        masquee = recette.id in self.livre.masquees
        vue = compose(self.livre, recette)
        return self._render(
            "recette.html",
            recette=recette,
            vue=vue,
            plis=Plis(vue),
            kit=self._kit(recette),
            amorce_objectifs=AMORCE_OBJECTIFS,
            questionnaires=[
                quiz for quiz in self.livre.quiz.values() if quiz.recette == recette.id
            ],
            voisines=() if masquee else self.fonds.voisinage.voisines(recette),
            goutees=[
                carte(self.livre, r)
                for r in self.livre.citing(recette, Recette)
                if r is not recette
            ],
            masquee=masquee,
            precedente=precedente,
            suivante=suivante,
        )

    def emporter(self) -> Markup:
        """Le livre entier à télécharger."""
        documents = book_view(self.fonds.ouvrage) if self.fonds.ouvrage else []
        return self._render("emporter.html", documents=documents)

    def animer_recette(self, identifiant: str) -> Markup:
        """Le déroulé d'une recette à mener à l'écran, un temps à la fois."""
        recette = self._find(Recette, identifiant)
        vue = compose(self.livre, recette)
        assert vue.deroule is not None, f"{identifiant} n'a pas de déroulé"
        return self._render(
            "animer.html", recette=recette, vue=vue, recit=as_script(story(self.livre, recette))
        )

    def fiche_chapitre(self, identifiant: str) -> Markup:
        """La page d'un chapitre."""
        chapitre = self._find(Chapitre, identifiant)
        service = next(s for s in menu(self.livre) if s.chapitre is chapitre)
        return self._render(
            "chapitre.html",
            service=service,
            constats=self.livre.citing(chapitre, Constat),
            inspirations=self.livre.citing(chapitre, Inspiration),
            faits=faits(chapitre),
        )

    def fiche_thematique(self, identifiant: str) -> Markup:
        """La page d'une thématique."""
        thematique = self._find(Thematique, identifiant)
        return self._render(
            "thematique.html",
            thematique=thematique,
            chapitre=self.livre.chapitres[thematique.chapitre],
            plat=plat(self.livre, thematique),
            inspirations=self.livre.citing(thematique, Inspiration),
        )

    def fiche_ingredient(self, identifiant: str) -> Markup:
        """La page d'un ingrédient : les recettes où il sert, et comment."""
        ingredient = self._find(Ingredient, identifiant)
        usages = [
            (carte(self.livre, recette), usage.precision)
            for recette in self.livre.citing(ingredient, Recette)
            for usage in recette.ingredients
            if usage.ingredient == ingredient.id
        ]
        return self._render(
            "ingredient.html",
            ingredient=ingredient,
            usages=usages,
            compris_dans=[
                i for i in self.livre.citing(ingredient, Ingredient) if ingredient.id in i.implique
            ],
            accords=self.fonds.voisinage.accords(ingredient),
        )

    def fiche_constat(self, identifiant: str) -> Markup:
        """La page d'un constat."""
        constat = self._find(Constat, identifiant)
        return self._render(
            "constat.html",
            constat=constat,
            chapitre=self.livre.chapitres[constat.chapitre],
            source=self.livre.sources[constat.source],
            faits=faits(constat),
            cartes=cartes_de(self.livre, constat),
        )

    def fiche_inspiration(self, identifiant: str) -> Markup:
        """La page d'une inspiration."""
        inspiration = self._find(Inspiration, identifiant)
        return self._render(
            "inspiration.html",
            inspiration=inspiration,
            chapitre=self.livre.chapitres[inspiration.chapitre],
            source=self.livre.sources[inspiration.source],
            faits=faits(inspiration),
            cartes=cartes_de(self.livre, inspiration),
        )

    def fiche_acteur(self, identifiant: str) -> Markup:
        """La page d'un acteur."""
        acteur = self._find(Acteur, identifiant)
        cartes = cartes_de(self.livre, acteur)
        return self._render("acteur.html", acteur=acteur, cartes=cartes)

    def accueil(self) -> Markup:
        """Le menu de la page d'accueil et ses autres entrées."""
        return self._render(
            "accueil.html",
            menu=menu(self.livre),
            disponibles=TEMPS,
            bouchees=bouchees(self.livre),
            temps=next(g for g in groupes(self.fonds.rayons) if g.facette.id == "seance"),
            natures=self.fonds.rayons.valeurs["nature"],
            familles=ingredients_par_famille(self.livre),
            constats=constats_par_chapitre(self.livre),
        )

    def liste_chapitres(self) -> Markup:
        """La page d'ensemble des chapitres."""
        return self._render("chapitres.html", menu=menu(self.livre))

    def liste_thematiques(self) -> Markup:
        """La page d'ensemble des thématiques."""
        return self._render("thematiques.html", menu=menu(self.livre))

    def liste_ingredients(self) -> Markup:
        """La page d'ensemble des ingrédients."""
        familles = [
            (terme, [(i, len(self.livre.citing(i, Recette))) for i in liste])
            for terme, liste in ingredients_par_famille(self.livre)
        ]
        return self._render("ingredients.html", familles=familles)

    def liste_constats(self) -> Markup:
        """La page d'ensemble des constats."""
        groupes = constats_par_chapitre(self.livre)
        return self._render("constats.html", groupes=groupes)

    def liste_inspirations(self) -> Markup:
        """La page d'ensemble des inspirations, par chapitre."""
        groupes = inspirations_par_chapitre(self.livre)
        return self._render("inspirations.html", groupes=groupes)

    def liste_retours(self) -> Markup:
        """La page d'ensemble des essais racontés."""
        essais = [essai(self.livre, retour) for retour in self.livre.retours.values()]
        return self._render("retours.html", essais=essais, seuil=TERRITOIRES_POUR_EPROUVER)

    def couverture(self) -> Markup:
        """Le tableau des recettes et des constats auxquels elles répondent."""
        return self._render("couverture.html", vue=couverture(self.livre))

    def glossaire(self) -> Markup:
        """Les mots du livre, tels que le modèle les définit."""
        return self._render("glossaire.html", entrees=glossaire.entries(self.livre))

    def reperes(self) -> Markup:
        """Ce que veut dire chaque champ d'une fiche."""
        return self._render("reperes.html", tableaux=glossaire.fields(self.livre))

    def liste_acteurs(self) -> Markup:
        """La page d'ensemble des acteurs."""
        familles = [
            (terme, [(a, len(self.livre.citing(a, Recette))) for a in liste])
            for terme, liste in acteurs_par_famille(self.livre)
        ]
        return self._render("acteurs.html", familles=familles)

    def redirection(self, recette: Recette) -> Markup:
        """La petite page qui renvoie vers une recette."""
        return self._render("redirection.html", recette=recette)

    def proposer(self) -> Markup:
        """Ce qu'on peut proposer : les questions à imprimer, et le formulaire à remplir."""
        return self._render(
            "proposer.html", formulaire=self.fonds.formulaire, donnees=FORMULAIRE_JSON
        )

    def aide(self) -> Markup:
        """Tout ce que la vérification peut dire, un lien par code."""
        return self._render("aide.html", conseils=conseils())

    def conseil(self, code: str) -> Markup:
        """Ce que veut dire un problème, un exemple faux et un juste."""
        return self._render("conseil.html", conseil=conseil_of(code))

    def composants(self) -> Markup:
        """Les petits morceaux que les pages partagent, et leurs exemples."""
        page = PageDExemples(self.livre, self.page.adresse, self.fonds.pages)
        vue = views(self.fonds.gabarits, page)
        return self._render("composants.html", composants=vue)

    def faits_dates(self, chapitre: str) -> Markup:
        """Les faits datés d'un chapitre, pour une page qui s'appuie sur eux."""
        dates = faits(self._find(Chapitre, chapitre))
        return self._render("faits.html", faits=dates)

    def licences(self) -> Markup:
        """Les licences du livre, et ce que celle des textes permet et demande."""
        conditions = conditions_of(self.livre.identite.licence_textes.identifiant)
        return self._render("licences.html", conditions=conditions)

    def credits(self) -> Markup:
        """Les sources du livre, au format TASL (titre, auteurs, source, licence)."""
        sources = self.livre.sources.values()
        return self._render("credits.html", sources=sources)
