// @ts-check
/**
 * Noter un questionnaire. La méthode et sa source sont dans livre/quiz/notation.py, qui fait le même calcul
 * dans le même ordre. Sans DOM.
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

const BORNE = 2;
const CRANS = 30;
export const MILIEU = 15;
export const SANS_MESURE = 31;
/** Un écart de distance plus petit : les deux familles sont toutes proches. */
export const TOUT_PRES = 0.35;

/**
 * Les déplacements de chaque réponse à une question, sur une dimension.
 * @param {Quiz} quiz
 * @param {Question} question
 * @param {string} dimension
 */
export function deplacements({ echelle }, { effets, options }, dimension) {
  if (options?.length) return options.map((option) => option.effets[dimension] ?? 0);
  const milieu = (echelle.length - 1) / 2;
  return echelle.map((_, degre) => (effets?.[dimension] ?? 0) * ((degre - milieu) / milieu));
}

/** @param {number[]} valeurs */
function moments(valeurs) {
  const moyenne = valeurs.reduce((somme, v) => somme + v, 0) / valeurs.length;
  const carres = valeurs.reduce((somme, v) => somme + (v - moyenne) * (v - moyenne), 0);
  return { moyenne, variance: carres / valeurs.length };
}

/**
 * Ce que chaque réponse donnée pèse sur une dimension, en écarts-types ; leur somme est le score.
 * Rien si aucune réponse ne la mesure.
 * @param {Quiz} quiz
 * @param {Reponses} reponses
 * @param {string} dimension
 */
function sommeEt(quiz, reponses, dimension) {
  let somme = 0;
  let moyenne = 0;
  let variance = 0;
  for (const question of quiz.questions) {
    if (!(question.id in reponses)) continue;
    const valeurs = deplacements(quiz, question, dimension);
    const hasard = moments(valeurs);
    somme += valeurs[reponses[question.id]];
    moyenne += hasard.moyenne;
    variance += hasard.variance;
  }
  return { somme, moyenne, variance };
}

/**
 * La place sur chaque dimension, de 0 à 30, ou SANS_MESURE.
 * @param {Quiz} quiz
 * @param {Reponses} reponses
 */
export function crans(quiz, reponses) {
  return quiz.dimensions.map(({ id }) => {
    const { somme, moyenne, variance } = sommeEt(quiz, reponses, id);
    if (variance <= 0) return SANS_MESURE;
    const score = (somme - moyenne) / Math.sqrt(variance);
    return MILIEU + Math.sign(score) * Math.floor((Math.min(BORNE, Math.abs(score)) / BORNE) * MILIEU + 0.5);
  });
}

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

/**
 * Les réponses qui ont le plus poussé du côté où l'on penche, la plus lourde d'abord.
 * @param {Quiz} quiz
 * @param {Reponses} reponses
 * @param {number} d rang de la dimension
 * @param {number} cran
 */
export function raisons(quiz, reponses, d, cran) {
  const cote = Math.sign(cran - MILIEU);
  if (!cote || cran === SANS_MESURE) return [];
  return quiz.questions
    .filter(({ id }) => id in reponses)
    .map((question) => {
      const valeurs = deplacements(quiz, question, quiz.dimensions[d].id);
      const choix = question.options?.map(({ texte }) => texte) ?? quiz.echelle;
      const rang = reponses[question.id];
      return { question: question.texte, reponse: choix[rang], poids: (valeurs[rang] - moments(valeurs).moyenne) * cote };
    })
    .filter(({ poids }) => poids > 0)
    .sort((a, b) => b.poids - a.poids);
}
