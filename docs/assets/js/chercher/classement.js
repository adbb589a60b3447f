// @ts-check
/**
 * Noter les pages : chaque idée de la demande y vaut selon sa rareté et l'endroit où on la lit (Okapi
 * BM25, Robertson et Walker, 1994), et une page qui les a toutes passe devant. Sans DOM.
 */

import { PLUS_LOIN } from "./idees.js";

/**
 * @typedef {import("./index-inverse.js").IndexTexte} IndexTexte
 * @typedef {import("./idees.js").Idee} Idee
 * @typedef {import("./idees.js").Racines} Racines
 * @typedef {{entrees: Float32Array, pages: Float32Array, completes: Uint8Array, racines: Set<string>}} Notes
 */

const SATURE = 5; // au-delà de ce poids, redire un mot n'apporte presque plus rien
const LONGUEUR = 0.3; // ce que coûte un texte long
const CODE = 100; // un poids si haut n'est que celui d'un code
const AILLEURS = 0.15; // ce qu'ajoute, à la meilleure entrée d'une page, chacune des suivantes
const ENSEMBLE = 0.35; // ce qu'ajoutent plusieurs idées dites au même endroit
const MOT_A_MOT = 0.6;
const ASSEZ = 1.6; // un mot lu une fois en passant ne suffit pas à dire qu'une page en parle
const TITRE = 0.5; // ce qu'ajoute un titre qui dit toute la demande
const DANS_UN_TITRE = 12;
const EGALISE = 0.8; // à quel point les buts d'un synonyme se rangent comme il les range
const MANQUE = 0.8; // combien coûte une idée qui manque

/**
 * @param {IndexTexte} index
 * @param {Idee[]} idees
 * @param {ArrayLike<number>} faveurs ce que vaut chaque page, à mots égaux
 * @returns {Notes}
 */
export function note(index, idees, faveurs) {
  const entrees = new Float32Array(index.nombre);
  const pages = new Float32Array(faveurs.length);
  const part = new Float32Array(faveurs.length);
  const titres = new Float32Array(faveurs.length);
  const presentes = new Uint8Array(faveurs.length);
  const lues = new Uint8Array(faveurs.length);
  const racines = new Set();
  let total = 0;
  let attendues = 0;
  idees.forEach((idee, rang) => {
    const { points, enjeu, exactes, couvertes, dansLeTitre } = deLIdee(index, idee, racines);
    const pleine = !idee.absent && idee.poids >= 0.4;
    if (pleine) [total, attendues] = [total + enjeu * idee.poids, attendues + 1];
    const deLaPage = parPage(index, points, faveurs.length);
    for (let page = 0; page < pages.length; page += 1) {
      if (exactes[page] && lues[page] === rang) lues[page] = rang + 1;
      if (!deLaPage[page]) continue;
      pages[page] += deLaPage[page] * idee.poids;
      if (!pleine) continue;
      part[page] += idee.poids * Math.min(enjeu, deLaPage[page] / ASSEZ);
      titres[page] += dansLeTitre[page] * enjeu * idee.poids;
      presentes[page] += Number(couvertes[page] > 0);
    }
    for (let i = 0; i < entrees.length; i += 1) entrees[i] += points[i] * idee.poids;
  });
  const meilleures = parPage(index, entrees, pages.length, 0);
  const completes = new Uint8Array(pages.length);
  for (let page = 0; page < pages.length; page += 1) {
    if (!pages[page]) continue;
    const couvert = total ? Math.min(1, part[page] / total) : 1;
    if (!couvert) pages[page] = 0;
    const titre = total ? 1 + TITRE * (titres[page] / total) ** 2 : 1;
    pages[page] = (pages[page] + ENSEMBLE * meilleures[page]) * couvert ** MANQUE * titre * faveurs[page];
    completes[page] = lues[page] === idees.length ? 2 : Number(presentes[page] === attendues);
  }
  return { entrees, pages, completes, racines };
}

/**
 * Ce qu'une idée vaut à chaque entrée, ce qu'elle pèse, et les pages qui l'ont mot pour mot.
 * @param {IndexTexte} index
 * @param {Idee} idee
 * @param {Set<string>} racines à marquer, complétées
 */
