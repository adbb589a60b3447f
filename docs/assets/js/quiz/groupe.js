// @ts-check
/**
 * Un groupe : les codes de ses membres, et ce qu'ils disent ensemble. Sans DOM.
 *
 * Personne ne doit s'y reconnaître. Rien ne se dit de moins de SEUIL personnes, ni d'une dimension
 * mesurée pour moins. Le plus petit et le plus grand score ne paraissent jamais : un extrême, c'est
 * toujours quelqu'un. De trois ou quatre scores, la moyenne, la médiane et l'écart-type redonnent chacun :
 * médiane et quartiles attendent SEUIL_DETAIL personnes, et l'écart-type, jusque-là, ne se dit qu'en mots.
 */
import { lisCode, lisVrac } from "./code-court.js";
import { classe, MILIEU, SANS_MESURE, TOUT_PRES } from "./notation.js";

/**
 * @typedef {import("./notation.js").Quiz} Quiz
 * @typedef {import("./notation.js").Dimension} Dimension
 * @typedef {import("./notation.js").Famille} Famille
 * @typedef {import("./notation.js").Proximite} Proximite
 * @typedef {import("./code-court.js").Lecture & {brut: string}} Lecture
 * @typedef {{quiz: string, version: number, nom: string, codes: string[], debut?: Groupe}} Groupe
 *   `debut` : celui d'avant le cycle, pour comparer
 * @typedef {{brut: string, raison: string, proposition?: string, version?: number}} Refus
 * @typedef {{dimension: Dimension, mesures: number, moyenne: number, ecart: number, cote: number,
 *   dite?: boolean, complete?: boolean,
 *   detail?: false | {quartiles: number[], ecart: number}}} Mesure sans mesure, moyenne et écart valent NaN
 * @typedef {{famille: Famille, nombre: number}} Compte
 * @typedef {{titre: string, adresse: string, nombre: number, rang: number, sur: number,
 *   raisons: {famille: string, raison: string}[]}} Recommandation
 */

/** En dessous, rien ne se montre. */
export const SEUIL = 3;
/** En dessous, la dispersion ne se dit qu'en mots. */
const SEUIL_DETAIL = 5;
/** Au-delà, ce n'est plus un groupe qui se parle, et la page traînerait. */
const MAXIMUM = 1000;
/** À partir de là, on penche d'un côté : c'est aussi la coupe du questionnaire sur papier. */
export const PENCHE = 0.5;

const RECETTES = 5;
const ABSENTES = 3;
const COURT = 30; // signes

/** @param {Quiz} quiz */
const attendu = ({ version, dimensions }) => ({ version, dimensions: dimensions.length });

/** @type {(quiz: Quiz) => Groupe} */
export const vide = ({ id, version }) => ({ quiz: id, version, nom: "", codes: [] });

/**
 * Les codes d'un texte quelconque, un courriel par exemple. Un texte court est un code, bon ou mauvais.
 * @type {(quiz: Quiz, texte: string) => Lecture[]}
 */
export function lisTexte(quiz, texte) {
  const trouves = lisVrac(texte, attendu(quiz));
  return trouves.length || texte.length > COURT ? trouves : lisListe(quiz, [texte]);
}

/** @type {(quiz: Quiz, codes: unknown[]) => Lecture[]} */
export const lisListe = (quiz, codes) =>
  codes.map(String).map((brut) => ({ brut, ...lisCode(brut, attendu(quiz)) }));

/**
 * Ajoute des codes lus, et range chacun selon son sort. Un code déjà là ne compte qu'une fois ; un même
 * profil sous un autre code est une autre personne.
 * @param {Quiz} quiz
 * @param {string[]} codes
 * @param {Lecture[]} lectures
 */
export function ajoute(quiz, codes, lectures) {
  const taille = quiz.dimensions.length;
  const profil = (/** @type {string} */ code) => code.slice(0, 1 + taille + Math.floor(taille / 5));
  const fait = {
    codes: [...codes],
    ajouts: /** @type {string[]} */ ([]),
    jumeaux: /** @type {string[]} */ ([]),
    deja: /** @type {string[]} */ ([]),
    refus: /** @type {Refus[]} */ ([]),
    restes: /** @type {string[]} */ ([]),
  };
  for (const lecture of lectures) {
    if (!lecture.ok) fait.refus.push(lecture);
    else if (lecture.crans.every((cran) => cran === SANS_MESURE)) fait.refus.push({ brut: lecture.brut, raison: "muet" });
    else if (fait.codes.includes(lecture.code)) fait.deja.push(lecture.code);
    else if (fait.codes.length === MAXIMUM) fait.restes.push(lecture.code);
    else {
      const { code } = lecture;
      if (fait.codes.some((autre) => autre.startsWith(profil(code)))) fait.jumeaux.push(code);
      fait.ajouts.push(code);
      fait.codes.push(code);
    }
  }
  return fait;
}

/**
 * Défait un geste sans toucher à ce qui est arrivé depuis, d'un autre onglet par exemple.
 * @param {string[]} codes ceux d'à présent
 * @param {string[]} avant ceux d'avant le geste
 * @param {string[]} apres ceux d'après
 */
export const defais = (codes, avant, apres) => [
  ...avant.filter((code) => !apres.includes(code) || codes.includes(code)),
  ...codes.filter((code) => !avant.includes(code) && !apres.includes(code)),
];

/**
 * Ce que le groupe a en commun et ce qui le partage ; rien en dessous de SEUIL.
 * @param {Quiz} quiz
 * @param {string[]} codes
 */
