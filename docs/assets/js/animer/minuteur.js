// @ts-check
/**
 * Où en est une séance. Tout se calcule de l'heure qu'il est : ni la veille, ni un rechargement n'y
 * changent rien. Sans DOM.
 */

/**
 * `fin` est l'heure où le temps en cours s'achève (en millisecondes), quand la séance court ; `reste`
 * est ce qu'il en restait, quand elle est en pause ou n'a pas commencé.
 * @typedef {{ici: number, fin: number | null, reste: number}} Seance
 * @typedef {{ici: number, enMarche: boolean, reste: number, finPrevue: number}} Situation
 */

const MINUTE = 60_000;

/**
 * Une séance qui n'a pas commencé.
 * @param {number[]} minutes celles de chaque temps
 * @returns {Seance}
 */
export const debut = (minutes) => ({ ici: 0, fin: null, reste: minutes[0] * MINUTE });

/**
 * Met en marche, ou en pause.
 * @param {Seance} seance
 * @param {number} maintenant
 * @returns {Seance}
 */
export function bascule({ ici, fin, reste }, maintenant) {
  return fin === null ? { ici, fin: maintenant + reste, reste } : { ici, fin: null, reste: fin - maintenant };
}

/**
 * Passe à un autre temps, qui commence maintenant si la séance court.
 * @param {Seance} seance
 * @param {number} pas
 * @param {number[]} minutes
 * @param {number} maintenant
 * @returns {Seance}
 */
export function va({ ici, fin, reste }, pas, minutes, maintenant) {
  const la = Math.min(minutes.length - 1, Math.max(0, ici + pas));
  if (la === ici) return { ici, fin, reste };
  const duree = minutes[la] * MINUTE;
  return { ici: la, fin: fin === null ? null : maintenant + duree, reste: duree };
}

/**
 * Ajoute ou retire des minutes au temps en cours.
 * @param {Seance} seance
 * @param {number} minutes
 * @returns {Seance}
 */
export const ajuste = ({ ici, fin, reste }, minutes) =>
  fin === null
    ? { ici, fin, reste: Math.max(0, reste + minutes * MINUTE) }
    : { ici, fin: fin + minutes * MINUTE, reste };

/**
 * @param {Seance} seance
 * @param {number[]} minutes
 * @param {number} maintenant
 * @returns {Situation} `reste` est négatif quand le temps est dépassé
 */
export function situation({ ici, fin, reste }, minutes, maintenant) {
  const restant = fin === null ? reste : fin - maintenant;
  const suite = minutes.slice(ici + 1).reduce((somme, m) => somme + m * MINUTE, 0);
  return { ici, enMarche: fin !== null, reste: restant, finPrevue: maintenant + Math.max(0, restant) + suite };
}

/**
 * « 12:05 », ou « +1:20 » quand le temps est dépassé.
 * @param {number} reste
 */
export function enChiffres(reste) {
  const secondes = Math.abs(Math.ceil(reste / 1000));
  const dit = `${Math.floor(secondes / 60)}:${String(secondes % 60).padStart(2, "0")}`;
  return reste < 0 && secondes ? `+${dit}` : dit;
}

/**
 * Ce qui était gardé, si c'est bien une séance de ce déroulé.
 * @param {unknown} valeur
 * @param {number[]} minutes
 * @returns {Seance | null}
 */
export function reprend(valeur, minutes) {
  if (typeof valeur !== "object" || valeur === null) return null;
  const { ici, fin, reste } = /** @type {Record<string, unknown>} */ (valeur);
  const bonne = Number.isInteger(ici) && Number(ici) >= 0 && Number(ici) < minutes.length;
  if (!bonne || !Number.isFinite(reste) || !(fin === null || Number.isFinite(fin))) return null;
  return /** @type {Seance} */ ({ ici, fin, reste });
}
