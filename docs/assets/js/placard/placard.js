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

/**
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {import("../choisir/catalogue.js").Temps} Temps
 * @typedef {import("./acquis.js").Placard} Placard
 * @typedef {{texte: string, ajout?: Partial<Record<keyof Placard, string>>}} Manque
 * @typedef {{rang: number, manques: Manque[], raisons: string[], precisions: string[]}} Possible
 * @typedef {{manque?: Manque, raison?: string, precision?: string}} Avis
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
 * les recettes complètes avant les pistes, puis par code.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @returns {Possible[]}
 */
export function range(donnees, placard) {
  const nature = facette(donnees, "nature");
  /** @param {number} rang */
  const piste = (rang) => Number(nature.valeurs[nature.colonne[rang][0]].id === "piste");
  const la = acquis(donnees, placard);
  return donnees.recettes.id
    .map((_, rang) => juge(donnees, placard, la, rang))
    .sort((a, b) => a.manques.length - b.manques.length || piste(a.rang) - piste(b.rang) || a.rang - b.rang);
}

/**
 * La chose, et une seule, qui rendrait possibles le plus de recettes ; rien si aucune n'y suffit.
 * @param {Possible[]} recettes
 * @returns {(Manque & {combien: number}) | undefined}
 */
export function uneChose(recettes) {
  /** @type {Map<string, Manque & {combien: number}>} */
  const choses = new Map();
  for (const { manques } of recettes) {
    if (manques.length !== 1) continue;
    const cle = JSON.stringify(manques[0].ajout ?? manques[0].texte);
    const chose = choses.get(cle) ?? { ...manques[0], combien: 0 };
    choses.set(cle, { ...chose, combien: chose.combien + 1 });
  }
  return [...choses.values()].sort((a, b) => b.combien - a.combien)[0];
}

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {Map<string, string>} la
 * @param {number} rang
 * @returns {Possible}
 */
function juge(donnees, placard, la, rang) {
  /** @type {Possible} */
  const possible = { rang, manques: [], raisons: [], precisions: [] };
  const avis = [...surIngredients(donnees, placard, la, rang), temps(donnees, placard, rang), personnes(donnees, placard, rang)];
  for (const { manque, raison, precision } of avis) {
    if (manque) possible.manques.push(manque);
    if (raison) possible.raisons.push(raison);
    if (precision) possible.precisions.push(precision);
  }
  return possible;
}

/** Un nom, pour le milieu d'une phrase ; un sigle garde ses capitales.
 * @param {string} nom */
export const auMilieu = (nom) => (/^.\p{Lu}/u.test(nom) ? nom : nom.charAt(0).toLowerCase() + nom.slice(1));

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {Map<string, string>} la
 * @param {number} rang
 * @returns {Avis[]}
 */
function surIngredients(donnees, { animation }, la, rang) {
  const { colonne } = facette(donnees, "ingredient");
  return colonne[rang].map((place) => {
    const { id, nom, animation: anime, remplacements = [] } = ingredients(donnees)[place];
    const phrase = la.get(id) ?? remplacements.find(({ par }) => la.has(par))?.phrase;
    if (phrase !== undefined) return phrase ? { raison: `${nom}\u00a0: ${auMilieu(sansPoint(phrase))}` } : {};
    return { manque: { texte: auMilieu(nom), ajout: anime && animation ? { animation: "oui" } : { ingredient: id } } };
  });
}

/** @param {string} phrase */
const sansPoint = (phrase) => phrase.replace(/\.$/, "");

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {Avis}
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
 * @returns {Avis}
 */
function personnes({ recettes }, { personnes: combien }, rang) {
  const voulues = recettes.participants[rang];
  if (!combien) return {};
  if (!voulues) return { precision: "le nombre de personnes reste à voir" };
  const [mini, maxi] = voulues;
  if (combien < mini) {
    const reste = mini - combien;
    return { manque: { texte: `${accorde(reste, "personne")} (${mini} au moins)`, ajout: { personnes: String(mini) } } };
  }
  if (combien <= maxi) return {};
  return { precision: `prévue pour ${accorde(maxi, "personne")} au plus\u00a0: ${partage(combien, mini, maxi)}` };
}

/**
 * Comment un groupe trop grand se partage, et qui regarde s'il en reste.
 * @param {number} combien
 * @param {number} mini
 * @param {number} maxi
 */
function partage(combien, mini, maxi) {
  const juste = Math.ceil(combien / maxi);
  const tous = juste * mini <= combien;
  const groupes = tous ? juste : juste - 1;
  const reste = combien - groupes * maxi;
  const regarde = tous ? [] : [`${accorde(reste, "personne")} regarde${reste > 1 ? "nt" : ""}`];
  return [...(groupes > 1 ? [`faites ${groupes}\u00a0groupes`] : []), ...regarde].join(", ");
}

/** @param {number} nombre @param {string} nom */
const accorde = (nombre, nom) => `${nombre}\u00a0${nom}${nombre > 1 ? "s" : ""}`;

/** @param {number} minutes */
export function enHeures(minutes) {
  const heures = Math.floor(minutes / 60);
  const reste = minutes % 60;
  if (!heures) return `${reste}\u00a0min`;
  return reste ? `${heures}\u00a0h\u00a0${String(reste).padStart(2, "0")}` : `${heures}\u00a0h`;
}