export function bilan(quiz, codes) {
  const gens = lisListe(quiz, codes).flatMap((lecture) => (lecture.ok ? [lecture.crans] : []));
  if (gens.length < SEUIL) return null;
  const classements = gens.map((crans) => classe(quiz, crans));
  /** @type {Compte[]} */
  const familles = quiz.familles.map((famille) => ({
    famille,
    nombre: classements.filter(([premiere]) => premiere.famille === famille).length,
  }));
  const presentes = familles.filter(({ nombre }) => nombre).sort((a, b) => b.nombre - a.nombre);
  const dimensions = quiz.dimensions.map((dimension, d) => mesure(dimension, gens.map((crans) => crans[d])));
  return {
    nombre: gens.length,
    familles,
    presentes,
    dimensions,
    debat: dimensions.filter(({ ecart }) => ecart > 0).sort((a, b) => b.ecart - a.ecart)[0],
    complements: dimensions.filter(({ complete }) => complete),
    angles: dimensions
      .filter(({ cote }) => cote)
      .map(({ dimension, cote }) => ({ dimension, absent: dimension.poles[cote > 0 ? 0 : 1] })),
    absentes: absentes(familles, classements),
    recettes: recommande(presentes, gens.length),
  };
}

/**
 * Une dimension : les scores, de -2 à 2, des seules personnes qu'elle mesure. Elle se complète si deux
 * personnes au moins penchent de chaque côté ; `cote` est celui où tout le monde penche, ou 0.
 * @param {Dimension} dimension
 * @param {number[]} crans
 * @returns {Mesure}
 */
function mesure(dimension, crans) {
  const scores = crans.filter((cran) => cran !== SANS_MESURE).map(score).sort((a, b) => a - b);
  const mesures = scores.length;
  if (mesures < SEUIL) return { dimension, mesures, moyenne: NaN, ecart: NaN, cote: 0 };
  const moyenne = somme(scores) / mesures;
  const ecart = Math.sqrt(somme(scores.map((z) => (z - moyenne) ** 2)) / mesures);
  const quartiles = [0.25, 0.5, 0.75].map((part) => quantile(scores, part));
  return {
    dimension,
    dite: true,
    mesures,
    moyenne,
    ecart,
    cote: scores[0] * scores[mesures - 1] > 0 && Math.abs(moyenne) >= PENCHE ? Math.sign(moyenne) : 0,
    complete: scores[1] <= -PENCHE && scores[mesures - 2] >= PENCHE,
    detail: mesures >= SEUIL_DETAIL && { quartiles, ecart },
  };
}

/** @param {number} cran */
const score = (cran) => (2 * (cran - MILIEU)) / MILIEU;

/** @param {number[]} nombres */
const somme = (nombres) => nombres.reduce((total, nombre) => total + nombre, 0);

/**
 * Un quantile, entre les deux scores qui l'entourent (Hyndman et Fan, 1996, définition 7).
 * @param {number[]} scores en ordre croissant
 * @param {number} part
 */
function quantile(scores, part) {
  const place = (scores.length - 1) * part;
  const [bas, haut] = [scores[Math.floor(place)], scores[Math.ceil(place)]];
  return bas + (place % 1) * (haut - bas);
}

/**
 * Les familles dont personne n'est, ni n'est tout près ; la plus lointaine d'abord.
 * @param {Compte[]} familles
 * @param {Proximite[][]} classements
 */
const absentes = (familles, classements) =>
  familles
    .map(({ famille }) => ({ ...famille, loin: Math.min(...classements.map((rangees) => retard(rangees, famille))) }))
    .filter(({ loin }) => loin >= TOUT_PRES)
    .sort((a, b) => b.loin - a.loin)
    .slice(0, ABSENTES);

/** De combien une famille est plus loin que la première. @param {Proximite[]} rangees @param {Famille} cherchee */
const retard = (rangees, cherchee) =>
  (rangees.find(({ famille }) => famille === cherchee)?.distance ?? 0) - rangees[0].distance;

/**
 * Les recettes des familles présentes, celle recommandée au plus de personnes d'abord ; à égalité, celle
 * que leurs familles placent le plus haut.
 * @param {Compte[]} presentes
 * @param {number} sur
 */
function recommande(presentes, sur) {
  /** @type {Map<string, Recommandation>} */
  const toutes = new Map();
  for (const { famille, nombre } of presentes) {
    famille.recettes.forEach(({ recette, titre, adresse, raison }, place) => {
      const dite = toutes.get(recette) ?? { titre, adresse, nombre: 0, rang: 0, sur, raisons: [] };
      dite.nombre += nombre;
      dite.rang += nombre * place;
      dite.raisons.push({ famille: famille.nom, raison });
      toutes.set(recette, dite);
    });
  }
  return [...toutes.values()].sort((a, b) => b.nombre - a.nombre || a.rang - b.rang).slice(0, RECETTES);
}

/**
 * Ce qui a changé d'un groupe à l'autre ; rien si l'un des deux est trop petit. Un changement est `net` s'il
 * dépasse deux fois l'erreur type d'une différence de moyennes : le hasard l'explique mal.
 * @param {Quiz} quiz
 * @param {string[]} codesAvant
 * @param {string[]} codesApres
 */
export function compare(quiz, codesAvant, codesApres) {
  const [a, b] = [bilan(quiz, codesAvant), bilan(quiz, codesApres)];
  const erreur = (/** @type {Mesure} */ { ecart, mesures }) => ecart / Math.sqrt(mesures);
  return a && b && {
    dimensions: a.dimensions.map((avant, d) => {
      const apres = b.dimensions[d];
      const difference = apres.moyenne - avant.moyenne;
      return { avant, apres, difference, net: Math.abs(difference) > 2 * Math.hypot(erreur(avant), erreur(apres)) };
    }),
    familles: a.familles.map((avant, f) => ({ avant, apres: b.familles[f] })),
  };
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
