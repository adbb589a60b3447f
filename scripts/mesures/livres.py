"""Engendrer un livre de la taille voulue, toujours le même, sur la charpente du vrai livre.

Ses textes se tirent mot à mot de ceux du vrai : ils se compressent comme eux (un test le vérifie).
"""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from livre.chemins.adresses import LISTES
from livre.modele.fiche import RESUME_MAX

TAILLES = {"chapitres": 8, "thematiques": 30, "constats": 40, "ingredients": 60, "acteurs": 20}
CONSTATS_PAR_RECETTE = 4
INGREDIENTS_PAR_RECETTE = 5
"""Au plus ; les premières recettes en ont autant, et tous servent."""
CHARPENTE = (
    *("docs", "overrides", "macros", "mkdocs.yml", "CONTRIBUTING.md", ".cache/polices"),
    *("data/identite.yml", "data/formats.yml", "data/sources.yml"),
)
"""Ce que le livre engendré reprend tel quel."""
FAMILLES = ("personnes", "cadre", "moyens")
DESSINS = ("verre", "bol", "cocotte", "tarte")
MINUTES = (10, 20, 30, 40, 20)
_LIENS = re.compile(rf"\]\(({'|'.join(LISTES)})/[^)]*\)")
_APPELS = re.compile(r"\{\{\s*\w+\([^)\s][^)]*\)\s*\}\}")
_MOT = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_DUREE = re.compile(r"heure|minute|min\b|jour|demi|quart|mois|an\b|semaine", re.IGNORECASE)

Champs = Mapping[str, object]


class Plume:
    """Écrit des textes au hasard, toujours les mêmes pour une même graine."""

    def __init__(self, mots: Sequence[str], graine: int) -> None:
        self.mots = mots
        self.alea = Random(graine)

    def title(self, nombre: int = 8) -> str:
        """Un titre d'autant de mots."""
        dits = " ".join(self.alea.choices(self.mots, k=nombre))
        return dits[0].upper() + dits[1:]

    def summary(self) -> str:
        """Un résumé de vingt à vingt-cinq mots, ce qu'une carte montre sans couper."""
        resume = f"{self.title(self.alea.randint(20, 25))}."
        return resume if len(resume) <= RESUME_MAX else self.summary()

    def sentences(self, nombre: int = 1) -> str:
        """Autant de phrases, à la suite."""
        return " ".join(f"{self.title(14)}." for _ in range(nombre))

    def bullets(self, nombre: int, phrases: int = 1) -> str:
        """Une liste à puces."""
        return "\n".join(f"- {self.sentences(phrases)}" for _ in range(nombre))

    def pick(self, rang: int, nombre: int, parmi: int) -> list[int]:
        """Des rangs tous différents : les premières fiches épuisent `parmi`, puis le sort."""
        nombre = min(nombre, parmi)
        if rang * nombre < parmi:
            return [(rang * nombre + n) % parmi + 1 for n in range(nombre)]
        return [n + 1 for n in self.alea.sample(range(parmi), self.alea.randint(1, nombre))]


@cache
def words(modele: Path) -> tuple[str, ...]:
    """Les mots des recettes de `modele`, aussi fréquents que là ; aucun ne dit une durée."""
    textes = (f.read_text("utf-8") for f in sorted((modele / "recettes").glob("*.md")))
    proses = (texte.split("\n---\n", 1)[-1] for texte in textes)
    return tuple(mot for prose in proses for mot in _MOT.findall(prose) if not _DUREE.search(mot))


def generate_livre(modele: Path, destination: Path, nombre: int) -> Path:
    """Écrit dans `destination` un livre de `nombre` recettes, habillé comme `modele`."""
    mots = words(modele)
    # Un petit livre a moins de constats et d'ingrédients : chacun doit servir.
    tailles = {
        **TAILLES,
        "constats": min(TAILLES["constats"], nombre * CONSTATS_PAR_RECETTE),
        "ingredients": min(TAILLES["ingredients"], nombre * INGREDIENTS_PAR_RECETTE),
    }
    _copy_frame(modele, destination)
    _write_data(destination / "data", mots, tailles)
    codes = {f"recette-{rang + 1:05d}": f"R{rang:02d}" for rang in range(nombre)}
    noms = list(codes)
    for rang, nom in enumerate(noms):
        texte = _recipe(Plume(mots, rang), rang, codes[nom], noms, tailles)
        _write(destination / "recettes" / f"{nom}.md", texte)
    _write(destination / "data" / "promesses.yml", _promises(codes))
    return destination


