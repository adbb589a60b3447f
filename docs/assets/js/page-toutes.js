// @ts-check
/** Ce que chaque page gagne avec JavaScript : changer de mode, chercher, imprimer, copier, ses raccourcis. */
import { autreMode, modeAffiche } from "./lire/mode.js";
import { ecouteRaccourcis } from "./commun/page-clavier.js";
import { garde, THEME } from "./commun/page-memoire.js";
import { refermeLeMenu } from "./lire/page-menu.js";

/**
 * Montre un bouton et le branche ; sans JavaScript il reste caché.
 * @param {string} selecteur
 * @param {(bouton: HTMLButtonElement) => void} geste
 */
function branche(selecteur, geste) {
  for (const bouton of document.querySelectorAll(selecteur)) {
    if (!(bouton instanceof HTMLButtonElement)) continue;
    bouton.hidden = false;
    bouton.addEventListener("click", () => geste(bouton));
  }
}

/** @returns {boolean} */
const systemeSombre = () => matchMedia("(prefers-color-scheme: dark)").matches;

/** Passe à l'autre mode et s'en souvient, si le navigateur le permet. */
function changeMode() {
  const racine = document.documentElement;
  const mode = autreMode(modeAffiche(racine.dataset.theme, systemeSombre()));
  racine.dataset.theme = mode;
  garde(THEME, mode); // refusé : le choix vaut pour cette page
}

/** @param {HTMLButtonElement} bouton */
async function copie(bouton) {
  const texte = document.getElementById(bouton.dataset.copie ?? "")?.textContent ?? "";
  const libelle = bouton.textContent;
  try {
    await navigator.clipboard.writeText(`${texte.trim()} ${location.href}`);
    bouton.textContent = "Copié";
  } catch {
    bouton.textContent = "Copie impossible : sélectionnez le texte";
  }
  setTimeout(() => (bouton.textContent = libelle), 2500);
}

branche("[data-change-theme]", changeMode);
branche("[data-ouvre-recherche]", async (bouton) => (await import("./chercher/page-recherche.js")).ouvreRecherche(bouton));
branche("[data-imprime]", () => print());
branche("[data-copie]", copie);
ecouteRaccourcis();
const corrige = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-corrige]"));
let choisie = ""; // le geste de la souris défait la sélection : elle se lit avant
corrige?.addEventListener("pointerdown", () => (choisie = String(getSelection())));
corrige?.addEventListener("click", (clic) => {
  clic.preventDefault();
  import("./lire/page-corrige.js").then((m) => m.corrige(corrige, choisie), () => location.assign(corrige.href));
});
refermeLeMenu();
