// @ts-check
/** L'adresse qui propose de corriger un passage. Sans DOM. */

const SIGNES_MAX = 1500;
const DEBUT_MAX = 110;

/** @param {string} texte */
export const enUneLigne = (texte) => texte.replace(/\s+/g, " ").trim();

/** @param {string} texte @param {number} longueur */
const coupe = (texte, longueur) => {
  const signes = [...texte];
  return signes.length > longueur ? `${signes.slice(0, longueur - 1).join("").trimEnd()}…` : texte;
};

/** De quoi reconnaître un passage dans une liste.
 * @param {string} texte */
export const debutDe = (texte) => coupe(texte, DEBUT_MAX);

/**
 * @param {string} adresse celle de la page « Proposer », avec la page à corriger
 * @param {string} passage
 */
export function versLaCorrection(adresse, passage) {
  const vers = new URL(adresse);
  vers.searchParams.set("passage", coupe(enUneLigne(passage), SIGNES_MAX));
  return vers.href;
}
