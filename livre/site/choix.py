"""Rendre ce qui aide à choisir une recette : le catalogue, ses rayons, le placard, les listes."""

from markupsafe import Markup

from livre.chemins.adresses import CATALOGUE_JSON, FRANCAIS_JSON, RECHERCHE_JSON
from livre.chemins.placard import GROUPES, TEMPS
from livre.modele.fiches import Acteur, Recette
from livre.probleme import suggestion
from livre.site import catalogue
from livre.site.page import FicheInconnue, RenduDeBase
from livre.vues.cartes import carte
from livre.vues.choix import CARTE_VIERGE, TRIS, Exigence, exigences, groupes, rayon
from livre.vues.ensembles import comptes, ingredients_par_famille

PREMIERES = 48
"""Cartes écrites dans la page du catalogue ; le navigateur en montre autant de plus au besoin."""


class RenduDesChoix(RenduDeBase):
    """Écrit les pages où l'on choisit."""

    def carte_recette(self, identifiant: str) -> Markup:
        """Une recette en carte."""
        recette = self._find(Recette, identifiant)
        return self._render("cartes.html", cartes=[carte(self.livre, recette)])

    def liste_recettes(self, **criteres: str) -> Markup:
        """Les cartes des recettes qui répondent à tous les critères.

        Critères : ceux du catalogue (thematique, chapitre, ingredient, duree…) et acteur, chacun
        avec un identifiant. Lève `FicheInconnue` si l'identifiant n'existe pas, `TypeError` si le
        critère n'existe pas.
        """
        voulues = [set(self._matching(nom, valeur)) for nom, valeur in criteres.items()]
        retenues = [
            recette
            for recette in self.livre.proposees.values()
            if all(recette.id in ids for ids in voulues)
        ]
        cartes = [carte(self.livre, recette) for recette in retenues]
        return self._render("cartes.html", cartes=cartes)

    def _matching(self, critere: str, valeur: str) -> list[str]:
        if critere == "acteur":
            acteur = self._find(Acteur, valeur)
            return [recette.id for recette in self.livre.citing(acteur, Recette)]
        return [recette.id for recette in self._shelf(critere, valeur)]

    def _shelf(self, critere: str, valeur: str) -> list[Recette]:
        rayons = self.fonds.rayons.recettes.get(critere)
        if rayons is None:
            raise TypeError(f"liste_recettes : le critère « {critere} » n'existe pas.")
        if valeur not in rayons:
            proche = suggestion(valeur, rayons)
            raise FicheInconnue(f"{critere} « {valeur} » n'existe pas.{proche}")
        return rayons[valeur]

    def toutes_les_recettes(self) -> Markup:
        """Le catalogue : le formulaire, les premières cartes, les rubriques."""
        premieres = list(self.livre.proposees.values())[:PREMIERES]
        return self._render(
            "recettes.html",
            groupes=groupes(self.fonds.rayons),
            tris=TRIS,
            cartes=[carte(self.livre, recette) for recette in premieres],
            comptes=comptes(self.livre),
            total=len(self.livre.proposees),
            vierge=CARTE_VIERGE,
            donnees=CATALOGUE_JSON,
        )

    def rayon(self, facette: str, valeur: str) -> Markup:
        """La page d'une valeur de facette : ses recettes, et les autres valeurs."""
        recettes = self._shelf(facette, valeur)
        trouvee = next(f for f in self.fonds.rayons.facettes if f.id == facette)
        return self._render(
            "rayon.html",
            rayon=rayon(self.fonds.rayons, trouvee, valeur),
            cartes=[carte(self.livre, recette) for recette in recettes],
        )

    def avec_ce_que_j_ai(self) -> Markup:
        """Le placard : ce que l'on coche, et ce que chaque recette demande."""
        return self._render(
            "avec.html",
            familles=ingredients_par_famille(self.livre),
            temps=TEMPS,
            groupes=GROUPES,
            exigences=self._needs(),
            donnees=CATALOGUE_JSON,
        )

    def _needs(self) -> list[Exigence]:
        """Ce que demande chaque recette ; seulement si le livre tient dans un tableau lisible."""
        recettes = list(self.livre.proposees.values())
        return exigences(self.livre) if len(recettes) <= 2 * PREMIERES else []

    def donnees_ouvertes(self) -> Markup:
        """La forme des fichiers de données du site."""
        return self._render(
            "donnees.html",
            forme=catalogue.description(),
            version=catalogue.VERSION,
            donnees=CATALOGUE_JSON,
            francais=FRANCAIS_JSON,
            facettes=self.fonds.rayons.facettes,
            recherche=RECHERCHE_JSON,
        )
