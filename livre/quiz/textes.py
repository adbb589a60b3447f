"""Ce que le papier dit d'un questionnaire, le même sur sa page et dans son kit."""

CONSIGNE = "Entourez une lettre par question ; passez celles qui ne vous parlent pas."
COMPTER = (
    "Pour chaque question, cherchez les points de la lettre entourée.",
    "Additionnez-les dimension par dimension, dans le tableau des totaux.",
    "Trouvez votre place, de −2 à +2, dans le tableau des places.",
    "Pour chaque famille, comptez les écarts entre sa place et la vôtre, colonne par colonne, sans "
    "tenir compte du signe. La plus petite somme désigne la vôtre ; à deux points près, gardez les "
    "deux.",
)
POINTS = "Les points de chaque réponse"
TOTAUX = "Mes totaux, à remplir"
MON_TOTAL = "Mon total"
MA_PLACE = "Ma place, de −2 à +2"
PLACES = "Votre place d'après le total de la colonne, si vous avez répondu à presque tout"
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
