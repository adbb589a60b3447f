"""Les documents de bureau prennent les couleurs du site, là où un livre dérivé les change."""

import io
import zipfile
from pathlib import Path

from kits_essais import some
from mini import copy_mini, load

from livre.bureautique.styles import styles
from livre.kits.recette import cards, texts
from livre.vues.couleurs import DEFAUT, FICHIER
from livre.vues.imprimee import Commande


def _parts(octets: bytes) -> str:
    """Tout ce qu'un document dit de ses styles."""
    with zipfile.ZipFile(io.BytesIO(octets)) as document:
        return "".join(document.read(nom).decode() for nom in ("content.xml", "styles.xml"))


def test_another_green_reaches_the_text_and_the_cards(tmp_path: Path) -> None:
    racine = copy_mini(tmp_path)
    feuille = racine / FICHIER
    feuille.parent.mkdir(parents=True, exist_ok=True)
    feuille.write_text(":root { --vert: light-dark(#0a5c7d, #fff); --accent: #7d0a5c; }", "utf-8")
    livre = load(racine)
    commande = Commande(livre, livre.recettes["soupe-a-l-oignon"])
    for document in (texts(commande), some(cards(commande))):
        ecrit = _parts(document)
        assert "#0a5c7d" in ecrit
        assert "#7d0a5c" in ecrit
        assert DEFAUT["vert"] not in ecrit


def test_the_model_names_only_colours_of_the_site() -> None:
    """Une couleur mal nommée arrêterait la fabrique ; les autres restent neutres."""
    noms = [style.tag for style in styles(DEFAUT, "texte", "styles")]
    assert noms == ["office:styles"]
