// @ts-check
/** Quand peu est possible : la chose à trouver, ou le temps en plus, qui en ouvrirait davantage. */
import { enPlus, PRESQUE, range } from "./placard.js";

/**
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {import("./placard.js").Placard} Placard
 * @typedef {import("./placard.js").Possible} Possible
 * @typedef {import("./placard.js").Manque} Manque
 */

/** Combien de choses on essaie, les plus demandées d'abord. */
const ESSAIS = 12;

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
