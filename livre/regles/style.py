"""Le style des textes : ce qui est écrit deux fois est refusé, le reste n'est qu'un rappel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from livre.brut.commentaires import uncommented
from livre.chemins.liens import AIDE_PASSE, AVEC_PASSE
from livre.fichiers.contenu import TAILLE_MAX_LISTE, read_text
from livre.francais.mots import fold, shorten
from livre.francais.relecture import personal, remarks
from livre.guide.exemples import field_lines, sample
from livre.guide.schemas import item_schema
from livre.lecture.docs import PageDeDocs, read_docs
from livre.modele.collections import LOCAL, collection_of, is_local, place_of
from livre.modele.fiche import MOTIF_IDENTIFIANT, Ecrit, Fiche, FicheRedigee, Partie
from livre.modele.livre import Livre
from livre.probleme import AVERTISSEMENT, Probleme, path_name, problem_on
from livre.texte.arbre import Bloc, Code, Fragment, Gras, Italique, Lien, Liste, Saut, Texte
from livre.yaml.lecteur import Chemin

_NOM_SEUL = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ'’-]+")
"""Un nom ou un prénom, sans l'autre ; un sigle (ADEME) n'en est pas un."""
_CODE = re.compile(r"`[^`]*`")
_LIEN = re.compile(r"\[([^]]*)\]\([^)]*\)")
_ATTRIBUTS = re.compile(r"\{[^}]*\}|<[^>]*>")
_RETRAIT_DE_CODE = "    "
_PUCE = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_MACHINE = re.compile(rf"https?://|{MOTIF_IDENTIFIANT}")
"""Une adresse, un identifiant : rien qui se lise."""
_TITRE = "Titre"
_INTOUCHABLES = frozenset(
    {"titre_source", "auteurs", "licence", "modifications", "id", "mots", "vers"}
)
"""Les champs où une forme d'origine se garde : ce qui est cité, et les mots que l'on tape."""
_CITEES = ("sources", "acteurs", "inspirations")
"""Ce qui existe hors du livre, sous un nom que le livre ne change pas."""


@dataclass(frozen=True, slots=True)
class _Extrait:
    """Un texte à relire, et sa place."""

    fichier: str
    ligne: int
    champ: str
    texte: str


def check_texts_read_well(livre: Livre) -> Iterator[Probleme]:
    """Un texte s'écrit « élues et élus », en phrases courtes, avec nos guillemets (rappel)."""
    # Un titre cité garde sa forme : on le relit comme un mot.
    titres = [titre for titre in _quoted_titles(livre) if any(remarks(titre))]
    for passage in _passages(livre):
        texte = passage.texte
        for titre in titres:
            texte = texte.replace(titre, _TITRE)
        for remarque in remarks(texte):
            ou = (passage.fichier, passage.ligne, passage.champ)
            yield Probleme(*ou, remarque, (), AVERTISSEMENT)


def check_nothing_personal(livre: Livre) -> Iterator[Probleme]:
    """Une recette ou un essai ne publie ni adresse, ni téléphone, ni document privé (rappel)."""
    for fiche in (*livre.recettes.values(), *livre.retours.values()):
        lignes = (livre.racine / fiche.fichier).read_text("utf-8-sig").splitlines()
        for rang, ligne in enumerate(lignes, 1):
            for passage, genre in personal(ligne):
                message = f"« {shorten(passage)} » : {genre}, que tout le monde lira."
                aide = "Retirez-le, ou assurez-vous que la personne veut bien le publier."
                yield Probleme(fiche.fichier, rang, "", message, (aide,), AVERTISSEMENT)


def _quoted_titles(livre: Livre) -> Iterator[str]:
    for nom in _CITEES:
        yield from (fiche.intitule for fiche in livre.collections[nom].values())


def _fiches(livre: Livre) -> Iterator[Fiche]:
    return (fiche for fiches in livre.collections.values() for fiche in fiches.values())


def _passages(livre: Livre) -> Iterator[_Extrait]:
    for fiche in _fiches(livre):
        yield from _passages_of_fields(fiche)
        if isinstance(fiche, FicheRedigee):
            yield from _passages_of_blocs(fiche.blocs, fiche.fichier)
    for page in read_docs(livre.racine).pages:
        yield from _passages_of_page(page)


def _passages_of_fields(fiche: Fiche) -> Iterator[_Extrait]:
    proses = {champ for champ in type(fiche).model_fields if fiche.prose(champ)}
    for chemin, texte in _strings(fiche, ()):
        if chemin[0] not in proses:
            yield _Extrait(fiche.fichier, fiche.line(*chemin), path_name(chemin), texte)
    for champ in sorted(proses):
        yield from _passages_of_blocs(fiche.prose(champ), fiche.fichier)


