"""Le QR code, comparé module par module à celui de segno, d'un autre auteur."""

import random
import re

import pytest
import segno
from noeud_code import joue
from segno import consts, encoder

LIEN = "https://exemple.fr/autodiagnostic/collectif/#ajout=1Z0G8-M2DEK"
SIGNES = "aàbcdeéfghiœstu— 0123456789/#=?€🍲"

Matrice = list[str]


@pytest.fixture(autouse=True, scope="module")
def segno_repare():
    """Segno 1.6.6 ajoute un octet nul de trop avant le remplissage (heuer/segno, ticket 148)."""
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(
            encoder, "write_padding_bits", lambda bits, _, nombre: bits.extend([0] * (-nombre % 8))
        )
        yield


def dessine(demandes: list[tuple[str, str]]) -> list[Matrice]:
    corps = """
        const ecris = (matrice) => matrice.map((ligne) => ligne.map(Number).join(""));
        return donnees.map(([texte, niveau]) => ecris(module.qr(texte, niveau)));"""
    return joue("commun/qr.js", corps, demandes)


def chez_segno(texte: str, niveau: str, version: int | None, masque: int | None) -> segno.QRCode:
    return segno.make(
        texte,
        error=niveau,
        version=version,
        mask=masque,
        mode="byte",
        encoding="utf-8",
        eci=False,
        micro=False,
        boost_error=False,
    )


def lignes(code: segno.QRCode) -> Matrice:
    return ["".join(str(int(module)) for module in ligne) for ligne in code.matrix]


def version(matrice: Matrice) -> int:
    return (len(matrice) - 17) // 4


def masque(matrice: Matrice) -> int:
    """Lu dans le format, sous son propre masque."""
    return int(matrice[8][2:5], 2) ^ 0b101


def _texte(tirage: random.Random, octets: int) -> str:
    """Un texte d'exactement ce nombre d'octets."""
    texte = ""
    while (reste := octets - len(texte.encode())) > 0:
        texte += tirage.choice([signe for signe in SIGNES if len(signe.encode()) <= reste])
    return texte


def _capacite(version: int, niveau: str) -> int:
    """Les octets qui tiennent, d'après les tables de segno."""
    bits = consts.SYMBOL_CAPACITY[version][consts.ERROR_MAPPING[niveau]]
    return (bits - (12 if version < 10 else 20)) // 8


@pytest.fixture(scope="module")
def dessins() -> list[tuple[str, str, int, Matrice]]:
    """Par version et niveau : le texte le plus court qui la demande, le plus long, et un autre."""
    tirage = random.Random(18004)
    demandes = []
    for niveau in "LMQH":
        moins = 0
        for numero in range(1, 16):
            plus = _capacite(numero, niveau)
            for octets in (moins + 1, tirage.randint(moins + 1, plus), plus):
                demandes.append((_texte(tirage, octets), niveau, numero))
            moins = plus
    matrices = dessine([(texte, niveau) for texte, niveau, _ in demandes])
    return [(*demande, matrice) for demande, matrice in zip(demandes, matrices, strict=True)]


def test_same_modules_as_segno(dessins):
    assert len(dessins) == 4 * 15 * 3
    for texte, niveau, numero, matrice in dessins:
        assert version(matrice) == numero, (texte, niveau)
        attendu = chez_segno(texte, niveau, numero, masque(matrice))
        assert matrice == lignes(attendu), (texte, niveau, numero)


def test_same_version_as_segno_would_choose(dessins):
    for texte, niveau, numero, _ in dessins:
        assert chez_segno(texte, niveau, None, 0).version == numero


def test_mask_is_the_least_penalised(dessins):
    """Noté par segno, mais sur le code achevé, format compris."""
    for texte, niveau, numero, matrice in dessins[::7]:
        notes = []
        for essai in range(8):
            achevee = chez_segno(texte, niveau, numero, essai).matrix
            notes.append(sum(encoder.mask_scores(achevee, len(achevee), len(achevee))))
        assert masque(matrice) == notes.index(min(notes)), (texte, niveau, notes)


def test_every_mask_is_drawn():
    tirage = random.Random(8)
    textes = [LIEN, *(_texte(tirage, octets) for octets in range(1, 200))]
    matrices = dessine([(texte, "M") for texte in textes])
    assert {masque(matrice) for matrice in matrices} == set(range(8))
    for texte, matrice in zip(textes, matrices, strict=True):
        attendu = chez_segno(texte, "M", version(matrice), masque(matrice))
        assert matrice == lignes(attendu), texte


def test_medium_level_by_default():
    corps = """
        const [sans, avec] = [module.qr(donnees), module.qr(donnees, "M")];
        return [sans, avec, sans.flat().every((module) => typeof module === "boolean")];"""
    sans, avec, booleens = joue("commun/qr.js", corps, LIEN)
    assert sans == avec
    assert booleens


def test_shortest_texts():
    vide, un = dessine([("", "H"), ("a", "H")])
    assert (len(vide), len(un)) == (21, 21)
    assert un == lignes(chez_segno("a", "H", 1, masque(un)))


@pytest.mark.parametrize("niveau", "LMQH")
def test_refuses_what_does_not_fit(niveau):
    corps = "try { return module.qr(...donnees).length } catch (e) { return [e.name, e.message]; }"
    plus = _capacite(15, niveau)
    assert joue("commun/qr.js", corps, ["é" * (plus // 2), niveau]) == 77
    nom, message = joue("commun/qr.js", corps, ["a" * (plus + 1), niveau])
    assert nom == "RangeError"
    assert message == f"{plus + 1} octets : trop pour un QR code de niveau {niveau}."
    assert joue("commun/qr.js", corps, ["a" * 100_000, niveau])[0] == "RangeError"


def test_path_draws_the_matrix():
    corps = """
        const matrice = module.qr(donnees);
        return [matrice.map((ligne) => ligne.map(Number)), module.cheminQr(matrice)];"""
    matrice, chemin = joue("commun/qr.js", corps, LIEN)
    redessine = [[0] * len(matrice) for _ in matrice]
    traces = re.findall(r"M(\d+) (\d+)h(\d+)v1H(\d+)z", chemin)
    for debut, ligne, large, retour in traces:
        assert debut == retour
        for colonne in range(int(debut), int(debut) + int(large)):
            assert redessine[int(ligne)][colonne] == 0
            redessine[int(ligne)][colonne] = 1
    assert redessine == matrice
    assert "".join("M{} {}h{}v1H{}z".format(*trace) for trace in traces) == chemin
    # Un tracé par suite : deux ne se touchent jamais sur une ligne.
    assert len(traces) == sum(
        len(re.findall("1+", "".join(str(module) for module in ligne))) for ligne in matrice
    )
