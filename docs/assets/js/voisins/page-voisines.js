// @ts-check
/**
 * Dans le catalogue, les recettes des livres voisins, après les nôtres : les mêmes choix s'y appliquent, là où ils
 * veulent dire la même chose. Les données viennent de ce site-ci ; rien n'est demandé aux voisins.
 */
import { litJson } from "../commun/json.js";
import { phrase, selectionne, verifie } from "./selection.js";

/** @typedef {import("./selection.js").Voisine} Voisine */

/** @param {HTMLElement} section @param {HTMLElement} page */
function demarre(section, page) {
  /** @template {Element} T @param {string} selecteur @returns {T} */
  const un = (selecteur) => /** @type {T} */ (/** @type {unknown} */ (section.querySelector(selecteur)));
  const liste = /** @type {HTMLElement} */ (un("[data-voisines-liste]"));
  const dit = /** @type {HTMLElement} */ (un("[data-voisines-dit]"));
  const suite = /** @type {HTMLButtonElement} */ (un("[data-voisines-suite]"));
  const modele = /** @type {HTMLTemplateElement} */ (un("template"));
  const pas = liste.children.length;
  /** @type {Promise<import("./selection.js").Voisines> | undefined} */
  let chargement;
  /** @type {import("./selection.js").Choisi} */
  let choisi = { choix: {} };
  let tour = 0;

  const charge = () => (chargement ??= litJson(section.dataset.voisines ?? "").then(verifie));

  /** @param {Voisine} recette @param {import("./selection.js").Voisines} donnees */
  function carte({ voisin, code, titre, resume, duree, credit, adresse }, { voisins }) {
    const posee = /** @type {Element} */ (modele.content.firstElementChild?.cloneNode(true));
    const { livre, licence } = voisins[voisin];
    const textes = { ".carte__service": livre, ".carte__code": code, a: titre, ".carte__resume": resume };
    const pied = { ".carte__duree": duree, ".carte__credit": credit, ".carte__licence": licence };
    for (const [place, texte] of Object.entries({ ...textes, ...pied })) {
      const trouvee = posee.querySelector(place);
      if (trouvee) trouvee.textContent = texte;
    }
    posee.querySelector("a")?.setAttribute("href", adresse);
    return posee;
  }

  /** @param {number} debut combien de cartes sont déjà là */
  async function montre(debut) {
    const rang = ++tour;
    try {
      const donnees = await charge();
      if (rang !== tour) return;
      const { retenues, sansEgal } = selectionne(donnees, choisi);
      const nouvelles = retenues.slice(debut, debut + pas).map((recette) => carte(recette, donnees));
      if (debut) liste.append(...nouvelles);
      else liste.replaceChildren(...nouvelles);
      dit.textContent = phrase(retenues.length, sansEgal);
      suiteDe(retenues.length);
      if (debut) liste.children[debut]?.querySelector("a")?.focus();
    } catch {
      chargement = undefined;
      dit.textContent = "Les recettes des autres livres ne se choisissent pas pour l’instant.";
    }
  }

  /** @param {number} nombre */
  function suiteDe(nombre) {
    const reste = Math.min(pas, nombre - liste.children.length);
    suite.hidden = reste <= 0;
    suite.textContent = `Montrer ${reste}\u00a0recette${reste > 1 ? "s" : ""} voisine${reste > 1 ? "s" : ""} de plus`;
  }

  page.addEventListener("choix", (evenement) => {
    const avant = choisi;
    choisi = /** @type {CustomEvent} */ (evenement).detail;
    if (estVide(choisi) && estVide(avant)) return;
    montre(0);
  });
  suite.addEventListener("click", () => montre(liste.children.length));
  suiteDe(Number(section.dataset.nombre));
}

/** @param {import("./selection.js").Choisi} choisi */
const estVide = ({ choix, voisines }) => !voisines && !Object.keys(choix).length;

const section = document.querySelector("[data-voisines]");
const page = document.querySelector("[data-catalogue]");
if (section instanceof HTMLElement && page instanceof HTMLElement) demarre(section, page);
