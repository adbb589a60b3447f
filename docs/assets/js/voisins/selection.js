// @ts-check
/** Parmi les recettes voisines, celles qui répondent aux choix du catalogue. Sans DOM. */

/**
 * @typedef {{voisin: number, code: string, titre: string, resume: string, duree: string, credit: string,
 *   adresse: string, facettes: Record<string, string[]>}} Voisine
 * @typedef {{version: number, voisins: {livre: string, licence: string}[], recettes: Voisine[]}} Voisines
 * @typedef {{choix: Record<string, string[]>, voisines?: string[]}} Choisi `voisines` : les adresses que
 *   la recherche d'un mot a trouvées, la meilleure d'abord
 */

const VERSION = 1;

/** @param {any} lues @returns {Voisines} */
export function verifie(lues) {
  if (lues?.version !== VERSION || !Array.isArray(lues.recettes)) throw new Error("forme inconnue");
  return lues;
}

/**
 * Une facette que nul voisin ne partage (nos thématiques sont les nôtres) ne retient rien : mieux vaut le dire que
 * d'en montrer au hasard.
 * @param {Voisines} donnees
 * @param {Choisi} choisi
 * @returns {{retenues: Voisine[], sansEgal: boolean}}
 */
export function selectionne({ recettes }, { choix, voisines }) {
  const voulues = Object.entries(choix).filter(([, valeurs]) => valeurs.length);
  const sansEgal = voulues.some(([facette]) => !recettes.some((r) => r.facettes[facette]?.length));
  if (sansEgal) return { retenues: [], sansEgal };
  const repond = (/** @type {Voisine} */ r) => voulues.every(([f, valeurs]) => r.facettes[f]?.some((v) => valeurs.includes(v)));
  return { retenues: range(recettes, voisines).filter(repond), sansEgal };
}

/** @param {Voisine[]} recettes @param {string[]} [adresses] */
function range(recettes, adresses) {
  if (!adresses) return recettes;
  const parAdresse = new Map(recettes.map((r) => [r.adresse, r]));
  return adresses.flatMap((adresse) => parAdresse.get(adresse) ?? []);
}

/** @param {number} nombre @param {boolean} sansEgal */
export function phrase(nombre, sansEgal) {
  if (sansEgal) return "Les autres livres ne se rangent pas comme le nôtre\u00a0: retirez les choix qui nous sont propres pour voir leurs recettes.";
  if (!nombre) return "Aucune recette d’un autre livre n’y répond.";
  return `${nombre}\u00a0recette${nombre > 1 ? "s" : ""} d’autres livres. Chaque lien mène chez eux.`;
}
