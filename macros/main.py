"""Les macros du livre, pour toute page de docs/ : une ligne chacune, le cœur fait le reste.

Une macro n'écrit pas son HTML dans le Markdown de la page : elle y laisse un jeton, que
`macros.hooks` remplace une fois la page convertie. Le texte des contributeurs n'est donc jamais
relu par Jinja ni par le Markdown du site.
"""

from collections.abc import Callable
from typing import Any

from livre.site.page import FicheInconnue
from livre.site.rendu import Rendu
from macros.atelier import ATELIER

MACROS: dict[str, Callable[..., str]] = {
    "accueil": Rendu.accueil,
    "toutes_les_recettes": Rendu.toutes_les_recettes,
    "rayon": Rendu.rayon,
    "avec_ce_que_j_ai": Rendu.avec_ce_que_j_ai,
    "donnees_ouvertes": Rendu.donnees_ouvertes,
    "liste_recettes": Rendu.liste_recettes,
    "liste_chapitres": Rendu.liste_chapitres,
    "liste_thematiques": Rendu.liste_thematiques,
    "liste_ingredients": Rendu.liste_ingredients,
    "liste_constats": Rendu.liste_constats,
    "liste_inspirations": Rendu.liste_inspirations,
    "liste_acteurs": Rendu.liste_acteurs,
    "liste_retours": Rendu.liste_retours,
    "couverture": Rendu.couverture,
    "glossaire": Rendu.glossaire,
    "reperes": Rendu.reperes,
    "carte_recette": Rendu.carte_recette,
    "fiche_recette": Rendu.fiche_recette,
    "animer_recette": Rendu.animer_recette,
    "fiche_chapitre": Rendu.fiche_chapitre,
    "fiche_thematique": Rendu.fiche_thematique,
    "fiche_ingredient": Rendu.fiche_ingredient,
    "fiche_constat": Rendu.fiche_constat,
    "fiche_inspiration": Rendu.fiche_inspiration,
    "fiche_acteur": Rendu.fiche_acteur,
    "fiche_quiz": Rendu.fiche_quiz,
    "quiz_collectif": Rendu.quiz_collectif,
    "quiz_papier": Rendu.quiz_papier,
    "faits_dates": Rendu.faits_dates,
    "credits": Rendu.credits,
    "emporter": Rendu.emporter,
}


def define_env(env: Any) -> None:
    """Point d'entrée de mkdocs-macros : donne aux pages les macros ci-dessus."""
    for nom, methode in MACROS.items():
        env.macro(_deferred(env, nom, methode), nom)


def _deferred(env: Any, nom: str, methode: Callable[..., str]) -> Callable[..., str]:
    def macro(*arguments: str, **criteres: str) -> str:
        try:
            html = methode(ATELIER.rendu, *arguments, depuis=env.page.url, **criteres)
        except FicheInconnue as erreur:
            raise FicheInconnue(f"{env.page.file.src_uri} : {nom} : {erreur}") from None
        return ATELIER.keep(html)

    return macro
