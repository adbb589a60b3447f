"""Les entrées qu'on ne range pas dans git : trop grosses, illisibles, ou pas des fichiers."""

import os
from collections.abc import Callable
from pathlib import Path

SOUPE = "recettes/soupe-a-l-oignon.md"
CAFE = "recettes/cafe-du-poireau.md"
LOUCHE = "recettes/louche-tournante.md"

Fabrique = Callable[[Path], None]


def _rewrite(racine: Path, nom: str, transformer: Callable[[bytes], bytes]) -> None:
    chemin = racine / nom
    chemin.write_bytes(transformer(chemin.read_bytes()))


def _replace(racine: Path, nom: str, avant: str, apres: str) -> None:
    def swap(octets: bytes) -> bytes:
        assert avant.encode() in octets, f"{avant!r} n'est plus dans {nom}"
        return octets.replace(avant.encode(), apres.encode(), 1)

    _rewrite(racine, nom, swap)


def not_utf8(racine: Path) -> None:
    _rewrite(racine, CAFE, lambda octets: octets.decode().encode("latin-1"))


def utf16(racine: Path) -> None:
    _rewrite(racine, CAFE, lambda octets: octets.decode().encode("utf-16"))


def bom(racine: Path) -> None:
    _rewrite(racine, CAFE, lambda octets: b"\xef\xbb\xbf" + octets)
    _rewrite(racine, "data/acteurs.yml", lambda octets: b"\xef\xbb\xbf" + octets)


def crlf(racine: Path) -> None:
    for nom in (SOUPE, CAFE, "data/thematiques.yml", "data/constats/louche-unique.md"):
        _rewrite(racine, nom, lambda octets: octets.replace(b"\n", b"\r\n"))


def bom_and_crlf(racine: Path) -> None:
    bom(racine)
    crlf(racine)


def two_megabytes(racine: Path) -> None:
    _rewrite(racine, CAFE, lambda octets: octets + b"Encore un poireau. " * (2 * 1024 * 1024 // 19))


def two_megabytes_of_list(racine: Path) -> None:
    _rewrite(racine, "data/acteurs.yml", lambda octets: octets + b"# poireau\n" * 220_000)


def ten_thousand_brackets(racine: Path) -> None:
    _replace(racine, CAFE, "formats: [presentiel]", "formats: " + "[" * 10_000)


def ten_thousand_brackets_in_body(racine: Path) -> None:
    _replace(racine, CAFE, "Un café,", "[" * 10_000 + " Un café,")


def bold_in_bold(racine: Path) -> None:
    _replace(racine, CAFE, "Un café,", "**" * 1000 + "Un café" + "**" * 1000 + ",")


def five_thousand_digits(racine: Path) -> None:
    _replace(racine, CAFE, "difficulte: 1", "difficulte: " + "9" * 5000)


def five_thousand_digits_of_minutes(racine: Path) -> None:
    _replace(racine, LOUCHE, "(10 min)", f"({'9' * 5000} min)")


def symbolic_link(racine: Path) -> None:
    (racine / CAFE).unlink()
    (racine / CAFE).symlink_to("/etc/passwd")


def broken_symbolic_link(racine: Path) -> None:
    (racine / "data/acteurs.yml").unlink()
    (racine / "data/acteurs.yml").symlink_to("nulle-part.yml")


def folder_for_file(racine: Path) -> None:
    (racine / CAFE).unlink()
    (racine / CAFE).mkdir()


def folder_for_collection(racine: Path) -> None:
    (racine / "data/formats.yml").unlink()
    (racine / "data/formats.yml").mkdir()


def file_for_folder(racine: Path) -> None:
    for fichier in (racine / "data/constats").iterdir():
        fichier.unlink()
    (racine / "data/constats").rmdir()
    (racine / "data/constats").write_text("la louche\n", encoding="utf-8")


def undecodable_name(racine: Path) -> None:
    (racine / CAFE).rename(Path(f"{racine}/recettes/poireau\udcff.md"))


def endless_link(racine: Path) -> None:
    _replace(racine, CAFE, "soupe-a-l-oignon.md", "../docs/" + "a" * 300 + ".md")


def named_pipe(racine: Path) -> None:
    (racine / CAFE).unlink()
    os.mkfifo(racine / CAFE)


FABRIQUES: dict[str, Fabrique] = {
    fabrique.__name__: fabrique
    for fabrique in (
        not_utf8,
        utf16,
        bom,
        crlf,
        bom_and_crlf,
        two_megabytes,
        two_megabytes_of_list,
        ten_thousand_brackets,
        ten_thousand_brackets_in_body,
        bold_in_bold,
        five_thousand_digits,
        five_thousand_digits_of_minutes,
        symbolic_link,
        broken_symbolic_link,
        folder_for_file,
        folder_for_collection,
        file_for_folder,
        undecodable_name,
        endless_link,
        named_pipe,
    )
}
"""Par nom : ce qu'il faut faire au livre de test, une fois les autres gestes du cas faits."""
