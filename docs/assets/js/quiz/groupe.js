// @ts-check
/**
 * Un groupe : les codes de ses membres, et ce qu'ils disent ensemble. Sans DOM.
 *
 * Personne ne doit s'y reconnaître, même aux yeux d'un membre qui connaît son propre code. Rien ne se dit de moins
 * de SEUIL personnes, ni d'une dimension mesurée pour moins ; au-delà, ni compte, ni moyenne, ni répartition.
 */
import { lisVrac } from "./code-court.js";
import { auCentre, classe, MILIEU, premieres, SANS_MESURE } from "./notation.js";

import { attendu, lisListe } from "./saisie.js";

export { ajoute, defais, lisListe, lisTexte } from "./saisie.js";

/**
 * @typedef {import("./notation.js").Quiz} Quiz
 * @typedef {import("./notation.js").Dimension} Dimension
 * @typedef {import("./notation.js").Famille} Famille
 * @typedef {import("./saisie.js").Lecture} Lecture
 * @typedef {{quiz: string, version: number, nom: string, codes: string[], debut?: Groupe}} Groupe
 *   `debut` : celui d'avant le cycle, pour comparer
 * @typedef {import("./saisie.js").Refus} Refus
 * @typedef {{dimension: Dimension, dite: boolean, niveau: number}} Mesure
 * @typedef {{famille: Famille}} Compte
 * @typedef {{titre: string, adresse: string, rang: number, raisons: {famille: string, raison: string}[]}} Recommandation
 */

/** En dessous, rien ne se montre. */
export const SEUIL = 5;
/** Ce qu'il faut de personnes pour qu'une famille se dise. */
const PLUSIEURS = 3;
/** En dessous, aucune famille ne se dit : avec les niveaux, elle trahirait un côté. */
const DITES = 10;
/** Ce qu'il en faut pour dire « nettement ». */
const NOMBREUX = 8;
/** À partir de là, on penche d'un côté : c'est aussi la coupe du questionnaire sur papier. */
const PENCHE = 0.5;

const RECETTES = 5;

/** @type {(quiz: Quiz) => Groupe} */
export const vide = ({ id, version }) => ({ quiz: id, version, nom: "", codes: [] });

/**
 * Ce que le groupe a en commun ; rien en dessous de SEUIL. Tout se tire des familles dites et des niveaux dits.
 * @param {Quiz} quiz
 * @param {string[]} codes
 */
export function bilan(quiz, codes) {
  const gens = lisGens(quiz, codes).map(({ crans }) => crans);
  if (gens.length < SEUIL) return null;
  const dimensions = quiz.dimensions.map((dimension, d) => mesure(dimension, gens.map((crans) => crans[d])));
  const presentes = familles(quiz, gens);
  return {
    nombre: gens.length,
    presentes,
    dimensions,
    debat: dimensions.filter(({ dite }) => dite).sort((a, b) => Math.abs(a.niveau) - Math.abs(b.niveau))[0],
    angles: dimensions
      .filter(({ niveau }) => Math.abs(niveau) > 1)
      .map(({ dimension, niveau }) => ({ dimension, absent: dimension.poles[niveau > 0 ? 0 : 1] })),
    recettes: recommande(presentes),
  };
}

/** @param {Quiz} quiz @param {string[]} codes */
const lisGens = (quiz, codes) => lisListe(quiz, codes).flatMap((lu) => (lu.ok ? [lu] : []));

/**
 * Les familles d'au moins PLUSIEURS personnes, dans l'ordre du questionnaire. Si elles suffisaient à placer presque
 * tout le monde, aucune ne se dit : il faut que deux personnes au moins puissent être d'ailleurs.
 * @param {Quiz} quiz
 * @param {number[][]} gens
 */
function familles(quiz, gens) {
  const siennes = gens.filter((crans) => !auCentre(crans)).map((crans) => premieres(classe(quiz, crans)));
  const dites = quiz.familles.filter(
    (famille) => siennes.filter((egales) => !egales[1] && egales[0].famille === famille).length >= PLUSIEURS,
  );
  return gens.length >= Math.max(DITES, PLUSIEURS * dites.length + 2) ? dites.map((famille) => ({ famille })) : [];
}

