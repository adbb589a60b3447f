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
