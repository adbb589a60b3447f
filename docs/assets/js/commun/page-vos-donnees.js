// @ts-check
/** Dire ce que le site garde dans ce navigateur, et l'effacer. */
import { PREFIXE } from "./page-memoire.js";

/** @param {HTMLElement} page */
function demarre(page) {
  const liste = /** @type {HTMLElement} */ (page.querySelector("[data-gardees]"));
  const bouton = /** @type {HTMLButtonElement} */ (page.querySelector("[data-tout-efface]"));
  const dire = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));

  function montre() {
    const cles = gardees();
    liste.replaceChildren(
      ...cles.map((cle) => {
        const item = document.createElement("li");
        item.textContent = `${cle} (${localStorage.getItem(cle)?.length ?? 0} signes)`;
        return item;
      }),
    );
    bouton.hidden = !cles.length;
    if (!cles.length) dire.textContent = "Ce navigateur ne garde rien de ce site.";
  }

  bouton.addEventListener("click", () => {
    for (const cle of gardees()) localStorage.removeItem(cle);
    montre();
    dire.tabIndex = -1;
    dire.focus();
  });
  page.hidden = false;
  montre();
}

/** @returns {string[]} une clé par chose, et ce qui resterait du temps où les livres ne se distinguaient pas */
function gardees() {
  try {
    return Object.keys(localStorage).filter((cle) => cle.startsWith(PREFIXE) || cle.startsWith("livre.")).sort();
  } catch {
    return []; // stockage refusé : rien n'y est
  }
}

const page = document.querySelector("[data-vos-donnees]");
if (page instanceof HTMLElement) demarre(page);