def _strings(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Partie):
        for champ in type(valeur).model_fields:
            if champ not in _INTOUCHABLES:
                yield from _strings(getattr(valeur, champ), (*chemin, champ))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _strings(element, (*chemin, rang))
    elif isinstance(valeur, str) and not _MACHINE.match(valeur):
        yield chemin, valeur


def _passages_of_blocs(blocs: Sequence[Bloc], fichier: str) -> Iterator[_Extrait]:
    for bloc in blocs:
        if isinstance(bloc, Liste):
            for item in bloc.items:
                yield from _passages_of_blocs(item.blocs, fichier)
        else:
            yield _Extrait(fichier, bloc.ligne, "", _words(bloc.enfants))


def _words(fragments: Sequence[Fragment]) -> str:
    """Le texte d'un paragraphe ; un code y compte pour un mot."""
    morceaux = []
    for fragment in fragments:
        match fragment:
            case Texte(valeur):
                morceaux.append(valeur)
            case Gras(enfants) | Italique(enfants) | Lien(_, enfants, _):
                morceaux.append(_words(enfants))
            case Code():
                morceaux.append("code")
            case Saut():
                morceaux.append(" ")
    return "".join(morceaux)


def _passages_of_page(page: PageDeDocs) -> Iterator[_Extrait]:
    """Une page écrite à la main : sa prose, ligne à ligne, hors balises, code et macros."""
    for rang, ligne in enumerate(_without_blocks(page.corps.splitlines()), page.ligne):
        if not ligne.lstrip().startswith(("{", "<", "|")):
            nue = _LIEN.sub(r"\1", _ATTRIBUTS.sub("", _CODE.sub("code", ligne)))
            yield _Extrait(page.fichier, rang, "", nue.lstrip("#- "))


def _without_blocks(lignes: Sequence[str]) -> Iterator[str]:
    """Les mêmes lignes, vides là où quatre espaces font un bloc de code, hors d'une liste."""
    en_liste, apres_vide = False, True
    for ligne in lignes:
        retrait = ligne.startswith(_RETRAIT_DE_CODE)
        if retrait and apres_vide and not en_liste:
            yield ""
            continue
        yield ligne
        apres_vide = not ligne.strip()
        if not apres_vide and not retrait:
            en_liste = _PUCE.match(ligne) is not None


_DATES = re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}")


def check_nothing_waits_in_comments(livre: Livre) -> Iterator[Probleme]:
    """Un champ rempli n'est pas resté derrière le « # » de son brouillon."""
    for fiches in livre.collections.values():
        for fiche in fiches.values():
            if fiche.UN_FICHIER and fiche.caches:
                yield from _hidden_fields(fiche, livre)


def _hidden_fields(fiche: Fiche, livre: Livre) -> Iterator[Probleme]:
    proprietes = item_schema(collection_of(type(fiche)), livre)["properties"]
    for champ, (ligne, texte) in fiche.caches.items():
        if champ not in proprietes or champ in fiche.model_fields_set:
            continue
        exemple = "\n".join(field_lines(champ, sample(proprietes[champ], champ)))
        if _without_dates(texte) != _without_dates(exemple):
            message = "ce champ est rempli, mais « # » en fait un commentaire."
            aide = "Retirez « # » et l'espace qui le suit pour le publier, ou effacez-le."
            yield Probleme(fiche.fichier, ligne, champ, message, (aide,))


def _without_dates(texte: str) -> str:
    """Le jour où un brouillon est écrit n'en fait pas un champ rempli."""
    return _DATES.sub("date", texte).rstrip()


def check_addresses_keep_no_secret(livre: Livre) -> Iterator[Probleme]:
    """Une adresse ne porte ni identifiant ni mot de passe."""
    fiches = (fiche for ensemble in livre.collections.values() for fiche in ensemble.values())
    ecrits: tuple[Ecrit, ...] = (livre.identite, *fiches)
    for ecrit in ecrits:
        for chemin, adresse in _written_addresses(ecrit, ()):
            if _has_secret(adresse):
                message = f"cette adresse {AVEC_PASSE}"
                yield problem_on(ecrit, chemin, message, AIDE_PASSE)


def _written_addresses(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Partie):
        for champ in type(valeur).model_fields:
            yield from _written_addresses(getattr(valeur, champ), (*chemin, champ))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _written_addresses(element, (*chemin, rang))
    elif isinstance(valeur, str) and valeur.startswith(("http://", "https://")):
        yield chemin, valeur


def _has_secret(adresse: str) -> bool:
    try:
        return "@" in urlsplit(adresse).netloc
    except ValueError:
        return False