/**
 * Une dimension : le niveau, de -2 à 2, est le côté où penchent le plus de personnes (0 : autant des deux). Il est
 * net quand l'écart atteint le tiers d'un groupe de NOMBREUX. Ni compte, ni moyenne : à tout niveau, chaque membre
 * peut encore imaginer chaque autre d'un côté, de l'autre ou au milieu.
 * @param {Dimension} dimension
 * @param {number[]} crans
 * @returns {Mesure}
 */
function mesure(dimension, crans) {
  const scores = crans.filter((cran) => cran !== SANS_MESURE).map(score);
  const { length } = scores;
  const ecart = scores.filter((z) => z >= PENCHE).length - scores.filter((z) => z <= -PENCHE).length;
  const net = length >= NOMBREUX && 3 * Math.abs(ecart) >= length;
  return { dimension, dite: length >= SEUIL, niveau: length < SEUIL ? 0 : Math.sign(ecart) * (net ? 2 : 1) };
}

/** @param {number} cran */
const score = (cran) => (2 * (cran - MILIEU)) / MILIEU;

/**
 * Les recettes des familles dites, celle que le plus d'entre elles recommandent d'abord.
 * @param {Compte[]} presentes
 */
function recommande(presentes) {
  /** @type {Map<string, Recommandation>} */
  const toutes = new Map();
  for (const { famille } of presentes) {
    famille.recettes.forEach(({ recette, titre, adresse, raison }, place) => {
      const dite = toutes.get(recette) ?? { titre, adresse, rang: 0, raisons: [] };
      dite.rang += place;
      dite.raisons.push({ famille: famille.nom, raison });
      toutes.set(recette, dite);
    });
  }
  return [...toutes.values()].sort((a, b) => b.raisons.length - a.raisons.length || a.rang - b.rang).slice(0, RECETTES);
}

/**
 * Ce qui a changé d'une séance à l'autre ; rien si l'un des deux groupes est trop petit. Les personnes se retrouvent
 * par le tirage de leur code. Test des signes, exact, à deux côtés, corrigé par Bonferroni : une fausse alerte au
 * plus sur vingt comparaisons, toutes dimensions ensemble. `net` vaut 1, 0 ou, s'il y a trop peu de paires pour
 * qu'un changement puisse jamais se voir, NaN.
 * @param {Quiz} quiz
 * @param {string[]} codesAvant
 * @param {string[]} codesApres
 */
export function compare(quiz, codesAvant, codesApres) {
  const [a, b] = [bilan(quiz, codesAvant), bilan(quiz, codesApres)];
  if (!a || !b) return null;
  const paires = apparie(lisGens(quiz, codesAvant), lisGens(quiz, codesApres));
  return {
    dimensions: a.dimensions.map((avant, d) => {
      const mues = paires.filter((paire) => paire.every((crans) => crans[d] !== SANS_MESURE));
      const sens = mues.map(([x, y]) => Math.sign(y[d] - x[d])).filter(Boolean);
      const monte = sens.filter((s) => s > 0).length;
      const seuil = 0.05 / quiz.dimensions.length;
      const net = 2 * 0.5 ** mues.length > seuil ? NaN : Number(hasard(Math.max(monte, sens.length - monte), sens.length) <= seuil);
      return { avant, apres: b.dimensions[d], difference: 2 * monte - sens.length, net };
    }),
  };
}

/** @typedef {{nonce: number, crans: number[]}} Personne */
/** Les personnes dont le tirage est unique dans chacun des deux groupes. @param {Personne[]} avant @param {Personne[]} apres */
function apparie(avant, apres) {
  const seules = (/** @type {Personne[]} */ gens) => {
    const fois = gens.reduce((vus, { nonce }) => vus.set(nonce, (vus.get(nonce) ?? 0) + 1), new Map());
    return gens.filter(({ nonce }) => fois.get(nonce) === 1);
  };
  const la = new Map(seules(apres).map(({ nonce, crans }) => [nonce, crans]));
  return seules(avant).flatMap(({ nonce, crans }) => [[crans, la.get(nonce)]]).filter((p) => p[1]).map(([x, y]) => /** @type {[number[], number[]]} */ ([x, y]));
}

