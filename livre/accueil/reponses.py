"""Les réponses d'une proposition, lues champ par champ selon le modèle."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from livre.accueil.courrier import Recu, chosen, opening
from livre.accueil.mise_en_forme import items_of
from livre.brouillons.questions import Refus, clean, names
from livre.brouillons.recette import read_months
from livre.brouillons.retour import retour_notes
from livre.francais.dates import read_quand
from livre.francais.mots import fold
from livre.guide.libelles import label_of
from livre.modele.champs import item_of, target_of
from livre.modele.collections import MODELES
from livre.modele.livre import Livre
from livre.probleme import suggestion
from livre.texte.sections import COMPLETES, SECTIONS

APPORTEE = "contribution"
"""La source de ce que les lectrices et lecteurs apportent."""


class ReponsesLues:
    """Les champs de l'en-tête, chacun lu à sa façon ; note ce qu'il ne comprend pas."""

    def __init__(self, recu: Recu, livre: Livre) -> None:
        self.recu, self.livre = recu, livre
        self.manques: list[str] = []
        self.restes: list[str] = [recu.reste]
        self.propres: Mapping[str, Callable[[str], Any]] = {
            "ingredients": self._ingredients,
            "mise_en_oeuvre": self._months,
            "difficulte": self._rank,
            "auteurs": lambda texte: tuple(filter(None, map(clean, re.split(r"[,;\n]", texte)))),
            "territoire": self._place,
            "participants": self._number,
            "date": self._when,
            "contents": self._signs,
        }

    def fields(self) -> Iterator[tuple[str, Any]]:
        """Chaque champ et sa valeur, dans l'ordre du modèle ; ceux que nul n'a remplis manquent."""
        collection = self.recu.formulaire.collection
        donnes = {**self._given(), **self._implied()}
        for nom in MODELES[collection].model_fields:
            if donnes.get(nom):
                yield nom, donnes[nom]

    def _given(self) -> dict[str, Any]:
        return {
            nom: self._read(nom, self.recu.reponses[nom])
            for nom in self.recu.formulaire.champs
            if nom in self.recu.reponses
        }

    def _implied(self) -> dict[str, Any]:
        """Ce que le formulaire ne demande pas, et qui se déduit."""
        livre = self.livre
        source = APPORTEE if APPORTEE in livre.sources else next(iter(livre.sources), "")
        if self.recu.formulaire.collection != "recettes":
            return {"source": source, "licence": livre.sources[source].licence if source else ""}
        exigees = [s.cle for s in SECTIONS["recettes"] if s.obligatoire_pour >= COMPLETES]
        complete = all(cle in self.recu.reponses for cle in exigees)
        return {"source": source, "nature": "partagee" if complete else "piste"}

    def _read(self, nom: str, reponse: str) -> Any:
        lire = self.propres.get(nom)
        if lire is not None:
            return lire(reponse)
        champ = MODELES[self.recu.formulaire.collection].model_fields[nom]
        cible = target_of(champ)
        if cible is None:
            return clean(reponse)
        trouves = self._choices(nom, reponse, cible)
        if item_of(champ.annotation) is not None:
            return trouves
        return trouves[0] if trouves else None

    def _choices(self, nom: str, reponse: str, cible: str) -> tuple[str, ...]:
        par_nom = {libelle: id_ for id_, libelle in names(self.livre, cible).items()}
        lisibles = {**self._short_names(cible), **par_nom}
        trouves, inconnus = chosen(reponse, tuple(lisibles))
        if inconnus:
            self._miss(nom, f"« {inconnus} » n'est pas dans la liste.", inconnus, par_nom)
        return tuple(dict.fromkeys(lisibles[libelle] for libelle in trouves))

    def _short_names(self, cible: str) -> dict[str, str]:
        """Une recette se dit aussi par son titre seul, ou par son code seul."""
        if cible != "recettes":
            return {}
        recettes = self.livre.recettes.values()
        par_titre = {recette.titre: recette.id for recette in recettes}
        return par_titre | {recette.code: recette.id for recette in recettes}

    def _miss(
        self, nom: str, message: str, ecrit: str = "", admis: Mapping[str, str] | None = None
    ) -> None:
        self.manques.append(f"{label_of(nom)} : {message}{suggestion(ecrit, admis or ())}")

    def _ingredients(self, reponse: str) -> tuple[dict[str, str], ...]:
        """« Des agents : un par service » : le nom du livre, puis la précision."""
        par_nom = {nom: id_ for id_, nom in names(self.livre, "ingredients").items()}
        usages = []
        for item in items_of(reponse):
            nom = opening(item, par_nom)
            if nom is None:
                ecrit = item.partition(":")[0].strip()
                self._miss("ingredients", f"« {ecrit} » n'est pas au livre.", ecrit, par_nom)
                self.restes.append(item)
            else:
                precision = clean(item[len(nom) :]).lstrip(" :,;—–-")
                usages.append({"ingredient": par_nom[nom], "precision": precision or clean(item)})
        return tuple(usages)

    def _months(self, reponse: str) -> dict[str, float] | None:
        try:
            mini, maxi = read_months(clean(reponse), self.livre)
        except Refus as refus:
            self._miss("mise_en_oeuvre", str(refus))
            self.restes.append(reponse)
            return None
        return {"mois_min": mini, "mois_max": maxi}

    def _rank(self, reponse: str) -> int | None:
        return int(reponse[0]) if reponse[:1].isdecimal() else None

    def _number(self, reponse: str) -> int | None:
        nombres = re.findall(r"[0-9]+", reponse)
        if len(nombres) == 1:
            return int(nombres[0])
        self._miss("participants", f"« {clean(reponse)} » : écrivez un nombre, 12 par exemple.")
        return None

    def _place(self, reponse: str) -> dict[str, Any]:
        """« Cluny (71), 5 000 habitants » : le nom, et la population si elle est dite."""
        habitants = re.search(r"([0-9][0-9\s\u00a0\u202f.]*)\s*(?:habitants?|hab\b\.?)", reponse)
        nom = reponse if habitants is None else reponse.replace(habitants[0], "")
        lieu: dict[str, Any] = {"nom": clean(nom).strip(" ,;:-").removesuffix("()").rstrip()}
        if habitants is not None:
            lieu["habitants"] = int(re.sub(r"\D", "", habitants[1]))
        return lieu

    def _when(self, reponse: str) -> str | None:
        lu = read_quand(reponse)
        if lu is None:
            self._miss("date", f"« {clean(reponse)} » : écrivez 2026, mars 2026 ou 15 mars 2026.")
        return lu

    def _signs(self, reponse: str) -> tuple[int, ...]:
        """Les signes recopiés de la recette, par leur numéro ; ce qui n'en est pas un se garde."""
        id_ = self._read("recette", self.recu.reponses.get("recette", ""))
        if id_ not in self.livre.recettes:
            self.restes.append(reponse)
            return ()
        notes = retour_notes(self.livre.recettes[id_])["contents"]
        numerotes = (note.split(". ", 1) for note in notes if note[0].isdecimal())
        signes = {fold(texte): int(rang) for rang, texte in numerotes}
        numeros = []
        for item in items_of(reponse):
            rang = signes.get(fold(clean(item)))
            if rang is None and item.isdecimal() and int(item) in signes.values():
                rang = int(item)
            if rang is None:
                self.restes.append(item)
            else:
                numeros.append(rang)
        return tuple(sorted(set(numeros)))
