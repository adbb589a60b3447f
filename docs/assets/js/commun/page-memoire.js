// @ts-check
/**
 * La mémoire du navigateur, avec prudence : elle peut être refusée, pleine ou abîmée. Deux livres d'un même
 * hébergeur la partagent : ce que garde celui-ci commence par son adresse et son nom, que pose
 * page-amorce.js. Tout ce qui s'y range a son nom ici.
 */

export const THEME = "theme";
export const RESULTAT = "resultat";
/** Suivis d'un identifiant : les réponses à un questionnaire, son groupe, la séance d'une recette, ses notes, son récit. */
export const REPONSES = "quiz.";
export const GROUPE = "groupe.";
export const SEANCE = "animer.";
export const NOTES = "notes.";
export const ESSAI = "essai.";
/** Les signaux choisis pour toutes les séances. */
export const SIGNAUX = "signaux";
/** Suivi d'un numéro : une proposition en cours. */
export const BROUILLON = "proposition.";

/** Ce par quoi commence tout ce que ce livre garde. */
export const PREFIXE = String(document.documentElement.dataset.memoire);

/**
 * Ce qui est gardé sous ce nom, tel quel ; rien si le navigateur refuse.
 * @param {string} nom
 */
export function relisTexte(nom) {
  try {
    return localStorage.getItem(PREFIXE + nom);
  } catch {
    return null;
  }
}

/**
 * De même, lu comme du JSON ; rien s'il est abîmé.
 * @param {string} nom
 * @returns {unknown}
 */
export function relis(nom) {
  try {
    return JSON.parse(relisTexte(nom) ?? "null");
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

/**
 * Les noms gardés qui commencent ainsi ; aucun si le navigateur refuse.
 * @param {string} debut
 */
export function noms(debut) {
  try {
    const cles = Object.keys(localStorage).filter((cle) => cle.startsWith(PREFIXE + debut));
    return cles.map((cle) => cle.slice(PREFIXE.length));
  } catch {
    return [];
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
