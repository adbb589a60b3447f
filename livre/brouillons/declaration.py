"""Ce qu'on peut proposer, et les champs de chaque sorte : tout vient du modèle et des sections.

`declared` en fait `api/formulaire.json`, que lit la page « Proposer » ; l'écrivain
(`livre.brouillons.ecrivain`) et l'examen partent des mêmes objets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pydantic import BaseModel

from livre.brouillons.brouillon import HORS_DU_BROUILLON
from livre.francais.mots import upper_first
from livre.francais.typographie import typo
from livre.guide.libelles import ENTREES, MOTS_FERMES, label_of, name_of
from livre.guide.schemas import Schema, item_schema
from livre.modele.champs import item_of, submodel, target_of
from livre.modele.collections import MODELES
from livre.modele.fiche import MOTIF_ADRESSE, MOTIF_QUAND
from livre.modele.fiches import Recette
from livre.modele.livre import Livre
from livre.modele.termes import DIFFICULTES, EXIGES, Nature, Terme
from livre.texte.corps import CARTE_TEXTE_MAX, CARTE_TITRE_MAX
from livre.texte.sections import CARTES, COMPLETES, DEROULE, ETAPES, SECTIONS, Section

DONNES_A_L_ACCUEIL = frozenset({"id", "code", "numero", "mis_a_jour", "titre_source", "licence"})
"""Ce que donne qui accueille une proposition : deux auteurs ne se disputent pas un code."""


@dataclass(frozen=True, slots=True)
class Saisie:
    """Un champ à remplir.

    `genre` dit comment : texte, nombre, entier, date, quand, adresse, mot (un choix), mots
    (plusieurs), textes et entiers (un par ligne), oui, partie (ses `parties`), parties (plusieurs).
    """

    cle: str
    libelle: str
    aide: str
    genre: str
    obligatoire: bool = False
    exige: bool = False
    """Vrai si cette nature le demande, bien que le modèle s'en passe."""
    minimum: float | None = None
    maximum: float | None = None
    longueur: int | None = None
    collection: str = ""
    choix: tuple[tuple[str, str], ...] = ()
    """La valeur du fichier et ce qu'on en montre."""
    parties: tuple["Saisie", ...] = ()


@dataclass(frozen=True, slots=True)
class Rubrique:
    """Une section du corps : un champ par puce, par étape, par temps ou par carte."""

    section: Section
    exigences: Mapping[str, bool]
    """« obligatoire », et ce que le modèle demande d'autre à cette nature."""
    parties: tuple[Saisie, ...]
    """Les champs de chaque élément ; aucun si l'élément est un texte."""


@dataclass(frozen=True, slots=True)
class Sorte:
    """Une sorte de proposition : ce qu'on y remplit, et ce qui va de soi."""

    cle: str
    nom: str
    description: str
    collection: str
    entree: str
    champs: tuple[Saisie, ...]
    rubriques: tuple[Rubrique, ...]
    fixes: Mapping[str, str] = field(default_factory=dict)
    """Les champs que personne n'a à remplir, et leur valeur."""

    @property
    def ordre(self) -> tuple[str, ...]:
        """Les champs de l'en-tête, fixes compris, dans l'ordre du modèle."""
        remplis = {*self.fixes, *(champ.cle for champ in self.champs)}
        return tuple(nom for nom in MODELES[self.collection].model_fields if nom in remplis)


CORRECTION = "correction"
_LIGNE, _LONG, _DUREE = "texte", "long", "duree"
_PARTIES: Mapping[str, tuple[Saisie, ...]] = {
    ETAPES: (
        Saisie("session", "Ouvre la session", "Si elle commence une nouvelle rencontre.", _LIGNE),
        Saisie("titre", "Titre de l'étape", "Un verbe : Inviter, Choisir.", _LIGNE, True),
        Saisie("duree", "Durée", "30 min, 1 h 30 ; facultative.", _DUREE),
        Saisie("texte", "Ce qu'on fait", "Avec qui, et à quoi on voit que c'est fait.", _LONG),
    ),
    DEROULE: (
        Saisie("titre", "Titre du temps", "Ce qu'on fait, en deux mots.", _LIGNE, True),
        Saisie("duree", "Durée", "10 min, 5 à 10 min, 1 h.", _DUREE, True),
        Saisie("texte", "Consigne", "Prête à dire au groupe.", _LONG),
        Saisie("intention", "Intention", "Pourquoi ce temps existe ; facultative.", _LIGNE),
        Saisie("materiel", "Matériel", "Séparez les objets par des virgules.", _LIGNE),
    ),
    CARTES: (
        Saisie("titre", "Titre de la carte", "", _LIGNE, True, longueur=CARTE_TITRE_MAX),
        Saisie("texte", "Texte de la carte", "", _LONG, True, longueur=CARTE_TEXTE_MAX),
    ),
}
"""Ce que tient un élément de chaque genre de section qui n'est pas un simple texte."""
_CORRECTION = Sorte(
    CORRECTION,
    "Corriger une phrase",
    "Un mot faux, une phrase obscure, une adresse qui ne mène plus nulle part.",
    "",
    "",
    (
        Saisie("page", "La page", "Son adresse, ou son titre.", _LIGNE, True),
        Saisie("passage", "Ce qui est écrit", "La phrase telle qu'elle est.", _LONG, True),
        Saisie("proposition", "Ce que vous proposez", "La phrase telle que vous la voulez.", _LONG),
        Saisie("raison", "Pourquoi", "Ce qui ne va pas, ou d'où vous le tenez.", _LONG),
        Saisie("auteurs", "Votre nom", "Pour le crédit ; sans réponse, aucun.", _LIGNE),
    ),
    (),
)


