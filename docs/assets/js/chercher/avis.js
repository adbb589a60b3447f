// @ts-check
/** Ce qu'il faut dire d'une réponse pour qu'elle soit honnête : un mot introuvable, lu autrement, nié. Sans DOM. */
import { NIE } from "./index-inverse.js";

/**
 * @typedef {import("./idees.js").Idee} Idee
 * @typedef {{portes: {nom: string, adresse: string}[], proposer: string | null}} Issues où mener qui n'a rien trouvé
 * @typedef {{absents: string[], lus: [string, string][], autrement: string[], nies: string[],
 *   partielle: boolean, sansFiche: boolean}} Avis
 */

/**
 * @param {import("./index-inverse.js").IndexTexte} index
 * @param {Idee[]} idees
 * @param {Uint8Array} completes
 * @param {number[]} rangees les pages trouvées, la meilleure d'abord
 * @returns {Avis}
 */
export function avisDe(index, idees, completes, rangees) {
  const pleines = idees.filter(({ poids }) => poids >= 0.4);
  const presentes = pleines.filter(({ absent }) => !absent);
  return {
    absents: pleines.filter(({ absent }) => absent).map(({ ecrit }) => ecrit),
    lus: pleines.flatMap(({ ecrit, lu }) => (lu ? [/** @type {[string, string]} */ ([ecrit, lu])] : [])),
    autrement: pleines.filter((i) => i.vers && !i.lu && i.lettre.some((racines) => !racines.size)).map(({ ecrit }) => ecrit),
    nies: pleines.filter(({ nie }) => nie).map(({ ecrit }) => ecrit),
    partielle: rangees.length > 0 && !rangees.some((page) => completes[page]),
    sansFiche: rangees.length > 0 && presentes.every(({ lu, nie }) => !lu && !nie) && !presentes.some((idee) => aSaFiche(index, idee)),
  };
}

/** Vrai si un titre, un résumé ou un synonyme répond à cette idée ; faux si on ne fait que la citer.
 * @param {import("./index-inverse.js").IndexTexte} index
 * @param {Idee} idee */
function aSaFiche(index, { lettre, vers, detours }) {
  if (vers) return true;
  return [...lettre, ...detours.flatMap(({ mots }) => mots)].some((racines) =>
    [...racines.keys()].some((racine) => racine.startsWith(NIE) || index.estForte(racine)),
  );
}

const guillemets = (/** @type {string} */ mot) => `«\u00a0${mot}\u00a0»`;

/** @param {string[]} mots */
const enumere = (mots) => mots.map(guillemets).join(", ").replace(/, ([^,]*)$/, " et $1");

/**
 * Les phrases à lire avant les réponses ; aucune si elles vont de soi.
 * @param {Avis} avis
 * @returns {string[]}
 */
export function phrasesDe({ absents, lus, autrement, nies, partielle, sansFiche }) {
  const phrases = [];
  for (const [mot, lu] of lus) phrases.push(`${guillemets(mot)} n’est pas dans le livre\u00a0: nous avons lu ${guillemets(lu)}.`);
  if (autrement.length) phrases.push(`Le livre n’emploie pas ${enumere(autrement)}\u00a0: voici ce qui s’en approche.`);
  if (nies.length) phrases.push(`La recherche ne sait pas écarter ${enumere(nies)}\u00a0: ces pages en parlent.`);
  if (absents.length) phrases.push(`Pas trouvé dans le livre\u00a0: ${enumere(absents)}.`);
  if (partielle) phrases.push("Aucune page n’a tous vos mots\u00a0: voici celles qui en ont le plus.");
  if (sansFiche) phrases.push("Le livre n’a pas de fiche là-dessus, mais ces pages en parlent.");
  return phrases;
}
