"""Les copies des catalogues voisins, dans `data/voisins/` : datées, et réduites à l'utile.

Elles sont dans l'arbre : le site se construit sans réseau, et une panne chez un voisin n'y change
rien. N'importe qui peut les avoir retouchées : on les relit comme on a lu le catalogue.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from livre.echanges.catalogue_voisin import (
    CatalogueLu,
    CatalogueRefuse,
    clean,
    is_safe_address,
    parse_json,
)
from livre.echanges.garde import GARDE, MOTIF_SURE
from livre.fichiers.contenu import TAILLE_MAX_ENGENDRE, read_text
from livre.modele.collections import LOCAL
from livre.modele.fiche import CodeRecette, Identifiant, Partie
from livre.modele.fiches import Voisin
from livre.modele.livre import Livre
from livre.modele.termes import known_licence
from livre.probleme import AVERTISSEMENT, Probleme, problem_on, suggestion

DOSSIER = "data/voisins"
COMMANDE = "`make recolter`"
AVIS = ".license"
"""Ce qui suit le nom d'une copie, pour le fichier qui dit sa licence : elle est celle du voisin."""
FORME: Literal[1] = 1
"""Celle d'une copie."""
Sure = Annotated[str, Field(strict=True, pattern=MOTIF_SURE)]
Nu = Annotated[str, Field(strict=True, max_length=max(GARDE["longueurs"].values()))]


class RecetteVoisine(Partie):
    """Ce que nous gardons d'une recette voisine."""

    id: Identifiant
    code: CodeRecette
    titre: Annotated[Nu, Field(min_length=1)]
    resume: Nu
    duree: Nu
    credit: Nu
    """À qui la créditer ; vide si c'est aux auteurs du livre."""
    facettes: dict[str, tuple[str, ...]]


class Moisson(Partie):
    """La copie d'un catalogue voisin."""

    forme: Literal[1]
    recolte_le: date
    catalogue: Annotated[str, Field(strict=True, min_length=1)]
    """Où on l'a lu."""
    livre: Annotated[Nu, Field(min_length=1)]
    auteurs: Annotated[Nu, Field(min_length=1)]
    adresse: Sure
    licence: Annotated[str, Field(strict=True)]
    recettes: tuple[RecetteVoisine, ...]

    def page_of(self, recette: RecetteVoisine) -> str:
        """L'adresse de sa page, chez elle."""
        return f"{self.adresse.rstrip('/')}/recettes/{recette.id}/"

    def credit_of(self, recette: RecetteVoisine) -> str:
        """À qui la créditer."""
        return recette.credit or self.auteurs

    def same_as(self, autre: "Moisson") -> bool:
        """Vrai si rien n'y a changé que le jour."""
        return self.model_copy(update={"recolte_le": autre.recolte_le}) == autre


def harvest(voisin: Voisin, lu: CatalogueLu, jour: date) -> Moisson:
    """La copie à garder d'un catalogue lu ; lève `CatalogueRefuse` s'il n'a pas d'adresse."""
    adresse = voisin.site or lu.donnees["adresse"] or _guess(voisin.catalogue)
    if not is_safe_address(adresse):
        raise CatalogueRefuse("adresse" if adresse else "sans_adresse")
    donnees = {**lu.donnees, "adresse": adresse}
    copie = {"forme": FORME, "recolte_le": jour, "catalogue": voisin.catalogue, **donnees}
    return Moisson.model_validate_json(json.dumps(copie, default=str))


def _guess(catalogue: str) -> str | None:
    """Où le livre est publié, d'après l'adresse de son catalogue."""
    sans = catalogue.removesuffix("api/catalogue.json")
    return sans if sans != catalogue and is_safe_address(sans) else None


def as_text(moisson: Moisson) -> str:
    """Le fichier de la copie : une ligne par champ, toujours le même."""
    donnees = moisson.model_dump(mode="json")
    return json.dumps(donnees, ensure_ascii=False, indent=1) + "\n"


def licence_notice(moisson: Moisson) -> str:
    """Le fichier qui dit à qui est la copie, sous quelle licence (REUSE 3.3, « .license »)."""
    # Un nom d'ailleurs ne déclare rien : sans cela, il pourrait porter une seconde licence.
    auteurs = moisson.auteurs.replace("SPDX-", "SPDX ")
    return f"SPDX-FileCopyrightText: {auteurs}\nSPDX-License-Identifier: {moisson.licence}\n"


def copy_of(voisin: str, livre: Livre) -> str:
    """Le fichier où garder sa copie : dans `local/` si ce livre dérive d'un autre."""
    dossier = f"{LOCAL}/{DOSSIER}" if livre.d_origine is not None else DOSSIER
    return f"{dossier}/{voisin}.json"