def copy_parts(modele: Path, destination: Path, parts: Sequence[str]) -> None:
    """Copie de `modele` à `destination` ces fichiers et ces dossiers, s'ils y sont."""
    for nom in parts:
        source, vers = modele / nom, destination / nom
        vers.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, vers, ignore=ignore, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy2(source, vers)


def _copy_frame(modele: Path, destination: Path) -> None:
    copy_parts(modele, destination, CHARPENTE)
    _retarget_pages(destination / "docs", [f.stem for f in (modele / "data/quiz").glob("*.yml")])


def _retarget_pages(docs: Path, quiz: Sequence[str]) -> None:
    """Les pages écrites à la main citent de vraies fiches : elles mèneront aux listes."""
    questionnaires = re.compile(rf"\]\((?:{'|'.join(quiz)})(?:/\w+)?\.md\)")
    for page in sorted(docs.glob("*.md")):
        texte = _LIENS.sub(r"](\1/index.md)", page.read_text("utf-8"))
        texte = questionnaires.sub("](recettes/index.md)", texte) if quiz else texte
        _write(page, _APPELS.sub("", texte))


def _write(chemin: Path, texte: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte, encoding="utf-8", newline="\n")


def _lines(champs: Champs) -> list[str]:
    """Une ligne de YAML par champ ; une valeur s'y écrit comme en JSON."""
    return [f"{cle}: {json.dumps(v, ensure_ascii=False)}" for cle, v in champs.items()]


def _markdown(champs: Champs, corps: str) -> str:
    return "\n".join(["---", *_lines(champs), "---", corps, ""])


def _write_data(data: Path, mots: Sequence[str], tailles: Mapping[str, int]) -> None:
    for nom in ("chapitres", "thematiques", "ingredients", "acteurs"):
        fiches = (_sheet(nom, Plume(mots, rang), rang) for rang in range(tailles[nom]))
        lignes = ("- " + "\n  ".join(_lines(champs)) for champs in fiches)
        _write(data / f"{nom}.yml", "\n".join([*lignes, ""]))
    for rang in range(tailles["constats"]):
        _write(data / f"constats/constat-{rang + 1}.md", _finding(Plume(mots, rang), rang))


def _sheet(collection: str, plume: Plume, rang: int) -> Champs:
    """Une fiche d'une collection qui tient dans un seul fichier."""
    nom = f"{collection.removesuffix('s')}-{rang + 1}"
    titree = {"id": nom, "numero": rang + 1, "titre": plume.title(), "resume": plume.summary()}
    nommee = {"id": nom, "nom": nom.capitalize(), "description": plume.sentences()}
    essais, dessin = [plume.sentences(), plume.sentences()], DESSINS[rang % len(DESSINS)]
    propres: Mapping[str, Champs] = {
        "chapitres": {"service": "Service", "dessin": dessin, "introduction": plume.sentences(8)},
        "thematiques": {**_chapter(rang), "objectif": essais[0], "experimentations": essais},
        "ingredients": {"famille": FAMILLES[rang % len(FAMILLES)]},
        "acteurs": {"famille": "appui"},
    }
    commun = nommee if "famille" in propres[collection] else titree
    return {**commun, **propres[collection]}


def _chapter(rang: int) -> Champs:
    return {"chapitre": f"chapitre-{rang % TAILLES['chapitres'] + 1}"}


