// @ts-check
/**
 * « Avec ce que j'ai » : ce qui manque à chaque recette, au regard de ce que l'on a. Sans DOM.
 *
 * Un ingrédient non coché manque ; celui que tient une personne qui anime ne manque pas si l'on en a
 * une, et manque si l'on n'en a pas. Un temps ou un nombre de personnes qu'on ne sait pas ne manque
 * à personne : on le dit, sans en juger.
 */

/**
 * @typedef {import("./catalogue.js").Donnees} Donnees
 * @typedef {import("./catalogue.js").Temps} Temps
 * @typedef {{ingredient: string[], temps: string, personnes: number, animation: string}} Placard
 * @typedef {{texte: string, ajout?: Partial<Record<keyof Placard, string>>}} Manque
 * @typedef {{rang: number, manques: Manque[], precisions: string[]}} Possible
 */

/** Ce qui manque, au plus, à une recette pour qu'elle soit dite « presque possible ». */
export const PRESQUE = 2;

/** @param {Placard} placard */
export const estVide = ({ ingredient, temps, personnes, animation }) =>
  !ingredient.length && !temps && !personnes && !animation;

/**
 * Toutes les recettes, de celle à qui il manque le moins à celle à qui il manque le plus ; à égalité,
 * les recettes complètes avant les pistes, puis par code.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @returns {Possible[]}
 */
export function range(donnees, placard) {
  const nature = facette(donnees, "nature");
  /** @param {number} rang */
  const piste = (rang) => Number(nature.valeurs[nature.colonne[rang][0]].id === "piste");
  return donnees.recettes.id
    .map((_, rang) => juge(donnees, placard, rang))
    .sort((a, b) => a.manques.length - b.manques.length || piste(a.rang) - piste(b.rang) || a.rang - b.rang);
}

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {Possible}
 */
function juge(donnees, placard, rang) {
  const manques = [...ingredientsManquants(donnees, placard, rang)];
  /** @type {string[]} */
  const precisions = [];
  for (const { manque, precision } of [temps(donnees, placard, rang), personnes(donnees, placard, rang)]) {
    if (manque) manques.push(manque);
    if (precision) precisions.push(precision);
  }
  return { rang, manques, precisions };
}

/** @param {Donnees} donnees @param {string} id */
const facette = ({ facettes }, id) =>
  facettes.find((f) => f.id === id) ?? { id, nom: "", valeurs: [], colonne: [] };

/** Un nom, pour le milieu d'une phrase ; un sigle garde ses capitales.
 * @param {string} nom */
export const auMilieu = (nom) => (/^.\p{Lu}/u.test(nom) ? nom : nom.charAt(0).toLowerCase() + nom.slice(1));

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {Generator<Manque>}
 */
function* ingredientsManquants(donnees, { ingredient, animation }, rang) {
  const { valeurs, colonne } = facette(donnees, "ingredient");
  for (const place of colonne[rang]) {
    const { id, nom, animation: anime } = valeurs[place];
    const la = anime && animation ? animation === "oui" : ingredient.includes(id);
    const ajout = anime && animation ? { animation: "oui" } : { ingredient: id };
    if (!la) yield { texte: auMilieu(nom), ajout };
  }
}

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {{manque?: Manque, precision?: string}}
 */
function temps({ recettes, temps: tous }, placard, rang) {
  const mien = tous.find(({ id }) => id === placard.temps);
  if (!mien) return {};
  const mois = recettes.mois[rang];
  const minutes = recettes.minutes[rang];
  if (tient(mien, mois, minutes)) {
    const entiere = recettes.duree[rang] ? `\u202f; la recette entière demande ${recettes.duree[rang]}` : "";
    return mien.minutes ? { precision: `sa séance clé dure ${enHeures(minutes ?? 0)}${entiere}` } : {};
  }
  if (mois === null && minutes === null) return { precision: "son temps n’est pas encore connu" };
  const plusLongs = tous.slice(tous.indexOf(mien) + 1);
  const assez = plusLongs.find((t) => tient(t, mois, minutes));
  const demande = mien.minutes && minutes !== null ? `${enHeures(minutes)} pour la séance clé` : recettes.duree[rang] || "plus de temps";
  return { manque: { texte: `du temps (${demande})`, ajout: assez && { temps: assez.id } } };
}

/**
 * Une séance suffit à la séance clé ; un calendrier, à la recette entière, au plus court.
 * @param {Temps} temps
 * @param {[number, number] | null} mois
 * @param {number | null} minutes
 */
function tient(temps, mois, minutes) {
  if (temps.minutes) return minutes !== null && minutes <= temps.minutes;
  return mois ? mois[0] <= (temps.mois ?? 0) : minutes !== null;
}

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {{manque?: Manque, precision?: string}}
 */
function personnes({ recettes }, { personnes: combien }, rang) {
  const voulues = recettes.participants[rang];
  if (!combien) return {};
  if (!voulues) return { precision: "le nombre de personnes reste à voir" };
  const [mini, maxi] = voulues;
  if (combien < mini) {
    const reste = mini - combien;
    return { manque: { texte: `${reste}\u00a0personne${reste > 1 ? "s" : ""} (${mini} au moins)`, ajout: { personnes: String(mini) } } };
  }
  if (combien > maxi) return { precision: `prévue pour ${maxi}\u00a0personnes au plus\u00a0: faites plusieurs groupes` };
  return {};
}

/** @param {number} minutes */
export function enHeures(minutes) {
  const heures = Math.floor(minutes / 60);
  const reste = minutes % 60;
  if (!heures) return `${reste}\u00a0min`;
  return reste ? `${heures}\u00a0h\u00a0${String(reste).padStart(2, "0")}` : `${heures}\u00a0h`;
}
