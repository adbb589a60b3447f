// @ts-check
/**
 * La recherche du thème, chargée au premier besoin seulement : son code et son index pèsent plus
 * que la page. Le thème attend quatre petites fonctions qu'il écrit d'ordinaire en ligne.
 */

import { poseAvis } from "./page-avis.js";

/** Où aller quand la recherche manque. */
const AILLEURS = [
  { adresse: "recettes/", nom: "Le catalogue", dit: "Toutes les recettes y restent, à choisir par temps, par thématique, par ingrédient…" },
  { adresse: "", nom: "Le menu", dit: "Le sommaire du livre est toujours là, chapitre par chapitre." },
];

/** @type {Promise<void> | undefined} */
let chargement;

/** @returns {URL} la racine du site */
function racine() {
  const config = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  return new URL(String(config.base ?? ".").replace(/[/]?$/, "/"), location.href);
}

/** Pose ce que le code du thème lit au démarrage. */
function prepare() {
  const monde = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (window));
  monde.__md_scope = racine();
  monde.__md_hash = () => 0;
  monde.__md_get = () => null;
  monde.__md_set = () => undefined;
}

/**
 * Le thème attend son index et notre ouvrier sans jamais dire qu'ils ne viendront pas : une erreur
 * dans son script ou dans l'ouvrier, avant le premier message de celui-ci, le dit pour lui.
 * @param {string} adresse celle de son script
 */
function guette(adresse) {
  const pret = new AbortController();
  const { signal } = pret;
  addEventListener("error", ({ filename }) => filename === adresse && montreLaPanne(), { signal });
  const Ouvrier = window.Worker;
  window.Worker = class extends Ouvrier {
    /** @param {string | URL} source */
    constructor(source) {
      super(source);
      window.Worker = Ouvrier;
      this.addEventListener("error", montreLaPanne, { signal });
      this.addEventListener("message", () => pret.abort(), { signal });
      this.addEventListener("message", ({ data }) => data.type === 3 && montreLAvis(data.data));
      marqueLesVoisines();
    }
  };
}

/** Le thème écrit les réponses au fil du défilement : celles qui mènent chez un voisin le disent, dès qu'elles paraissent. */
function marqueLesVoisines() {
  const liste = document.querySelector(".md-search-result__list");
  if (!liste) return;
  new MutationObserver(() => {
    for (const chez of liste.querySelectorAll(".chez")) chez.closest("a")?.setAttribute("rel", "external");
  }).observe(liste, { childList: true, subtree: true });
}

/** Au-dessus des réponses, ce que la recherche a compris ; sous rien, où aller.
 * @param {{dit?: import("./recherche.js").Dit, issues: import("./avis.js").Issues}} reponse */
function montreLAvis({ dit, issues }) {
  const liste = document.querySelector(".md-search-result__list");
  let avis = document.querySelector(".md-search-result .avis-recherche");
  if (!(avis instanceof HTMLElement)) {
    avis = document.createElement("div");
    avis.className = "avis-recherche";
    liste?.before(avis);
  }
  const versLaRacine = (/** @type {string} */ adresse) => new URL(adresse, racine()).href;
  const demande = champDeRecherche()?.value ?? "";
  poseAvis(/** @type {HTMLElement} */ (avis), dit, issues, { versLaRacine, cherche, demande });
}

/** @returns {HTMLInputElement | null} */
const champDeRecherche = () => document.querySelector("input[data-md-component=search-query]");

/** Cherche ce mot comme si on venait de le taper.
 * @param {string} mot */
function cherche(mot) {
  const champ = champDeRecherche();
  if (!champ) return;
  champ.value = mot;
  champ.focus();
  champ.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
}

/** Dit dans la boîte que la recherche manque, et où aller, sous la forme de ses réponses. */
function montreLaPanne() {
  const dit = document.querySelector(".md-search-result__meta");
  if (dit) dit.textContent = "La recherche est indisponible pour l’instant.";
  document.querySelector(".md-search-result__list")?.replaceChildren(...AILLEURS.map(reponse));
}

/** @param {typeof AILLEURS[number]} ailleurs */
function reponse({ adresse, nom, dit }) {
  const [item, lien, article, titre] = ["li", "a", "article", "h1"].map((balise) => document.createElement(balise));
  item.className = "md-search-result__item";
  lien.className = "md-search-result__link";
  lien.setAttribute("href", new URL(adresse, racine()).href);
  article.className = "md-search-result__article md-typeset";
  article.dataset.mdScore = "1"; // le thème le lit : Entrée mène à la réponse la mieux notée
  titre.textContent = nom;
  article.append(titre, dit);
  lien.append(article);
  item.append(lien);
  return item;
}

/**
 * @param {string} adresse
 * @returns {Promise<void>}
 */
function charge(adresse) {
  prepare();
  return new Promise((fini, rate) => {
    const script = document.createElement("script");
    script.src = adresse;
    guette(script.src);
    script.addEventListener("load", () => fini());
    script.addEventListener("error", () => rate(new Error(adresse)));
    document.head.append(script);
  });
}

/**
 * Le thème ne cherche qu'à une touche relâchée : un mot collé, dicté, glissé ou proposé par le navigateur n'en
 * relâche pas.
 * @param {HTMLInputElement} champ
 */
function ecouteTout(champ) {
  champ.addEventListener("input", () => champ.dispatchEvent(new Event("keyup")));
}

/**
 * Ouvre la boîte de recherche et y place le curseur.
 * @param {HTMLButtonElement} bouton
 */
export async function ouvreRecherche(bouton) {
  const bascule = document.getElementById("__search");
  const champ = document.querySelector("[data-md-component=search-query]");
  if (!(bascule instanceof HTMLInputElement) || !(champ instanceof HTMLInputElement)) return;
  document.documentElement.dataset.recherche = "";
  try {
    chargement ??= charge(bouton.dataset.bundle ?? "").then(() => ecouteTout(champ));
    await chargement;
  } catch {
    chargement = undefined;
    delete document.documentElement.dataset.recherche;
    return;
  }
  if (!bascule.checked) bascule.click();
  champ.focus();
}
