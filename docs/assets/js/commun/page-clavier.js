// @ts-check
/** Les raccourcis de la page entière : la seule écoute du clavier qui ne soit pas celle d'un champ. */
import { estRaccourci } from "./clavier.js";

/** Une boîte ouverte, la nôtre ou celle de la recherche. */
const BOITE = "dialog[open], #__search:checked";

/**
 * Branche des raccourcis : une touche, son geste.
 * @param {Record<string, () => unknown>} gestes par `key` d'un événement du clavier ; faux s'il n'a rien fait
 */
export function brancheRaccourcis(gestes) {
  addEventListener("keydown", (evenement) => {
    const geste = gestes[evenement.key];
    if (!geste || !estRaccourci(evenement, document.querySelector(BOITE) !== null)) return;
    if (geste() !== false) evenement.preventDefault();
  });
}
