"""Qui publie ce livre : ce qu'une organisation change en premier quand elle en fait le sien."""

from collections.abc import Mapping

from pydantic import Field

from livre.modele import Adresse, Partie, Texte

FICHIER = "data/identite.yml"


class Licence(Partie):
    """Une licence et ce qu'elle couvre."""

    nom: Texte = Field(description="Son nom.")
    identifiant: Texte = Field(description="Son identifiant SPDX.")
    adresse: Adresse = Field(description="Son texte.")


class Identite(Partie):
    """Le nom du livre, ses adresses, ses licences."""

    nom: Texte = Field(description="Le nom du site.")
    sous_titre: Texte = Field(description="La ligne sous le nom.")
    description: Texte = Field(description="Deux lignes pour les moteurs de recherche.")
    auteurs: Texte = Field(description="À qui créditer les textes de ce livre.")
    adresse: Adresse | None = Field(
        default=None, description="Adresse publique du site ; à défaut, celle que donne la forge."
    )
    depot: Adresse | None = Field(
        default=None, description="Adresse du dépôt ; à défaut, celle que donne la forge."
    )
    branche: Texte = Field(default="main", description="La branche publiée.")
    contact: Texte | None = Field(default=None, description="Une adresse électronique.")
    licence_textes: Licence = Field(description="La licence des textes.")
    licence_code: Licence = Field(description="La licence du code.")

    def on_forge(self, env: Mapping[str, str]) -> "Identite":
        """La même identité, complétée par ce que dit la forge qui construit le site.

        GitHub Actions donne GITHUB_SERVER_URL et GITHUB_REPOSITORY, GitLab CI donne
        CI_PROJECT_URL et CI_PAGES_URL ; LIVRE_ADRESSE et LIVRE_DEPOT priment.
        """
        github = (env.get("GITHUB_SERVER_URL"), env.get("GITHUB_REPOSITORY"))
        depot = (
            self.depot
            or env.get("LIVRE_DEPOT")
            or ("/".join(map(str, github)) if all(github) else None)
            or env.get("CI_PROJECT_URL")
        )
        adresse = self.adresse or env.get("LIVRE_ADRESSE") or env.get("CI_PAGES_URL")
        return self.model_copy(update={"depot": depot or None, "adresse": adresse or None})

    @property
    def edition(self) -> str | None:
        """Le début de l'adresse où modifier un fichier, sur GitHub, GitLab ou Forgejo."""
        if self.depot is None:
            return None
        depot = self.depot.rstrip("/").removesuffix(".git")
        if "gitlab" in depot:
            return f"{depot}/-/edit/{self.branche}/"
        if "github" in depot:
            return f"{depot}/edit/{self.branche}/"
        return f"{depot}/_edit/{self.branche}/"
