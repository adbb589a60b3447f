// @ts-check
/** Chercher dans les pages du livre et montrer où : par page, l'extrait et ses mots marqués. Sans DOM. */
import { IndexTexte } from "./texte.js";

/**
 * @typedef {{location: string, title: string, text: string}} Entree
 * @typedef {Entree & {score: number, terms: Record<string, boolean>}} Trouvee
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
    /** @type {Map<string, number>} page → son rang */
    const pages = new Map();
    this.pages = this.entrees.map(({ location }) => {
      const page = location.split("#")[0];
      if (!pages.has(page)) pages.set(page, pages.size);
      return /** @type {number} */ (pages.get(page));
    });
    this.index = new IndexTexte(francais, entrees.length, this.pages);
    this.entrees.forEach(({ location, title, text }, rang) => {
      this.index.ajoute(rang, title, location.includes("#") ? POIDS_TITRE : POIDS_TITRE_DE_PAGE);
      this.index.ajoute(rang, text, 1);
    });
    this.index.termine();
    /** @type {Map<string, string[]>} mot tel qu'écrit → ses racines */
    this.racines = new Map();
  }

  /**
   * Les pages trouvées, la meilleure d'abord ; dans chacune, la page puis ses meilleures sections.
   * @param {string} requete
   * @returns {Trouvee[][]}
   */
  cherche(requete) {
    const { scores, racines } = this.index.cherche(requete);
    /** @type {Map<number, number[]>} */
    const sections = new Map();
    scores.forEach((score, rang) => {
      if (!score) return;
      const page = this.pages[rang];
      const deja = sections.get(page);
      if (deja) deja.push(rang);
      else sections.set(page, [rang]);
    });
    const meilleures = [...sections.values()].map((rangs) => rangs.sort((a, b) => scores[b] - scores[a] || a - b));
    meilleures.sort((a, b) => scores[b[0]] - scores[a[0]] || a[0] - b[0]);
    return meilleures.slice(0, PAGES_MAX).map((rangs) => this.#page(rangs, scores, racines));
  }

  /**
   * @param {number[]} rangs
   * @param {Float32Array} scores
   * @param {Set<string>} racines
   */
  #page(rangs, scores, racines) {
    const tete = this.pages.indexOf(this.pages[rangs[0]]);
    const suite = rangs.filter((rang) => rang !== tete).slice(0, SECTIONS_MAX);
    return [tete, ...suite].map((rang) => {
      const { location, title, text } = this.entrees[rang];
      const extrait = scores[rang] ? this.#extrait(text, racines) : "";
      return { location, title: this.#marque(title.split(/\s+/), racines), text: extrait, score: scores[rang], terms: {} };
    });
  }

  /**
   * @param {string} mot
   * @param {Set<string>} racines
   */
  #trouve(mot, racines) {
    let siennes = this.racines.get(mot);
    if (!siennes) {
      siennes = this.francais.mots(mot).flatMap((m) => m.map(this.francais.racine));
      this.racines.set(mot, siennes);
    }
    return siennes.some((racine) => racines.has(racine));
  }

  /**
   * @param {string[]} mots
   * @param {Set<string>} racines
   */
  #marque(mots, racines) {
    return mots
      .map((mot) => (this.#trouve(mot, racines) ? `<mark data-md-highlight>${echappe(mot)}</mark>` : echappe(mot)))
      .join(" ");
  }

  /**
   * @param {string} texte
   * @param {Set<string>} racines
   */
  #extrait(texte, racines) {
    const mots = texte.split(/\s+/);
    const premier = mots.findIndex((mot) => this.#trouve(mot, racines));
    const debut = Math.max(0, premier - AVANT);
    const fin = debut + EXTRAIT;
    const points = [debut ? "… " : "", fin < mots.length ? " …" : ""];
    return points[0] + this.#marque(mots.slice(debut, fin), racines) + points[1];
  }
}
