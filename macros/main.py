"""Les macros du livre, pour toute page de docs/ : une ligne chacune, le cœur fait le reste.

Une macro n'écrit pas son HTML dans le Markdown de la page : elle y laisse un jeton, que
`macros.hooks` remplace une fois la page convertie. Le texte des contributeurs n'est donc jamais
relu par Jinja ni par le Markdown du site.
"""

from collections.abc import Callable
from typing import Any

from livre.site.page import FicheInconnue
from livre.site.rendu import RenduDePage
from macros.atelier import ATELIER

MACROS: dict[str, Callable[..., str]] = {
    "accueil": RenduDePage.accueil,
    "toutes_les_recettes": RenduDePage.toutes_les_recettes,
    "rayon": RenduDePage.rayon,
    "avec_ce_que_j_ai": RenduDePage.avec_ce_que_j_ai,
    "voisins": RenduDePage.voisins,
    "donnees_ouvertes": RenduDePage.donnees_ouvertes,
    "liste_recettes": RenduDePage.liste_recettes,
    "liste_chapitres": RenduDePage.liste_chapitres,
    "liste_thematiques": RenduDePage.liste_thematiques,
    "liste_ingredients": RenduDePage.liste_ingredients,
    "liste_constats": RenduDePage.liste_constats,
    "liste_inspirations": RenduDePage.liste_inspirations,
    "liste_acteurs": RenduDePage.liste_acteurs,
    "liste_retours": RenduDePage.liste_retours,
    "couverture": RenduDePage.couverture,
    "glossaire": RenduDePage.glossaire,
    "reperes": RenduDePage.reperes,
    "carte_recette": RenduDePage.carte_recette,
    "fiche_recette": RenduDePage.fiche_recette,
    "animer_recette": RenduDePage.animer_recette,
    "fiche_chapitre": RenduDePage.fiche_chapitre,
    "fiche_thematique": RenduDePage.fiche_thematique,
    "fiche_ingredient": RenduDePage.fiche_ingredient,
    "fiche_constat": RenduDePage.fiche_constat,
    "fiche_inspiration": RenduDePage.fiche_inspiration,
    "fiche_acteur": RenduDePage.fiche_acteur,
    "fiche_quiz": RenduDePage.fiche_quiz,
    "quiz_collectif": RenduDePage.quiz_collectif,
    "quiz_papier": RenduDePage.quiz_papier,
    "faits_dates": RenduDePage.faits_dates,
    "credits": RenduDePage.credits,
    "licences": RenduDePage.licences,
    "emporter": RenduDePage.emporter,
    "aide": RenduDePage.aide,
    "conseil": RenduDePage.conseil,
    "composants": RenduDePage.composants,
    "proposer": RenduDePage.proposer,
    "contributions": RenduDePage.contributions,
}


def define_env(env: Any) -> None:
    """Point d'entrée de mkdocs-macros : donne aux pages les macros ci-dessus."""
    for nom, methode in MACROS.items():
        env.macro(_deferred(env, nom, methode), nom)


def _deferred(env: Any, nom: str, methode: Callable[..., str]) -> Callable[..., str]:
    def macro(*arguments: str, **criteres: str) -> str:
        try:
            html = methode(ATELIER.rendu.sur(env.page.url), *arguments, **criteres)
        except FicheInconnue as erreur:
            raise FicheInconnue(f"{env.page.file.src_uri} : {nom} : {erreur}") from None
        return ATELIER.keep(html)

    return macro
