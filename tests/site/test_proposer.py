"""« Proposer » dans un vrai navigateur : remplir, relire, garder, envoyer, sans rien perdre."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from livre.brouillons.declaration import sorte_of
from livre.brouillons.ecrivain import write_file
from livre.brouillons.remplissage import filling_of
from tests.site.axe import finds_nothing
from tests.site.gestes import complaints

pytestmark = pytest.mark.navigateur
ADRESSE = "proposer/"
FORMULAIRE = "**/api/formulaire.json"
TEXTE = """Le café des questions

On se retrouve une heure, autour d'une seule question.

Pour vous si
• Vous débutez.
• Vous n'osez pas demander.

Les étapes :
1) Inviter (20 min) : Appelez quatre personnes.
2) Choisir. Chacune écrit sa question.

Budget
Cent euros de café.

Ce qui manque
- Un lieu.
"""
BUREAU = (
    "<w:document><w:body><w:p><w:r><w:t>Un titre &amp; des mots</w:t></w:r></w:p>"
    '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Ce qui manque</w:t></w:r></w:p>'
    "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Une salle</w:t></w:r></w:p></w:body></w:document>"
)


def ouvre(visiter, *voulu: object, **options: object) -> Page:
    page = visiter(ADRESSE, *voulu, **options).page
    page.locator("[data-champs] section").first.wait_for()
    return page


def relit(page: Page) -> None:
    page.get_by_role("button", name="Relire avant d’envoyer").click()


def document(nom: str, contenu: bytes) -> bytes:
    boite = io.BytesIO()
    with zipfile.ZipFile(boite, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(nom, contenu)
    return boite.getvalue()


def choisit(page: Page, nom: str, octets: bytes) -> None:
    page.get_by_text("Partir d’un texte, d’un fichier ou d’une recette").click()
    fichier = {"name": nom, "mimeType": "application/octet-stream", "buffer": octets}
    page.get_by_label("Choisir un fichier").set_input_files(fichier)


def enregistre(page: Page) -> str:
    page.get_by_label("J'accepte que ce texte").check()
    with page.expect_download() as attendu:
        page.get_by_role("button", name="Enregistrer le fichier").click()
    return Path(attendu.value.path()).read_text("utf-8")


def test_a_recipe_of_the_book_comes_back_as_python_would_write_it(visiter, livre) -> None:
    recette = next(r for r in livre.recettes.values() if r.corps.deroule)
    page = ouvre(visiter)
    page.get_by_text("Partir d’un texte, d’un fichier ou d’une recette").click()
    page.get_by_label("Adapter une recette du livre").select_option(recette.id)
    expect(page.locator("#p-champs-titre")).to_have_value(f"{recette.titre}, adaptée")
    sorte = sorte_of("partagee", livre)
    rempli = filling_of(recette, sorte)
    credit = f"D’après « {recette.titre} », {livre.identite.auteurs}, CC BY-SA 4.0."
    histoire = "\n\n".join(filter(None, (rempli["sections"].get("histoire"), credit)))
    attendu = write_file(
        sorte,
        {
            **rempli,
            "champs": {**rempli["champs"], "titre": f"{recette.titre}, adaptée"},
            "sections": {**rempli["sections"], "histoire": histoire},
        },
    )
    assert enregistre(page) == attendu
    expect(page.locator("[data-total]")).to_have_text(
        f"Le déroulé dure {recette.corps.deroule.duree}."
    )


def test_what_is_wrong_is_gathered_focused_and_linked(visiter) -> None:
    page = ouvre(visiter)
    page.get_by_role("button", name="Ajouter une étape").click()
    page.get_by_label("Titre de l'étape").fill("Inviter")
    page.locator("#p-sections-etapes-0-duree").fill("bientôt")
    relit(page)
    resume = page.locator(".proposer__resume")
    expect(resume).to_be_focused()
    expect(resume.get_by_role("link", name="Titre : champ obligatoire, absent.")).to_be_visible()
    exemple = resume.get_by_role("link", name="Un exemple : duree-illisible")
    assert str(exemple.get_attribute("href")).endswith("../aide/duree-illisible/")
    resume.get_by_role("link", name="durée illisible « bientôt »").click()
    expect(page.locator("#p-sections-etapes-0-duree")).to_be_focused()
    expect(page.locator("#p-sections-etapes-0-duree")).to_have_attribute("aria-invalid", "true")
    page.locator("#p-sections-etapes-0-duree").fill("30 min")
    expect(resume.get_by_role("link", name="durée illisible")).to_have_count(0)
    resume.get_by_role("button", name="Suivante").click()
    expect(page.locator("#p-champs-titre")).to_be_focused()


def test_items_are_added_moved_and_removed_by_keyboard(visiter) -> None:
    page = ouvre(visiter)
    ajoute = page.locator("#p-sections-pour_vous_si").get_by_role(
        "button", name="Ajouter une ligne"
    )
    for texte in ("un", "deux"):
        ajoute.press("Enter")
        page.keyboard.type(texte)
    lignes = page.locator("#p-sections-pour_vous_si textarea")
    page.keyboard.press("Alt+ArrowUp")
    expect(lignes.nth(0)).to_have_value("deux")
    expect(lignes.nth(0)).to_be_focused()
    expect(page.locator("[data-annonce]")).to_have_text("ligne 1 sur 2")
    page.get_by_role("button", name="Retirer ligne 1").press("Enter")
    expect(lignes).to_have_count(1)
    expect(page.locator("[data-annonce]")).to_have_text("ligne 1 retirée")


def test_a_pasted_text_finds_its_fields_and_the_rest_is_kept(visiter) -> None:
    page = ouvre(visiter)
    page.get_by_label("Piste").check()
    page.get_by_text("Partir d’un texte, d’un fichier ou d’une recette").click()
    page.get_by_label("Coller un texte").fill(TEXTE)
    page.get_by_role("button", name="Ranger ce texte").click()
    expect(page.locator("#p-champs-titre")).to_have_value("Le café des questions")
    expect(page.locator("#p-sections-pour_vous_si-1")).to_have_value("Vous n'osez pas demander.")
    expect(page.locator("#p-sections-etapes-0-titre")).to_have_value("Inviter")
    expect(page.locator("#p-sections-etapes-0-duree")).to_have_value("20 min")
    expect(page.locator("#p-sections-etapes-1-titre")).to_have_value("Choisir")
    expect(page.locator("#p-sections-manques-0")).to_have_value("Un lieu.")
    tous = page.locator("textarea, input[type=text]").evaluate_all(
        "cs => cs.map(c => c.value).join(' ')"
    )
    assert "Cent euros de café." in tous


def test_an_office_document_is_read_here_and_a_trap_is_refused(visiter) -> None:
    page = ouvre(visiter)
    page.get_by_label("Piste").check()
    choisit(page, "idee.docx", document("word/document.xml", BUREAU.encode()))
    expect(page.locator("#p-champs-titre")).to_have_value("Un titre & des mots")
    expect(page.locator("#p-sections-manques-0")).to_have_value("Une salle")
    choisit(page, "bombe.docx", document("word/document.xml", b"a" * 14_000_000))
    expect(page.get_by_text("se déplie en plus de 12 Mo")).to_be_visible()
    page.get_by_label("Choisir un fichier").set_input_files(
        {"name": "faux.docx", "mimeType": "text/plain", "buffer": b"rien"}
    )
    expect(page.get_by_text("n'est pas un document .docx ou .odt")).to_be_visible()
    expect(page.locator("#p-champs-titre")).to_have_value("Un titre & des mots")


def test_a_proposal_is_kept_and_told_on_the_data_page(visiter) -> None:
    page = ouvre(visiter)
    page.locator("#p-champs-titre").fill("<b>Une idée</b> & {{ deux }}")
    expect(page.locator("[data-rendu]")).to_contain_text("<b>Une idée</b> & {{ deux }}")
    expect(page.locator("[data-rendu] b")).to_have_count(0)
    page.reload()
    page.get_by_text("Reprendre une proposition commencée (1)").click()
    page.get_by_role("button", name="Reprendre <b>Une idée</b>").click()
    expect(page.locator("#p-champs-titre")).to_have_value("<b>Une idée</b> & {{ deux }}")
    page.goto(page.url.replace(ADRESSE, "vos-donnees/"))
    expect(page.locator("[data-gardees]")).to_contain_text("proposition.1")


def test_changing_the_kind_loses_nothing(visiter) -> None:
    page = ouvre(visiter)
    page.locator("#p-champs-titre").fill("Une idée")
    page.get_by_label("Raconter un essai").check()
    page.get_by_label("Piste").check()
    expect(page.locator("#p-champs-titre")).to_have_value("Une idée")


@pytest.mark.parametrize(
    ("sorties", "boutons"),
    [
        ({"creation": "", "contact": ""}, ["Enregistrer le fichier", "Imprimer"]),
        (
            {"creation": "https://forge.example/new/main/", "forge": "github", "contact": "a@b.fr"},
            ["Envoyer sur la forge", "Envoyer par courriel", "Enregistrer le fichier", "Imprimer"],
        ),
    ],
)
def test_the_ways_out_are_those_the_book_has(visiter, sorties: dict, boutons: list[str]) -> None:
    def change(route: Route) -> None:
        reponse = route.fetch()
        route.fulfill(response=reponse, json={**reponse.json(), **sorties})

    page = ouvre(visiter, avant=lambda page: page.route(FORMULAIRE, change))
    dits = page.locator("[data-envoi] .proposer__gestes button").all_inner_texts()
    assert dits == ["Relire avant d’envoyer", *boutons]
    sans = page.get_by_text("Ce livre n’a pas dit où envoyer")
    expect(sans).to_have_count(0 if sorties["contact"] else 1)


def test_nothing_leaves_before_the_agreement_and_personal_data_is_told(visiter) -> None:
    page = ouvre(visiter)
    page.get_by_label("Corriger une phrase").check()
    page.get_by_label("La page").fill("La soupe")
    page.get_by_label("Ce qui est écrit").fill("Écrire à lea@exemple.fr ou au 06 12 34 56 78.")
    page.get_by_role("button", name="Enregistrer le fichier").click()
    expect(page.get_by_text("Cochez d’abord l’accord sur la licence.")).to_be_visible()
    expect(page.get_by_text("contient lea@exemple.fr, 06 12 34 56 78")).to_be_visible()
    assert enregistre(page).startswith("## La page\n\nLa soupe\n\n## Ce qui est écrit\n")


def test_the_form_has_no_defect_in_any_state(visiter) -> None:
    page = ouvre(visiter)
    finds_nothing(page)
    page.get_by_role("button", name="Ajouter une étape").click()
    page.get_by_role("button", name="Ajouter un temps").evaluate(
        "b => b.closest('details').open = true"
    )
    page.get_by_role("button", name="Ajouter un temps").click()
    relit(page)
    finds_nothing(page)
    page.get_by_label("Corriger une phrase").check()
    page.get_by_text("Partir d’un texte, d’un fichier ou d’une recette").click()
    finds_nothing(page)


def test_the_form_is_light_and_complains_of_nothing(visiter, site: Path) -> None:
    demandes: set[str] = set()

    def note(requete: Request) -> None:
        demandes.add(requete.url.partition("/assets/js/")[2])

    visite = visiter(ADRESSE, avant=lambda page: page.on("request", note))
    visite.page.locator("[data-champs] section").first.wait_for()
    assert complaints(visite) == []
    ecrits = [
        site / "assets/js" / nom for nom in demandes if nom.startswith(("proposer", "rediger"))
    ]
    assert len(ecrits) >= 9
    poids = sum(
        len(gzip.compress(f.read_bytes(), 9)) for f in [*ecrits, site / "api/formulaire.json"]
    )
    assert poids <= 30 * 1024, poids


def test_without_javascript_the_questions_can_be_printed(documents) -> None:
    page = documents[ADRESSE]
    questions = page.xpath("//details[@class='questions']")
    assert len(questions) > 5
    assert "Pour vous si" in questions[0].text_content()
