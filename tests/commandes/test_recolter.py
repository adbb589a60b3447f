"""`make recolter` : ce qu'on lit d'un voisin, ce qu'on en garde, et ce qui n'y touche pas."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from catalogues_voisins import as_bytes, changed
from livre_derive import IDENTITE, LICENCES, write
from mini import copy_mini, load, problems

from livre.echanges.garde import OCTETS_MAX
from livre.echanges.moisson import Moisson, moissons
from scripts.commun.porte import run
from scripts.commun.toile import Bornes, RefusDeLire, _Detours, read_anywhere
from scripts.recolter import main

JOUR = "2026-05-04"
COPIE = "data/voisins/canton.json"
SERRE = Bornes(octets=100_000, secondes=2, attente=1, detours=2)
"""De quoi voir chaque borne sans attendre."""

LICENCE = "-".join(("SPDX", "License", "Identifier"))
"""En morceaux : `reuse` lirait ici la licence de ce fichier."""


class _Voisin(BaseHTTPRequestHandler):
    """Un serveur qui fait à chaque adresse ce que son nom dit."""

    envoyes = 0
    assez = Event()

    def log_message(self, *_: object) -> None: ...

    def _head(self, statut: int = 200, genre: str = "application/json", **autres: str) -> None:
        self.send_response(statut)
        self.send_header("Content-Type", genre)
        for nom, valeur in autres.items():
            self.send_header(nom.replace("_", "-"), valeur)
        self.end_headers()

    def do_GET(self) -> None:
        getattr(self, f"_do_{self.path.strip('/').partition('/')[0]}")()

    def _do_bon(self) -> None:
        self._head()
        self.wfile.write(as_bytes(changed()))

    def _do_page(self) -> None:
        self._head(genre="text/html")
        self.wfile.write(b"<!doctype html>")

    def _do_serre(self) -> None:
        self._head(Content_Encoding="gzip")

    def _do_absent(self) -> None:
        self._head(404)

    def _do_annonce(self) -> None:
        self._head(Content_Length="500000000")

    def _do_enorme(self) -> None:
        self._head()
        bouchee = b"[" * 65536
        try:
            while type(self).envoyes < 500_000_000:
                self.wfile.write(bouchee)
                type(self).envoyes += len(bouchee)
        except OSError:
            pass

    def _do_goutte(self) -> None:
        self._head()
        try:
            while not self.assez.wait(0.05):
                self.wfile.write(b" ")
        except OSError:
            pass

    def _do_muet(self) -> None:
        self.assez.wait(30)

    def _do_tourne(self) -> None:
        self._head(302, Location="/tourne")

    def _do_secret(self) -> None:
        self._head(302, Location="http://qui:secret@127.0.0.1/")

    def _do_fichier(self) -> None:
        self._head(302, Location="file:///etc/passwd")

    def _do_suivez(self) -> None:
        self._head(301, Location="/bon")


@pytest.fixture
def serveur() -> Iterator[str]:
    _Voisin.envoyes, _Voisin.assez = 0, Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Voisin) as ouvert:
        ouvert.daemon_threads = True
        Thread(target=ouvert.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{ouvert.server_address[1]}"
        _Voisin.assez.set()
        ouvert.shutdown()


def neighbour(catalogue: str, licence: str = "CC-BY-SA-4.0", suite: str = "") -> str:
    return (
        f"- id: canton\n  nom: Le canton\n  catalogue: {catalogue}\n  licence: {licence}\n{suite}"
    )


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIVRE_AUJOURDHUI", JOUR)
    return copy_mini(tmp_path / "livre")


Recolte = Callable[..., int]


@pytest.fixture
def recolte(racine: Path, monkeypatch: pytest.MonkeyPatch) -> Recolte:
    def launch(*options: str) -> int:
        monkeypatch.setattr("sys.argv", ["recolter", "--racine", str(racine), *options])
        return run(main)

    return launch


def test_a_book_without_neighbours_has_nothing_to_do(
    recolte: Recolte, racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert problems(racine) == []
    assert recolte() == 0
    assert "Aucun voisin : data/voisins.yml n'en nomme pas" in capsys.readouterr().out
    write(racine, "data/voisins.yml", "[]\n")
    assert problems(racine) == []
    assert recolte() == 0


def test_a_copy_is_dated_and_deterministic(
    recolte: Recolte,
    racine: Path,
    serveur: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(racine, "data/voisins.yml", neighbour(f"{serveur}/bon"))
    assert recolte() == 0
    sortie = capsys.readouterr().out
    assert sortie == f"Récolté : Le canton, 2 recettes sous CC-BY-SA-4.0, dans {COPIE}.\n"
    octets = (racine / COPIE).read_bytes()
    assert json.loads(octets)["recolte_le"] == JOUR
    assert problems(racine) == []
    monkeypatch.setenv("LIVRE_AUJOURDHUI", "2026-07-01")
    assert recolte() == 0
    assert "Pareil depuis le 4 mai 2026 : Le canton" in capsys.readouterr().out
    assert (racine / COPIE).read_bytes() == octets
    (racine / COPIE).unlink()
    monkeypatch.setenv("LIVRE_AUJOURDHUI", JOUR)
    assert recolte() == 0
    assert (racine / COPIE).read_bytes() == octets


def test_the_copy_holds_only_what_we_use(recolte: Recolte, racine: Path) -> None:
    write(racine, "leur.json", as_bytes(changed(secret="x", suivi={"pixel": 1})).decode())
    write(racine, "data/voisins.yml", neighbour("leur.json"))
    assert recolte() == 0
    assert set(json.loads((racine / COPIE).read_bytes())) == set(Moisson.model_fields)
    ((voisin, moisson),) = moissons(load(racine))
    assert (voisin.nom, moisson.adresse) == ("Le canton", "https://canton.example.org/potages/")
    assert moisson.page_of(moisson.recettes[0]) == (
        "https://canton.example.org/potages/recettes/bouillon-clair/"
    )
    assert [moisson.credit_of(r) for r in moisson.recettes] == [
        "Le canton",
        "Le canton (Mère Poireau), d'après un carnet",
    ]


FAUTES = {
    "page": "« Le canton » n'a pas été lu : le serveur donne « text/html », il faut du JSON.",
    "serre": "« Le canton » n'a pas été lu : le serveur l'a compressé sans qu'on le lui demande.",
    "absent": "« Le canton » n'a pas été lu : le serveur répond 404.",
    "annonce": "« Le canton » n'a pas été lu : il pèse plus de 8 Mo : nous n'en lisons pas "
    "davantage.",
    "enorme": "« Le canton » n'a pas été lu : il pèse plus de 8 Mo : nous n'en lisons pas "
    "davantage.",
    "tourne": "« Le canton » n'a pas été lu : le serveur renvoie d'adresse en adresse.",
    "secret": "« Le canton » n'a pas été lu : le serveur renvoie vers une adresse que nous "
    "n'ouvrons pas.",
    "fichier": "« Le canton » n'a pas été lu : le serveur renvoie vers une adresse que nous "
    "n'ouvrons pas.",
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_failure_keeps_the_last_good_copy(
    nom: str, recolte: Recolte, racine: Path, serveur: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(racine, "data/voisins.yml", neighbour(f"{serveur}/suivez"))
    assert recolte() == 0
    bonne = (racine / COPIE).read_bytes()
    write(racine, "data/voisins.yml", neighbour(f"{serveur}/{nom}"))
    capsys.readouterr()
    assert recolte() == 1
    assert capsys.readouterr().err == (
        f"data/voisins.yml:3: catalogue : {FAUTES[nom]}\n"
        "    La copie du 4 mai 2026 reste en place.\n"
        "\n1 voisin sur 1 à revoir.\n"
    )
    assert (racine / COPIE).read_bytes() == bonne
    gardes = sorted(p.name for p in (racine / "data/voisins").iterdir())
    assert gardes == ["canton.json", "canton.json.license"]


def test_half_a_gigabyte_is_not_swallowed(racine: Path, serveur: str) -> None:
    with pytest.raises(RefusDeLire, match="plus de 8 Mo"):
        read_anywhere(racine, f"{serveur}/enorme", Bornes(OCTETS_MAX))
    assert _Voisin.envoyes < 4 * OCTETS_MAX
    with (racine / "enorme.json").open("wb") as creux:
        creux.truncate(500_000_000)
    with pytest.raises(RefusDeLire, match="plus de 8 Mo"):
        read_anywhere(racine, "enorme.json", Bornes(OCTETS_MAX))


@pytest.mark.parametrize(
    ("nom", "phrase"),
    [
        ("goutte", "ce n'était pas fini après 2 secondes."),
        ("muet", "le serveur n'a rien dit pendant 1 seconde."),
    ],
)
def test_a_slow_server_does_not_hold_us(nom: str, phrase: str, racine: Path, serveur: str) -> None:
    with pytest.raises(RefusDeLire) as refus:
        read_anywhere(racine, f"{serveur}/{nom}", SERRE)
    assert str(refus.value) == phrase


@pytest.mark.parametrize(
    ("ou", "phrase"),
    [
        ("absent.json", "ce fichier n'existe pas."),
        ("data", "ce n'est pas un fichier."),
        ("ftp://canton.example.org/", "il faut une adresse http ou https, sans identifiant ni mot"),
        ("https://a:b@canton.example.org/", "il faut une adresse http ou https"),
        ("http://canton.invalid/", "ce serveur est introuvable."),
        ("http://127.0.0.1:9/", "le serveur ne répond pas comme il faut."),
    ],
)
def test_what_cannot_be_read_is_said(ou: str, phrase: str, racine: Path) -> None:
    with pytest.raises(RefusDeLire) as refus:
        read_anywhere(racine, ou, SERRE)
    assert str(refus.value).startswith(phrase)


@contextmanager
def _as_if(monkeypatch: pytest.MonkeyPatch, ici: str, **lieux: str) -> Iterator[None]:
    """Comme si ces noms étaient à ces adresses."""

    def find(hote: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (lieux.get(hote, ici), 0))]

    with monkeypatch.context() as dedans:
        dedans.setattr("socket.getaddrinfo", find)
        yield


def test_a_neighbour_cannot_send_us_inside_our_walls(monkeypatch: pytest.MonkeyPatch) -> None:
    depart = "https://voisin.example/api/catalogue.json"
    demande = urllib.request.Request(depart)

    def follow(vers: str) -> urllib.request.Request | None:
        suite = _Detours(depart, 3)
        return suite.redirect_request(demande, BytesIO(), 302, "", Message(), vers)

    with _as_if(
        monkeypatch, "93.184.216.34", interne="10.0.0.3", **{"169.254.169.254": "169.254.169.254"}
    ):
        assert follow("https://ailleurs.example/") is not None
        with pytest.raises(RefusDeLire, match="l'intérieur de notre réseau"):
            follow("https://interne/")
        with pytest.raises(RefusDeLire, match="l'intérieur de notre réseau"):
            follow("https://169.254.169.254/latest/")
        with pytest.raises(RefusDeLire, match="plus chiffrée"):
            follow("http://ailleurs.example/")


@pytest.mark.parametrize(
    ("champs", "message"),
    [
        (
            {"livre": None},
            "le catalogue de « Le canton » n'a pas la forme d'un catalogue : « livre »",
        ),
        (
            {"licence": {"id": "Tous droits réservés"}},
            "le catalogue de « Le canton » annonce une licence que nous ne connaissons pas",
        ),
        ({"adresse": None}, "le catalogue de « Le canton » ne dit pas où son livre est publié"),
        (
            {"adresse": "javascript:alert(1)"},
            "le catalogue de « Le canton » dit être publié à une adresse où nous ne menons pas",
        ),
    ],
)
def test_a_bad_catalogue_is_refused(
    champs: dict[str, object],
    message: str,
    recolte: Recolte,
    racine: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(racine, "leur.json", as_bytes(changed(**champs)).decode())
    write(racine, "data/voisins.yml", neighbour("leur.json"))
    assert recolte() == 1
    err = capsys.readouterr().err
    assert err.startswith(f"data/voisins.yml:3: catalogue : {message}")
    assert "    Le site ne montre rien de lui.\n" in err
    assert not (racine / COPIE).exists()


def test_another_licence_than_announced_is_refused(
    recolte: Recolte, racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(racine, "leur.json", as_bytes(changed(licence={"id": "CC-BY-NC-4.0"})).decode())
    write(racine, "data/voisins.yml", neighbour("leur.json"))
    assert recolte() == 1
    assert capsys.readouterr().err.startswith(
        "data/voisins.yml:4: licence : « CC-BY-SA-4.0 », alors que son catalogue dit "
        "« CC-BY-NC-4.0 ».\n"
    )


def test_nc_and_nd_are_said(
    recolte: Recolte, racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(racine, "leur.json", as_bytes(changed(licence={"id": "CC-BY-NC-ND-4.0"})).decode())
    write(racine, "data/voisins.yml", neighbour("leur.json", "CC-BY-NC-ND-4.0"))
    assert recolte() == 0
    dit = capsys.readouterr().out
    assert "exclut l'usage commercial (NC)" in dit
    assert "exclut les versions modifiées (ND)" in dit


def test_a_site_may_be_told_by_us(recolte: Recolte, racine: Path) -> None:
    write(racine, "leur.json", as_bytes(changed(adresse=None)).decode())
    suite = "  site: https://ailleurs.example.org/\n"
    write(racine, "data/voisins.yml", neighbour("leur.json", suite=suite))
    assert recolte() == 0
    ((_, moisson),) = moissons(load(racine))
    assert moisson.adresse == "https://ailleurs.example.org/"


def test_one_can_look_without_keeping(
    recolte: Recolte, racine: Path, serveur: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recolte("--voir", f"{serveur}/bon") == 0
    assert "« Les potages du canton » : 2 recettes" in capsys.readouterr().out
    assert not (racine / "data/voisins").exists()
    assert recolte("--voir", f"{serveur}/page") == 1
    assert "n'a pas été lu : le serveur donne « text/html »" in capsys.readouterr().err
    write(racine, "leur.json", "[]")
    assert recolte("--voir", "leur.json") == 1
    assert capsys.readouterr().err.startswith("Ce catalogue n'a pas la forme d'un catalogue")


def test_a_derived_book_keeps_its_copies_at_home(recolte: Recolte, racine: Path) -> None:
    identite = IDENTITE.format(depot="https://forge.example.org/soupe.git", version="v1.0")
    write(racine, "local/identite.yml", identite + LICENCES)
    write(racine, "leur.json", as_bytes(changed()).decode())
    write(racine, "local/data/voisins.yml", neighbour("leur.json"))
    assert recolte() == 0
    assert (racine / "local" / COPIE).exists()
    assert not (racine / COPIE).exists()
    assert len(moissons(load(racine))) == 1
    assert problems(racine) == []


def test_a_copy_is_under_the_licence_of_its_neighbour(
    recolte: Recolte, racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Notre licence ne s'étend pas à elle : `reuse` lit le fichier posé à côté."""
    auteurs = f"Le canton {LICENCE}: MIT"
    autre = changed(auteurs=auteurs, licence__id="CC-BY-4.0")
    write(racine, "leur.json", as_bytes(autre).decode())
    ecrit = neighbour("leur.json", "CC-BY-4.0")
    write(racine, "data/voisins.yml", ecrit)
    (racine / "LICENSES").mkdir()
    assert recolte() == 0
    assert "Ajoutez LICENSES/CC-BY-4.0.txt" in capsys.readouterr().out
    avis = (racine / f"{COPIE}.license").read_text("utf-8").splitlines()
    assert avis == [
        "SPDX-FileCopyrightText: Le canton SPDX License-Identifier: MIT",
        f"{LICENCE}: CC-BY-4.0",
    ]
    assert problems(racine) == []
    write(racine, "data/voisins/parti.json.license", "\n".join(avis))
    assert "n'est la copie d'aucun voisin" in str(problems(racine))
