// @ts-check
/**
 * Remplir du HTML écrit à la construction. Un chemin dit où lire dans les valeurs (« poles.0.nom »), et un
 * format, s'il en faut un, comment l'écrire (« nombre|combien »).
 * - data-mot="chemin" : le texte ; data-champ : la valeur d'un champ ; data-lien : l'adresse ;
 *   data-var : la propriété CSS --chemin ; data-qr : un QR code ;
 * - data-si="chemin" : ne se montre que s'il y a quelque chose ;
 * - data-liste="chemin" : répète le <template> par lequel elle commence, un élément par valeur. Les éléments
 *   sont gardés d'une fois sur l'autre, et le focus avec eux.
 * Dans la page, ce dont les valeurs ne disent rien reste tel quel ; dans une liste, il se vide.
 */
import { cheminQr, qr } from "./qr.js";

/** @typedef {(format: string, valeur: any, valeurs: any) => unknown} Ecris */

/**
 * @param {Element} racine
 * @param {any} valeurs
 * @param {Ecris} ecris
 */
export function remplis(racine, valeurs, ecris, enListe = false) {
  for (const [role, geste] of Object.entries(ROLES)) {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (racine.querySelectorAll(`[data-${role}]`))) {
      const [chemin, format] = String(element.dataset[role]).split("|");
      const noms = chemin.split(".");
      if (!enListe && !(noms[0] in valeurs)) continue;
      const valeur = noms.reduce((objet, nom) => objet?.[nom], valeurs);
      geste(element, format ? ecris(format, valeur, valeurs) : valeur, noms, ecris);
    }
  }
}

/** @type {Record<string, (element: any, valeur: any, noms: string[], ecris: Ecris) => void>} */
const ROLES = {
  mot: (element, valeur) => (element.textContent = valeur),
  champ: (element, valeur) => (element.value = valeur),
  lien: (element, valeur) => (element.href = valeur),
  var: ({ style }, valeur, noms) => style.setProperty(`--${noms.join("-")}`, valeur),
  si: (element, valeur) => (element.hidden = !(valeur?.length ?? valeur)),
  qr: dessine,
  // En dernier : les éléments d'une liste ont leurs propres valeurs.
  liste(liste, valeurs = [], _, ecris) {
    while (liste.children.length > valeurs.length + 1) liste.lastElementChild.remove();
    for (const [rang, valeur] of valeurs.entries()) {
      if (!liste.children[rang + 1]) liste.append(liste.firstElementChild.content.cloneNode(true));
      remplis(liste.children[rang + 1], valeur, ecris, true);
    }
  },
};

/**
 * Un QR code ; caché s'il ne tient pas.
 * @param {SVGElement} svg
 * @param {string} texte
 */
function dessine(svg, texte) {
  try {
    const matrice = qr(texte, "L");
    svg.setAttribute("viewBox", `-4 -4 ${matrice.length + 8} ${matrice.length + 8}`);
    svg.innerHTML = `<path d="${cheminQr(matrice)}"/>`;
  } catch {
    svg.textContent = "";
  }
}
