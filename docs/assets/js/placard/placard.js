// @ts-check
/**
 * « Avec ce que j'ai » : ce qui manque à chaque recette, au regard de ce que l'on a. Sans DOM.
 *
 * On a ce que l'on coche, ce que le groupe donne de lui-même, ce que cela comprend, et ce qui peut en
 * tenir lieu. Un ingrédient que tient une personne qui anime ne manque pas si l'on en a une, et manque
 * si l'on n'en a pas. Un temps ou un nombre de personnes qu'on ne sait pas ne manque à personne : on
 * le dit, sans en juger. `raisons` dit pourquoi rien ne manque ; `precisions`, ce qu'il faut savoir.
 */
import { acquis, facette, ingredients } from "./acquis.js";
import { aTrouver, etude, SANS_METIER, surSeance } from "./seance.js";

/**
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {import("./acquis.js").Placard} Placard
 * @typedef {import("./seance.js").Manque} Manque
 * @typedef {import("./seance.js").Avis} Avis
 * @typedef {import("./seance.js").Etude} Etude
 * @typedef {{rang: number, manques: Manque[], raisons: string[], precisions: string[], inconnu: boolean}} Possible
 */

/** Ce qui manque, au plus, à une recette pour qu'elle soit dite « presque possible ». */
export const PRESQUE = 2;
/** En deçà, on cherche avec la personne ce qui ouvrirait le plus de recettes. */
export const ASSEZ = 3;
/** Combien de choses on essaie, les plus demandées d'abord. */
const ESSAIS = 12;

/** @param {Placard} placard */
export const estVide = ({ ingredient, temps, personnes, animation }) =>
  !ingredient.length && !temps && !personnes && !animation;

/**
 * Toutes les recettes, de celle à qui il manque le moins à celle à qui il manque le plus ; à égalité,
 * les recettes complètes avant les pistes, puis par code ; celles dont on ignore le temps ferment la marche.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @returns {Possible[]}
 */
export function range(donnees, placard) {
  const { valeurs, colonne } = facette(donnees, "nature");
  const pistes = valeurs.map(({ id }) => Number(id === "piste"));
  const vue = etude(donnees, placard);
  const parIngredient = surIngredients(donnees, placard);
  /** @param {Possible} possible */
  const cle = ({ rang, manques, inconnu }) => manques.length * 4 + Number(inconnu) * 2 + pistes[colonne[rang][0]];
  return donnees.recettes.id
    .map((_, rang) => juge(vue, parIngredient, rang))
    .map((possible) => ({ possible, cle: cle(possible) }))
    .sort((a, b) => a.cle - b.cle)
    .map(({ possible }) => possible);
}

/**
 * Ce que l'on a, et cette chose en plus.
 * @param {Placard} placard
 * @param {NonNullable<Manque["ajout"]>} ajout
 * @returns {Placard}
 */
export const enPlus = (placard, ajout) => ({
  ingredient: ajout.ingredient ? [...placard.ingredient, ajout.ingredient] : placard.ingredient,
  temps: ajout.temps ?? placard.temps,
  personnes: Number(ajout.personnes ?? placard.personnes),
  animation: ajout.animation ?? placard.animation,
});

/**
 * La chose, et une seule, qui rendrait possibles le plus de recettes ; rien si aucune n'y suffit. Du
 * temps ne se trouve pas, et une recette dont on ignore le temps ne promet rien.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {Possible[]} recettes telles que `range` les rend pour ce placard
 * @returns {(Manque & {combien: number}) | undefined}
 */
export function uneChose(donnees, placard, recettes) {
  /** @type {Map<string, {texte: string, ajout: NonNullable<Manque["ajout"]>, fois: number}>} */
  const choses = new Map();
  for (const { texte, chose, ajout } of recettes.filter((r) => r.manques.length <= PRESQUE).flatMap((r) => r.manques)) {
    if (!ajout || ajout.temps) continue;
    const cle = JSON.stringify(ajout);
    choses.set(cle, { texte: chose ?? texte, ajout, fois: (choses.get(cle)?.fois ?? 0) + 1 });
  }
  return [...choses.values()]
    .sort((a, b) => b.fois - a.fois)
    .slice(0, ESSAIS)
    .map(({ texte, ajout }) => ({ texte, ajout, combien: gain(donnees, placard, recettes, ajout) }))
    .filter(({ combien }) => combien > 0)
    .sort((a, b) => b.combien - a.combien)[0];
}

/**
 * La séance juste un peu plus longue qui rend d'autres recettes possibles ; rien s'il n'y en a pas.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {Possible[]} recettes
 */
export function tempsEnPlus(donnees, placard, recettes) {
  const mien = donnees.temps.findIndex(({ id }) => id === placard.temps);
  const plus = mien < 0 ? [] : donnees.temps.slice(mien + 1).filter(({ minutes }) => minutes);
  return plus
    .map(({ id, nom }) => ({ texte: nom, ajout: { temps: id }, combien: gain(donnees, placard, recettes, { temps: id }) }))
    .find(({ combien }) => combien > 0);
}

/**
 * Combien de recettes de plus deviennent possibles, leur temps étant connu.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {Possible[]} recettes
 * @param {NonNullable<Manque["ajout"]>} ajout
 */
function gain(donnees, placard, recettes, ajout) {
  /** @param {Possible[]} rangees */
  const compte = (rangees) => rangees.filter(({ manques, inconnu }) => !manques.length && !inconnu).length;
  return compte(range(donnees, enPlus(placard, ajout))) - compte(recettes);
}

/**
 * @param {Etude} vue
 * @param {Avis[]} parIngredient
 * @param {number} rang
 * @returns {Possible}
 */
function juge(vue, parIngredient, rang) {
  /** @type {Possible} */
  const possible = { rang, manques: [], raisons: [], precisions: [], inconnu: false };
  const parLeGroupe = vue.sansPersonne && SANS_METIER.includes(vue.qui(rang));
  for (const place of vue.ingredients[rang]) {
    if (!parLeGroupe || !vue.animes[place]) ajoute(possible, parIngredient[place]);
  }
  for (const avis of surSeance(vue, rang)) ajoute(possible, avis);
  return possible;
}

/** @param {Possible} possible @param {Avis} avis */
function ajoute(possible, { manque, raison, precision, inconnu }) {
  if (manque) possible.manques.push(manque);
  if (raison) possible.raisons.push(raison);
  if (precision) possible.precisions.push(precision);
  if (inconnu) possible.inconnu = true;
}

/** Un nom, pour le milieu d'une phrase ; un sigle garde ses capitales.
 * @param {string} nom */
export const auMilieu = (nom) => (/^.\p{Lu}/u.test(nom) ? nom : nom.charAt(0).toLowerCase() + nom.slice(1));

/**
 * Ce que l'on pense de chaque ingrédient, une fois pour toutes les recettes qui s'en servent.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @returns {Avis[]}
 */
function surIngredients(donnees, placard) {
  const la = acquis(donnees, placard);
  return ingredients(donnees).map(({ id, nom, animation: anime, remplacements = [] }) => {
    const phrase = la.get(id) ?? remplacements.find(({ par }) => la.has(par))?.phrase;
    if (phrase !== undefined) return phrase ? { raison: `${nom}\u00a0: ${auMilieu(sansPoint(phrase))}` } : {};
    const texte = auMilieu(nom);
    return { manque: anime && placard.animation ? aTrouver(texte) : { texte, ajout: { ingredient: id } } };
  });
}

/** @param {string} phrase */
const sansPoint = (phrase) => phrase.replace(/\.$/, "");
