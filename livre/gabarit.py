"""Le brouillon d'une recette : valide dès sa naissance, et commenté d'après le modèle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import TextWrapper
from typing import Any

from livre.lecture import EMPLACEMENTS
from livre.livre import Livre
from livre.modele import Recette
from livre.probleme import admitted_values
from livre.schemas import Champ, Schema, fields_of, item_schema
from livre.sections import DEROULE, ETAPES, LISTE, PROSE, SECTIONS_RECETTE, Section
from livre.yaml_ecrit import quoted, scalar

A_COMPLETER = "À compléter"
_RETRAIT = TextWrapper(width=98, subsequent_indent="  ", break_on_hyphens=False)
_EXEMPLES: Mapping[str, int] = {"minutes": 60, "min": 5, "max": 8}
"""Des nombres vraisemblables, là où le minimum permis n'apprendrait rien."""

_CONTENUS = {
    LISTE: f"- {A_COMPLETER}.",
    PROSE: f"{A_COMPLETER}.",
    ETAPES: f"1. **{A_COMPLETER}** — Quoi faire, avec qui, à quoi on voit que c'est fait.\n"
    f"2. **{A_COMPLETER}** (30 min) — La durée entre parenthèses est facultative.",
    DEROULE: f"1. **{A_COMPLETER}** (1 h) — La consigne, telle qu'on peut la dire.\n"
    "   - Intention : pourquoi ce temps existe\n"
    "   - Matériel : une grande feuille, des feutres",
}


def render_draft(valeurs: Mapping[str, Any], livre: Livre) -> str:
    """Le fichier entier ; `valeurs` tient les champs obligatoires et ceux qu'on a déjà choisis."""
    tous = tuple(fields_of(Recette, item_schema("recettes", livre)))
    entete = "\n\n".join(
        "\n".join([*_help(champ, tous, livre), *_header_field(champ, valeurs)])
        for champ in tous
        if "." not in champ.nom
    )
    sections = "\n\n".join(_section(s, str(valeurs["nature"])) for s in SECTIONS_RECETTE)
    return f"---\n{_INTRODUCTION}\n\n{entete}\n---\n{_PITCH}\n\n{sections}\n"


_INTRODUCTION = (
    "# Un brouillon à compléter. Les lignes qui commencent par « # » vous guident : elles ne\n"
    "# paraissent nulle part, retirez-les quand vous voulez. `make valider` relit tout."
)
_PITCH = (
    "<!-- Le corps de la recette. Ces commentaires ne sont jamais publiés. -->\n"
    f"{A_COMPLETER} : un ou deux paragraphes, de quoi il s'agit, à quoi ça sert, "
    "ce qu'on en tire."
)


def sample(schema: Schema, nom: str = "") -> Any:
    """Une valeur admise par ce schéma, à remplacer par la bonne."""
    if "enum" in schema:
        return schema["enum"][0]
    genre = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if genre == "object":
        return {cle: sample(fils, cle) for cle, fils in schema["properties"].items()}
    if genre == "array":
        return (sample(schema["items"], nom),)
    if genre == "string":
        return to_complete(schema)
    return _EXEMPLES.get(nom, schema.get("minimum", 1))


def to_complete(schema: Schema) -> str:
    """Le texte d'attente d'un champ : il rappelle ce qu'on y écrit."""
    aide = str(schema.get("description", "")).rstrip(".")
    return f"{A_COMPLETER} : {aide[:1].lower()}{aide[1:]}" if aide else A_COMPLETER


def _header_field(champ: Champ, valeurs: Mapping[str, Any]) -> list[str]:
    """Le champ rempli ; s'il est facultatif et sans valeur, un exemple en commentaire."""
    if valeurs.get(champ.nom):
        return list(_yaml_lines(champ.nom, valeurs[champ.nom]))
    return _commented(_yaml_lines(champ.nom, sample(champ.schema, champ.nom)))


def _help(champ: Champ, tous: Sequence[Champ], livre: Livre) -> list[str]:
    lignes = _RETRAIT.wrap(champ.aide if champ.obligatoire else f"Facultatif. {champ.aide}")
    portes = [autre for autre in tous if autre.nom.startswith(f"{champ.nom}.")]
    for autre in portes:
        nom = autre.nom.removeprefix(f"{champ.nom}.")
        lignes += _RETRAIT.wrap(f"- {nom} : {autre.aide}")
    for autre in (champ, *portes):
        if autre.collection is not None:
            admis = list(livre.collections[autre.collection])
            chemin = EMPLACEMENTS[autre.collection].chemin
            lignes += _RETRAIT.wrap(admitted_values(admis, chemin))
    return _commented(lignes)


def _commented(lignes: Iterable[str]) -> list[str]:
    return [f"# {ligne}" for ligne in lignes]


def _yaml_lines(nom: str, valeur: Any) -> Iterator[str]:
    """Le champ en YAML : une ligne, ou une par élément quand il porte des sous-champs."""
    if isinstance(valeur, tuple) and valeur and isinstance(valeur[0], Mapping):
        yield f"{nom}:"
        for element in valeur:
            for rang, (cle, fils) in enumerate(element.items()):
                yield f"  {'- ' if rang == 0 else '  '}{cle}: {_flow(fils)}"
    elif isinstance(valeur, Mapping) and len(valeur) > 2:
        yield f"{nom}:"
        yield from (f"  {cle}: {_flow(fils)}" for cle, fils in valeur.items())
    else:
        yield f"{nom}: {quoted(valeur) if nom == 'titre' else _flow(valeur)}"


def _flow(valeur: Any) -> str:
    match valeur:
        case str():
            return scalar(valeur)
        case Mapping():
            return f"{{{', '.join(f'{cle}: {_flow(fils)}' for cle, fils in valeur.items())}}}"
        case tuple():
            return f"[{', '.join(map(_flow, valeur))}]"
    return f"{valeur:g}"


def _section(section: Section, nature: str) -> str:
    titre, contenu = f"## {section.titre}", _CONTENUS[section.genre]
    if nature in section.obligatoire_pour:
        return f"{titre}\n<!-- {section.aide} -->\n{contenu}"
    consigne = "Pour l'écrire, retirez cette ligne et celle qui ferme le commentaire."
    return f"<!-- Facultatif. {section.aide} {consigne}\n{titre}\n{contenu}\n-->"
