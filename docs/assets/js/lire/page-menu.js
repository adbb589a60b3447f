// @ts-check
/** Au téléphone, le menu se pose sur la page : il se referme dès qu'on va ailleurs, pour ne rien cacher. */
import { estSeule } from "../commun/clavier.js";

/** Échap le referme et rend le focus à son bouton ; un geste ou un focus ailleurs le referme aussi. */
export function refermeLeMenu() {
  const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".entete__menu"));
  if (!menu) return;
  const ailleurs = (/** @type {Event} */ { target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  };
  addEventListener("focusin", ailleurs);
  addEventListener("pointerdown", ailleurs);
  menu.addEventListener("keydown", (touche) => {
    if (touche.key !== "Escape" || !menu.open || !estSeule(touche)) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
