// @ts-check
/** Ouvrir la page « Proposer » sur ce que demande son adresse. Une proposition commencée n'est jamais touchée. */
import { ESSAI, relis } from "../commun/page-memoire.js";
import { lisAdresse } from "../proposer/adresse.js";
import { adaptee } from "./page-departs.js";

const SIGNES_MAX = 20_000;

/** @param {any} formulaire @param {string} racine @returns {Promise<{etat: any, avis: string[]}>} */
export async function depuisAdresse(formulaire, racine) {
  const { etat, origine, seance, avis } = lisAdresse(document.location.search, formulaire);
  if (seance) return { etat: avecLaSeance(etat, relis(ESSAI + seance)), avis };
  if (!origine) return { etat, avis };
  try {
    return { etat: await adaptee(formulaire, racine, etat.sorte, origine), avis };
  } catch {
    return { etat, avis: [...avis, "Cette recette ne se charge pas : rechargez la page, ou partez de zéro."] };
  }
}

/** Les durées et les notes de la séance, si ce navigateur les a gardées.
 * @param {any} etat @param {any} vecue */
function avecLaSeance(etat, vecue) {
  const texte = (/** @type {string} */ nom) => (typeof vecue?.[nom] === "string" ? vecue[nom].slice(0, SIGNES_MAX) : "");
  const champs = { ...etat.champs };
  for (const nom of ["date", "duree_reelle"]) if (texte(nom)) champs[nom] = texte(nom);
  return { ...etat, champs, entree: texte("entree") };
}
