"""Le brouillon d'une fiche : il n'y manque que ses textes, et le modèle le commente."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import TextWrapper
from types import MappingProxyType
from typing import Any

from livre.francais.mots import lower_first
from livre.guide.exemples import A_COMPLETER, field_lines, sample
from livre.guide.libelles import ENTREES
from livre.guide.schemas import Champ, fields_of, item_schema
from livre.modele.collections import EMPLACEMENTS, MODELES
from livre.modele.livre import Livre
from livre.modele.termes import EXIGES
from livre.probleme import admitted_values
from livre.texte.sections import CARTES, DEROULE, ETAPES, LIGNES, LISTE, PROSE, SECTIONS, Section

_RETRAIT = TextWrapper(width=98, subsequent_indent="  ", break_on_hyphens=False)
_CONTENUS = {
    LISTE: f"- {A_COMPLETER}.",
    PROSE: f"{A_COMPLETER}.",
    ETAPES: f"1. **{A_COMPLETER}** — {A_COMPLETER} : quoi faire, avec qui, à quoi on voit que "
    f"c'est fait.\n2. **{A_COMPLETER}** (30 min) — {A_COMPLETER}. La durée est facultative.",
    DEROULE: f"1. **{A_COMPLETER}** (30 min) — {A_COMPLETER} : la consigne, prête à dire.\n"
    f"   - Intention : {A_COMPLETER}, pourquoi ce temps existe\n"
    f"   - Matériel : {A_COMPLETER}, une grande feuille, des feutres",
    LIGNES: f"- {A_COMPLETER}.",
    CARTES: f"- **{A_COMPLETER}** — {A_COMPLETER} : le texte de la carte, telle qu'on la joue.",
}
"""Chaque texte à remplacer s'y annonce : `livre.brut.attentes` refuse ceux qui restent."""


def render_draft(
    collection: str,
    valeurs: Mapping[str, Any],
    livre: Livre,
    notes: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> str:
    """Le fichier entier ; `valeurs` tient les champs obligatoires et ceux qu'on a déjà choisis.

    `notes` ajoute, par champ, ce qui aide à répondre pour ce brouillon-ci.
    """
    tous = tuple(fields_of(MODELES[collection], item_schema(collection, livre)))
    exigence = str(valeurs.get("nature", collection))
    entete = "\n\n".join(
        "\n".join(
            [
                *_help(champ, tous, exigence, livre),
                *_commented(_wrap(notes.get(champ.nom, ()))),
                *_header_field(champ, valeurs, exigence),
            ]
        )
        for champ in tous
        if "." not in champ.nom and champ.nom not in HORS_DU_BROUILLON
    )
    sections = "\n\n".join(
        _section(s, s in _written_sections(SECTIONS[collection], exigence))
        for s in SECTIONS[collection]
    )
    attendu = lower_first(ENTREES[collection])
    entree = f"{_AVANT_LE_CORPS}\n{A_COMPLETER} : {attendu}"
    return f"---\n{_INTRODUCTION}\n\n{entete}\n---\n{entree}\n\n{sections}\n"


HORS_DU_BROUILLON = frozenset({"derive_de", "estimation"})
"""Les champs qu'un brouillon ne propose pas : une commande écrit le premier, et le second, que
l'aide de `seance` nomme, prend la place d'un autre."""
_INTRODUCTION = (
    "# Un brouillon à compléter. Les lignes qui commencent par « # » vous guident : elles ne\n"
    "# paraissent nulle part, retirez-les quand vous voulez. `make valider` dit ce qui reste."
)
_AVANT_LE_CORPS = (
    "<!-- Le texte de la fiche commence ici. Ces commentaires ne sont jamais publiés. -->"
)


def _header_field(champ: Champ, valeurs: Mapping[str, Any], exigence: str) -> list[str]:
    """Le champ rempli ; sans valeur, un exemple, en commentaire si rien ne l'exige."""
    if valeurs.get(champ.nom):
        return list(field_lines(champ.nom, valeurs[champ.nom]))
    exemple = field_lines(champ.nom, sample(champ.schema, champ.nom))
    return list(exemple) if champ.nom in _demanded(exigence) else _commented(exemple)


def _demanded(exigence: str) -> frozenset[str]:
    """Les champs facultatifs du modèle que cette nature exige."""
    return next((noms for nature, noms in EXIGES.items() if nature == exigence), frozenset())


def _help(champ: Champ, tous: Sequence[Champ], exigence: str, livre: Livre) -> list[str]:
    exige = champ.obligatoire or champ.nom in _demanded(exigence)
    portes = [autre for autre in tous if autre.nom.startswith(f"{champ.nom}.")]
    aides = [champ.aide if exige else f"Facultatif. {champ.aide}"]
    aides += [f"- {autre.nom.removeprefix(f'{champ.nom}.')} : {autre.aide}" for autre in portes]
    for autre in (champ, *portes):
        if autre.collection is not None:
            admis = list(livre.collections[autre.collection])
            aides.append(admitted_values(admis, EMPLACEMENTS[autre.collection].chemin))
    return _commented(_wrap(aides))


def _wrap(textes: Iterable[str]) -> Iterator[str]:
    return (ligne for texte in textes for ligne in _RETRAIT.wrap(texte))


def _commented(lignes: Iterable[str]) -> list[str]:
    return [f"# {ligne}" for ligne in lignes]


def _written_sections(sections: Sequence[Section], exigence: str) -> list[Section]:
    """Celles que cette nature exige, et la première de celles où elle laisse le choix."""
    au_choix = [s for s in sections if exigence in s.au_choix_pour]
    return [s for s in sections if exigence in s.obligatoire_pour or s in au_choix[:1]]


def _section(section: Section, ecrite: bool) -> str:
    titre, contenu = f"## {section.titre}", _CONTENUS[section.genre]
    if ecrite:
        return f"{titre}\n<!-- {section.aide} -->\n{contenu}"
    consigne = "Pour l'écrire, retirez cette ligne et celle qui ferme le commentaire."
    return f"<!-- Facultatif. {section.aide} {consigne}\n{titre}\n{contenu}\n-->"