def _finding(plume: Plume, rang: int) -> str:
    numero = {**_chapter(rang), "numero": rang // TAILLES["chapitres"] + 1}
    champs = {**numero, "titre": plume.title(), "resume": plume.summary(), "source": "livret"}
    corps = f"{plume.sentences(5)}\n\n{plume.sentences(4)}\n\n## Entendu pendant l'enquête\n"
    suite = f"{plume.bullets(2, 2)}\n\n## Ce qu'on en retient\n{plume.bullets(3)}"
    return _markdown(champs, corps + suite)


def _recipe(
    plume: Plume, rang: int, code: str, noms: Sequence[str], tailles: Mapping[str, int]
) -> str:
    """Six cents mots de corps environ ; toutes les sections, sauf celles du kit d'animation."""
    alea, mois = plume.alea, plume.alea.randint(1, 6)
    champs = {
        **{"code": code, "titre": plume.title(), "resume": plume.summary()},
        "nature": alea.choice(("phare", "partagee")),
        "thematique": f"thematique-{alea.randint(1, tailles['thematiques'])}",
        "constats": [
            f"constat-{n}" for n in plume.pick(rang, CONSTATS_PAR_RECETTE, tailles["constats"])
        ],
        "ingredients": [
            {"ingredient": f"ingredient-{n}", "precision": plume.sentences()}
            for n in plume.pick(rang, INGREDIENTS_PAR_RECETTE, tailles["ingredients"])
        ],
        "mise_en_oeuvre": {"mois_min": mois, "mois_max": mois + alea.randint(0, 4)},
        "difficulte": alea.randint(1, 5),
        "formats": [alea.choice(("presentiel", "distanciel"))],
        "acteurs": [f"acteur-{rang % tailles['acteurs'] + 1}"],
        "source": "livret",
        "seance": {
            **{"titre": plume.title(3), "minutes": sum(MINUTES), "origine": "projet"},
            "participants": {"min": alea.randint(2, 6), "max": alea.randint(8, 30)},
        },
    }
    return _markdown(champs, _body(plume, noms[(rang * 7 + 3) % len(noms)]))


def _body(plume: Plume, voisine: str) -> str:
    lien = f"On peut l'enchaîner avec [une autre recette]({voisine}.md)."
    livret = "Voir aussi [le livret](https://deformations.la27eregion.fr/)."
    sections = {
        "Pour vous si": plume.bullets(3),
        "Les étapes": _steps(plume),
        "Le déroulé": f"{plume.sentences()}\n\n{_timeline(plume)}",
        "On sera content si": plume.bullets(3),
        "Les expérimentations": plume.bullets(2),
        "Les tours de main": plume.bullets(2),
        "Avec qui l'essayer": plume.sentences(),
        "D'où ça vient": f"{plume.sentences()} {livret}",
    }
    suite = "".join(f"\n\n## {titre}\n{texte}" for titre, texte in sections.items())
    return f"{plume.sentences(3)}\n\n{plume.sentences(2)} {lien}{suite}"


def _steps(plume: Plume) -> str:
    """Cinq étapes ; une sur deux dit sa durée."""
    durees = ("", " (45 min)", "", " (30 min)", "")
    etapes = (f"**{plume.title(3)}**{duree} — {plume.sentences(2)}" for duree in durees)
    return "\n".join(f"{n}. {etape}" for n, etape in enumerate(etapes, 1))


def _timeline(plume: Plume) -> str:
    return "\n".join(
        f"{n}. **{plume.title(3)}** ({minutes} min) — {plume.sentences()}\n"
        f"   - Intention : {plume.title(3)}\n   - Matériel : {plume.title(2)}"
        for n, minutes in enumerate(MINUTES, 1)
    )


def _promises(codes: Mapping[str, str]) -> str:
    """Les codes et les adresses des recettes, comme dans un livre déjà publié."""
    listes = [f"{nom}/" for nom in LISTES]
    adresses = [*listes, *(f"recettes/{nom}/" for nom in codes)] + [
        f"r/{c.lower()}/" for c in codes.values()
    ]
    tenus = {"codes": {code: nom for nom, code in codes.items()}, "adresses": adresses}
    return "\n".join([*_lines(tenus), ""])
