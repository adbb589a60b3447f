"""Le dépôt du livre dérivé : s'il est prêt, et les versions de l'origine qu'il connaît.

Ce que l'origine publie est gardé sous `refs/amont/` : ses étiquettes ne se mêlent pas à celles du
livre dérivé, et `git push` ne les envoie pas.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from livre.francais.invisibles import without_invisibles
from livre.modele.collections import LOCAL
from scripts.commun.git import ask, command
from scripts.commun.porte import Empechement
from scripts.suivi.origine import IDENTITE, shown

ETIQUETTES = "refs/amont/tags/"
BRANCHES = "refs/amont/branches/"
MONTRES = 15
"""Au-delà, une liste finit par un compte."""
_RAPPORTER = (
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-prune",
    "--no-recurse-submodules",
    "--no-write-fetch-head",
)
_VERSION = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)")
_NOM = re.compile(r"[\w][\w./+-]*")


def check_ready(racine: Path) -> None:
    """Lève `Empechement` si l'on ne peut pas fusionner ici sans risquer un travail en cours."""
    if ask(racine, "rev-parse", "--show-prefix") != "":
        raise Empechement(
            "Ce dossier n'est pas celui d'un dépôt git : lancez la commande dans le vôtre."
        )
    if ask(racine, "rev-parse", "--verify", "HEAD") is None:
        raise Empechement(
            "Ce dépôt n'a encore aucun changement enregistré : faites un premier commit."
        )
    if ask(racine, "rev-parse", "--is-shallow-repository") == "true":
        raise Empechement("Cette copie n'a pas tout l'historique : lancez `git fetch --unshallow`.")
    if en_cours := ask(racine, "status", "--porcelain", "--no-renames"):
        noms = [ligne.strip().partition(" ")[2].strip() for ligne in en_cours.split("\n")]
        raise Empechement(
            "Des changements ne sont pas enregistrés : faites-en un commit, ou rangez-les avec "
            f"`git stash -u`, puis relancez.\n{listed(noms)}"
        )
    if ask(racine, "var", "GIT_COMMITTER_IDENT") is None:
        raise Empechement(
            "Git ne sait pas qui vous êtes : `git config user.name` et `git config user.email`."
        )


def fetch(racine: Path, depot: str) -> None:
    """Rapporte tout ce que l'origine publie ; lève `Empechement` si elle ne répond pas."""
    branches, etiquettes = f"+refs/heads/*:{BRANCHES}*", f"+refs/tags/*:{ETIQUETTES}*"
    fait = command(racine, *_RAPPORTER, "--", depot, branches, etiquettes)
    if fait.statut:
        raise Empechement(
            f"Le dépôt d'origine ne répond pas ({shown(depot)}) : vérifiez son adresse et votre "
            "connexion, puis relancez. Rien n'a changé ici."
        )
    if _is_derived_too(racine):
        raise Empechement(
            f"Ce dépôt n'est pas celui de l'origine ({shown(depot)}) : il a lui-même un dossier "
            f"{LOCAL}/. Corrigez l'adresse dans {IDENTITE} (origine, depot)."
        )


def _is_derived_too(racine: Path) -> bool:
    """Vrai si l'adresse mène à un livre dérivé : souvent le sien, d'où l'on a cloné."""
    ici = ask(racine, "branch", "--show-current") or ""
    branches = (BRANCHES + nom for nom in ("main", "master", ici) if nom)
    return any(ask(racine, "ls-tree", "--name-only", branche, LOCAL) for branche in branches)


def versions(racine: Path, dans: str = "") -> Mapping[str, str]:
    """Les versions numérotées de l'origine et leur commit, de la plus ancienne à la plus récente.

    `dans` ne garde que celles que ce commit contient.
    """
    limite = (f"--merged={dans}",) if dans else ()
    forme = "--format=%(refname)"
    dites = (ask(racine, "for-each-ref", forme, *limite, ETIQUETTES) or "").split("\n")
    noms = [nom.removeprefix(ETIQUETTES) for nom in dites]
    trouvees = sorted((_rank(nom), nom) for nom in noms if _VERSION.fullmatch(nom))
    return {nom: commit for _, nom in trouvees if (commit := _commit(racine, ETIQUETTES + nom))}


def _rank(nom: str) -> tuple[int, ...]:
    """v1.10 vient après v1.9."""
    lu = _VERSION.fullmatch(nom)
    return tuple(map(int, lu[1].split("."))) if lu else ()


def find_version(racine: Path, demandee: str = "") -> tuple[str, str]:
    """La version à suivre et son commit : la demandée, ou la plus récente des numérotées.

    S'il n'y en a aucune, l'état du jour de sa branche principale. Lève `Empechement` si elle
    n'existe pas.
    """
    if demandee:
        return demandee, named_commit(racine, demandee)
    connues = list(versions(racine).items())
    return connues[-1] if connues else _main_branch(racine)


def _main_branch(racine: Path) -> tuple[str, str]:
    for branche in ("main", "master"):
        if commit := _commit(racine, BRANCHES + branche):
            return branche, commit
    raise Empechement(
        "L'origine n'a ni version numérotée, ni branche « main » : `make amont VERSION=…` suit "
        "la branche que vous nommez."
    )


def named_commit(racine: Path, nom: str) -> str:
    """Le commit de l'origine que ce nom désigne : étiquette, branche ou numéro de commit.

    Lève `Empechement` s'il n'en désigne aucun.
    """
    essais = (ETIQUETTES + nom, f"{ETIQUETTES}v{nom}", BRANCHES + nom)
    for reference in essais if _NOM.fullmatch(nom) else ():
        if commit := _commit(racine, reference):
            return commit
    if re.fullmatch(r"[0-9a-f]{7,64}", nom) and (commit := _commit(racine, nom)):
        return commit
    recentes = list(versions(racine))[-5:]
    suite = f" Les dernières : {', '.join(recentes)}." if recentes else ""
    raise Empechement(f"L'origine n'a pas de version « {without_invisibles(nom)} ».{suite}")


def _commit(racine: Path, reference: str) -> str | None:
    return ask(racine, "rev-parse", "--quiet", "--verify", f"{reference}^{{commit}}")


def listed(noms: list[str]) -> str:
    """Une liste en retrait, coupée si elle est longue."""
    lignes = [f"  {without_invisibles(nom)}" for nom in noms[:MONTRES]]
    reste = len(noms) - MONTRES
    return "\n".join([*lignes, f"  … et {reste} de plus"] if reste > 0 else lignes)
