// @ts-check
/**
 * Ranger un texte collé dans les champs d'un formulaire : ses sections se reconnaissent à leur titre. Ce qui n'est pas
 * reconnu est rendu à part : rien ne se perd. Sans DOM.
 */
import { lettres } from "./protection.js";

/**
 * @typedef {import("./ecrivain.js").Sorte} Sorte
 * @typedef {import("./ecrivain.js").Rubrique} Rubrique
 */

const PUCE = /^\s*(?:[-*+•◦‣▪■●○►➢→–—]|o(?=\s{2,})|\(?[0-9]{1,3}[.)°]|[a-z]\))\s*(?:\[[ xX]?\]\s+)?(?=\S)/u;
const TITRE = /^\s*(?:#{1,6}\s*)?(?:\*\*|__)?(.{2,90}?)(?:\*\*|__)?\s*:?\s*#*\s*$/u;
const PAS = /^(?:\*\*(.+?)\*\*|(.{2,80}?)(?=\s*\([^()]*\d[^()]*\)|\s+[—–:]\s|\s*:\s))\s*(?:\(([^()]*)\))?\s*(?:[—–:-]\s*)?(.*)$/su;
const NOTE = /^\s*(?:[-*•]\s*)?(intention|mat[ée]riel)\s*:\s*(.+)$/iu;
const CHAMP = /^([a-z_]+):\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^[{#|>"'].*?))\s*$/u;

/**
 * @param {Sorte} sorte
 * @param {string} texte
 * @returns {{champs: Record<string, string>, entree: string, sections: Record<string, any>, reste: string}}
 */
export function range(sorte, texte) {
  const [tete, corps] = coupeEntete(texte.replace(/\r\n?/g, "\n").replace(/^\uFEFF/, ""));
  const parTitre = new Map(sorte.rubriques.map((rubrique) => [lettres(rubrique.titre), rubrique]));
  const { champs, reste } = lisEntete(sorte, tete);
  /** @type {string[]} */
  const entree = [];
  /** @type {Map<Rubrique, string[]>} */
  const groupes = new Map();
  let ouvert = entree;
  for (const ligne of corps.split("\n")) {
    const nomme = TITRE.exec(ligne);
    const rubrique = nomme && parTitre.get(lettres(nomme[1]));
    const grand = /^#{1,2}\s+(.+)/u.exec(ligne);
    if (rubrique) groupes.set(rubrique, (ouvert = groupes.get(rubrique) ?? []));
    else if (grand && /^#\s/.test(ligne) && !champs.titre) champs.titre = grand[1];
    else if (grand) (ouvert = reste).push(ligne);
    else ouvert.push(ligne);
  }
  if (!champs.titre && sorte.champs.some(({ cle }) => cle === "titre")) prendsTitre(entree, champs);
  const sections = Object.fromEntries([...groupes].map(([rubrique, lignes]) => [rubrique.cle, contenu(rubrique, lignes)]));
  return { champs, entree: entree.join("\n").trim(), sections, reste: reste.join("\n").trim() };
}

/** @param {string} texte */
function coupeEntete(texte) {
  const lu = /^\s*---\n(.*?)\n---\n?(.*)$/su.exec(texte);
  return lu ? [lu[1], lu[2]] : ["", texte];
}

/** Les champs d'un texte simple ; les autres lignes vont dans le reste.
 * @param {Sorte} sorte @param {string} tete */
function lisEntete(sorte, tete) {
  const simples = new Map(sorte.champs.map((saisie) => [saisie.cle, saisie]));
  /** @type {Record<string, string>} */
  const champs = {};
  /** @type {string[]} */
  const reste = [];
  for (const ligne of tete.split("\n")) {
    const lu = CHAMP.exec(ligne);
    const saisie = lu && simples.get(lu[1]);
    const seul = saisie && !saisie.parties && !saisie.genre.endsWith("s");
    if (lu && seul) champs[lu[1]] = (lu[2] ?? lu[3] ?? lu[4] ?? "").replace(/\\(["\\])/g, "$1");
    else if (ligne.trim() && !(lu && lu[1] in sorte.fixes)) reste.push(ligne);
  }
  return { champs, reste };
}

/** La première ligne, courte et seule, est le titre.
 * @param {string[]} entree @param {Record<string, string>} champs */
function prendsTitre(entree, champs) {
  const rang = entree.findIndex((ligne) => ligne.trim());
  if (rang < 0 || entree[rang].length > 150 || (entree[rang + 1] ?? "").trim() || /[.!?…]\s*$/u.test(entree[rang])) return;
  champs.titre = entree[rang].trim();
  entree.splice(rang, 1);
}

/** @param {Rubrique} rubrique @param {string[]} lignes */
function contenu(rubrique, lignes) {
  if (rubrique.genre === "prose") return lignes.join("\n").trim();
  if (rubrique.genre === "étapes") return etapes(lignes);
  if (rubrique.genre === "déroulé") return deroule(lignes);
  const items = coupeItems(lignes).map((item) => item.join(" ").replace(/\s+/gu, " ").trim());
  if (rubrique.genre !== "cartes") return items;
  return items.map((item) => pas(item)).map(({ titre, texte }) => ({ titre, texte }));
}

/** Un élément par puce, par numéro, ou par paragraphe s'il n'y a pas de puce.
 * @param {string[]} lignes @returns {string[][]} */
function coupeItems(lignes) {
  /** @type {string[][]} */
  const items = [];
  const aPuces = lignes.some((ligne) => PUCE.test(ligne));
  let vide = true;
  for (const ligne of lignes) {
    const neuf = aPuces ? /^\s{0,1}\S/u.test(ligne) && PUCE.test(ligne) : vide && ligne.trim();
    vide = !ligne.trim();
    if (neuf || (!items.length && ligne.trim())) items.push([ligne.replace(PUCE, "")]);
    else if (items.length) items[items.length - 1].push(ligne);
  }
  return items;
}

/** « **Titre** (durée) — texte », ou « Titre (durée) : texte » ; sans titre, la première phrase.
 * @param {string} item */
function pas(item) {
  const lu = PAS.exec(item.trim());
  if (lu) return { titre: (lu[1] ?? lu[2]).trim(), duree: (lu[3] ?? "").trim(), texte: lu[4].trim() };
  const phrase = /^(.{2,80}?)[.!?]\s+(.+)$/su.exec(item.trim());
  return phrase ? { titre: phrase[1], duree: "", texte: phrase[2] } : { titre: item.trim(), duree: "", texte: "" };
}

/** @param {string[]} lignes */
function etapes(lignes) {
  /** @type {Record<string, string>[]} */
  const lues = [];
  let session = "";
  /** @type {string[]} */
  let groupe = [];
  const ferme = () => {
    coupeItems(groupe).forEach((item, rang) => {
      const lue = pas(item.map((ligne) => ligne.replace(/^ {2,4}/u, "")).join("\n"));
      lues.push({ ...lue, ...(session && !rang ? { session } : {}) });
    });
    groupe = [];
  };
  for (const ligne of lignes) {
    const lu = /^\s*(?:#{1,6}|\*\*)?\s*session\s*[0-9]*\s*[:—–-]?\s*(.*?)(?:\*\*)?\s*$/iu.exec(ligne);
    if (!lu) groupe.push(ligne);
    else {
      ferme();
      session = lu[1] || "…";
    }
  }
  ferme();
  return lues;
}

/** @param {string[]} lignes */
function deroule(lignes) {
  const premiere = lignes.findIndex((ligne) => PUCE.test(ligne));
  const entree = (premiere < 0 ? [] : lignes.slice(0, premiere)).join("\n").trim();
  const temps = coupeItems(lignes.slice(Math.max(premiere, 0))).map((item) => {
    /** @type {Record<string, string>} */
    const notes = {};
    const textes = item.filter((ligne) => {
      const lu = NOTE.exec(ligne);
      if (lu) notes[lettres(lu[1])] = lu[2].trim();
      return !lu;
    });
    return { ...pas(textes.map((ligne) => ligne.trim()).join("\n")), ...notes };
  });
  return { entree, temps };
}
