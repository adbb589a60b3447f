"""L'arbre du Markdown permis, écrit en HTML : tout texte y est échappé."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from livre.texte.arbre import Bloc, Destination, Paragraphe
from livre.texte.parcours import Ecrivain, write_blocs, write_fragments


def render_blocs(blocs: Sequence[Bloc], destination: Destination) -> Markup:
    """Des blocs entiers, chacun dans sa balise."""
    ecrits: list[Markup] = write_blocs(blocs, _EcrivainHtml(destination))
    return Markup("\n").join(ecrits)


def render_tight(blocs: Sequence[Bloc], destination: Destination) -> Markup:
    """Des blocs pour une puce : un paragraphe seul y perd sa balise."""
    if len(blocs) == 1 and isinstance(blocs[0], Paragraphe):
        return write_fragments(blocs[0].enfants, _EcrivainHtml(destination))
    return render_blocs(blocs, destination)


class _EcrivainHtml(Ecrivain[Markup, Markup]):
    def texte(self, valeur: str) -> Markup:
        return escape(valeur)

    def code(self, valeur: str) -> Markup:
        return Markup("<code>{}</code>").format(valeur)

    def gras(self, dedans: Markup) -> Markup:
        return Markup("<strong>{}</strong>").format(dedans)

    def italique(self, dedans: Markup) -> Markup:
        return Markup("<em>{}</em>").format(dedans)

    def lien(self, adresse: str, dedans: Markup) -> Markup:
        return Markup('<a href="{}">{}</a>').format(adresse, dedans)

    def saut(self) -> Markup:
        return Markup("<br>")

    def suite(self, morceaux: Sequence[Markup]) -> Markup:
        return Markup("").join(morceaux)

    def paragraphe(self, dedans: Markup) -> Markup:
        return Markup("<p>{}</p>").format(dedans)

    def titre(self, niveau: int, dedans: Markup) -> Markup:
        return Markup("<h{0}>{1}</h{0}>").format(niveau, dedans)

    def liste(self, puces: Sequence[Sequence[Markup]], debut: int | None) -> Markup:
        items = [Markup("<li>{}</li>").format(Markup("").join(puce)) for puce in puces]
        balise = "ul" if debut is None else "ol"
        rang = Markup(' start="{}"').format(debut) if debut not in (None, 1) else ""
        return Markup("<{0}{1}>{2}</{0}>").format(balise, rang, Markup("").join(items))

    def puce(self, tete: Markup | None, suite: Sequence[Markup]) -> Sequence[Markup]:
        """Son premier paragraphe n'a pas besoin de balise."""
        return [tete or Markup(""), Markup("\n").join(suite)]