def sortes(livre: Livre) -> tuple[Sorte, ...]:
    """Tout ce qu'on peut proposer à ce livre, le plus demandé d'abord."""
    natures = livre.identite.mots.natures
    ordre = sorted(natures, key=lambda nature: (nature == "phare", nature not in COMPLETES))
    return (
        *(_recipe(nature, natures[nature], livre) for nature in ordre),
        _sheet("retours", "retour", "Raconter un essai", livre),
        *(
            _sheet(collection, cle, nom, livre)
            for collection, cle, nom in (
                ("constats", "constat", livre.identite.mots.le_constat.nom),
                ("inspirations", "inspiration", "Inspiration"),
            )
            if livre.written(collection)
        ),
        _CORRECTION,
    )


def sorte_of(cle: str, livre: Livre) -> Sorte:
    """Cette sorte de proposition ; lève `KeyError` si elle n'existe pas."""
    return {sorte.cle: sorte for sorte in sortes(livre)}[cle]


def declared(livre: Livre) -> dict[str, Any]:
    """Les sortes, en JSON : ce qui est vide, faux ou inconnu n'y est pas."""
    proposees = sortes(livre)
    return {
        "sortes": [_sorte_json(sorte) for sorte in proposees],
        "vocabulaires": dict(
            couple for sorte in proposees for champ in sorte.champs for couple in _vocabulary(champ)
        ),
    }


def _vocabulary(saisie: Saisie) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Les collections que cite ce champ, chacune avec ses choix : dites une fois."""
    if saisie.collection:
        yield saisie.collection, _shown("choix", saisie.choix)
    for partie in saisie.parties:
        yield from _vocabulary(partie)


def _recipe(nature: Nature, terme: Terme, livre: Livre) -> Sorte:
    exiges = EXIGES.get(nature, frozenset())
    fixes = {"nature": nature, **_source(livre)}
    return _made("recettes", nature, terme.nom, terme.description, fixes, exiges, livre)


def _sheet(collection: str, cle: str, nom: str, livre: Livre) -> Sorte:
    description = " ".join((MODELES[collection].__doc__ or "").split())
    fixes = _source(livre)
    if "licence" in MODELES[collection].model_fields and fixes:
        fixes["licence"] = livre.sources[fixes["source"]].licence
    return _made(collection, cle, nom, description, fixes, frozenset(), livre)


def _source(livre: Livre) -> dict[str, str]:
    """La source d'une contribution, si ce livre en a une."""
    return {"source": "contribution"} if "contribution" in livre.sources else {}


def _made(
    collection: str,
    cle: str,
    nom: str,
    description: str,
    fixes: Mapping[str, str],
    exiges: frozenset[str],
    livre: Livre,
) -> Sorte:
    ecartes = {*fixes, *HORS_DU_BROUILLON, *DONNES_A_L_ACCUEIL}
    champs = tuple(
        saisie
        for saisie in _inputs(MODELES[collection], item_schema(collection, livre), exiges, livre)
        if saisie.cle not in ecartes
        and (saisie.choix or saisie.obligatoire or not saisie.collection)
    )
    exigence = cle if MODELES[collection] is Recette else collection
    rubriques = tuple(_rubrique(section, exigence) for section in SECTIONS[collection])
    entree = ENTREES.get(collection, "Quelques phrases, avant le reste.")
    return Sorte(cle, nom, description, collection, entree, champs, rubriques, fixes)