/** La chance qu'au moins `plus` pièces sur `n` tombent du même côté. @param {number} plus @param {number} n */
function hasard(plus, n) {
  let terme = 0.5 ** n;
  let total = 0;
  for (let k = 0; k <= n; k += 1) {
    if (k >= plus) total += terme;
    terme *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * total);
}

/**
 * Pour un tableur, aux règles de `livre/bureautique/tableau.py`, qui dit pourquoi. Une personne par ligne, son code
 * en dernier, case vide pour ce qui n'est pas mesuré. Les scores sont en centièmes, de -200 à 200 : d'une virgule ou
 * d'un point, chaque outil ferait un autre nombre. Des entiers et des codes relus : rien d'autre n'est à protéger.
 * @param {Quiz} quiz
 * @param {string[]} codes
 */
export function ecrisTableau(quiz, codes) {
  const centiemes = (/** @type {number} */ cran) => (cran === SANS_MESURE ? "" : Math.round(100 * score(cran)));
  const ligne = (/** @type {Lecture} */ lu) => (lu.ok ? [[...lu.crans.map(centiemes), `"${lu.code}"`]] : []);
  const cases = [[...quiz.dimensions.map(colonne), "code"], ...lisListe(quiz, codes).flatMap(ligne)];
  return `\ufeff${cases.map((ligne) => ligne.join(";")).join("\r\n")}\r\n`;
}

/** @param {Dimension} dimension */
const colonne = ({ id }) => id.replace(/-/g, "_");

/**
 * Un fichier : un groupe enregistré, ou du texte à codes (tableau, courriel), ou ce qui empêche de l'ouvrir.
 * @param {Quiz} quiz
 * @param {string} texte
 * @returns {{groupe?: Groupe, lectures?: Lecture[], raison?: string, de?: any}}
 */
export function lisFichier(quiz, texte) {
  try {
    return lisObjet(quiz, JSON.parse(texte));
  } catch {
    const lectures = lisVrac(texte, attendu(quiz));
    const dit = (/** @type {Dimension} */ d) => texte.includes(colonne(d)) || texte.includes(d.nom);
    // L'en-tête d'un tableau : le code y est le dernier ; il y était le premier.
    const autre = /^\W*code\W|[;,\t]"?code"?\s/.test(texte) && !quiz.dimensions.every(dit);
    return autre ? { raison: "quiz" } : lectures.length ? { lectures } : { raison: "abime" };
  }
}

/**
 * De même, pour ce qu'a retenu le navigateur ou un fichier JSON.
 * @type {(quiz: Quiz, objet: any) => ReturnType<typeof lisFichier>}
 */
export function lisObjet(quiz, objet) {
  if (!Array.isArray(objet?.codes)) return { raison: "abime" };
  if (objet.quiz !== quiz.id) return { raison: "quiz" };
  if (objet.version !== quiz.version) return { raison: "version", de: objet.version };
  return { groupe: reunis(quiz, objet) };
}

/** @type {(quiz: Quiz, objet: any) => Groupe} */
const reunis = (quiz, { nom, codes, debut }) => ({
  ...vide(quiz),
  nom: String(nom ?? "").slice(0, 80),
  codes: codes.map(String),
  ...(Array.isArray(debut?.codes) && { debut: reunis(quiz, debut) }),
});

/** Le groupe entier, pour la fin d'une adresse : « groupe=CODE.CODE&nom=… ». @param {Groupe} groupe */
export const ecrisLien = ({ nom, codes }) =>
  `groupe=${codes.join(".").replace(/-/g, "")}&nom=${encodeURIComponent(nom)}`;

/**
 * @param {Quiz} quiz
 * @param {URLSearchParams} fragment
 */
export const lisLien = (quiz, fragment) =>
  reunis(quiz, { nom: fragment.get("nom"), codes: fragment.get("groupe")?.split(".").filter(Boolean) });
