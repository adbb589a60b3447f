"""Chaque recette du livre, redite dans le formulaire d'une forge, redevient la même recette."""

import re

import pytest

from livre.accueil.arrivee import welcome
from livre.accueil.courrier import read_mail
from livre.guide.formulaire import RECETTE, questions
from livre.lecture.assemblage import load_livre
from livre.modele.fiches import Recette
from scripts.commun.racine import RACINE

LIVRE = load_livre(RACINE).livre
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def sections(texte: str) -> dict[str, str]:
    """Chaque section du corps, sans ses marques de gras et d'une seule traite."""
    entree, *suite = _SECTION.split(texte.split("\n---\n", 1)[1])
    ecrites = {"": entree, **dict(zip(suite[::2], suite[1::2], strict=True))}
    return {titre: " ".join(corps.replace("**", "").split()) for titre, corps in ecrites.items()}


def answered(recette: Recette) -> str:
    """Ce que GitHub en ferait : les titres des questions, et les marques du gras perdues."""
    texte = (RACINE / recette.fichier).read_text("utf-8")
    entree, *suite = _SECTION.split(texte.split("\n---\n", 1)[1])
    corps = dict(zip(suite[::2], suite[1::2], strict=True))
    mois = recette.mise_en_oeuvre
    dites = {
        "titre": recette.titre,
        "resume": recette.resume,
        "thematique": LIVRE.thematiques[recette.thematique].intitule,
        "constats": ", ".join(LIVRE.constats[c].intitule for c in recette.constats),
        "formats": ", ".join(LIVRE.formats[f].intitule for f in recette.formats),
        "ingredients": "\n".join(
            f"{LIVRE.ingredients[u.ingredient].nom} : {u.precision}" for u in recette.ingredients
        ),
        "mise_en_oeuvre": f"{mois.mois_min:g} à {mois.mois_max:g} mois" if mois else "",
        "auteurs": ", ".join(recette.auteurs),
        "entree": entree.strip(),
    }
    lignes = []
    for demande in questions(RECETTE):
        reponse = dites.get(demande.cle, corps.get(demande.libelle, "").replace("**", ""))
        if demande.cle == "difficulte" and recette.difficulte:
            reponse = demande.choix[recette.difficulte - 1]
        lignes += [f"### {demande.libelle}", "", reponse.strip() or "_No response_", ""]
    return "\n".join([*lignes, "### Accord", "", "- [X] J'accepte."])


@pytest.mark.parametrize("recette", LIVRE.recettes.values(), ids=lambda r: r.code)
def test_nothing_is_lost_on_the_way(recette: Recette) -> None:
    recu = read_mail(answered(recette))
    assert recu is not None
    accueillie = welcome(recu, LIVRE)
    assert (accueillie.manques, accueillie.reste) == ((), "")
    origine = sections((RACINE / recette.fichier).read_text("utf-8"))
    assert sections(accueillie.texte) == origine
    champs = accueillie.texte.split("\n---\n")[0]
    for nom in ("thematique", "constats", "formats", "ingredients", "difficulte"):
        assert (f"\n{nom}:" in champs) == bool(getattr(recette, nom)), nom
