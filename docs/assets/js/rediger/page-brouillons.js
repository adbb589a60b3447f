// @ts-check
/** Les propositions en cours, gardées dans ce navigateur : plusieurs à la fois, reprises et effacées ici. */
import { BROUILLON, garde, oublie, PREFIXE, relis } from "../commun/page-memoire.js";

/** @typedef {{id: string, etat: any, quand: number}} Brouillon */

/** Un numéro qui n'a pas servi. */
export function nouveau() {
  const pris = tous().map(({ id }) => Number(id));
  return String(Math.max(0, ...pris.filter(Number.isFinite)) + 1);
}

/** Du plus récent au plus ancien ; ceux qui ne se lisent plus sont laissés de côté.
 * @returns {Brouillon[]} */
export function tous() {
  const debut = PREFIXE + BROUILLON;
  /** @type {Brouillon[]} */
  const lus = [];
  try {
    for (const cle of Object.keys(localStorage)) {
      const garde = cle.startsWith(debut) && relis(cle.slice(PREFIXE.length));
      const lu = /** @type {any} */ (garde);
      if (lu && typeof lu === "object" && lu.etat?.sorte) lus.push({ id: cle.slice(debut.length), etat: lu.etat, quand: Number(lu.quand) || 0 });
    }
  } catch {
    return []; // stockage refusé : rien n'y est
  }
  return lus.sort((a, b) => b.quand - a.quand);
}

/** Faux si le navigateur ne veut pas, ou n'a plus de place.
 * @param {string} id @param {any} etat */
export const enregistre = (id, etat) => garde(BROUILLON + id, { etat, quand: Date.now() });

/** @param {string} id */
export const efface = (id) => oublie(BROUILLON + id);

/** @param {any} etat */
export const nomDe = (etat) => String(etat.champs?.titre || etat.champs?.territoire?.nom || etat.champs?.page || "sans titre");
