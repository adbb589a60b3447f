// @ts-check
/** Les mots du catalogue, chargés quand quelqu'un en cherche un. Sans DOM. */
import { creeFrancais } from "../chercher/francais.js";
import { IndexTexte, POIDS_CODE } from "../chercher/index-inverse.js";

const POIDS = { code: POIDS_CODE, titre: 8, resume: 3 };
const POIDS_FACETTE = 1;
/** Recettes lues d'affilée : entre deux lots, la page répond. */
const LOT = 500;

/**
 * L'index des titres, des codes, des résumés et des noms des valeurs.
 * @param {import("./catalogue.js").Donnees} donnees
 * @param {import("../chercher/francais.js").Regles} regles celles du français
 */
export async function prepareTexte({ nombre, recettes, facettes }, regles) {
  const index = new IndexTexte(creeFrancais(regles), nombre);
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
