// @ts-check
/** Les notes prises pendant la séance : gardées dans ce navigateur, emportées en un texte. */
import { ESSAI, garde, NOTES, oublie, relis } from "../commun/page-memoire.js";
import { essaiDe, recit } from "./recit.js";

/**
 * @param {HTMLElement} scene
 * @param {HTMLElement[]} temps
 * @param {() => {vecus: number[], minutes: number[], depart: number | null}} ouEnEst les vécus en minutes
 * @returns {() => void} oublie les notes
 */
export function brancheNotes(scene, temps, ouEnEst) {
  const lieu = NOTES + scene.dataset.scene;
  const champs = temps.map((t) => /** @type {HTMLTextAreaElement} */ (t.querySelector("[data-note]")));
  const gardees = relis(lieu);
  champs.forEach((champ, rang) => {
    const note = Array.isArray(gardees) ? gardees[rang] : "";
    champ.value = typeof note === "string" ? note : "";
    champ.addEventListener("input", () => garde(lieu, champs.map(({ value }) => value)));
  });
  for (const bloc of scene.querySelectorAll("[data-notes]")) /** @type {HTMLElement} */ (bloc).hidden = false;
  scene.querySelector("[data-exporte]")?.addEventListener("click", () => emporte(temps, champs, ouEnEst()));
  for (const lien of document.querySelectorAll("a[data-raconte]")) brancheRecit(/** @type {HTMLAnchorElement} */ (lien));
  /** Le récit attend dans ce navigateur : l'adresse ne porte rien de la séance.
   * @param {HTMLAnchorElement} lien */
  function brancheRecit(lien) {
    lien.href += "&seance=oui";
    const retient = () => {
      const { vecus, minutes, depart } = ouEnEst();
      const date = depart === null ? "" : new Date(depart).toLocaleDateString("sv-SE");
      garde(ESSAI + scene.dataset.scene, essaiDe(etapesDe(temps, champs, vecus, minutes), date));
    };
    for (const geste of ["click", "auxclick"]) lien.addEventListener(geste, retient);
  }
  return () => {
    for (const champ of champs) champ.value = "";
    oublie(lieu);
    oublie(ESSAI + scene.dataset.scene);
  };
}

/**
 * @param {HTMLElement[]} temps
 * @param {HTMLTextAreaElement[]} champs
 * @param {{vecus: number[], minutes: number[], depart: number | null}} seance
 */
function emporte(temps, champs, { vecus, minutes, depart }) {
  const trame = JSON.parse(document.querySelector("[data-recit]")?.textContent ?? "{}");
  const etapes = etapesDe(temps, champs, vecus, minutes);
  const jour = depart === null ? "" : new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" }).format(depart);
  const lien = document.createElement("a");
  lien.href = URL.createObjectURL(new Blob([recit(trame, etapes, jour)], { type: "text/plain" }));
  lien.download = trame.nom;
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href));
}

/**
 * @param {HTMLElement[]} temps @param {HTMLTextAreaElement[]} champs
 * @param {number[]} vecus @param {number[]} minutes
 */
const etapesDe = (temps, champs, vecus, minutes) =>
  temps.map((t, rang) => ({
    titre: t.querySelector("h2")?.textContent ?? "",
    prevu: minutes[rang],
    vecu: vecus[rang],
    note: champs[rang].value,
  }));
