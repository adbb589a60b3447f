// @ts-check
/** Par où une proposition s'en va : l'adresse de la forge, celle du courriel, le nom du fichier. Sans DOM. */
import { champsDe, texteDe } from "./ecrivain.js";

/** En octets : au-delà, une forge ou un serveur coupe ou refuse l'adresse. */
export const ADRESSE_MAX = 8000;
const NOM_MAX = 40;
const MOTS_MAX = 3;
const PERSONNEL = [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu, /(?<!\d)(?:(?:\+|00)33[ .-]?[1-9]|0[1-9])(?:[ .-]?\d{2}){4}(?!\d)/g];

/** @typedef {{creation: string, forge: string, contact: string, vides: string[], reserves: string[], pris: Record<string, string[]>,
 *   dossiers: Record<string, string>}} Sorties */

/**
 * Le chemin du fichier dans le livre ; son nom vient du titre, ou de la recette et du lieu.
 * @param {Sorties} sorties
 * @param {import("./ecrivain.js").Sorte} sorte
 * @param {import("./ecrivain.js").Remplissage} remplissage
 */
export function nomDuFichier(sorties, sorte, remplissage) {
  const champs = champsDe(remplissage.champs);
  const dossier = sorties.dossiers[sorte.collection];
  if (!dossier) return "correction.md";
  const pris = new Set(sorties.pris[sorte.collection]);
  const recette = texteDe(champs.recette);
  const ecrits = mots(recette ? texteDe(champsDe(champs.territoire).nom) : texteDe(champs.titre));
  const tous = ecrits.length ? ecrits : [recette ? "essai" : "recette"];
  const utiles = tous.filter((mot) => !sorties.vides.includes(mot));
  let gardes = recette ? [recette, ...tous] : (utiles.length ? utiles : tous).slice(0, MOTS_MAX);
  const longueur = recette ? 2 * NOM_MAX - "-999".length : NOM_MAX;
  while (gardes.length > 1 && gardes.join("-").length > longueur) gardes = gardes.slice(0, -1);
  const base = gardes.join("-").slice(0, longueur).replace(/-+$/, "");
  const libre = !recette && sorties.reserves.includes(base) ? `recette-${base}` : base;
  let nom = libre;
  for (let rang = 2; pris.has(nom); rang += 1) nom = `${libre}-${rang}`;
  return `${dossier}/${nom}.md`;
}

/** @param {string} texte */
const mots = (texte) =>
  texte
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .match(/[a-z0-9]+/g) ?? [];

/**
 * Où ouvrir un nouveau fichier sur la forge. GitLab ne lit pas le contenu d'une adresse, et une adresse trop longue se
 * coupe : le texte est alors à coller.
 * @param {Sorties} sorties
 * @param {string} nom
 * @param {string} texte
 */
export function versLaForge({ creation, forge }, nom, texte) {
  if (!creation) return null;
  if (forge === "gitlab") return { adresse: `${creation}?file_name=${encodeURIComponent(nom)}`, aColler: true };
  const vide = `${creation}?filename=${encodeURIComponent(nom)}`;
  const pleine = `${vide}&value=${encodeURIComponent(texte)}`;
  return pleine.length <= ADRESSE_MAX ? { adresse: pleine, aColler: false } : { adresse: vide, aColler: true };
}

/**
 * Un courriel prêt à partir ; trop long, le texte est à coller.
 * @param {Sorties} sorties
 * @param {string} sujet
 * @param {string} texte
 */
export function parCourriel({ contact }, sujet, texte) {
  if (!contact) return null;
  const tete = `mailto:${contact}?subject=${encodeURIComponent(sujet)}&body=`;
  const pleine = tete + encodeURIComponent(texte.replaceAll("\n", "\r\n"));
  if (pleine.length <= ADRESSE_MAX) return { adresse: pleine, aColler: false };
  return { adresse: tete + encodeURIComponent("Collez ici le texte copié, ou joignez le fichier enregistré."), aColler: true };
}

/** Ce qui ressemble à une adresse électronique ou à un téléphone.
 * @param {string} texte */
export const personnel = (texte) => [...new Set(PERSONNEL.flatMap((motif) => texte.match(motif) ?? []))];
