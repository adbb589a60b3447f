// @ts-check
/** Les mots du catalogue, chargés quand quelqu'un en cherche un. Sans DOM. */
import { litJson } from "./donnees.js";
import { creeFrancais } from "./francais.js";
import { IndexTexte, POIDS_CODE } from "./texte.js";

const POIDS = { code: POIDS_CODE, titre: 8, resume: 3 };
const POIDS_FACETTE = 1;
/** Recettes lues d'affilée : entre deux lots, la page répond. */
const LOT = 500;

/**
 * L'index des titres, des codes, des résumés et des noms des valeurs.
 * @param {import("./donnees.js").Donnees} donnees
 * @param {string} adresse celle des règles du français
 */
export async function prepareTexte({ nombre, recettes, facettes }, adresse) {
  const index = new IndexTexte(creeFrancais(await litJson(adresse)), nombre);
  /** @type {number[][][][]} les mots du nom de chaque valeur, lus une fois */
  const noms = facettes.map(() => []);
  for (let i = 0; i < nombre; i += 1) {
    if (i % LOT === LOT - 1) await new Promise((suite) => setTimeout(suite));
    for (const champ of /** @type {const} */ (["code", "titre", "resume"])) {
      index.ajoute(i, recettes[champ][i], POIDS[champ]);
    }
    facettes.forEach(({ colonne, valeurs }, f) => {
      for (const rang of colonne[i]) index.note(i, (noms[f][rang] ??= index.lis(valeurs[rang].nom)), POIDS_FACETTE);
    });
  }
  index.termine();
  return index;
}
