// @ts-check
/**
 * Ce que disent les réponses d'une personne : sa place sur chaque dimension, ce qui l'y a menée, le code
 * court qui l'emporte. Le calcul est celui de livre/quiz/notation.py, dans le même ordre. Sans DOM.
 */
import { DIMENSIONS, ecris, EXPOSANTS, foisAlpha, NON_MESUREE, PUISSANCES, syndromes } from "./code-court.js";
import { MILIEU, SANS_MESURE } from "./notation.js";

/**
 * @typedef {import("./notation.js").Quiz} Quiz
 * @typedef {import("./notation.js").Question} Question
 * @typedef {import("./notation.js").Reponses} Reponses
 */

const BORNE = 2;

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

/**
 * @param {string} nom
 * @param {number} valeur
 * @param {number} maximum
 */
function verifie(nom, valeur, maximum, minimum = 0) {
  if (!Number.isInteger(valeur) || valeur < minimum || valeur > maximum) {
    throw new RangeError(`${nom} : ${valeur}, attendu un entier de ${minimum} à ${maximum}.`);
  }
}

/**
 * @param {{version: number, crans: number[], nonce: number}} resultat version de 0 à 31, un cran par
 *   dimension (1 à 12), nonce de 0 à 1023
 */
export function ecrisCode({ version, crans, nonce }) {
  verifie("version", version, 31);
  verifie("dimensions", crans.length, DIMENSIONS, 1);
  crans.forEach((cran) => verifie("cran", cran, NON_MESUREE));
  verifie("nonce", nonce, 1023);
  const mot = [version, ...crans, nonce >> 5, nonce & 31];
  // Les contrôles c et d annulent le mot en 1 et en α : c + d = u, αc + d = v, donc c = (u + v)/(α + 1).
  const [u, v] = syndromes([...mot, 0, 0]);
  const c = foisAlpha(u ^ v, 31 - EXPOSANTS[PUISSANCES[1] ^ 1]);
  return ecris([...mot, c, u ^ c]);
}

/** Un nombre au hasard, de 0 à 1023. */
export const tireNonce = () => crypto.getRandomValues(new Uint16Array(1))[0] & 1023;
