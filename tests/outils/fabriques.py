"""Les entrées qu'on ne range pas dans git : trop grosses, illisibles, ou pas des fichiers.

Les questionnaires fautifs, tous tirés du même, sont dans `quiz_fautifs`.
"""

from collections.abc import Callable
from pathlib import Path

from quiz_fautifs import QUIZ_FAUTIFS

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


def alias_bomb(racine: Path) -> None:
    """Neuf niveaux de neuf renvois : un milliard de « lol » pour qui les suivrait."""
    lignes = ['a: &a ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]']
    for avant, nom in zip("abcdefgh", "bcdefghi", strict=True):
        lignes.append(f"{nom}: &{nom} [{', '.join([f'*{avant}'] * 9)}]")
    bombe = "\n".join(lignes)
    _replace(racine, CAFE, "nature: piste\n", f"nature: piste\n{bombe}\n")


def ten_thousand_brackets(racine: Path) -> None:
    _replace(racine, CAFE, "formats: [presentiel]", "formats: " + "[" * 10_000)


def ten_thousand_brackets_in_body(racine: Path) -> None:
    _replace(racine, CAFE, "Un café,", "[" * 10_000 + " Un café,")


def bold_in_bold(racine: Path) -> None:
    _replace(racine, CAFE, "Un café,", "**" * 1000 + "Un café" + "**" * 1000 + ",")


def lists_in_lists(racine: Path) -> None:
    listes = "".join(f"{'  ' * rang}- niveau {rang + 1}\n" for rang in range(30))
    _rewrite(racine, CAFE, lambda octets: octets + b"\n" + listes.encode())


def five_thousand_digits(racine: Path) -> None:
    _replace(racine, CAFE, "difficulte: 1", "difficulte: " + "9" * 5000)


def five_thousand_digits_of_minutes(racine: Path) -> None:
    _replace(racine, LOUCHE, "(10 min)", f"({'9' * 5000} min)")


def hidden_characters(racine: Path) -> None:
    """Une bascule de sens d'écriture : on relit « moc.erehc » là où il est écrit autre chose."""
    _replace(racine, CAFE, "deux personnes", "deux \u202epersonnes")
    _replace(racine, CAFE, "Le reste", "Le\u200b reste")
    _replace(racine, CAFE, "Une idée tiède", "Une idée\u2066 tiède")


def null_byte(racine: Path) -> None:
    _replace(racine, CAFE, "Un café,", "Un\x00 café,")


def terminal_escape(racine: Path) -> None:
    _replace(racine, CAFE, "nature: piste", r'nature: "\e[31mpiste"')


def symbolic_link(racine: Path) -> None:
    (racine / CAFE).unlink()
    (racine / CAFE).symlink_to("/etc/passwd")


def broken_symbolic_link(racine: Path) -> None:
    (racine / "data/acteurs.yml").unlink()
    (racine / "data/acteurs.yml").symlink_to("nulle-part.yml")


def missing_collection(racine: Path) -> None:
    (racine / "data/acteurs.yml").unlink()


def missing_identity(racine: Path) -> None:
    (racine / "data/identite.yml").unlink()


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


def capital_letters(racine: Path) -> None:
    (racine / CAFE).rename(racine / "recettes/Cafe-du-Poireau.md")


def capital_suffix(racine: Path) -> None:
    (racine / CAFE).rename(racine / "recettes/cafe-du-poireau.MD")


def spaces_and_accents(racine: Path) -> None:
    (racine / CAFE).rename(racine / "recettes/Café du poireau.md")


def undecodable_name(racine: Path) -> None:
    (racine / CAFE).rename(Path(f"{racine}/recettes/poireau\udcff.md"))


def line_break_in_name(racine: Path) -> None:
    (racine / CAFE).rename(racine / "recettes/poireau\n::error::\x1b[31mpirate.md")


def renamed_recipe(racine: Path) -> None:
    (racine / LOUCHE).rename(racine / "recettes/louche-qui-tourne.md")


def lost_recipe(racine: Path) -> None:
    (racine / LOUCHE).unlink()
    _replace(racine, CAFE, "table-ronde", "table-ronde")


def endless_link(racine: Path) -> None:
    _replace(racine, CAFE, "soupe-a-l-oignon.md", "../docs/" + "a" * 300 + ".md")


def named_pipe(racine: Path) -> None:
    import os

    (racine / CAFE).unlink()
    os.mkfifo(racine / CAFE)


FABRIQUES: dict[str, Fabrique] = {
    "fichier-non-utf8": not_utf8,
    "fichier-utf16": utf16,
    "fichier-bom": bom,
    "fichier-crlf": crlf,
    "fichier-bom-et-crlf": bom_and_crlf,
    "fichier-2-mo": two_megabytes,
    "fichier-2-mo-de-liste": two_megabytes_of_list,
    "yaml-bombe-d-alias": alias_bomb,
    "yaml-dix-mille-crochets": ten_thousand_brackets,
    "corps-dix-mille-crochets": ten_thousand_brackets_in_body,
    "corps-gras-emboites": bold_in_bold,
    "corps-listes-emboitees": lists_in_lists,
    "nombre-5000-chiffres": five_thousand_digits,
    "duree-5000-chiffres": five_thousand_digits_of_minutes,
    "caracteres-invisibles": hidden_characters,
    "caractere-nul": null_byte,
    "commande-de-terminal": terminal_escape,
    "lien-symbolique": symbolic_link,
    "lien-symbolique-casse": broken_symbolic_link,
    "collection-absente": missing_collection,
    "identite-absente": missing_identity,
    "dossier-pour-un-fichier": folder_for_file,
    "dossier-pour-une-collection": folder_for_collection,
    "fichier-pour-un-dossier": file_for_folder,
    "nom-en-majuscules": capital_letters,
    "nom-suffixe-en-majuscules": capital_suffix,
    "nom-espaces-et-accents": spaces_and_accents,
    "nom-indechiffrable": undecodable_name,
    "nom-sur-deux-lignes": line_break_in_name,
    "code-recette-renommee": renamed_recipe,
    "code-disparu": lost_recipe,
    "lien-sans-fin": endless_link,
    "tube-nomme": named_pipe,
    **QUIZ_FAUTIFS,
}
"""Par nom de cas : ce qu'il faut faire au livre de test une fois les fichiers du cas copiés."""