function deLIdee(index, idee, racines) {
  const lettre = desMots(index, idee.lettre, racines);
  let enjeu = lettre.enjeu;
  // D'une expression connue des synonymes, les mots pris un à un disent moins que l'expression.
  const part = idee.vers && idee.lettre.length > 1 ? MOT_A_MOT : 1;
  const points = lettre.complets.map((point) => point * part);
  const couvertes = lettre.pages.slice();
  const detours = idee.detours.map(({ valeur, mots }) => ({ valeur, ...desMots(index, mots, racines) }));
  const haut = Math.max(...detours.map((detour) => detour.enjeu * detour.valeur));
  detours.forEach((detour, rang) => {
    // Les buts d'un synonyme se rangent comme il les range, non selon la rareté de leurs mots.
    const voulu = haut * PLUS_LOIN ** rang;
    const valeur = detour.enjeu ? detour.valeur * (voulu / (detour.enjeu * detour.valeur)) ** EGALISE : 0;
    enjeu = Math.max(enjeu, detour.enjeu * valeur);
    for (let i = 0; i < points.length; i += 1) points[i] = Math.max(points[i], detour.complets[i] * valeur);
    for (let p = 0; p < couvertes.length; p += 1) couvertes[p] |= detour.pages[p];
  });
  return { points, enjeu, exactes: lettre.pages, couvertes, dansLeTitre: lettre.titres.map((titre) => titre * part) };
}

/**
 * @param {IndexTexte} index
 * @param {Racines[]} mots
 * @param {Set<string>} racines
 */
function desMots(index, mots, racines) {
  const complets = new Float32Array(index.nombre);
  const vus = new Uint8Array(index.nombre);
  const pages = new Uint8Array(index.nombre);
  const titres = new Float32Array(index.nombre);
  let enjeu = 0;
  mots.forEach((proches, rang) => {
    const ceMot = new Float32Array(index.nombre);
    let rare = 0;
    for (const [racine, valeur] of proches) {
      racines.add(racine);
      rare = Math.max(rare, valeur * index.rarete(racine));
      ajoute(index, racine, valeur, ceMot);
      if (valeur === 1) enTitre(index, racine, 1 / mots.length, titres);
    }
    enjeu += rare;
    for (let i = 0; i < ceMot.length; i += 1) {
      if (!ceMot[i]) continue;
      complets[i] += ceMot[i];
      vus[i] += 1;
      if (pages[index.pages[i]] === rang) pages[index.pages[i]] = rang + 1;
    }
  });
  // D'une expression, une entrée qui n'a qu'un mot sur deux ne vaut guère.
  for (let i = 0; i < complets.length; i += 1) complets[i] *= (vus[i] / mots.length) ** 2;
  for (let p = 0; p < pages.length; p += 1) pages[p] = Number(pages[p] === mots.length);
  return { complets, pages, titres, enjeu };
}

/**
 * @param {IndexTexte} index
 * @param {string} racine
 * @param {number} valeur
 * @param {Float32Array} points
 */
function ajoute(index, racine, valeur, points) {
  const liste = index.listes.get(racine) ?? [];
  const rarete = valeur * index.rarete(racine);
  for (let j = 0; j < liste.length; j += 2) {
    const [entree, poids] = [liste[j], liste[j + 1]];
    const long = 1 - LONGUEUR + (LONGUEUR * index.longueurs[entree]) / (index.moyenne || 1);
    const sature = poids >= CODE ? poids : (poids * (SATURE + 1)) / (poids + SATURE * long);
    points[entree] = Math.max(points[entree], sature * rarete);
  }
}

/**
 * Note les pages dont le titre a ce mot.
 * @param {IndexTexte} index
 * @param {string} racine
 * @param {number} part
 * @param {Float32Array} titres
 */
function enTitre(index, racine, part, titres) {
  const liste = index.listes.get(racine) ?? [];
  for (let j = 0; j < liste.length; j += 2) if (liste[j + 1] >= DANS_UN_TITRE) titres[index.pages[liste[j]]] += part;
}

/**
 * La meilleure entrée de chaque page, et un peu des autres.
 * @param {IndexTexte} index
 * @param {Float32Array} points
 * @param {number} nombre de pages
 */
function parPage(index, points, nombre, ailleurs = AILLEURS) {
  const meilleurs = new Float32Array(nombre);
  const sommes = new Float32Array(nombre);
  for (let i = 0; i < points.length; i += 1) {
    if (!points[i]) continue;
    const page = index.pages[i];
    sommes[page] += Math.min(points[i], 20);
    if (points[i] > meilleurs[page]) meilleurs[page] = points[i];
  }
  for (let page = 0; page < nombre; page += 1) {
    const autres = Math.max(0, sommes[page] - meilleurs[page]);
    meilleurs[page] += ailleurs * Math.min(autres, 2 * meilleurs[page]);
  }
  return meilleurs;
}
