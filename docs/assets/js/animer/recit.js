// @ts-check
/**
 * Le récit d'un essai, commencé pendant la séance : un texte à compléter, dont les titres sont ceux du formulaire
 * « Raconter un essai ». Sans DOM.
 */
import { enHeures } from "../commun/heures.js";

/**
 * @typedef {{nom: string, questions: [string, string][], connus: Record<string, string>, accord: [string, string]}} Trame
 * @typedef {{titre: string, prevu: number, vecu: number, note: string}} Etape en minutes
 */

/**
 * @param {Trame} trame
 * @param {Etape[]} etapes
 * @param {string} jour celui de la séance, en toutes lettres ; vide si elle n'a pas commencé
 */
export function recit({ questions, connus, accord }, etapes, jour) {
  const total = etapes.reduce((somme, { vecu }) => somme + vecu, 0);
  /** @type {Record<string, string>} */
  const dites = { ...connus, date: jour, duree_reelle: total ? enHeures(total) : "", entree: etapes.map(raconte).join("\n\n") };
  const parties = questions.map(([cle, titre]) => `## ${titre}\n\n${dites[cle] ?? ""}`.trimEnd());
  return [...parties, `## ${accord[0]}\n\n- [ ] ${accord[1]}`].join("\n\n") + "\n";
}

/**
 * Ce que la séance sait d'un essai, champ par champ : la page « Proposer » le reprend.
 * @param {Etape[]} etapes
 * @param {string} date « 2026-03-15 » ; vide si la séance n'a pas commencé
 */
export function essaiDe(etapes, date) {
  const total = etapes.reduce((somme, { vecu }) => somme + vecu, 0);
  const vecue = etapes.some(({ vecu, note }) => vecu || note.trim());
  return { date, duree_reelle: total ? enHeures(total) : "", entree: vecue ? etapes.map(raconte).join("\n\n") : "" };
}

/** Une note d'une ligne ne passe jamais pour un titre.
 * @param {Etape} etape */
function raconte({ titre, prevu, vecu, note }) {
  const duree = vecu ? `${enHeures(prevu)} prévues, ${enHeures(vecu)} vécues` : `${enHeures(prevu)} prévues`;
  const dite = note.trim().replace(/^(\s*)(#+)/gm, "$1\\$2");
  return `${titre} : ${duree}.${dite ? ` ${dite}` : ""}`;
}
