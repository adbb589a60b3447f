// @ts-check
/** Lire et dire une durée, avec les règles de livre/francais/durees.py, que donne api/formulaire.json. Sans DOM. */
import { enHeures } from "../commun/heures.js";

/**
 * @typedef {{minutes: string, heures: string, fractions: string, decimales: string, parts: Record<string, number>,
 *   en_mots: Record<string, number>, a_peu_pres: string, jeu: string, maximum: number}} ReglesDeDuree
 * @typedef {{mini: number, maxi: number}} Duree
 * @typedef {(texte: string) => Duree | null} LisDuree
 */

/**
 * @param {ReglesDeDuree} regles
 * @returns {LisDuree}
 */
export function creeLecteurDeDuree(regles) {
  /** @param {string} motif */
  const entier = (motif) => new RegExp(`^(?:${motif})$`, "u");
  const [MINUTES, HEURES] = [entier(regles.minutes), entier(regles.heures)];
  const [FRACTIONS, DECIMALES] = [entier(regles.fractions), entier(regles.decimales)];
  const A_PEU_PRES = new RegExp(regles.a_peu_pres, "u");
  const JEU = new RegExp(regles.jeu, "u");

  /** @param {string} texte */
  function minutes(texte) {
    if (Object.hasOwn(regles.en_mots, texte)) return regles.en_mots[texte];
    let lu = MINUTES.exec(texte);
    if (lu) return Number(lu[1]);
    if ((lu = HEURES.exec(texte))) return Number(lu[1]) * 60 + Number(lu[2] ?? 0);
    if ((lu = FRACTIONS.exec(texte))) return Number(lu[1]) * 60 + regles.parts[lu[2]];
    if ((lu = DECIMALES.exec(texte))) return arrondi(Number(`${lu[1]}.${lu[2]}`) * 60);
    return null;
  }

  return (texte) => {
    let ecrite = texte.toLowerCase().replaceAll("’", "'").trim().replace(/\s+/g, " ").replace(/\.$/, "");
    ecrite = ecrite.replace(A_PEU_PRES, "").replaceAll("demi-", "demi ");
    const jeu = JEU.exec(ecrite);
    const debut = jeu ? ecrite.slice(0, jeu.index) : ecrite;
    const fin = jeu ? ecrite.slice(jeu.index + jeu[0].length) : null;
    const maxi = minutes(fin ?? debut);
    const emprunte = fin !== null && /^[0-9]+$/.test(debut);
    const mini = minutes(emprunte ? `${debut} ${fin.includes("h") ? "h" : "min"}` : debut);
    if (mini === null || maxi === null) return null;
    return 0 < mini && mini <= maxi && maxi <= regles.maximum ? { mini, maxi } : null;
  };
}

/** @param {Duree} duree */
export function disDuree({ mini, maxi }) {
  if (mini === maxi) return enHeures(maxi);
  return `${maxi < 60 ? mini : enHeures(mini)} à ${enHeures(maxi)}`;
}

/** L'arrondi de Python : à la demie, vers le nombre pair.
 * @param {number} nombre */
function arrondi(nombre) {
  const bas = Math.floor(nombre);
  if (nombre - bas !== 0.5) return Math.round(nombre);
  return bas % 2 ? bas + 1 : bas;
}
