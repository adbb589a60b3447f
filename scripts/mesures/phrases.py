"""Les phrases dont les livres engendrés sont faits, tirées au sort et toujours de même."""

from random import Random

PHRASES = (
    "Le groupe se retrouve dans un lieu neutre et commence par nommer ce qui l'a fait venir.",
    "Chacune et chacun écrit en silence une question, puis la lit sans la commenter.",
    "On garde une trace courte : une décision, une date et la personne qui s'en occupe.",
    "Les élues et élus racontent une situation vécue, avec ses contraintes et ses imprévus.",
    "L'animatrice reformule, vérifie que rien ne manque, puis passe la parole au suivant.",
    "Prévoyez un temps pour marcher : les idées viennent souvent en dehors de la salle.",
    "Les services techniques apportent les chiffres, les habitantes et habitants leurs usages.",
    "Si le désaccord monte, revenez aux faits et notez ce sur quoi tout le monde s'entend.",
    "Une carte, trois couleurs et une heure suffisent pour voir où sont les forces du territoire.",
    "À mi-parcours, relisez ensemble la question de départ et corrigez-la au besoin.",
    "Le conseil municipal reçoit un compte rendu d'une page, relu par les participants.",
    "Gardez une place vide : elle rappelle celles et ceux qui ne sont pas dans la pièce.",
    "Les budgets se discutent mieux quand on a d'abord parlé de ce que l'on veut protéger.",
    "Invitez une commune voisine qui a déjà essayé, et demandez-lui ce qu'elle referait autrement.",
    "Le plus difficile n'est pas de commencer, c'est de tenir le rythme pendant six mois.",
    "Terminez par un engagement modeste, daté, que l'on pourra vérifier à la prochaine rencontre.",
    "On alterne les petits groupes et la plénière pour que les voix discrètes soient entendues.",
    "Le coach pose le cadre, rappelle la règle de discrétion et laisse le groupe travailler.",
    "Une visite de chantier vaut dix exposés, à condition de préparer trois questions précises.",
    "Les agentes et agents partagent leurs outils, même imparfaits, pour gagner du temps.",
)
TITRES = (
    "Poser la question",
    "Réunir le premier cercle",
    "Regarder le territoire",
    "Choisir un essai",
    "Préparer la rencontre",
    "Raconter ce qui coince",
    "Comparer les pistes",
    "Décider à plusieurs",
    "Passer à l'acte",
    "Relire l'expérience",
)
OBJETS = (
    "feutres",
    "fiches",
    "une carte du territoire",
    "minuteur",
    "grandes feuilles",
    "boissons",
)


def sentences(alea: Random, nombre: int) -> str:
    """Autant de phrases, à la suite."""
    return " ".join(alea.choice(PHRASES) for _ in range(nombre))


def bullets(alea: Random, nombre: int, phrases: int = 1) -> str:
    """Une liste à puces."""
    return "\n".join(f"- {sentences(alea, phrases)}" for _ in range(nombre))


def title(rang: int) -> str:
    """Le titre de la fiche de ce rang."""
    return f"{TITRES[rang % len(TITRES)]}, façon {rang}"


def pick(rang: int, alea: Random, nombre: int, parmi: int) -> list[int]:
    """Des rangs tous différents : les premières fiches épuisent `parmi`, le sort décide ensuite."""
    nombre = min(nombre, parmi)
    if rang * nombre < parmi:
        return [(rang * nombre + n) % parmi for n in range(nombre)]
    return alea.sample(range(parmi), alea.randint(1, nombre))
