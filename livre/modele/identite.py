"""Qui publie ce livre : ce qu'une organisation change en premier quand elle en fait le sien."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from livre.modele.fiche import MOTIF_PREFIXE, Adresse, Ecrit, Partie, TexteCourt
from livre.modele.termes import LICENCES, Mots, SigleDeLicence, conditions_of

FICHIER = "data/identite.yml"
FICHIER_LOCAL = "identite.yml"
"""Dans `local/` : l'identité d'un livre dérivé."""
HERITES = ("public", "enquete", "mots")
"""Ce qu'un livre dérivé garde de son origine tant qu'il n'en dit rien."""
Prefixe = Annotated[str, Field(strict=True, pattern=MOTIF_PREFIXE)]
MOTIF_COURRIEL = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$"
Courriel = Annotated[str, Field(strict=True, pattern=MOTIF_COURRIEL)]
"""Une adresse qu'un lien « mailto: » porte telle quelle : rien n'y est à échapper."""
_SIGLE_CC = re.compile(r"^CC-(.+)-(\d\.\d)$")
_SIGNE = re.compile(r"[^\w\s'’-]|[0-9]")
Forge = Literal["github", "gitlab", "forgejo"]
_EDITION: Mapping[Forge, str] = {
    "github": "{}/edit/{}/",
    "gitlab": "{}/-/edit/{}/",
    "forgejo": "{}/_edit/{}/",
}
_CREATION: Mapping[Forge, str] = {
    "github": "{}/new/{}/",
    "gitlab": "{}/-/new/{}/",
    "forgejo": "{}/_new/{}/",
}
_HOTES: Mapping[str, Forge] = {
    "github": "github",
    "gitlab": "gitlab",
    "framagit": "gitlab",
    "gricad": "gitlab",
}
"""Un mot du nom d'hôte et la forge qu'il annonce ; Forgejo (Codeberg…) à défaut."""


class Licence(Partie):
    """Une licence et ce qu'elle couvre."""

    nom: TexteCourt = Field(description="Son nom.")
    identifiant: TexteCourt = Field(description="Son identifiant SPDX.")
    adresse: Adresse = Field(description="Son texte.")

    @classmethod
    def of(cls, sigle: SigleDeLicence) -> "Licence":
        """Celle que cet identifiant désigne, dite par son sigle."""
        return cls(
            nom=_SIGLE_CC.sub(r"CC \1 \2", sigle),
            identifiant=sigle,
            adresse=LICENCES[sigle].source,
        )

    @property
    def conditions(self) -> str:
        """Ce qu'elle permet et demande, en une phrase ; vide si son identifiant est inconnu."""
        conditions = conditions_of(self.identifiant)
        return conditions.phrase if conditions else ""

    @property
    def sigle(self) -> str:
        """Son identifiant tel qu'on l'écrit dans une phrase : CC BY-SA 4.0 pour CC-BY-SA-4.0."""
        return _SIGLE_CC.sub(r"CC \1 \2", self.identifiant)


class Organisme(Partie):
    """L'organisme de formation qui tient les séances ; ce qui manque s'y remplit à la main."""

    nom: TexteCourt | None = Field(default=None, description="Son nom.")
    declaration_activite: TexteCourt | None = Field(
        default=None, description="Son numéro de déclaration d'activité, s'il en a un."
    )
    agrement: TexteCourt | None = Field(
        default=None,
        description="Son agrément pour former ce public, s'il en a un.",
    )
    adresse: TexteCourt | None = Field(
        default=None, description="Son adresse postale, sur une ligne."
    )
    contact: TexteCourt | None = Field(
        default=None,
        description="La personne à joindre, son téléphone ou son adresse électronique.",
    )
    referent_handicap: TexteCourt | None = Field(
        default=None, description="La personne à joindre pour un besoin lié à un handicap."
    )