def kept_copy(racine: Path, voisin: str) -> str | None:
    """La copie à lire : celle de `local/`, sinon celle du livre ; rien si aucune n'est là."""
    fichiers = (f"{dossier}{DOSSIER}/{voisin}.json" for dossier in (f"{LOCAL}/", ""))
    return next((fichier for fichier in fichiers if (racine / fichier).exists()), None)


def read_copy(racine: Path, fichier: str) -> Moisson | Probleme:
    """La copie que tient ce fichier, ou pourquoi elle ne se lit pas."""
    texte = read_text(racine / fichier, fichier, TAILLE_MAX_ENGENDRE, f"{COMMANDE} la refait.")
    if isinstance(texte, Probleme):
        return texte
    try:
        parse_json(texte.encode(), TAILLE_MAX_ENGENDRE)
        moisson = Moisson.model_validate_json(texte)
    except (CatalogueRefuse, ValidationError):
        moisson = None
    if moisson is None or not _is_clean(moisson):
        aide = f"{COMMANDE} l'écrit : effacez-la, puis relancez-le."
        return Probleme(fichier, 1, "", "cette copie a été retouchée, ou abîmée.", (aide,))
    return moisson


def _is_clean(moisson: Moisson) -> bool:
    """Vrai si chaque texte est tel que la récolte l'écrit."""
    longueurs = GARDE["longueurs"]
    textes = [(moisson.livre, "livre"), (moisson.auteurs, "auteurs")]
    for recette in moisson.recettes:
        textes += [(getattr(recette, nom), nom) for nom in ("titre", "resume", "duree", "credit")]
    propre = all(clean(texte, longueurs[nom]) == texte for texte, nom in textes)
    return propre and known_licence(moisson.licence) == moisson.licence


def moissons(livre: Livre) -> list[tuple[Voisin, Moisson]]:
    """Les voisins dont nous avons une copie, et cette copie."""
    lues = []
    for voisin in livre.voisins.values():
        fichier = kept_copy(livre.racine, voisin.id)
        moisson = read_copy(livre.racine, fichier) if fichier else None
        if isinstance(moisson, Moisson):
            lues.append((voisin, moisson))
    return lues


def check_neighbours_are_well_written(livre: Livre) -> Iterator[Probleme]:
    """Un voisin a un catalogue que l'on peut lire, et une licence que l'on connaît."""
    for voisin in livre.voisins.values():
        yield from _faults(voisin)


def _faults(voisin: Voisin) -> Iterator[Probleme]:
    for champ, adresse in (("catalogue", voisin.catalogue), ("site", voisin.site or "")):
        # Un mot de passe dans une adresse, check_addresses_keep_no_secret le dit déjà.
        if "://" in adresse and not is_safe_address(adresse) and "@" not in adresse:
            message = "cette adresse n'est pas de celles que nous ouvrons."
            yield problem_on(voisin, (champ,), message, "Il faut http ou https, sans espace.")
    if known_licence(voisin.licence) is None:
        message = f"« {voisin.licence} » n'est pas une licence que nous connaissons."
        message += suggestion(voisin.licence, GARDE["licences"])
        aide = f"Licences connues : {', '.join(GARDE['licences'])}."
        yield problem_on(voisin, ("licence",), message, aide)


def check_copies_are_those_of_neighbours(livre: Livre) -> Iterator[Probleme]:
    """Chaque voisin a sa copie, intacte et sous la licence annoncée ; aucune n'est à personne."""
    for voisin in livre.voisins.values():
        fichier = kept_copy(livre.racine, voisin.id)
        if fichier is None and not any(_faults(voisin)):
            message = "ce voisin n'a jamais été récolté : le site ne montre rien de lui."
            aide = f"{COMMANDE} lit son catalogue."
            yield problem_on(voisin, ("catalogue",), message, aide, AVERTISSEMENT)
        if fichier is None:
            continue
        moisson = read_copy(livre.racine, fichier)
        if isinstance(moisson, Probleme):
            yield moisson
        elif known_licence(voisin.licence) not in (None, moisson.licence):
            message = f"« {voisin.licence} », alors que son catalogue dit « {moisson.licence} »."
            yield problem_on(voisin, ("licence",), message, "Relisez-la chez lui, puis corrigez.")
    yield from _orphans(livre)


def _orphans(livre: Livre) -> Iterator[Probleme]:
    connus = livre.written("voisins")
    for dossier in (DOSSIER, f"{LOCAL}/{DOSSIER}"):
        for chemin in sorted((livre.racine / dossier).glob("*")):
            sue = chemin.name.removesuffix(AVIS).removesuffix(".json") in connus
            sue = sue and chemin.name.endswith((".json", f".json{AVIS}"))
            if not sue and not chemin.name.startswith("."):
                fichier = f"{dossier}/{chemin.name}"
                message = "ce fichier n'est la copie d'aucun voisin : effacez-le."
                yield Probleme(fichier, 1, "", message)
