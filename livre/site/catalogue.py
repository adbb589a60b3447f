"""Le catalogue en colonnes : tout ce que le navigateur filtre, en un fichier, `api/catalogue.json`.

Une colonne par champ plutôt qu'une fiche par recette : les répétitions se compressent mieux, et la
page en fait des ensembles de bits sans rien recopier. La forme est numérotée (`VERSION`) et décrite
par `description` : la page « Données ouvertes » l'affiche, un test la compare au fichier.

Les résumés pèsent plus que tout le reste, et l'on filtre sans eux : ceux d'un très gros livre sont
à part, dans `api/resumes.json`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from livre.chemins.adresses import (
    CATALOGUE_JSON,
    FRANCAIS_JSON,
    GROS_CATALOGUE,
    RECHERCHE_JSON,
    RESUMES_JSON,
    SCHEMA_CATALOGUE,
    address,
    is_large,
)
from livre.chemins.facettes import Facette, Rayons, Valeur
from livre.chemins.pages import AVEC, PROPOSER
from livre.chemins.placard import TEMPS
from livre.chemins.seances import table_of
from livre.echanges.publication import as_json as as_json
from livre.francais import racines
from livre.francais.typographie import typo
from livre.modele.fiches import Ingredient, Recette
from livre.modele.identite import Identite
from livre.modele.livre import Livre
from livre.modele.termes import PETIT_GROUPE
from livre.texte.noeuds import plain_data
from livre.vues.cartes import duree_de, etoiles
from livre.vues.recette import credited, identity_of, signed

VERSION = 2
"""À augmenter dès qu'un lecteur d'hier ne comprendrait plus le fichier d'aujourd'hui."""


@dataclass(frozen=True, slots=True)
class ColonneJson:
    """Un champ de chaque recette, dans l'ordre des codes."""

    nom: str
    description: str
    lire: Callable[[Livre, Recette], object]
    forme: Mapping[str, object] = field(default_factory=lambda: {"type": "string"})
    """Celle d'une valeur, en JSON Schema."""


def _mois(livre: Livre, recette: Recette) -> list[float] | None:
    duree = recette.mise_en_oeuvre
    if recette.amuse_bouche:
        return [0, 0]
    return [_short(duree.mois_min), _short(duree.mois_max)] if duree else None


def _short(nombre: float) -> float:
    return int(nombre) if nombre == int(nombre) else nombre


def _minutes(livre: Livre, recette: Recette) -> int | None:
    return recette.seance.minutes if recette.seance else None


def _people(livre: Livre, recette: Recette) -> list[int] | None:
    seance = recette.seance
    return [seance.participants.min, seance.participants.max] if seance else None


def _table(livre: Livre, recette: Recette) -> list[int] | None:
    personnes = table_of(recette).personnes
    return [nombre for nombre in personnes if nombre is not None] if personnes else None


def _credit(livre: Livre, recette: Recette) -> str:
    auteurs = credited(livre, recette)
    return "" if auteurs == signed(livre.identite) else auteurs


_RESUME = ColonneJson("resume", "La recette en une phrase.", lambda _, r: r.resume)

_DEUX_NOMBRES = {"type": ["array", "null"], "items": {"type": "number"}}

