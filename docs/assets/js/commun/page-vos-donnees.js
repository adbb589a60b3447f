// @ts-check
/** Dire ce que le site garde dans ce navigateur, et l'effacer. */
import { PREFIXE } from "./stockage.js";

/** @param {HTMLElement} page */
function demarre(page) {
  const liste = /** @type {HTMLElement} */ (page.querySelector("[data-gardees]"));
  const bouton = /** @type {HTMLButtonElement} */ (page.querySelector("[data-tout-efface]"));
  const dire = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));

  function montre() {
    const noms = gardees();
    liste.replaceChildren(
      ...noms.map((nom) => {
        const item = document.createElement("li");
        item.textContent = `${nom} (${localStorage.getItem(nom)?.length ?? 0} signes)`;
        return item;
      }),
    );
    bouton.hidden = !noms.length;
    if (!noms.length) dire.textContent = "Ce navigateur ne garde rien de ce site.";
  }

  bouton.addEventListener("click", () => {
    for (const nom of gardees()) localStorage.removeItem(nom);
    montre();
    dire.tabIndex = -1;
    dire.focus();
  });
  page.hidden = false;
  montre();
}

/** @returns {string[]} */
function gardees() {
  try {
    return Object.keys(localStorage).filter((nom) => nom.startsWith(PREFIXE)).sort();
  } catch {
    return []; // stockage refusé : rien n'y est
  }
}

const page = document.querySelector("[data-vos-donnees]");
if (page instanceof HTMLElement) demarre(page);
