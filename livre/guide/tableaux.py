"""Les tableaux de CONTRIBUTING : les champs et les sections, tels que le modèle les énonce."""

from collections.abc import Iterable, Iterator, Sequence

from livre.fichiers.gabarits import BLOCS, DOSSIER_DES_BLOCS, VALEURS_DES_BLOCS
from livre.guide.schemas import Champ, Schema, covered_files, fields_of, item_schema
from livre.modele.collections import MODELES
from livre.modele.fiche import MOTIF_QUAND
from livre.modele.livre import Livre
from livre.modele.termes import EXIGES, NATURES
from livre.texte.sections import SECTIONS, Section

_TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "`true` ou `false`",
    "array": "liste",
    "object": "sous-champs",
}
_ORDRE = ("recettes", *(nom for nom in MODELES if nom != "recettes"))


def fields_tables(livre: Livre) -> str:
    """Un tableau par collection, la recette d'abord."""
    return "\n\n".join(_fields_table(nom, livre) for nom in _ORDRE)


def sections_tables() -> str:
    """Les sections de chaque collection en Markdown, dans l'ordre où elles s'écrivent."""
    return "\n\n".join(_sections_table(nom, liste) for nom, liste in SECTIONS.items())


def blocks_lists() -> str:
    """Les blocs qu'un livre dérivé peut remplacer, et ce que chacun reçoit."""
    blocs = (f"- `{DOSSIER_DES_BLOCS}/{nom}.html` : {sens}." for nom, sens in BLOCS.items())
    recus = (f"- `{nom}` : {sens}." for nom, sens in VALEURS_DES_BLOCS.items())
    return "\n".join([*blocs, "", "Chacun reçoit :", "", *recus])


def shape_of(schema: Schema, collection: str | None = None) -> str:
    """Ce qu'un champ admet, en clair : « nombre entier, de 1 à 5 »."""
    liste = "items" in schema
    if collection is not None:
        quoi = "des identifiants" if liste else "un identifiant"
        formes = [f"{quoi} de `{covered_files(collection)}`"]
    elif schema.get("format") == "date" or schema.get("pattern") == MOTIF_QUAND:
        formes = ["date"]
    elif "enum" in schema:
        formes = [" ou ".join(f"`{valeur}`" for valeur in schema["enum"])]
    else:
        formes = [_TYPES[_type_of(schema)] + (_items(schema["items"]) if liste else "")]
    return ", ".join([*formes, *_limits(schema)])


def _items(element: Schema) -> str:
    return " de textes" if _type_of(element) == "string" else ""


def markdown_table(entetes: Sequence[str], lignes: Sequence[Sequence[str]]) -> str:
    """Un tableau Markdown ; la barre verticale d'un texte y est protégée."""
    rangs = [entetes, ["---"] * len(entetes), *lignes]
    return "\n".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in r)} |" for r in rangs)


def _fields_table(nom: str, livre: Livre) -> str:
    champs = list(fields_of(MODELES[nom], item_schema(nom, livre)))
    facultatifs = {champ.nom for champ in champs if not champ.obligatoire}
    exiges = EXIGES if nom == "recettes" else {}
    lignes = [
        (
            f"`{c.nom}`",
            _for_natures(n for n, noms in exiges.items() if c.nom in noms)
            or _mandatory(c, facultatifs),
            c.aide,
            shape_of(c.schema, c.collection),
        )
        for c in champs
    ]
    entetes = ("Champ", "Obligatoire", "Ce qu'on y écrit", "Forme")
    return f"### `{covered_files(nom)}`\n\n{markdown_table(entetes, lignes)}"


def _mandatory(champ: Champ, facultatifs: set[str]) -> str:
    if not champ.obligatoire:
        return "non"
    pas = champ.nom.split(".")
    porteurs = [".".join(pas[:rang]) for rang in range(len(pas) - 1, 0, -1)]
    absent = next((porteur for porteur in porteurs if porteur in facultatifs), None)
    return f"avec `{absent}`" if absent else "oui"


def _type_of(schema: Schema) -> str:
    genre = schema["type"]
    return str(genre if isinstance(genre, str) else genre[0])


def _limits(schema: Schema) -> Iterator[str]:
    if "maxLength" in schema:
        yield f"{schema['maxLength']} caractères au plus"
    bas, haut = schema.get("minimum"), schema.get("maximum")
    if bas is not None and haut is not None:
        yield f"de {_number(bas)} à {_number(haut)}"
    elif bas is not None:
        yield f"à partir de {_number(bas)}"
    yield from _sizes(schema.get("minItems", 0), schema.get("maxItems"))


def _sizes(bas: int, haut: int | None) -> Iterator[str]:
    if bas and bas == haut:
        yield f"{bas} exactement"
        return
    if bas:
        yield "au moins un" if bas == 1 else f"au moins {bas}"
    if haut:
        yield f"{haut} au plus"


def _number(valeur: float) -> str:
    grand = valeur >= 10_000
    return f"{valeur:,}".replace(",", " ") if grand else f"{valeur:g}".replace(".", ",")


def _sections_table(nom: str, sections: Sequence[Section]) -> str:
    lignes = [(f"`## {section.titre}`", _needed(section), section.aide) for section in sections]
    entetes = ("Section", "Obligatoire", "Ce qu'on y écrit")
    return f"### `{covered_files(nom)}`\n\n{markdown_table(entetes, lignes)}"


def _needed(section: Section) -> str:
    au_choix = _for_natures(nature for nature in NATURES if nature in section.au_choix_pour)
    if au_choix:
        return f"celle-ci ou l'autre, {au_choix}"
    if not section.obligatoire_pour:
        return "non"
    natures = [nature for nature in NATURES if nature in section.obligatoire_pour]
    return "oui" if len(natures) in (0, len(NATURES)) else _for_natures(natures)


def _for_natures(natures: Iterable[str]) -> str:
    """« pour `phare`, pour `partagee` » ; vide s'il n'y en a aucune."""
    return ", ".join(f"pour `{nature}`" for nature in natures)
