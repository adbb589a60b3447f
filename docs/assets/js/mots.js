// @ts-check
/** Les mots du catalogue, chargés quand quelqu'un en cherche un. Sans DOM. */
import { litJson } from "./donnees.js";
import { creeFrancais } from "./francais.js";
import { IndexTexte } from "./texte.js";

const POIDS = { titre: 8, code: 8, resume: 3 };
const POIDS_FACETTE = 1;

/**
 * L'index des titres, des codes, des résumés et des noms des valeurs.
 * @param {import("./donnees.js").Donnees} donnees
 * @param {string} adresse celle des règles du français
 */
export async function prepareTexte({ nombre, recettes, facettes }, adresse) {
  const index = new IndexTexte(creeFrancais(await litJson(adresse)), nombre);
  for (let i = 0; i < nombre; i += 1) {
    for (const champ of /** @type {const} */ (["titre", "code", "resume"])) {
      index.ajoute(i, recettes[champ][i], POIDS[champ]);
    }
    for (const { colonne, valeurs } of facettes) {
      for (const rang of colonne[i]) index.ajoute(i, valeurs[rang].nom, POIDS_FACETTE);
    }
  }
  index.termine();
  return index;
}
