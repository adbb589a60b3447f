// @ts-check
/** Chercher dans les pages du livre et montrer où : par page, l'extrait et ses mots marqués. Sans DOM. */
import { IndexTexte, POIDS_CODE } from "./index-inverse.js";

/**
 * @typedef {{location: string, title: string, text: string, code?: string}} Entree le code est celui d'une recette
 * @typedef {Entree & {score: number, terms: Record<string, boolean>}} Trouvee
 * @typedef {{html: string, racines: string[]}} Lu
 */

const PAGES_MAX = 50;
const SECTIONS_MAX = 6;
const AVANT = 8; // mots montrés avant le premier trouvé
const EXTRAIT = 32;
const POIDS_TITRE = 8;
const POIDS_TITRE_DE_PAGE = 12;

/** @param {string} texte */
const echappe = (texte) => texte.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Le texte d'une entrée : celui d'une page écrite à la main garde ses balises.
 * @param {string} html */
const texteSeul = (html) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/&(lt|gt|quot|amp|#34|#39|#x27);/g, (tout, nom) => SIGNES[nom] ?? tout)
    .trim();

/** @type {Record<string, string>} */
const SIGNES = { lt: "<", gt: ">", quot: '"', amp: "&", "#34": '"', "#39": "'", "#x27": "'" };

export class Recherche {
  /**
   * @param {import("./francais.js").Francais} francais
   * @param {Entree[]} entrees une par section, celle de la page entière d'abord
   */
  constructor(francais, entrees) {
    this.francais = francais;
    this.entrees = entrees.map((e) => ({ ...e, title: texteSeul(e.title), text: texteSeul(e.text) }));
    /** @type {Map<string, number[]>} page → les rangs de ses entrées */
    const pages = new Map();
    this.entrees.forEach(({ location }, rang) => {
      const page = location.split("#")[0];
      const rangs = pages.get(page);
      if (rangs) rangs.push(rang);
      else pages.set(page, [rang]);
    });
    this.pages = [...pages.values()];
    const groupes = new Uint32Array(entrees.length);
    this.pages.forEach((rangs, page) => rangs.forEach((rang) => (groupes[rang] = page)));
    this.index = new IndexTexte(francais, entrees.length, groupes);
    this.entrees.forEach(({ location, title, text, code }, rang) => {
      this.index.ajoute(rang, code ?? "", POIDS_CODE);
      this.index.ajoute(rang, title, location.includes("#") ? POIDS_TITRE : POIDS_TITRE_DE_PAGE);
      this.index.ajoute(rang, text, 1);
    });
    this.index.termine();
    /** @type {Map<string, Lu>} les mots des textes déjà montrés, tels qu'écrits */
    this.lus = new Map();
    /** @type {Map<string, Lu[]>} ces textes, mot à mot */
    this.textes = new Map();
  }

  /**
   * Les pages trouvées, la meilleure d'abord ; dans chacune, la page puis ses meilleures sections.
   * @param {string} requete
   * @returns {Trouvee[][]}
   */
  cherche(requete) {
    const { scores, racines } = this.index.cherche(requete);
    return this.#meilleures(scores).map((page) => this.#page(this.pages[page], scores, racines));
  }

  /**
   * Les pages les mieux notées : on ne range que celles-là, un mot courant étant dans toutes.
   * @param {Float32Array} scores
   */
  #meilleures(scores) {
    const notes = new Float32Array(this.pages.length);
    const trouvees = [];
    for (let page = 0; page < notes.length; page += 1) {
      for (const rang of this.pages[page]) if (scores[rang] > notes[page]) notes[page] = scores[rang];
      if (notes[page]) trouvees.push(page);
    }
    const seuil = Float32Array.from(trouvees, (page) => notes[page]).sort().at(-PAGES_MAX) ?? 0;
    const retenues = trouvees.filter((page) => notes[page] >= seuil);
    return retenues.sort((a, b) => notes[b] - notes[a] || a - b).slice(0, PAGES_MAX);
  }

  /**
   * @param {number[]} rangs la page entière, puis ses sections
   * @param {Float32Array} scores
   * @param {Set<string>} racines
   */
  #page([tete, ...rangs], scores, racines) {
    const sections = rangs.filter((rang) => scores[rang]).sort((a, b) => scores[b] - scores[a] || a - b);
    return [tete, ...sections.slice(0, SECTIONS_MAX)].map((rang) => {
      const { location, title, text } = this.entrees[rang];
      const extrait = scores[rang] ? this.#extrait(this.#lis(text), racines) : "";
      return { location, title: marque(this.#lis(title), racines), text: extrait, score: scores[rang], terms: {} };
    });
  }

  /** @param {string} texte */
  #lis(texte) {
    let lus = this.textes.get(texte);
    if (!lus) this.textes.set(texte, (lus = texte.split(/\s+/).map((mot) => this.#lisMot(mot))));
    return lus;
  }

  /** @param {string} mot */
  #lisMot(mot) {
    let lu = this.lus.get(mot);
    if (!lu) {
      const racines = this.francais.mots(mot).flatMap((m) => m.map(this.francais.racine));
      this.lus.set(mot, (lu = { html: echappe(mot), racines }));
    }
    return lu;
  }

  /**
   * @param {Lu[]} mots
   * @param {Set<string>} racines
   */
  #extrait(mots, racines) {
    const debut = Math.max(0, mots.findIndex((mot) => trouve(mot, racines)) - AVANT);
    const fin = debut + EXTRAIT;
    const points = [debut ? "… " : "", fin < mots.length ? " …" : ""];
    return points[0] + marque(mots.slice(debut, fin), racines) + points[1];
  }
}

/**
 * @param {Lu} mot
 * @param {Set<string>} racines
 */
function trouve(mot, racines) {
  for (const racine of mot.racines) if (racines.has(racine)) return true;
  return false;
}

/**
 * @param {Lu[]} mots
 * @param {Set<string>} racines
 */
function marque(mots, racines) {
  const marques = mots.map((mot) =>
    trouve(mot, racines) ? `<mark data-md-highlight>${mot.html}</mark>` : mot.html,
  );
  return marques.join(" ");
}
