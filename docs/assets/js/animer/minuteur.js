// @ts-check
/**
 * Où en est une séance. Tout se calcule de l'heure qu'il est : ni la veille, ni un rechargement n'y
 * changent rien. Les durées sont en millisecondes, sauf les minutes du déroulé. Sans DOM.
 */

/**
 * `fin` est l'heure où le temps en cours s'achève, quand la séance court ; `reste` est ce qu'il en restait, quand
 * elle est en pause ou n'a pas commencé. `depart` est l'heure du premier départ ; `vecus`, ce que chaque temps a
 * duré pour de bon ; `depuis`, l'heure d'où court le temps en cours ; `minutes`, celles que l'on a raccourcies.
 * @typedef {{ici: number, fin: number | null, reste: number, depart?: number | null, depuis?: number | null,
 *   vecus?: number[], minutes?: number[]}} Seance
 * @typedef {{ici: number, enMarche: boolean, reste: number, finPrevue: number, retard: number}} Situation
 */

const MINUTE = 60_000;

/** Celles qui comptent maintenant : le déroulé, ou ce qu'on en a raccourci.
 * @param {Seance} seance @param {number[]} minutes */
export const minutesDe = (seance, minutes) => seance.minutes ?? minutes;

/**
 * Une séance qui n'a pas commencé.
 * @param {number[]} minutes celles de chaque temps
 * @returns {Seance}
 */
export const debut = (minutes) => ({ ici: 0, fin: null, reste: minutes[0] * MINUTE });

/** Ce que chaque temps a duré jusqu'à maintenant, celui-ci compris.
 * @param {Seance} seance @param {number} nombre de temps @param {number} maintenant
 * @returns {number[]} */
export function vecusDe({ ici, depuis = null, vecus = [] }, nombre, maintenant) {
  const tous = Array.from({ length: nombre }, (_, rang) => vecus[rang] ?? 0);
  if (depuis !== null) tous[ici] += Math.max(0, maintenant - depuis);
  return tous;
}

/**
 * Met en marche, ou en pause.
 * @param {Seance} seance
 * @param {number} maintenant
 * @param {number} nombre de temps
 * @returns {Seance}
 */
export function bascule(seance, maintenant, nombre) {
  const { fin, reste, depart = null } = seance;
  if (fin === null) return { ...seance, fin: maintenant + reste, depuis: maintenant, depart: depart ?? maintenant };
  return { ...seance, fin: null, reste: fin - maintenant, depuis: null, vecus: vecusDe(seance, nombre, maintenant) };
}

/**
 * Passe à un autre temps, qui commence maintenant si la séance court.
 * @param {Seance} seance
 * @param {number} pas
 * @param {number[]} minutes
 * @param {number} maintenant
 * @returns {Seance}
 */
export function va(seance, pas, minutes, maintenant) {
  const siennes = minutesDe(seance, minutes);
  const la = Math.min(siennes.length - 1, Math.max(0, seance.ici + pas));
  if (la === seance.ici) return seance;
  const duree = siennes[la] * MINUTE;
  const court = seance.fin !== null;
  return {
    ...seance,
    ici: la,
    fin: court ? maintenant + duree : null,
    reste: duree,
    depuis: court ? maintenant : null,
    vecus: vecusDe(seance, siennes.length, maintenant),
  };
}

/**
 * Ajoute ou retire des minutes au temps en cours.
 * @param {Seance} seance
 * @param {number} minutes
 * @returns {Seance}
 */
export function ajuste(seance, minutes) {
  const { fin, reste } = seance;
  if (fin === null) return { ...seance, reste: Math.max(0, reste + minutes * MINUTE) };
  return { ...seance, fin: fin + minutes * MINUTE };
}

/**
 * @param {Seance} seance
 * @param {number[]} prevues celles du déroulé
 * @param {number} maintenant
 * @returns {Situation} `reste` est négatif quand le temps est dépassé ; `retard`, en minutes entières, est négatif
 *   quand on a de l'avance
 */
export function situation(seance, prevues, maintenant) {
  const { ici, fin, reste, depart = null } = seance;
  const minutes = minutesDe(seance, prevues);
  const restant = fin === null ? reste : fin - maintenant;
  const finPrevue = maintenant + Math.max(0, restant) + somme(minutes.slice(ici + 1)) * MINUTE;
  const ecart = depart === null ? 0 : finPrevue - (depart + somme(prevues) * MINUTE);
  return { ici, enMarche: fin !== null, reste: restant, finPrevue, retard: Math.trunc(ecart / MINUTE) };
}

/**
 * La même séance, son retard repris sur les temps qui viennent : chacun en rend selon sa durée (méthode des plus
 * forts restes), et garde une minute au moins.
 * @param {Seance} seance
 * @param {number[]} prevues
 * @param {number} maintenant
 * @returns {Seance}
 */
export function raccourcis(seance, prevues, maintenant) {
  const minutes = [...minutesDe(seance, prevues)];
  const suite = minutes.slice(seance.ici + 1);
  const rendu = Math.min(situation(seance, prevues, maintenant).retard, somme(suite.map((m) => m - 1)));
  if (rendu <= 0) return seance;
  const parts = partage(rendu, suite.map((m) => m - 1));
  parts.forEach((part, rang) => (minutes[seance.ici + 1 + rang] -= part));
  return { ...seance, minutes };
}

/**
 * @param {number} total à partager, en entiers
 * @param {number[]} poids la part de chacun n'y dépasse jamais son poids
 */
function partage(total, poids) {
  const justes = poids.map((p) => (total * p) / (somme(poids) || 1));
  const parts = justes.map(Math.floor);
  const ordre = justes.map((_, rang) => rang).sort((a, b) => justes[b] - parts[b] - (justes[a] - parts[a]) || a - b);
  let manque = total - somme(parts);
  for (const rang of ordre) if (manque > 0 && parts[rang] < poids[rang]) [parts[rang], manque] = [parts[rang] + 1, manque - 1];
  return parts;
}

/** @param {number[]} nombres */
const somme = (nombres) => nombres.reduce((total, nombre) => total + nombre, 0);

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
 * Ce qui était gardé, si c'est bien une séance de ce déroulé ; ce qui manque ou s'est abîmé en route est laissé.
 * @param {unknown} valeur
 * @param {number[]} prevues
 * @returns {Seance | null}
 */
export function reprend(valeur, prevues) {
  if (typeof valeur !== "object" || valeur === null) return null;
  const { ici, fin, reste, depart, depuis, vecus, minutes } = /** @type {Record<string, unknown>} */ (valeur);
  const bonne = Number.isInteger(ici) && Number(ici) >= 0 && Number(ici) < prevues.length;
  if (!bonne || !Number.isFinite(reste) || !(fin === null || Number.isFinite(fin))) return null;
  /** @type {Seance} */
  const seance = { ici: Number(ici), fin: /** @type {number | null} */ (fin), reste: Number(reste) };
  if (Number.isFinite(depart)) seance.depart = Number(depart);
  if (Number.isFinite(depuis)) seance.depuis = Number(depuis);
  if (deNombres(vecus, prevues.length)) seance.vecus = vecus;
  if (deNombres(minutes, prevues.length) && minutes.every((m, rang) => m >= 1 && m <= prevues[rang])) seance.minutes = minutes;
  return seance;
}

/** @param {unknown} valeur @param {number} nombre @returns {valeur is number[]} */
const deNombres = (valeur, nombre) =>
  Array.isArray(valeur) && valeur.length === nombre && valeur.every((n) => Number.isFinite(n) && n >= 0);
