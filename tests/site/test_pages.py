"""Le site construit, lu par un analyseur HTML."""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from urllib.parse import unquote, urljoin

from lxml import html

from livre.chemins.adresses import address
from livre.chemins.pages import all_addresses
from livre.francais.typographie import typo
from livre.modele.termes import DIFFICULTES, ETATS
from livre.vues.cartes import carte, duree_de

BASE = "https://livre.test/"


def full_pages(documents) -> Iterator[tuple[str, html.HtmlElement]]:
    return ((a, d) for a, d in documents.items() if not a.startswith("r/"))


def text(element: html.HtmlElement) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", element.text_content()).strip()


def flat(texte: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", typo(texte)).strip()


def test_every_address_of_the_book_is_served(documents, site, livre):
    assert missing(all_addresses(livre), documents, site) == []


def test_every_promised_address_is_served(documents, site, livre):
    sans_kit = {f"kits/{masquee}.zip" for masquee in livre.masquees}
    assert missing(set(livre.promesses.adresses) - sans_kit, documents, site) == []


def missing(adresses, documents, site) -> list[str]:
    return [a for a in adresses if a not in documents and not (site / a).is_file()]


DROITE = re.compile(r"\w'\w")
"""L'apostrophe du clavier, que la typographie change au bord."""
LITTERAUX = ("code", "pre", "script", "style", "textarea")
ATTRIBUTS = ("title", "alt", "aria-label", "placeholder")


def test_no_straight_apostrophe_reaches_a_reader(site):
    """Ni dans un texte, ni dans un menu, ni dans le titre d'une page ou ce qu'en dit un moteur."""
    droites = [
        f"{page.relative_to(site)} : {dit}"
        for page in sorted(site.rglob("*.html"))
        for dit in read_words(html.parse(str(page)).getroot())
        if DROITE.search(dit)
    ]
    assert droites == []


def read_words(racine: html.HtmlElement) -> Iterator[str]:
    """Tout ce qui se lit, s'entend ou s'affiche d'une page, hors du code."""
    yield from racine.xpath("//meta[@name='description']/@content")
    for nom in ATTRIBUTS:
        yield from racine.xpath(f"//@{nom}")
    for morceau in racine.xpath("//text()"):
        porteur = morceau.getparent() if morceau.is_text else morceau.getparent().getparent()
        lignee = (porteur, *porteur.iterancestors()) if porteur is not None else ()
        if not any(element.tag in LITTERAUX for element in lignee):
            yield str(morceau)


def test_search_titles_have_no_straight_apostrophe(site):
    entrees = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert entrees
    assert [e["title"] for e in entrees if DROITE.search(e["title"])] == []


def test_every_internal_link_leads_to_a_page_and_an_anchor(documents, site):
    ancres = {a: {e.get("id") for e in d.iter() if e.get("id")} for a, d in documents.items()}
    impasses = []
    for depuis, document in documents.items():
        base = BASE if depuis == "404.html" else urljoin(BASE, depuis)
        for _, attribut, lien, _ in document.iterlinks():
            cible, _, ancre = unquote(urljoin(base, lien)).partition("#")
            cible = cible.partition("?")[0]
            if not cible.startswith(BASE):
                continue
            chemin = cible.removeprefix(BASE)
            if chemin in documents:
                if ancre and ancre not in ancres[chemin]:
                    impasses.append((depuis, lien))
            elif not (site / chemin).is_file():
                impasses.append((depuis, attribut, lien))
    assert impasses == []


def test_every_page_is_well_formed(documents, livre):
    for adresse, page in full_pages(documents):
        assert page.get("lang") == "fr", adresse
        assert len(page.findall(".//h1")) == 1, adresse
        assert len(page.findall(".//main")) == 1, adresse
        assert page.xpath("string(//title)").endswith(livre.identite.nom), adresse
        assert page.xpath("//meta[@name='description']/@content")[0], adresse
        assert page.xpath("//link[@rel='license']/@href"), adresse
        identifiants = page.xpath("//@id")
        assert len(identifiants) == len(set(identifiants)), adresse


def test_headings_never_skip_a_level(documents):
    for adresse, page in full_pages(documents):
        niveaux = [
            int(e.tag[1])
            for e in page.xpath(
                "//article//*[self::h1 or self::h2 or self::h3 or self::h4]"
                "[not(ancestor::template)]"
            )
        ]
        assert niveaux[0] == 1, adresse
        assert all(b - a <= 1 for a, b in pairwise(niveaux)), adresse


def test_policy_forbids_everything_inline(documents):
    for adresse, page in full_pages(documents):
        politique = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert politique.startswith("default-src 'none'; script-src 'self';"), adresse
        assert "unsafe" not in politique, adresse
        en_ligne = {script.get("type") for script in page.xpath("//script[not(@src)]")}
        assert en_ligne <= {"application/json", "application/ld+json"}, adresse
        assert page.xpath("//style | //@style | //@onclick") == [], adresse


def test_nothing_comes_from_elsewhere(documents):
    for adresse, page in documents.items():
        for element, attribut, lien, _ in page.iterlinks():
            if element.tag == "a" or element.get("rel") in {"canonical", "license"}:
                continue
            assert not lien.startswith(("http", "//")), (adresse, attribut, lien)


def test_a_recipe_page_shows_the_whole_recipe(documents, livre):
    for recette in livre.recettes.values():
        page = text(documents[f"recettes/{recette.id}/"].find(".//article"))
        assert flat(recette.titre) in page
        assert flat(recette.resume) in page
        assert recette.code in page
        for usage in recette.ingredients:
            assert flat(usage.precision) in page
            assert flat(livre.ingredients[usage.ingredient].nom) in page
        for etape in recette.corps.etapes:
            assert flat(etape.titre) in page
        if recette.corps.deroule:
            for temps in recette.corps.deroule.temps:
                assert flat(temps.titre) in page
        for constat in recette.constats:
            assert flat(livre.constats[constat].resume) in page
        for acteur in recette.acteurs:
            assert flat(livre.acteurs[acteur].nom) in page


def test_a_recipe_page_says_its_facts_in_words(documents, livre):
    for recette in filter(lambda r: r.difficulte, livre.recettes.values()):
        mot = DIFFICULTES[recette.difficulte - 1]
        page = documents[f"recettes/{recette.id}/"]
        assert flat(mot) in text(page)
        assert flat(f"sur {duree_de(recette)}") in text(page)
        assert flat(ETATS[livre.etat(recette)].nom) in text(page)
        etoiles = page.xpath("//aside//*[@role='img']/@aria-label")
        assert etoiles == [typo(f"mise en œuvre : {recette.difficulte} sur 5, {mot}")]


def test_a_recipe_says_its_session_before_its_calendar(documents, livre):
    """Partout où elle se résume : sa page, les cartes, le menu de l'accueil."""
    menu = text(documents[""])
    for recette in livre.recettes.values():
        vue = carte(livre, recette)
        page = documents[f"recettes/{recette.id}/"]
        faits = dict(zip(page.xpath("//aside//dt"), page.xpath("//aside//dl/div/dd"), strict=True))
        dits = {text(nom): text(fait) for nom, fait in faits.items()}
        bouchee = recette.nature == "amuse-bouche"
        calendrier = {} if bouchee else {"Calendrier": flat(vue.calendrier or "inconnu")}
        assert list(dits)[: 3 + len(calendrier)] == [
            *("Séance", *calendrier),
            *("Préparation", "Animation"),
        ]
        assert dits["Séance"].startswith(flat(vue.besoins.phrase))
        assert calendrier.items() <= dits.items()
        if not bouchee:
            assert dits["Préparation"] == flat(vue.preparation or "inconnue")
        assert dits["Animation"] == flat(vue.animation or "inconnue")
        [pied] = documents["recettes/"].xpath(
            "//*[@data-liste]/li[.//*[@class='carte__code']=$code]//*[@class='carte__pied']",
            code=recette.code,
        )
        assert text(pied).startswith(flat(f"{vue.besoins.phrase} {vue.calendrier}".strip()))
        if recette.nature != "piste":
            assert flat(f"{recette.titre} {vue.temps} {vue.suite}") in menu


def test_an_estimate_is_told_with_its_reason(documents, livre):
    estimees = [recette for recette in livre.recettes.values() if recette.estimation]
    assert estimees
    for recette in estimees:
        dit = text(documents[f"recettes/{recette.id}/"].xpath("//aside//dl/div/dd")[0])
        assert "(estimation)" in dit
        assert flat(f"Notre estimation : {recette.estimation.raison}.") in dit


def test_the_home_starts_at_fifteen_minutes(documents):
    accueil = documents[""]
    [temps] = accueil.xpath("//section[@aria-labelledby='par-temps']")
    noms = [text(lien) for lien in temps.xpath(".//li/a")]
    assert noms[0].startswith("15 min au plus")
    assert [nom.split(" au plus")[0] for nom in noms[:5]] == [
        flat(nom) for nom in ("15 min", "30 min", "1 h", "2 h", "Une demi-journée")
    ]


def test_our_proposals_are_marked_once_and_the_sources_own_are_not(documents, livre):
    """Le déroulé peut venir d'une source ; ce qui sert à l'animer est toujours de nous."""
    for recette in livre.recettes.values():
        page, corps = documents[f"recettes/{recette.id}/"], recette.corps
        notre_deroule = recette.seance is not None and recette.seance.origine == "projet"
        assert says_ours(page, "le déroulé") == notre_deroule, recette.id
        assert says_ours(page, "les objectifs") == bool(corps.objectifs), recette.id
        assert says_ours(page, "la feuille des participants") == bool(corps.feuille), recette.id
        assert says_ours(page, "les cartes") == bool(corps.cartes), recette.id


def says_ours(page, partie: str) -> bool:
    """Vrai si le badge le dit : il n'y en a jamais deux, et il se déplie sans script."""
    badges = page.xpath("//details[@class='provenance']")
    assert len(badges) <= 1
    phrases = [text(p) for badge in badges for p in badge.xpath("./p")]
    return any(partie in p.lower() for p in phrases if "notre proposition" in p)


def test_the_badge_keeps_the_title_of_the_source(documents, livre):
    for recette in livre.recettes.values():
        if recette.titre_source:
            (badge,) = documents[f"recettes/{recette.id}/"].xpath("//details[@class='provenance']")
            assert flat(recette.titre_source) in text(badge)
            assert flat(recette.titre_source) not in text(badge.getparent().find("h1"))


def test_a_recipe_page_holds_what_is_needed_to_run_it(documents, livre):
    for recette in livre.recettes.values():
        page = documents[f"recettes/{recette.id}/"]
        titres = [text(e) for e in page.xpath("//*[@class='jeu']/li/p[1]")]
        assert titres == [flat(carte.titre) for carte in recette.corps.cartes]
        assert len(page.xpath("//details[.//@id='feuille']/ol/li")) == len(recette.corps.feuille)
        objectifs = page.xpath("//section[@class='kit']/ul/li")
        assert len(objectifs) == len(recette.corps.objectifs)


def test_recipes_follow_each_other_in_the_order_of_the_book(documents, livre):
    suite, ici = [], "autodiagnostic"
    while ici:
        suite.append(ici)
        suivant = documents[f"recettes/{ici}/"].xpath("//a[@rel='next']/@href")
        ici = suivant[0].strip("./") if suivant else ""
    assert sorted(suite) == sorted(livre.proposees)


def test_credit_is_on_every_recipe(documents):
    for adresse, page in documents.items():
        if re.fullmatch(r"recettes/[^/]+/", adresse):
            assert page.xpath("//article//a[@rel='license']/@href")
            assert text(page.get_element_by_id("attribution"))


def test_every_constat_links_its_recipes_and_back(documents, livre):
    for recette in livre.proposees.values():
        for constat in recette.constats:
            aller = documents[f"recettes/{recette.id}/"].xpath("//section//a/@href")
            retour = documents[f"constats/{constat}/"].xpath("//article//a/@href")
            assert f"../../constats/{constat}/" in aller
            assert f"../../recettes/{recette.id}/" in retour


def test_search_index_holds_every_recipe(site, livre):
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    codes = {entree["location"]: entree.get("code") for entree in index["docs"]}
    assert {(f"recettes/{r.id}/", r.code) for r in livre.proposees.values()} <= codes.items()
    assert len(list(filter(None, codes.values()))) == len(livre.proposees)


def test_search_entries_leave_lists_of_recipes_out(site, livre):
    """Une recette se trouve chez elle : la page d'un ingrédient ne la répète pas."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    ingredient = next(iter(livre.ingredients.values()))
    chez_lui = [e for e in index["docs"] if e["location"].startswith(address(ingredient))]
    texte = flat(unescape(" ".join(entree["text"] for entree in chez_lui)))
    assert flat(ingredient.description)[:30] in texte
    assert not [r for r in livre.recettes.values() if flat(r.resume)[:30] in texte]


def test_sitemap_lists_every_page_once(site, livre):
    assert (site / "sitemap.xml").is_file()
    assert not (site / "fragments").exists()
