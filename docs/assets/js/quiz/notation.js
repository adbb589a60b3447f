// @ts-check
/**
 * Noter un questionnaire. La méthode et sa source sont dans livre/quiz/notation.py, qui fait le même calcul
 * dans le même ordre ; reponses.js en fait la première moitié. Sans DOM.
 */

/**
 * @typedef {Record<string, number>} Effets
 * @typedef {{id: string, texte: string, effets?: Effets, options?: {texte: string, effets: Effets}[]}} Question
 * @typedef {{id: string, nom: string, debat: string, poles: {nom: string, phrase: string}[]}} Dimension
 * @typedef {{recette: string, raison: string, titre: string, adresse: string}} Conseil
 * @typedef {{id: string, nom: string, portrait: string, forces: string[], angle_mort: string,
 *   prochain_pas: string, conversation: string, profil: Effets, recettes: Conseil[],
 *   thematique: {titre: string, adresse: string}}} Famille
 * @typedef {{id: string, version: number, titre: string, echelle: string[], dimensions: Dimension[],
 *   questions: Question[], familles: Famille[]}} Quiz
 * @typedef {Record<string, number>} Reponses identifiant de question → rang de la réponse
 * @typedef {{famille: Famille, distance: number}} Proximite
 */

const CRANS = 30;
export const MILIEU = 15;
export const SANS_MESURE = 31;
/** Un écart de distance plus petit : les deux familles sont toutes proches. */
export const TOUT_PRES = 0.35;

/**
 * Les familles, la plus proche d'abord ; aucune si rien n'est mesuré.
 * @param {Quiz} quiz
 * @param {number[]} places
 * @returns {Proximite[]}
 */
export function classe({ dimensions, familles }, places) {
  if (places.every((cran) => cran === SANS_MESURE)) return [];
  const carre = (/** @type {Famille} */ { profil }) =>
    dimensions.reduce((total, { id }, d) => {
      const ecart = 2 * places[d] - CRANS - MILIEU * profil[id];
      return places[d] === SANS_MESURE ? total : total + ecart * ecart;
    }, 0);
  return familles
    .map((famille) => ({ famille, distance: Math.sqrt(carre(famille)) / MILIEU }))
    .sort((a, b) => a.distance - b.distance);
}

/**
 * Les familles presque à égalité avec la première.
 * @param {Proximite[]} rangees
 */
export const toutPres = (rangees) =>
  rangees.slice(1).filter(({ distance }) => distance - rangees[0].distance < TOUT_PRES);
