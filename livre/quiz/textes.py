"""Ce que le papier dit d'un questionnaire, le même sur sa page et dans son kit."""

CONSIGNE = "Entourez une lettre par question ; passez celles qui ne vous parlent pas."
COMPTER = (
    "Moins de la moitié des questions ont une lettre entourée ? Votre résultat est « Trop peu de "
    "réponses » : arrêtez-vous là.",
    "Pour chaque question, cherchez les points de la lettre entourée ; une question passée vaut 0.",
    "Additionnez-les dimension par dimension, dans le tableau des totaux.",
    "Trouvez votre place, de −2 à +2, dans le tableau des places. Toutes à 0 ? Votre résultat est "
    "« Au centre ».",
    "Pour chaque famille, prenez l'écart entre sa place et la vôtre, colonne par colonne, "
    "multipliez-le par lui-même, et additionnez. La plus petite somme désigne la vôtre ; à "
    "égalité, gardez-les toutes.",
)
REGLE = (
    "Moins de la moitié des questions répondues : « Trop peu de réponses », sans famille ni code.",
    "Une réponse vaut, sur chaque dimension, les points que montre la grille de la version papier. "
    "Une question passée ne compte pas du tout.",
    "Sur chaque dimension, votre total est la somme de ces points. Le total attendu est la somme, "
    "question répondue par question répondue, de la moyenne des points de toutes ses réponses. La "
    "variance attendue est la somme des variances de ces mêmes points (la moyenne des carrés des "
    "écarts à leur moyenne). Si elle est nulle, la dimension n'est pas mesurée et ne compte plus.",
    "Le score est votre total moins le total attendu, divisé par la racine carrée de la variance. "
    "On le ramène entre −2 et +2, on le multiplie par 7,5, et on l'arrondit à l'entier le plus "
    "proche (un demi s'éloigne de zéro) : c'est votre place, de −15 à +15.",
    "Toutes vos places mesurées entre −3 et +3 : « Au centre », sans famille. Aucune dimension "
    "mesurée : « Trop peu de réponses ».",
    "Pour chaque famille, la place est celle du tableau papier, de −2 à +2, multipliée par 7,5. On "
    "additionne les carrés des écarts entre sa place et la vôtre. La plus petite somme désigne "
    "votre famille ; à égalité exacte, toutes sont données, à égalité.",
)
POINTS = "Les points de chaque réponse"
TOTAUX = "Mes totaux, à remplir"
MON_TOTAL = "Mon total"
MA_PLACE = "Ma place, de −2 à +2"
PLACES = "Votre place d'après le total de la colonne"
FAMILLES = "La place de chaque famille"
ARRONDI = (
    "Le papier arrondit : entre deux familles voisines, il peut hésiter autrement que l'écran."
)
EN_GROUPE = (
    "Chacun remplit le questionnaire sur papier, puis compte ses places et sa famille.",
    "Chacun les recopie sur un papier sans nom. Pliez-les et mélangez-les dans un saladier. À "
    "moins de trois, arrêtez-vous là.",
    "Tracez une ligne par dimension, de −2 à +2, et une case par famille. Tirez les papiers : une "
    "gommette à chaque place, un bâton dans la case.",
    "La ligne où les gommettes s'étalent le plus est à débattre d'abord. Celle où elles sont "
    "toutes du même côté montre la voix qui manque.",
)
DEBATTRE = "Les questions à débattre"
PROPOSITION = "Une proposition du livre."