COLONNES: tuple[ColonneJson, ...] = (
    ColonneJson("id", "L'identifiant : la page est `recettes/<id>/`.", lambda _, r: r.id),
    ColonneJson("code", "Le code permanent, imprimé sur le papier.", lambda _, r: r.code),
    ColonneJson("titre", "Le titre.", lambda _, r: r.titre),
    _RESUME,
    ColonneJson(
        "duree", "Le calendrier en mots, « 6 mois » ; vide si inconnu.", lambda _, r: duree_de(r)
    ),
    ColonneJson(
        "mois",
        "La même en mois, au plus court et au plus long ; zéro pour une seule séance ; ou `null`.",
        _mois,
        _DEUX_NOMBRES,
    ),
    ColonneJson(
        "seance",
        "La séance en mots : « 2 h · 4 à 8 personnes », suivi de « (estimation) » s'il le faut.",
        lambda _, r: table_of(r).phrase,
    ),
    ColonneJson(
        "seance_minutes",
        "La même en minutes, au plus court et au plus long, estimée ou non ; ou `null`.",
        lambda _, r: table_of(r).minutes,
        _DEUX_NOMBRES,
    ),
    ColonneJson(
        "seance_personnes",
        "Le groupe, au moins et au plus ; un seul nombre si le plafond est inconnu ; ou `null`.",
        _table,
        _DEUX_NOMBRES,
    ),
    ColonneJson(
        "seance_estimee",
        "1 si ce temps et ce groupe sont estimés, 0 s'ils viennent d'un déroulé.",
        lambda _, r: int(table_of(r).estimes),
        {"type": "integer"},
    ),
    ColonneJson(
        "minutes",
        "La durée de la séance dont la recette donne le déroulé ; ou `null`.",
        _minutes,
        {"type": ["integer", "null"]},
    ),
    ColonneJson(
        "participants",
        "Le nombre de personnes de cette même séance ; ou `null`.",
        _people,
        _DEUX_NOMBRES,
    ),
    ColonneJson(
        "credit",
        "À qui créditer la recette, quand ce n'est pas aux seuls auteurs du livre ; sinon vide.",
        _credit,
    ),
    ColonneJson(
        "reprise",
        "Vrai si elle vient telle quelle d'un autre livre, qui la publie déjà.",
        lambda livre, r: identity_of(livre, r) is not livre.identite,
        {"type": "boolean"},
    ),
)


CLES = {
    "version": f"La forme du fichier, aujourd'hui {VERSION}.",
    "livre": "Le nom du livre.",
    "auteurs": "À qui créditer ses textes.",
    "adresse": "Où le livre est publié ; ou `null`.",
    "licence": "La licence des textes, et son adresse.",
    "nombre": "Le nombre de recettes : la longueur de chaque colonne.",
    "recettes": "Les colonnes, une par champ.",
    "resumes": (
        "`null`, ou le fichier voisin qui contient la colonne `resume` : la liste des résumés, "
        f"quand le livre a plus de {GROS_CATALOGUE} recettes."
    ),
    "facettes": (
        "Les façons de choisir : pour chacune `id`, `nom`, ses `valeurs`, et une `colonne` qui "
        "donne pour chaque recette le rang de ses valeurs. Un ingrédient dit aussi `des_que` (le "
        "groupe qui y suffit), `implique` (ce que l'on a avec lui) et `remplacements`."
    ),
    "petit_groupe": "Jusqu'à tant de personnes, l'une d'elles peut mener la séance.",
    "temps": "Les durées que propose la page « Avec ce que j'ai », en minutes ou en mois.",
}


def description() -> dict[str, dict[str, str]]:
    """Ce que veut dire chaque clé du fichier, et chaque colonne."""
    return {"cles": CLES, "colonnes": {c.nom: c.description for c in COLONNES}}


def catalogue(livre: Livre, rayons: Rayons, identite: Identite | None = None) -> dict[str, Any]:
    """Le contenu de `api/catalogue.json` ; `identite` est celle que complète la forge."""
    contenu: dict[str, Any] = plain_data(_raw(livre, rayons, identite or livre.identite))
    return contenu


def schema_file() -> tuple[str, bytes]:
    """Le schéma publié, avec son adresse."""
    return SCHEMA_CATALOGUE, as_json(schema())