class LivreDOrigine(Partie):
    """Le livre dont celui-ci dérive : de quoi le créditer et le suivre."""

    nom: TexteCourt = Field(description="Son nom.")
    auteurs: TexteCourt = Field(description="À qui créditer ses textes.")
    adresse: Adresse | None = Field(default=None, description="Où il est publié.")
    depot: Adresse | None = Field(default=None, description="Son dépôt, pour suivre ses versions.")
    licence: TexteCourt = Field(description="Son identifiant SPDX : CC-BY-SA-4.0.")
    version: TexteCourt | None = Field(
        default=None, description="La version reprise, telle que son dépôt l'étiquette : v1.2."
    )


class Public(Partie):
    """Les personnes que ces recettes forment, telles que les papiers d'un kit les nomment."""

    pluriel: TexteCourt | None = Field(
        default=None, description="Qui elles sont, au pluriel : Bibliothécaires bénévoles."
    )
    fonction: TexteCourt = Field(
        default="Fonction et structure",
        description="Ce qu'elles écrivent à côté de leur nom : Poste et bibliothèque.",
    )
    activite: TexteCourt = Field(
        default="mon activité",
        description="Ce qu'elles exercent, dit par elles : mon mandat, mon métier.",
    )
    agrement: TexteCourt | None = Field(
        default=None,
        description="L'agrément qu'il faut pour les former, tel qu'un dossier le nomme ; vide "
        "s'il n'en faut pas.",
    )


class EnqueteDuLivre(Partie):
    """L'enquête d'où viennent les constats."""

    aupres_de: TexteCourt = Field(
        description="Auprès de qui elle a été menée, et où : une trentaine de clubs bretons."
    )
    region: tuple[TexteCourt, ...] = Field(
        default=(),
        description="Les mots qui nomment son territoire : [Bretagne, bretons]. Un livre dérivé "
        "qui les garde dans ses propres pages en est averti.",
    )


