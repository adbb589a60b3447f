// @ts-check
/** Les ingrédients que l'on a : ceux que l'on coche, et ceux qui en découlent. Sans DOM. */

/**
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {{ingredient: string[], temps: string, personnes: number, animation: string}} Placard
 * @typedef {{id: string, nom: string, animation?: string, des_que?: {personnes: number, phrase: string},
 *   implique?: string[], remplacements?: {par: string, phrase: string}[]}} Ingredient
 */

/** @param {Donnees} donnees @param {string} id */
export const facette = ({ facettes }, id) =>
  facettes.find((f) => f.id === id) ?? { id, nom: "", valeurs: [], colonne: [] };

/** @param {Donnees} donnees @returns {Ingredient[]} */
export const ingredients = (donnees) => facette(donnees, "ingredient").valeurs;

/**
 * Les ingrédients que l'on a, et pourquoi quand on ne les a pas cochés : le groupe y suffit, un autre
 * les comprend, ou quelqu'un anime.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @returns {Map<string, string>}
 */
export function acquis(donnees, { ingredient, personnes, animation }) {
  const tous = ingredients(donnees);
  const parId = new Map(tous.map((i) => [i.id, i]));
  const absents = tous.filter((i) => i.animation && animation === "non").map(({ id }) => id);
  /** @type {Map<string, string>} */
  const la = new Map(ingredient.filter((id) => !absents.includes(id)).map((id) => [id, ""]));
  for (const { id, animation: anime, des_que: desQue } of tous) {
    if (anime && animation === "oui") la.set(id, "quelqu’un peut animer");
    else if (!la.has(id) && desQue && personnes >= desQue.personnes) la.set(id, desQue.phrase);
  }
  // Une Map que l'on parcourt donne aussi ce qu'on y ajoute en chemin : la suite vient toute seule.
  for (const [id] of la) {
    for (const suite of parId.get(id)?.implique ?? []) {
      if (!la.has(suite) && !absents.includes(suite)) la.set(suite, `compris dans «\u00a0${parId.get(id)?.nom}\u00a0»`);
    }
  }
  return la;
}