_TEXTES = frozenset({".md", ".yml", ".html"})
_CREDITS = re.compile(
    r"^[ \t]*(?:- )?(?:auteurs|source|sources|derive_de|licence|origine)\b.*$", re.M
)
"""Les lignes dont le métier est de créditer."""
_LIEN_ENTIER = re.compile(
    r"\[[^]]*\]\(([^)\s]*)[^)]*\)|<a\s[^>]*href=\"([^\"]*)\"[^>]*>.*?</a>", re.S
)
_SANS_CREDIT = frozenset({"identite.yml", "promesses.yml", "sources.yml"})
"""Dans `local/` : là, nommer l'origine est la créditer, ou la promettre."""


def check_the_origin_is_named_in_credits_only(livre: Livre) -> Iterator[Probleme]:
    """Un livre dérivé ne nomme son origine, dans ses pages, que pour la créditer (rappel)."""
    yield from (reste for reste, _ in _left_names(livre))


def names_to_remove(livre: Livre) -> list[Probleme]:
    """Les mêmes, sans ce qu'une adaptation garde mot pour mot : à ôter avant de publier."""
    return [reste for reste, repris in _left_names(livre) if not repris]


def pages_about_the_origin(livre: Livre) -> list[str]:
    """Les pages que ce livre reprend telles quelles, et qui nomment son origine."""
    noms = _origin_names(livre)
    pages = read_docs(livre.racine).pages if noms else ()
    motif = re.compile("|".join(noms))
    siennes = (p for p in pages if not is_local(p.fichier) and motif.search(fold(p.corps)))
    return [page.fichier for page in siennes]


def _left_names(livre: Livre) -> Iterator[tuple[Probleme, bool]]:
    """Chaque nom resté, et s'il est sur une ligne que l'adaptation a laissée telle quelle."""
    noms = _origin_names(livre)
    if not noms:
        return
    motif = re.compile("|".join(rf"(?<![\w-]){nom}" for nom in noms))
    for chemin in sorted((livre.racine / LOCAL).rglob("*")):
        if chemin.suffix in _TEXTES and chemin.name not in _SANS_CREDIT:
            nom = chemin.relative_to(livre.racine).as_posix()
            texte = read_text(chemin, nom, TAILLE_MAX_LISTE)
            if isinstance(texte, str):
                yield from _names_in(texte, nom, motif, livre)


def _origin_names(livre: Livre) -> list[str]:
    """Ce qui nomme l'origine et non ce livre, en motifs : noms, adresses, région de l'enquête."""
    if livre.d_origine is None:
        return []
    heritee = livre.identite.enquete == livre.d_origine.enquete
    siens = " ".join(livre.identite.names(avec_region=not heritee))
    dits = {fold(nom) for nom in livre.d_origine.names()} - {""}
    propres = sorted((nom for nom in dits if nom not in fold(siens)), key=len, reverse=True)
    return [r"\s+".join(map(re.escape, nom.split())) for nom in propres]


def _names_in(
    texte: str, fichier: str, motif: re.Pattern[str], livre: Livre
) -> Iterator[tuple[Probleme, bool]]:
    anciennes = _original_lines(livre, fichier)
    lignes = texte.split("\n")
    publie = uncommented(texte, fichier.endswith(".yml"))
    plie = fold(_CREDITS.sub("", _LIEN_ENTIER.sub(lambda lien: _uncredited(lien, livre), publie)))
    for trouve in motif.finditer(plie):
        rang = plie.count("\n", 0, trouve.start())
        message = f"« {shorten(trouve[0])} » désigne le livre d'origine, et ce n'est pas un crédit."
        aide = "Dites-le avec vos mots ; pour le créditer, faites-en un lien vers son adresse."
        reste = Probleme(fichier, rang + 1, "", message, (aide,), AVERTISSEMENT)
        yield reste, lignes[rang].strip() in anciennes


def _uncredited(lien: re.Match[str], livre: Livre) -> str:
    """Le lien, ou rien que ses lignes s'il mène à l'origine : il la crédite."""
    origine = livre.identite.origine
    vers = lien[1] or lien[2] or ""
    adresses = (origine.adresse, origine.depot) if origine else ()
    credite = any(vers.startswith(adresse.rstrip("/")) for adresse in adresses if adresse)
    return "\n" * lien[0].count("\n") if credite else lien[0]


def _original_lines(livre: Livre, fichier: str) -> frozenset[str]:
    """Les lignes de la recette que celle-ci adapte ; rien d'un autre fichier."""
    recette = next((r for r in livre.recettes.values() if r.fichier == fichier), None)
    if recette is None or not livre.is_adapted(recette):
        return frozenset()
    texte = read_text(livre.racine / place_of(fichier), fichier)
    return frozenset(map(str.strip, texte.split("\n"))) if isinstance(texte, str) else frozenset()
