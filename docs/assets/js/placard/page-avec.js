// @ts-check
/** La page « Avec ce que j'ai » : le formulaire dit ce que l'on a, l'adresse le retient. */
import { litDonnees, litResumes } from "../choisir/catalogue.js";
import { ecrisAdresse, lisAdresse } from "../choisir/demande.js";
import { enPlus, estVide, range } from "./placard.js";

/**
 * @typedef {import("./placard.js").Placard} Placard
 * @typedef {import("./placard.js").Manque} Manque
 * @typedef {typeof import("./page-possibles.js")} Affichage
 */

const PAUSE_AVANT_DE_DIRE = 600;
const PAUSE_DE_FRAPPE = 150;

/** @param {HTMLElement} page */
function demarre(page) {
  /** @param {string} selecteur */
  const un = (selecteur) => /** @type {HTMLElement} */ (page.querySelector(selecteur));
  const formulaire = /** @type {HTMLFormElement} */ (un("form"));
  const modele = /** @type {HTMLTemplateElement} */ (un("template"));
  const titre = un("[data-total]");
  const listes = un("[data-listes]");
  const reessai = un("[data-reessaie]");
  const rienDeCoche = un("[data-a-cocher]");
  const nombre = /** @type {HTMLInputElement} */ (un("[name=personnes]"));
  const ronds = /** @type {HTMLButtonElement[]} */ ([...formulaire.querySelectorAll("[data-personnes]")]);
  const choix = /** @type {HTMLInputElement[]} */ ([...formulaire.querySelectorAll("[type=radio],[type=checkbox]")]);
  const criteres = [...new Set(choix.map(({ name }) => name))].map((id) => ({
    id,
    valeurs: choix.filter(({ name, value }) => name === id && value).map(({ value }) => ({ id: value })),
  }));
  criteres.push({ id: nombre.name, valeurs: [] });
  /** @type {import("../choisir/catalogue.js").Donnees | undefined} */
  let donnees;
  /** Ce qui écrit les recettes : il ne vient qu'à la première réponse. @type {Affichage | undefined} */
  let affichage;
  /** @type {[string, string][]} */
  let inconnus = [];
  let annonce = 0;
  let frappe = 0;
  let efface = 0;
  let essai = 0;

  /** @returns {Placard} */
  function placard() {
    const lu = new FormData(formulaire);
    return {
      ingredient: lu.getAll("ingredient").map(String),
      temps: String(lu.get("temps") ?? ""),
      personnes: nombre.validity.valid ? Number(nombre.value) : 0,
      animation: String(lu.get("animation") ?? ""),
    };
  }

  /** @param {Placard} voulu */
  function adresseDe({ ingredient, temps, personnes, animation }) {
    /** @type {[string, string][]} */
    const aussi = personnes ? [["personnes", String(personnes)], ...inconnus] : inconnus;
    const cochees = { ingredient, temps: [temps], animation: [animation] };
    return location.pathname + ecrisAdresse({ q: "", tri: "", choix: cochees, inconnus: aussi }, criteres);
  }

  /** Un temps ou une animation n'ont qu'une réponse : la dernière l'emporte. */
  function relisAdresse() {
    rienDeCoche.hidden = true;
    const lue = lisAdresse(location.search, criteres, []);
    for (const c of choix) {
      const voulues = lue.choix[c.name] ?? [""];
      c.checked = c.type === "radio" ? voulues.at(-1) === c.value : voulues.includes(c.value);
    }
    const personnes = lue.inconnus.filter(([nom]) => nom === "personnes").at(-1)?.[1] ?? "";
    nombre.value = /^[1-9]\d{0,2}$/.test(personnes) ? personnes : "";
    inconnus = lue.inconnus.filter(([nom]) => nom !== "personnes" || !nombre.value);
    previensDesInconnus();
  }

  /** Ce que le formulaire montre de lui-même : le groupe choisi d'un geste, le compte des cases. */
  function refleteLesChoix() {
    for (const rond of ronds) rond.setAttribute("aria-pressed", String(rond.dataset.personnes === nombre.value));
    un("[data-coches]").textContent = String(placard().ingredient.length || "");
  }

  function previensDesInconnus() {
    const noms = inconnus.map(([nom, valeur]) => `«\u00a0${nom} = ${valeur}\u00a0»`).join(", ");
    previens(noms && `Le livre ne connaît pas ${noms}\u00a0: nous n’en avons pas tenu compte.`);
  }

  /** @param {string} message */
  function previens(message) {
    un("[data-avis]").textContent = message;
    un("[data-avis]").hidden = !message;
    if (message) un("[data-dynamique]").hidden = false;
  }

  /** Rend la main tout de suite, sauf à la première réponse. */
  async function montre() {
    refleteLesChoix();
    if (donnees && !affichage && !estVide(placard())) await apporte().catch(indisponible);
    if (!donnees) return;
    const voulu = placard();
    const vide = estVide(voulu);
    un("[data-dynamique]").hidden = vide && !inconnus.length;
    titre.hidden = vide;
    un(".saut").setAttribute("href", vide ? "#exigences" : "#resultats");
    for (const statique of document.querySelectorAll("[data-statique]")) {
      /** @type {HTMLElement} */ (statique).hidden = !vide;
    }
    if (vide || !affichage) return listes.replaceChildren();
    const { dit, groupes, suite } = affichage.reponse(donnees, voulu, modele, page.dataset.racine ?? "", ajoute);
    listes.replaceChildren(...groupes);
    titre.textContent = dit;
    ecris("[data-une-chose]", suite);
    ecris("[data-rappel]", [affichage.rappel(choix, voulu)].filter(Boolean));
    clearTimeout(annonce);
    annonce = window.setTimeout(() => (un(".resultats [role=status]").textContent = dit), PAUSE_AVANT_DE_DIRE);
  }

  async function apporte() {
    affichage ??= await import("./page-possibles.js");
  }

  /** Une place vide ne se montre pas.
   * @param {string} selecteur @param {(string | Element)[]} contenu */
  function ecris(selecteur, contenu) {
    un(selecteur).replaceChildren(...contenu);
    un(selecteur).hidden = !contenu.length;
  }

  /** « je l'ai » : la même adresse, ce manque en moins.
   * @param {Manque} manque */
  function ajoute({ texte, ajout = {} }) {
    const lien = document.createElement("a");
    lien.href = adresseDe(enPlus(placard(), ajout));
    lien.textContent = "je l’ai";
    lien.setAttribute("aria-label", `Je l’ai\u00a0: ${texte}`);
    lien.addEventListener("click", (evenement) => {
      if (evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
      evenement.preventDefault();
      history.pushState(null, "", lien.href);
      relisAdresse();
      montre();
      titre.focus();
    });
    return lien;
  }

  /** @param {"pushState" | "replaceState"} geste */
  function noteEtMontre(geste) {
    rienDeCoche.hidden = true;
    const adresse = adresseDe(placard());
    if (adresse !== location.pathname + location.search) history[geste](null, "", adresse);
    return montre();
  }

  /** De deux essais, le dernier compte, quel que soit celui qui finit d'abord. */
  async function charge() {
    const rang = ++essai;
    try {
      const adresse = page.dataset.placard ?? "";
      const lues = await litDonnees(adresse);
      // Une recette se passe de résumé.
      await litResumes(lues, adresse).catch(() => undefined);
      range(lues, placard()); // un index abîmé se découvre maintenant, pas à la première case
      if (!estVide(placard())) await apporte();
      if (rang !== essai) return;
      donnees = lues;
    } catch {
      return rang === essai && indisponible();
    }
    const depart = document.activeElement === reessai;
    formulaire.hidden = false;
    reessai.hidden = true;
    previensDesInconnus();
    montre();
    if (depart) (titre.hidden ? choix[0] : titre).focus();
    delete document.documentElement.dataset.demande;
  }

  function indisponible() {
    const perdu = formulaire.contains(document.activeElement);
    formulaire.hidden = true;
    reessai.hidden = false;
    previens("Ce tri est indisponible pour l’instant. Ce que demande chaque recette reste écrit ci-dessous.");
    if (perdu) reessai.focus();
    delete document.documentElement.dataset.demande;
  }

  formulaire.addEventListener("submit", async (evenement) => {
    evenement.preventDefault();
    // Ce qui attendait encore son tour effacerait sinon le conseil qu'on va donner.
    clearTimeout(frappe);
    clearTimeout(efface);
    await noteEtMontre("pushState");
    if (estVide(placard())) rienDeCoche.hidden = false;
    else titre.focus();
  });
  formulaire.addEventListener("change", ({ target }) => {
    if (target !== nombre) noteEtMontre("pushState");
  });
  for (const rond of ronds) {
    rond.addEventListener("click", () => {
      nombre.value = nombre.value === rond.dataset.personnes ? "" : (rond.dataset.personnes ?? "");
      noteEtMontre("pushState");
    });
  }
  nombre.addEventListener("input", () => {
    clearTimeout(frappe);
    frappe = window.setTimeout(() => noteEtMontre("replaceState"), PAUSE_DE_FRAPPE);
  });
  formulaire.addEventListener("reset", () => {
    inconnus = [];
    previens("");
    // L'événement vient avant que les champs ne se vident.
    efface = window.setTimeout(() => noteEtMontre("pushState"));
  });
  for (const bouton of formulaire.querySelectorAll("[data-tout-cocher]")) {
    bouton.addEventListener("click", () => {
      for (const c of bouton.closest("fieldset")?.querySelectorAll("input") ?? []) c.checked = true;
      noteEtMontre("pushState");
    });
  }
  addEventListener("popstate", async () => {
    const actif = document.activeElement;
    relisAdresse();
    await montre();
    if (!actif?.getClientRects().length) (titre.hidden ? document.getElementById("exigences") : titre)?.focus();
  });
  reessai.addEventListener("click", charge);
  relisAdresse();
  charge();
}

const page = document.querySelector("[data-placard]");
if (page instanceof HTMLElement) demarre(page);
