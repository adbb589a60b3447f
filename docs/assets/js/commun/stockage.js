// @ts-check
/**
 * La mémoire du navigateur, avec prudence : elle peut être refusée, pleine ou abîmée. Ce qu'on y
 * range est du JSON sous un nom qui commence par PREFIXE.
 */

export const PREFIXE = "livre.";

/**
 * Ce qui est gardé sous ce nom, si c'est lisible ; sinon rien.
 * @param {string} nom
 * @returns {unknown}
 */
export function relis(nom) {
  try {
    return JSON.parse(localStorage.getItem(PREFIXE + nom) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Garde une valeur ; faux si le navigateur ne veut pas ou n'a plus de place.
 * @param {string} nom
 * @param {unknown} valeur
 */
export function garde(nom, valeur) {
  try {
    localStorage.setItem(PREFIXE + nom, JSON.stringify(valeur));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} nom */
export function oublie(nom) {
  try {
    localStorage.removeItem(PREFIXE + nom);
  } catch {
    // Stockage refusé : il n'y a rien à oublier.
  }
}
