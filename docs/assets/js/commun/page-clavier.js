// @ts-check
/**
 * Les raccourcis de la page, dits là où ils se voient : une touche que nomme `aria-keyshortcuts` presse son
 * bouton, s'il est à l'écran. Aucune autre écoute du clavier n'est celle d'une page entière.
 */
import { estRaccourci } from "./clavier.js";

/** Une boîte ouverte, la nôtre ou celle de la recherche. */
const BOITE = "dialog[open], #__search:checked";

/** Écoute le clavier pour toute la page. */
export function ecouteRaccourcis() {
  document.addEventListener("keydown", (evenement) => {
    if (!estRaccourci(evenement, document.querySelector(BOITE) !== null)) return;
    for (const bouton of document.querySelectorAll("button[aria-keyshortcuts]")) {
      if (!(bouton instanceof HTMLButtonElement) || !bouton.getClientRects().length) continue;
      if (!bouton.getAttribute("aria-keyshortcuts")?.split(" ").includes(evenement.key)) continue;
      evenement.preventDefault();
      bouton.click();
    }
  });
}
