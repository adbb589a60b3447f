// @ts-check
/** Ce que la page d'une séance dit de l'endroit où l'on en est. Sans DOM. */

/**
 * @typedef {import("./minuteur.js").Situation} Situation
 * @typedef {{titre: string, minutes: number}} Temps
 * @typedef {{ou: string, fin: string, ensuite: string, geste: string, annonce: string, retard: string}} Paroles
 *   `geste` : ce que fait le bouton principal ; `annonce` : ce qui se dit à voix haute ; `retard` : rien en deçà de
 *   deux minutes
 */

const HEURE = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit" });
const MINUTE = 60_000;
const RETARD_QUI_COMPTE = 2; // en minutes

/**
 * @param {Situation} situation
 * @param {Temps[]} deroule
 * @returns {Paroles}
 */
export function paroles({ ici, enMarche, reste, finPrevue, retard }, deroule) {
  const neuve = !enMarche && ici === 0 && reste === deroule[0].minutes * MINUTE;
  const arret = neuve ? { fin: "", geste: "Commencer" } : { fin: "En pause", geste: "Reprendre" };
  return {
    ou: `Temps ${ici + 1} sur ${deroule.length}`,
    ensuite: suite(deroule[ici + 1]),
    retard: enMarche && retard >= RETARD_QUI_COMPTE ? `${retard}\u00a0min de retard.` : "",
    annonce: annonce(deroule[ici], enMarche ? reste : Infinity),
    ...(enMarche ? { fin: `Fin prévue à ${HEURE.format(finPrevue)}`, geste: "Pause" } : arret),
  };
}

/** @param {Temps | undefined} suivant */
const suite = (suivant) =>
  suivant?.titre ? `Ensuite\u00a0: ${suivant.titre} (${suivant.minutes}\u00a0min)` : "C’est le dernier temps.";

/**
 * @param {Temps} temps celui où l'on est
 * @param {number} reste en millisecondes ; sans fin si la séance ne court pas
 */
function annonce({ titre, minutes }, reste) {
  if (reste <= 0) return `${titre}\u00a0: le temps est écoulé.`;
  return reste <= MINUTE ? "Il reste une minute." : `${titre}, ${minutes}\u00a0minutes.`;
}