def _rubrique(section: Section, exigence: str) -> Rubrique:
    """Chaque ensemble de natures d'une section devient un oui ou un non pour celle-ci."""
    exigences = {
        champ.name.removesuffix("_pour"): exigence in getattr(section, champ.name)
        for champ in fields(section)
        if champ.name.endswith("_pour")
    }
    return Rubrique(section, exigences, _PARTIES.get(section.genre, ()))


def _inputs(
    modele: type[BaseModel], schema: Schema, exiges: frozenset[str], livre: Livre
) -> Iterator[Saisie]:
    """Les champs qui s'écrivent ; `exiges` nomme ceux que cette nature demande en plus."""
    for nom, champ in modele.model_fields.items():
        noeud = schema["properties"].get(nom)
        if noeud is None:
            continue
        element = noeud.get("items", noeud)
        imbrique, cible = submodel(champ.annotation), target_of(champ) or ""
        dedans = frozenset(e.partition(".")[2] for e in exiges if e.startswith(f"{nom}."))
        yield Saisie(
            nom,
            _label(nom, livre),
            champ.description or "",
            _genre(element, cible) + ("s" if item_of(champ.annotation) is not None else ""),
            nom in schema.get("required", ()),
            nom in exiges,
            element.get("minimum"),
            element.get("maximum"),
            element.get("maxLength"),
            cible,
            tuple(_choices(nom, element, cible, livre)),
            tuple(_inputs(imbrique, element, dedans, livre)) if imbrique else (),
        )


def _label(nom: str, livre: Livre) -> str:
    """Le nom d'un champ ; ceux que ce livre dit autrement se disent à sa façon."""
    mots = livre.identite.mots
    dits = {"territoire": mots.le_territoire.nom, "constats": upper_first(mots.le_constat.pluriel)}
    return dits.get(nom) or label_of(nom)


def _genre(schema: Schema, cible: str) -> str:
    if cible or "enum" in schema:
        return "mot"
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    motifs = {MOTIF_QUAND: "quand", MOTIF_ADRESSE: "adresse"}
    if motif := motifs.get(schema.get("pattern", "")):
        return motif
    if schema.get("format") == "date":
        return "date"
    noms = {"object": "partie", "integer": "entier", "number": "nombre", "boolean": "oui"}
    return noms.get(types[0], "texte")


def _choices(nom: str, schema: Schema, cible: str, livre: Livre) -> Iterator[tuple[str, str]]:
    if nom == "difficulte":
        yield from ((str(rang), f"{rang} : {mot}") for rang, mot in enumerate(DIFFICULTES, 1))
    elif cible:
        yield from ((id_, name_of(fiche)) for id_, fiche in livre.collections[cible].items())
    else:
        yield from ((str(mot), MOTS_FERMES.get(mot, str(mot))) for mot in schema.get("enum", ()))


def _sorte_json(sorte: Sorte) -> dict[str, Any]:
    simples = ("cle", "nom", "description", "collection", "entree")
    return {
        **{nom: _shown(nom, getattr(sorte, nom)) for nom in simples},
        "champs": [_saisie_json(champ) for champ in sorte.champs],
        "rubriques": [_rubrique_json(rubrique) for rubrique in sorte.rubriques],
        "fixes": dict(sorte.fixes),
        "ordre": list(sorte.ordre) if sorte.collection else [],
    }


def _rubrique_json(rubrique: Rubrique) -> dict[str, Any]:
    section = rubrique.section
    return {
        **{nom: _shown(nom, getattr(section, nom)) for nom in ("cle", "titre", "genre", "aide")},
        "exigences": {nom: True for nom, vrai in rubrique.exigences.items() if vrai},
        "parties": [_saisie_json(partie) for partie in rubrique.parties],
    }


def _saisie_json(saisie: Saisie) -> dict[str, Any]:
    valeurs = {
        champ.name: _shown(champ.name, getattr(saisie, champ.name)) for champ in fields(saisie)
    }
    if saisie.collection:
        del valeurs["choix"]
    valeurs["parties"] = [_saisie_json(partie) for partie in saisie.parties]
    return {
        nom: valeur for nom, valeur in valeurs.items() if valeur not in (None, False, "", (), [])
    }


_MONTRES = frozenset({"nom", "description", "entree"})
"""Ce qui ne fait que se lire : un titre s'écrit aussi dans le fichier, une aide dans un message."""


def _shown(nom: str, valeur: Any) -> Any:
    """Composé, s'il ne sert qu'à l'écran."""
    if nom == "choix":
        return [(cle, typo(dit)) for cle, dit in valeur]
    return typo(valeur) if nom in _MONTRES else valeur
