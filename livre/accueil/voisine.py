"""La recette d'un voisin, écrite comme l'une des nôtres : son texte, et son crédit (TASL).

Ce qui vient d'ailleurs est nettoyé, puis écrit comme le texte de n'importe quel contributeur : la
relecture du livre le juge ensuite. Les mots de leurs vocabulaires que le nôtre n'a pas sont dits en
commentaire, à remplacer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from livre.brut.commentaires import split_comments
from livre.chemins.identifiants import identifier_of, next_code
from livre.echanges.catalogue_voisin import clean, is_safe_address
from livre.echanges.garde import INVISIBLE
from livre.echanges.recette_publiee import RecettePubliee
from livre.francais.mots import slug
from livre.guide.exemples import A_COMPLETER, field_lines
from livre.modele.fiche import IDENTIFIANT_MAX, RESUME_MAX, TITRE_MAX, is_identifier
from livre.modele.livre import Livre
from livre.yaml.ecriture import quoted

LIGNE = 500
"""En caractères, pour ce que l'on cite d'un voisin."""
A_CHOISIR = "a-choisir"
"""À la place d'un mot que notre vocabulaire n'a pas : la relecture demande lequel prendre."""
A_DIRE = f"{A_COMPLETER} : ce qui change, en une phrase"
_CACHES = re.compile(INVISIBLE)


@dataclass(frozen=True, slots=True)
class RecetteAdaptee:
    """Les deux textes à écrire : la fiche, et l'élément de `data/sources.yml` qui la crédite."""

    id: str
    code: str
    fiche: str
    source: str


def adapt(livre: Livre, publiee: RecettePubliee, page: str, changements: str) -> RecetteAdaptee:
    """L'adaptation d'une recette voisine, dont `page` est l'adresse chez elle."""
    identifiant = _identifier(livre, publiee)
    source = _free(livre, f"voisin-{slug(clean(publiee.livre, 40))}-{publiee.code.lower()}")
    champs = dict(_fields(livre, publiee, source))
    lignes = [ligne for nom, valeur in champs.items() for ligne in field_lines(nom, valeur)]
    entete = "\n".join([*_notes(livre, publiee), *lignes])
    return RecetteAdaptee(
        identifiant,
        champs["code"],
        f"---\n{entete}\n---\n{_body(publiee.texte)}",
        "\n".join(_credit(publiee, source, page, changements)) + "\n",
    )


def _identifier(livre: Livre, publiee: RecettePubliee) -> str:
    """Le leur s'il est libre, sinon un autre."""
    pris = livre.written("recettes")
    libre = is_identifier(publiee.id) and len(publiee.id) <= IDENTIFIANT_MAX
    if libre and publiee.id not in pris:
        return publiee.id
    return identifier_of(clean(publiee.titre, TITRE_MAX), pris)


def _free(livre: Livre, base: str) -> str:
    """Un identifiant de source que personne n'a."""
    pris = livre.written("sources")
    return next(c for c in (base, *(f"{base}-{n}" for n in range(2, 1000))) if c not in pris)


def _fields(livre: Livre, publiee: RecettePubliee, source: str) -> Iterator[tuple[str, Any]]:
    yield "code", next_code(livre)
    yield "titre", clean(publiee.titre, TITRE_MAX)
    yield "resume", clean(publiee.resume, RESUME_MAX)
    yield "nature", "piste" if publiee.nature == "piste" else "partagee"
    connue = publiee.thematique.id in livre.thematiques
    yield "thematique", publiee.thematique.id if connue else A_CHOISIR
    constats = tuple(c.id for c in publiee.raisons if c.id in livre.constats)
    if constats:
        yield "constats", constats
    yield "ingredients", tuple(_ingredients(livre, publiee)) or (_usage(A_CHOISIR, A_COMPLETER),)
    if publiee.mois:
        mini, maxi = publiee.mois
        yield "mise_en_oeuvre", {"mois_min": mini, "mois_max": maxi}
    if publiee.difficulte:
        yield "difficulte", publiee.difficulte
    formats = tuple(f.id for f in publiee.formats if f.id in livre.formats)
    yield "formats", formats or (A_CHOISIR,)
    if publiee.seance:
        mini_, maxi_ = publiee.seance.participants
        yield (
            "seance",
            {
                "titre": clean(publiee.seance.titre, TITRE_MAX),
                "minutes": publiee.seance.minutes,
                "participants": {"min": mini_, "max": maxi_},
                "origine": "source",
            },
        )
    yield "source", source


def _ingredients(livre: Livre, publiee: RecettePubliee) -> Iterator[dict[str, str]]:
    for dose in publiee.ingredients:
        if dose.id in livre.ingredients:
            yield _usage(dose.id, clean(dose.precision, LIGNE) or A_COMPLETER)


def _usage(ingredient: str, precision: str) -> dict[str, str]:
    return {"ingredient": ingredient, "precision": precision}


def _notes(livre: Livre, publiee: RecettePubliee) -> Iterator[str]:
    """En tête, ce que leurs vocabulaires disaient et que le nôtre ne sait pas dire."""
    yield f"# Adaptée de « {clean(publiee.titre, TITRE_MAX)} », de {clean(publiee.livre, 150)}."
    if publiee.thematique.id not in livre.thematiques:
        yield f"# Chez eux, la thématique est « {clean(publiee.thematique.nom, LIGNE)} »."
    for dose in publiee.ingredients:
        if dose.id not in livre.ingredients:
            nom, precision = clean(dose.nom, LIGNE), clean(dose.precision, LIGNE)
            yield f"# Chez eux, un ingrédient que nous n'avons pas : {nom} ({precision})."


def _body(texte: str) -> str:
    """Leur texte, sans rien de caché : ni caractère invisible, ni commentaire."""
    lignes = split_comments(texte)[0].replace("\r\n", "\n").split("\n")
    nues = (_CACHES.sub("", ligne.replace("\t", "    ")).rstrip() for ligne in lignes)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(nues)).strip("\n") + "\n"


def _credit(publiee: RecettePubliee, source: str, page: str, changements: str) -> Iterator[str]:
    """L'élément de `sources.yml` : titre, auteurs, adresse, licence, et ce qui change."""
    livre, leur = clean(publiee.livre, 150), publiee.source
    auteurs = ", ".join(clean(auteur, 150) for auteur in leur.auteurs)
    d_apres = f"elle-même d'après « {clean(leur.titre, 200)} » ({auteurs})"
    yield f"- id: {source}"
    yield f"  titre: {quoted(f'{clean(publiee.titre, 100)}, recette {publiee.code}')}"
    yield f"  auteurs: [{quoted(clean(publiee.auteurs, LIGNE) or livre)}]"
    if is_safe_address(page):
        yield f"  adresse: {quoted(page)}"
    yield f"  licence: {quoted(clean(publiee.licence.identifiant, 60))}"
    if is_safe_address(publiee.licence.adresse):
        yield f"  licence_adresse: {quoted(publiee.licence.adresse)}"
    yield f"  modifications: {quoted(clean(changements, LIGNE) or A_DIRE)}"
    yield f"  phrase: {quoted(f'Adaptée d’une recette de {livre}, {d_apres}')}"
