// @ts-check
/**
 * La page du catalogue : le formulaire est écrit à la construction, ceci le met en mouvement. Tout
 * son état est dans l'adresse ; les cases ne sont jamais refaites, seul le texte de leurs comptes
 * change, et le focus reste donc où il est.
 */
import { litDonnees, litResumes } from "./catalogue.js";
import { ecrisAdresse, lisAdresse } from "./demande.js";
import { Filtre } from "./filtre.js";
import { poseCarte } from "./page-carte.js";
import { phrase, trie } from "./tri.js";

/**
 * @typedef {import("./demande.js").Demande} Demande
 * @typedef {import("./catalogue.js").Donnees} Donnees
 */

const PAUSE_DE_FRAPPE = 150; // en millisecondes
const PAUSE_AVANT_DE_DIRE = 600;

/** @param {HTMLElement} page */
function demarre(page) {
  /** @template {Element} T @param {string} selecteur @returns {T} */
  const un = (selecteur) => /** @type {T} */ (/** @type {unknown} */ (page.querySelector(selecteur)));
  const formulaire = /** @type {HTMLFormElement} */ (un("form"));
  const champ = /** @type {HTMLInputElement} */ (un("[name=q]"));
  const tri = /** @type {HTMLSelectElement} */ (un("[name=tri]"));
  const titre = /** @type {HTMLElement} */ (un("[data-total]"));
  const liste = /** @type {HTMLElement} */ (un("[data-liste]"));
  const jetons = /** @type {HTMLElement} */ (un("[data-jetons]"));
  const suite = /** @type {HTMLButtonElement} */ (un("[data-suite]"));
  const avis = /** @type {HTMLElement} */ (un("[data-avis]"));
  const lecture = /** @type {HTMLElement} */ (un("[data-lecture]"));
  const reessai = /** @type {HTMLButtonElement} */ (un("[data-reessaie]"));
  const modele = /** @type {HTMLTemplateElement} */ (un("template"));
  const cases = /** @type {HTMLInputElement[]} */ ([...formulaire.querySelectorAll("[type=checkbox]")]);
  const criteres = [...new Set(cases.map(({ name }) => name))].map((id) => ({
    id,
    valeurs: cases.filter(({ name }) => name === id).map(({ value }) => ({ id: value })),
  }));
  const tris = [...tri.options].map(({ value }) => value);
  const adresse = page.dataset.catalogue ?? "";
  const pas = liste.children.length;
  const titreDePage = document.title;
  /** @type {Donnees | undefined} */
  let donnees;
  /** @type {Filtre} */
  let filtre;
  /** @type {Promise<void>} ceux d'un gros livre arrivent après le reste */
  let resumes;
  /** @type {ReturnType<typeof prepareMots> | undefined} */
  let texte;
  /** @type {[string, string][]} */
  let inconnus = [];
  let sansMots = false;
  /** @type {number[]} */
  let ordre = [];
  let frappe = 0;
  let annonce = 0;
  let tour = 0;
  let essai = 0;

  /** @returns {Demande} */
  function demande() {
    /** @type {Demande["choix"]} */
    const choix = {};
    for (const c of cases) if (c.checked) (choix[c.name] ??= []).push(c.value);
    return { q: champ.value, tri: tri.value, choix, inconnus };
  }

  function relisAdresse() {
    const lue = lisAdresse(location.search, criteres, tris);
    champ.value = lue.q;
    tri.value = lue.tri;
    for (const c of cases) c.checked = Boolean(lue.choix[c.name]?.includes(c.value));
    inconnus = lue.inconnus;
    if (donnees || inconnus.length) previensDesInconnus();
  }

  function previensDesInconnus() {
    const noms = inconnus.map(([nom, valeur]) => `«\u00a0${nom} = ${valeur}\u00a0»`).join(", ");
    previens(noms && `Le livre ne connaît pas ${noms}\u00a0: nous n’en avons pas tenu compte.`);
  }

  /** @param {string} message */
  function previens(message) {
    avis.textContent = message;
    avis.hidden = !message;
  }

  /** @param {"pushState" | "replaceState"} geste */
  function noteEtMontre(geste) {
    const recherche = ecrisAdresse(demande(), criteres);
    if (recherche !== location.search) history[geste](null, "", location.pathname + recherche);
    return montre();
  }

  async function prepareMots() {
    const [{ Mots, notesDe }, { poseAvis }] = await Promise.all([
      import("./mots-du-catalogue.js"),
      import("../chercher/page-avis.js"),
    ]);
    const mots = new Mots();
    await mots.pret;
    return { mots, notesDe, poseAvis };
  }

  /** La note de chaque recette pour le texte demandé et ce qu'il faut en dire, ou rien.
   * @param {string} q */
  async function lisTexte(q) {
    const avant = sansMots;
    sansMots = false;
    let lu;
    try {
      if (q.trim()) {
        const { mots, notesDe, poseAvis } = await (texte ??= prepareMots());
        const reponse = await mots.cherche(q);
        const notes = notesDe(/** @type {Donnees} */ (donnees).recettes.code, reponse.codes);
        lu = { notes, voisines: reponse.voisines, dis: () => poseAvis(lecture, reponse.dit, reponse.issues, { versLaRacine, cherche, demande: q, avant: reponse.apres ? suite.parentElement : liste }, reponse.ailleurs) };
      }
      if (avant) previensDesInconnus();
    } catch {
      texte = undefined;
      sansMots = true;
      previens("La recherche de mots est indisponible pour l’instant\u202f; les autres filtres marchent.");
    }
    return lu;
  }

  /** @param {string} vers */
  const versLaRacine = (vers) => (page.dataset.racine ?? "") + vers;

  /** @param {string} mot */
  function cherche(mot) {
    champ.value = mot;
    champ.focus();
    noteEtMontre("pushState");
  }

  /** @param {boolean} [telles] les cartes à l'écran sont déjà les bonnes */
  async function montre(telles) {
    if (!donnees) return;
    const rang = ++tour;
    const voulu = demande();
    const lu = await lisTexte(voulu.q);
    if (!telles) await resumes;
    if (rang !== tour) return; // une demande plus récente est en route
    const notes = lu?.notes;
    lecture.hidden = true;
    lu?.dis();
    page.dispatchEvent(new CustomEvent("choix", { detail: { choix: voulu.choix, voisines: lu?.voisines } }));
    const parmi = notes && filtre.ensemble((i) => notes[i] > 0);
    const { retenues, comptes } = filtre.applique(voulu.choix, parmi);
    ordre = trie(retenues, voulu.tri, donnees, notes);
    if (!telles) liste.replaceChildren(...ordre.slice(0, pas).map(carte));
    montreComptes(comptes);
    montreJetons(voulu);
    /** @type {HTMLElement} */ (un("[data-rien]")).hidden = ordre.length > 0;
    montreTotal(Boolean(voulu.q.trim()) || Object.keys(voulu.choix).length > 0);
    delete document.documentElement.dataset.demande;
  }

  /** @param {number} rang */
  const carte = (rang) => poseCarte(modele, /** @type {Donnees} */ (donnees), rang, page.dataset.racine ?? "");

  /** @param {Record<string, number[]>} comptes */
  function montreComptes(comptes) {
    for (const { id, valeurs } of filtre.facettes) {
      valeurs.forEach((valeur, rang) => {
        const compte = page.querySelector(`[data-compte="${id}:${valeur.id}"]`);
        if (!compte) return;
        compte.textContent = `(${comptes[id][rang]})`;
        compte.parentElement?.classList.toggle("sans-recette", !comptes[id][rang]);
      });
    }
  }

  /** @param {Demande} voulu */
  function montreJetons({ q, choix }) {
    const filtres = cases.filter(({ checked }) => checked);
    for (const bulle of page.querySelectorAll("[data-actifs]")) {
      const facette = /** @type {HTMLElement} */ (bulle).dataset.actifs ?? "";
      const nombre = facette ? (choix[facette]?.length ?? 0) : filtres.length;
      bulle.textContent = nombre ? `${nombre}\u00a0actif${nombre > 1 ? "s" : ""}` : "";
    }
    const boutons = filtres.map((c) => jeton(nomDe(c), () => (c.checked = false)));
    if (q.trim()) boutons.unshift(jeton(`«\u00a0${q.trim()}\u00a0»`, () => (champ.value = "")));
    if (boutons.length) boutons.push(jeton("", efface));
    jetons.replaceChildren(...boutons);
    jetons.hidden = !boutons.length;
  }

  function efface() {
    champ.value = "";
    for (const c of cases) c.checked = false;
    inconnus = [];
    previens("");
  }

  /** @param {HTMLInputElement} c */
  const nomDe = (c) => c.labels?.[0].firstChild?.textContent?.trim() ?? c.value;

  /** Un filtre à retirer ; sans nom, ils le sont tous. Le focus passe au suivant, sinon au titre.
   * @param {string} nom @param {() => void} retire */
  function jeton(nom, retire) {
    const item = document.createElement("li");
    const bouton = document.createElement("button");
    bouton.type = "button";
    bouton.className = nom ? "jeton" : "jeton jeton--tout";
    bouton.textContent = nom || "Tout effacer";
    if (nom) bouton.setAttribute("aria-label", `Retirer le filtre ${nom}`);
    bouton.addEventListener("click", async () => {
      const place = [...jetons.children].indexOf(item);
      retire();
      await noteEtMontre("pushState");
      const suivants = jetons.querySelectorAll("button");
      (suivants[Math.min(place, suivants.length - 2)] ?? titre).focus();
    });
    item.append(bouton);
    return item;
  }

  /** @param {boolean} filtree */
  function montreTotal(filtree) {
    const dit = phrase(ordre.length, filtre.nombre);
    titre.textContent = dit;
    document.title = filtree ? `${dit} · ${titreDePage}` : titreDePage;
    const reste = Math.min(pas, ordre.length - liste.children.length);
    suite.hidden = reste <= 0;
    suite.textContent = `Montrer ${reste}\u00a0recette${reste > 1 ? "s" : ""} de plus`;
    clearTimeout(annonce);
    annonce = window.setTimeout(() => {
      /** @type {HTMLElement} */ (un("[role=status]")).textContent = dit;
    }, PAUSE_AVANT_DE_DIRE);
  }

  function montreLaSuite() {
    const debut = liste.children.length;
    liste.append(...ordre.slice(debut, debut + pas).map(carte));
    montreTotal(document.title !== titreDePage);
    liste.children[debut]?.querySelector("a")?.focus();
  }

  /** De deux essais, le dernier compte, quel que soit celui qui finit d'abord. */
  async function charge() {
    const rang = ++essai;
    try {
      const lues = await litDonnees(adresse);
      const pret = new Filtre(lues.facettes, lues.nombre);
      if (rang !== essai) return;
      [donnees, filtre] = [lues, pret];
      // Une carte se passe de résumé.
      resumes = litResumes(donnees, adresse).catch(() => undefined);
    } catch {
      return rang === essai && indisponible();
    }
    formulaire.hidden = tri.disabled = false;
    if (document.activeElement === reessai) titre.focus();
    reessai.hidden = true;
    previensDesInconnus();
    await montre(!ecrisAdresse(demande(), criteres)); // on a pu cocher ou taper en attendant
  }

  function indisponible() {
    const perdu = formulaire.contains(document.activeElement) || reessai === document.activeElement;
    formulaire.hidden = tri.disabled = true;
    previens("Les filtres sont indisponibles pour l’instant. Toutes les recettes restent sur cette page et dans les rubriques, plus bas.");
    reessai.hidden = false;
    delete document.documentElement.dataset.demande;
    if (perdu) reessai.focus();
  }

  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    noteEtMontre("pushState").then(() => titre.focus());
  });
  page.addEventListener("change", ({ target }) => {
    if (target !== champ) noteEtMontre("pushState");
  });
  champ.addEventListener("input", () => {
    clearTimeout(frappe);
    frappe = window.setTimeout(() => noteEtMontre("replaceState"), PAUSE_DE_FRAPPE);
  });
  champ.addEventListener("focus", () => {
    if (donnees) (texte ??= prepareMots()).catch(() => (texte = undefined));
  });
  suite.addEventListener("click", montreLaSuite);
  reessai.addEventListener("click", charge);
  addEventListener("popstate", async () => {
    const actif = document.activeElement;
    relisAdresse();
    await montre();
    if (!actif?.isConnected) titre.focus();
  });
  relisAdresse();
  charge();
}

const page = document.querySelector("[data-catalogue]");
if (page instanceof HTMLElement) demarre(page);