class Identite(Ecrit):
    """Le nom du livre, ses adresses, ses licences."""

    nom: TexteCourt = Field(description="Le nom du site.")
    sous_titre: TexteCourt = Field(description="La ligne sous le nom.")
    description: TexteCourt = Field(description="Deux lignes pour les moteurs de recherche.")
    auteurs: TexteCourt = Field(description="À qui créditer les textes de ce livre.")
    adresse: Adresse | None = Field(
        default=None, description="Adresse publique du site ; à défaut, celle que donne la forge."
    )
    depot: Adresse | None = Field(
        default=None, description="Adresse du dépôt ; à défaut, celle que donne la forge."
    )
    forge: Forge | None = Field(
        default=None, description="github, gitlab ou forgejo ; à défaut, deviné d'après le dépôt."
    )
    branche: TexteCourt = Field(default="main", description="La branche publiée.")
    contact: Courriel | None = Field(
        default=None, description="L'adresse électronique du livre, au pied de chaque page."
    )
    public: Public = Field(default=Public(), description="Les personnes que l'on forme.")
    enquete: EnqueteDuLivre | None = Field(
        default=None, description="L'enquête dont parlent les pages ; vide s'il n'y en a pas."
    )
    mots: Mots = Field(default=Mots(), description="Les mots du modèle que ce livre dit autrement.")
    licence_textes: Licence = Field(description="La licence des textes.")
    licence_code: Licence = Field(description="La licence du code.")
    prefixe: Prefixe | None = Field(
        default=None,
        description="De deux à quatre capitales, en tête des codes propres à un livre dérivé.",
    )
    origine: LivreDOrigine | None = Field(
        default=None, description="Le livre dont celui-ci dérive, s'il dérive d'un autre."
    )
    organisme: Organisme | None = Field(
        default=None,
        description="L'organisme de formation qui reprend ce livre, pour le dossier des kits.",
    )

    def inherit(self, origine: "Identite") -> "Identite":
        """La même ; elle prend à l'origine le public, l'enquête et les mots qu'elle tait."""
        tus = [nom for nom in HERITES if nom not in self.model_fields_set]
        return self.model_copy(update={nom: getattr(origine, nom) for nom in tus})

    def on_forge(self, env: Mapping[str, str]) -> "Identite":
        """La même identité, complétée par ce que dit la forge qui construit le site.

        Par priorité : LIVRE_ADRESSE et LIVRE_DEPOT, qu'une personne choisit pour une fois ; puis
        le fichier ; puis la forge. GitHub et Forgejo Actions donnent GITHUB_SERVER_URL et
        GITHUB_REPOSITORY, et notre intégration continue LIVRE_ADRESSE_DE_LA_FORGE ; GitLab CI
        donne CI_PROJECT_URL et CI_PAGES_URL.
        """
        choisi = env.get("LIVRE_DEPOT") or self.depot
        depot = choisi or _depot_of(env)
        adresse = env.get("LIVRE_ADRESSE") or self.adresse or _address_of(env)
        forge = self.forge or (None if choisi else _forge_of(env))
        return self.model_copy(
            update={"depot": depot or None, "adresse": adresse or None, "forge": forge}
        )

    def names(self, avec_region: bool = True) -> Iterator[str]:
        """Tout ce qui désigne ce livre et lui seul : noms, contact, adresses, région enquêtée."""
        yield self.nom
        court = self.nom.partition(",")[0]
        # Un début fait de mots ordinaires (« La soupe, … ») se dirait sans parler du livre.
        if _SIGNE.search(court):
            yield court
        yield (self.organisme.nom if self.organisme else None) or ""
        yield self.contact or ""
        for adresse in (self.adresse, self.depot):
            yield (adresse or "").partition("://")[2].strip("/").removesuffix(".git")
        if self.enquete and avec_region:
            yield from self.enquete.region

    @property
    def texte_du_logo(self) -> str:
        """Ce qu'un logo dit à qui ne le voit pas : de qui il est."""
        organisme = self.organisme.nom if self.organisme else None
        return f"Logo : {organisme or self.auteurs}"

    @property
    def edition(self) -> str | None:
        """Le début de l'adresse où modifier un fichier, sur GitHub, GitLab ou Forgejo."""
        return self._on_depot(_EDITION)

    @property
    def creation(self) -> str | None:
        """Le début de l'adresse où ajouter un fichier."""
        return self._on_depot(_CREATION)

    @property
    def la_forge(self) -> Forge | None:
        """La forge du dépôt, dite ou devinée ; rien sans dépôt."""
        return (self.forge or _guess_forge(self.depot)) if self.depot else None

    def _on_depot(self, adresses: Mapping[Forge, str]) -> str | None:
        if self.depot is None or self.la_forge is None:
            return None
        depot = self.depot.rstrip("/").removesuffix(".git")
        return adresses[self.la_forge].format(depot, self.branche)


def _address_of(env: Mapping[str, str]) -> str | None:
    return env.get("LIVRE_ADRESSE_DE_LA_FORGE") or env.get("CI_PAGES_URL")


def _depot_of(env: Mapping[str, str]) -> str | None:
    serveur, projet = env.get("GITHUB_SERVER_URL"), env.get("GITHUB_REPOSITORY")
    if serveur and projet:
        return f"{serveur.rstrip('/')}/{projet}"
    return env.get("CI_PROJECT_URL")


def _forge_of(env: Mapping[str, str]) -> Forge | None:
    """La forge qui construit le site ; Forgejo se fait aussi passer pour GitHub."""
    if env.get("FORGEJO_ACTIONS") or env.get("GITEA_ACTIONS"):
        return "forgejo"
    if env.get("GITHUB_REPOSITORY"):
        return "github"
    return "gitlab" if env.get("CI_PROJECT_URL") else None


def _guess_forge(depot: str) -> Forge:
    hote = urlsplit(depot).hostname or ""
    return next((forge for mot, forge in _HOTES.items() if mot in hote), "forgejo")


ANONYME = Identite(
    nom="Livre sans nom",
    sous_titre="…",
    description="…",
    auteurs="…",
    licence_textes=Licence(nom="…", identifiant="…", adresse="https://example.org/"),
    licence_code=Licence(nom="…", identifiant="…", adresse="https://example.org/"),
)
"""À la place d'un fichier fautif, le temps des contrôles : un tel livre n'est jamais publié."""
