// @ts-check
/** api/catalogue.json : le lire et s'en méfier. Sans DOM. */
import { litJson } from "../commun/json.js";

/**
 * @typedef {import("./filtre.js").Facette} Facette
 * @typedef {{id: string[], code: string[], titre: string[], resume: string[], duree: string[],
 *   mois: ([number, number] | null)[], minutes: (number | null)[],
 *   participants: ([number, number] | null)[],
 *   seance: string[], seance_minutes: ([number, number] | null)[], seance_personnes: (number[] | null)[],
 *   seance_estimee: number[]}} Colonnes
 * @typedef {{id: string, nom: string, minutes?: number, mois?: number}} Temps
 * @typedef {{version: number, nombre: number, recettes: Colonnes, resumes: string | null,
 *   facettes: Facette[], temps: Temps[], petit_groupe: number}} Donnees
 */

const VERSION = 2;
const COLONNES = ["id", "code", "titre", "duree", "mois", "minutes", "participants", "seance", "seance_minutes", "seance_personnes"];

/**
 * Tout ce qu'il faut pour filtrer ; les résumés d'un gros livre viendront par `litResumes`.
 * @param {string} adresse
 * @returns {Promise<Donnees>}
 */
export async function litDonnees(adresse) {
  const donnees = await litJson(adresse);
  const { version, nombre, recettes, facettes } = donnees;
  const colonnes = [...COLONNES.map((nom) => recettes[nom]), ...facettes.map((/** @type {Facette} */ f) => f.colonne)];
  if (!donnees.resumes) colonnes.push(recettes.resume);
  if (version !== VERSION || colonnes.some((c) => c?.length !== nombre)) throw new Error("forme inconnue");
  recettes.resume ??= [];
  return donnees;
}

/**
 * Ajoute les résumés s'ils sont à part.
 * @param {Donnees} donnees
 * @param {string} adresse celle de leur catalogue
 */
export async function litResumes(donnees, adresse) {
  if (!donnees.resumes) return;
  donnees.recettes.resume = await litJson(adresse.replace(/[^/]*$/, donnees.resumes));
  donnees.resumes = null;
}
