// @ts-check
/**
 * Une touche frappée est-elle un raccourci de la page, ou s'adresse-t-elle à ce qui a le focus ? Une flèche
 * déplace le curseur d'un champ, Échap ferme une boîte : la page ne les prend pas pour elle. Sans DOM.
 */

/**
 * Ce que l'on regarde d'un élément du document.
 * @typedef {{tagName?: string, isContentEditable?: boolean, parentElement?: any,
 *   getAttribute?: (nom: string) => string | null}} Element
 * @typedef {{key: string, target?: any, composedPath?: () => any[], defaultPrevented?: boolean,
 *   isComposing?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean, shiftKey?: boolean}} Touche
 */

/** Où l'on écrit, coche ou choisit : les touches y servent déjà. */
const CHAMPS = new Set(["INPUT", "TEXTAREA", "SELECT", "DIALOG", "AUDIO", "VIDEO"]);
const ROLES = new Set(
  ("textbox searchbox combobox listbox spinbutton slider radio radiogroup menu menubar tablist tab tree grid " +
    "application dialog alertdialog").split(" "),
);

/**
 * Vrai d'une touche frappée seule, pour elle-même : ni Ctrl ni Alt, ni un accent en train de se composer,
 * ni un geste que quelqu'un d'autre a déjà pris.
 * @param {Touche} touche
 */
export const estSeule = ({ defaultPrevented, isComposing, altKey, ctrlKey, metaKey, shiftKey }) =>
  !(defaultPrevented || isComposing || altKey || ctrlKey || metaKey || shiftKey);

/**
 * Vrai d'une touche frappée avec Alt seulement : un geste de la page que les champs n'emploient pas.
 * @param {Touche} touche
 */
export const estAvecAlt = ({ defaultPrevented, isComposing, altKey, ctrlKey, metaKey, shiftKey }) =>
  altKey === true && !(defaultPrevented || isComposing || ctrlKey || metaKey || shiftKey);

/**
 * Vrai d'un élément qui se sert lui-même du clavier.
 * @param {Element} element
 */
export const prendLesTouches = (element) =>
  CHAMPS.has(String(element.tagName).toUpperCase()) ||
  element.isContentEditable === true ||
  String(element.getAttribute?.("role") ?? "").toLowerCase().split(/\s+/).some((role) => ROLES.has(role));

/**
 * Vrai d'une touche qui peut servir de raccourci à la page entière.
 * @param {Touche} touche
 * @param {boolean} [boiteOuverte] une boîte de dialogue est ouverte : le reste de la page attend
 */
export function estRaccourci(touche, boiteOuverte = false) {
  return !boiteOuverte && estSeule(touche) && !lignee(touche).some(prendLesTouches);
}

/**
 * L'élément visé et tout ce qui le contient, même au fond d'un composant.
 * @param {Touche} touche
 * @returns {Element[]}
 */
function lignee(touche) {
  const chemin = touche.composedPath?.() ?? [];
  if (chemin.length) return chemin;
  const vus = [];
  for (let element = touche.target; element; element = element.parentElement) vus.push(element);
  return vus;
}
