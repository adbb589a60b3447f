// @ts-check
/** Le mode clair ou sombre : un calcul, sans document. */

/** @typedef {"clair" | "sombre"} Mode */

/**
 * Le mode affiché : celui que la personne a choisi, sinon celui de son système.
 * @param {string | undefined} choisi
 * @param {boolean} systemeSombre
 * @returns {Mode}
 */
export function modeAffiche(choisi, systemeSombre) {
  if (choisi === "clair" || choisi === "sombre") return choisi;
  return systemeSombre ? "sombre" : "clair";
}

/**
 * @param {Mode} mode
 * @returns {Mode}
 */
export const autreMode = (mode) => (mode === "sombre" ? "clair" : "sombre");