def schema() -> dict[str, Any]:
    """Le schéma JSON du catalogue : ce qu'un livre voisin en lit."""
    colonnes = {
        c.nom: {"type": "array", "items": c.forme, "description": c.description} for c in COLONNES
    }
    formes: dict[str, dict[str, object]] = {
        "version": {"const": VERSION},
        "livre": {"type": "string"},
        "auteurs": {"type": "string"},
        "adresse": {"type": ["string", "null"]},
        "licence": {"type": "object", "required": ["id", "adresse"]},
        "nombre": {"type": "integer", "minimum": 0},
        "recettes": {
            "type": "object",
            "properties": colonnes,
            "required": [nom for nom in colonnes if nom != _RESUME.nom],
        },
        "resumes": {"type": ["string", "null"]},
        "facettes": {"type": "array", "items": {"required": ["id", "nom", "valeurs", "colonne"]}},
        "petit_groupe": {"type": "integer", "minimum": 1},
        "temps": {"type": "array"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Le catalogue d'un livre",
        "type": "object",
        "properties": {nom: {**formes[nom], "description": sens} for nom, sens in CLES.items()},
        "required": [*CLES],
    }


def _raw(livre: Livre, rayons: Rayons, identite: Identite) -> dict[str, Any]:
    gros = is_large(livre)
    licence = livre.identite.licence_textes
    return {
        "version": VERSION,
        "livre": livre.identite.nom,
        "auteurs": signed(livre.identite),
        "adresse": Markup(identite.adresse) if identite.adresse else None,
        "licence": {"id": licence.identifiant, "adresse": licence.adresse},
        "nombre": len(livre.proposees),
        "recettes": {c.nom: _column(c, livre) for c in COLONNES if c is not _RESUME or not gros},
        "resumes": RESUMES_JSON.rpartition("/")[2] if gros else None,
        "facettes": [_facette(livre, facette, rayons) for facette in rayons.facettes],
        "petit_groupe": PETIT_GROUPE,
        "temps": [{**temps.as_dict(), "nom": temps.nom} for temps in TEMPS],
    }


def _column(colonne: ColonneJson, livre: Livre) -> list[object]:
    return [colonne.lire(livre, recette) for recette in livre.proposees.values()]


def _facette(livre: Livre, facette: Facette, rayons: Rayons) -> dict[str, Any]:
    valeurs = rayons.valeurs[facette.id]
    rangs = {valeur.id: rang for rang, valeur in enumerate(valeurs)}
    return {
        "id": facette.id,
        "nom": facette.nom,
        "valeurs": [
            {"id": v.id, "nom": v.nom, **dict(_details(livre, facette, v))} for v in valeurs
        ],
        "colonne": [
            [rangs[valeur] for valeur in facette.range(livre, recette)]
            for recette in livre.proposees.values()
        ],
    }


def _details(livre: Livre, facette: Facette, valeur: Valeur) -> Iterator[tuple[str, object]]:
    """Ce qu'une carte ou le placard montre d'une valeur, en plus de son nom."""
    if facette.id == "chapitre":
        yield "service", livre.chapitres[valeur.id].service
        yield "dessin", livre.chapitres[valeur.id].dessin
    elif facette.id == "difficulte" and valeur.id.isdigit():
        yield "phrase", etoiles(int(valeur.id)).phrase
    elif facette.id == "ingredient":
        yield from _suites(livre.ingredients[valeur.id])


def _suites(ingredient: Ingredient) -> Iterator[tuple[str, object]]:
    """Ce dont un ingrédient découle, ce qu'il donne aussi, et ce qui en tient lieu."""
    if ingredient.animation:
        yield "animation", "oui"
    if ingredient.des_que:
        yield "des_que", ingredient.des_que.model_dump()
    if ingredient.implique:
        yield "implique", list(ingredient.implique)
    if ingredient.remplacements:
        yield "remplacements", [r.model_dump() for r in ingredient.remplacements]


def recherche(livre: Livre) -> dict[str, Any]:
    """Le contenu de `api/recherche.json` : les synonymes, et où aller quand rien ne répond."""
    portes = [
        {"nom": "Les thématiques", "adresse": "thematiques/"},
        {"nom": typo(AVEC.titre), "adresse": AVEC.adresse},
        *_autodiagnostic(livre),
    ]
    return {
        "synonymes": [
            {"mots": list(groupe.mots), "vers": list(groupe.vers)}
            for groupe in livre.synonymes.values()
        ],
        "portes": portes,
        "proposer": PROPOSER.adresse,
    }


def _autodiagnostic(livre: Livre) -> list[dict[str, str]]:
    """Le questionnaire où l'on se situe, sous le nom de la recette qui s'en sert ; ou rien."""
    menes = [
        {"nom": typo(livre.recettes[quiz.recette].titre), "adresse": address(quiz)}
        for quiz in livre.quiz.values()
        if quiz.recette
    ]
    return menes[:1]


def files(
    livre: Livre, rayons: Rayons, identite: Identite | None = None
) -> Iterator[tuple[str, bytes]]:
    """Les fichiers de données du site, chacun avec son adresse."""
    yield CATALOGUE_JSON, as_json(catalogue(livre, rayons, identite))
    if is_large(livre):
        yield RESUMES_JSON, as_json(plain_data(_column(_RESUME, livre)))
    yield FRANCAIS_JSON, as_json(racines.REGLES)
    yield RECHERCHE_JSON, as_json(recherche(livre))
