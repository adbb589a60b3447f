// @ts-check
/** Chercher dans les pages du livre et montrer où : par page, l'extrait et ses mots marqués. Sans DOM. */
import { avisDe, phrasesDe } from "./avis.js";
import { note } from "./classement.js";
import { Synonymes, lisDemande } from "./idees.js";
import { IndexTexte, POIDS_CODE, POIDS_FORT, SIGLE, siglesDe } from "./index-inverse.js";

/**
 * @typedef {{location: string, title: string, text: string, code?: string, seance?: string, resume?: string,
 *   mots?: string, voisin?: string, boost?: number}} Entree le code et la séance sont ceux d'une recette ; le voisin, le livre
 *   chez qui elle mène ; le résumé, les mots et le boost, ceux d'une page
 * @typedef {Entree & {score: number, terms: Record<string, boolean>}} Trouvee
 * @typedef {{html: string, racines: string[]}} Lu
 * @typedef {import("./classement.js").Notes} Notes
 * @typedef {{rien: boolean, phrases: string[], proches: string[]}} Dit `phrases` : à lire avant les réponses ;
 *   `proches` : les mots du livre les plus voisins, quand il n'y a rien
 */

const PAGES_MAX = 50;
const SECTIONS_MAX = 6;
const PREMIERES = 5; // les pages qu'on lit vraiment
const AUTRES_MAX = 3; // au clavier, la première recette reste proche
const VOISINES_MAX = 10;
const APRES_NOUS = 0.001; // la note d'une recette voisine : le thème met Entrée sur la meilleure
const LOIN = 0.25; // de la meilleure note
const LETTRES_D_UN_PROCHE = 4;
const AVANT = 8; // mots montrés avant le premier trouvé
const EXTRAIT = 32;
const POIDS_TITRE = 6;
const POIDS_MOTS = 2;
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
   * @param {import("./idees.js").Synonyme[]} [synonymes]
   */
  constructor(francais, entrees, synonymes = []) {
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
    this.faveurs = Float32Array.from(this.pages, ([tete]) => entrees[tete].boost ?? 1);
    const groupes = new Uint32Array(entrees.length);
    this.pages.forEach((rangs, page) => rangs.forEach((rang) => (groupes[rang] = page)));
    this.index = new IndexTexte(francais, groupes);
    this.entrees.forEach((entree, rang) => this.#range(entree, rang));
    this.index.termine();
    this.synonymes = new Synonymes(francais, synonymes);
    /** @type {Map<string, Lu>} les mots des textes déjà montrés, tels qu'écrits */
    this.lus = new Map();
    /** @type {Map<string, Lu[]>} ces textes, mot à mot */
    this.textes = new Map();
  }

  /**
   * @param {Entree} entree
   * @param {number} rang
   */
  #range({ location, title, text, code, resume, mots }, rang) {
    this.index.ajoute(rang, code ?? "", POIDS_CODE);
    this.index.ajoute(rang, title, location.includes("#") ? POIDS_TITRE : POIDS_TITRE_DE_PAGE);
    this.index.ajoute(rang, texteSeul(resume ?? ""), POIDS_FORT);
    this.index.ajoute(rang, texteSeul(mots ?? ""), POIDS_MOTS);
    this.index.ajoute(rang, text, 1);
  }

  /**
   * Les pages qui ont tous les mots tels quels, la meilleure d'abord ; dans chacune, la page puis ses
   * meilleures sections.
   * @param {string} requete
   * @returns {Trouvee[][]}
   */
  cherche(requete) {
    const { notes, rangees } = this.#note(requete);
    const justes = rangees.filter((page) => notes.completes[page] === 2).slice(0, PAGES_MAX);
    return justes.map((page) => this.#page(page, notes));
  }

  /**
   * Ce qui répond le mieux, et ce qu'il faut en dire : un mot que personne n'a écrit n'efface pas les autres.
   * @param {string} requete
   * @returns {{pages: Trouvee[][], dit: Dit}}
   */
  reponds(requete) {
    const { idees, notes, rangees } = this.#note(requete);
    const [siennes, voisines] = [0, 1].map((chez) => rangees.filter((page) => Number(this.#voisin(page) !== undefined) === chez));
    const montrees = [...siennes.slice(0, PAGES_MAX), ...voisines.slice(0, VOISINES_MAX)];
    const pages = montrees.map((page) => this.#page(page, notes));
    return { pages, dit: this.#dit(idees, notes, rangees) };
  }

  /**
   * La même réponse, dans le même ordre, pour qui ne montre que des recettes : leurs codes, tous ; et ce que les
   * premières réponses ont d'autre (un constat, une thématique…), pour n'en priver personne.
   * @param {string} requete
   * @returns {{codes: string[], voisines: string[], ailleurs: {titre: string, adresse: string}[], apres: boolean, dit: Dit}}
   *   `apres` : les autres pages se lisent après les recettes
   */
  recettes(requete) {
    const { idees, notes, rangees } = this.#note(requete);
    const toutes = rangees.map((page) => this.entrees[this.pages[page][0]]);
    const voisines = toutes.filter(({ voisin }) => voisin).map(({ location }) => location);
    const tetes = toutes.filter(({ voisin }) => !voisin);
    const codes = tetes.flatMap(({ code }) => (code ? [code] : []));
    const autres = tetes.slice(0, PREMIERES).filter(({ code }) => !code).slice(0, AUTRES_MAX);
    const ailleurs = autres.map(({ title, location }) => ({ titre: title, adresse: location }));
    const dit = this.#dit(idees, notes, rangees);
    // Ce qui répond le mieux se lit d'abord : une recette passe devant les pages qui en parlent aussi.
    return { codes, voisines, ailleurs, apres: Boolean(tetes[0]?.code) && !dit.phrases.length, dit };
  }

  /**
   * @param {import("./idees.js").Idee[]} idees
   * @param {Notes} notes
   * @param {number[]} rangees
   * @returns {Dit}
   */
  #dit(idees, notes, rangees) {
    const rien = idees.length > 0 && !rangees.length;
    const phrases = phrasesDe(avisDe(this.index, idees, notes.completes, rangees));
    return { rien, phrases, proches: rien ? this.#proches(idees) : [] };
  }

  /** Les pages notées, la meilleure d'abord ; loin derrière elle, une page qui n'a pas tout ne répond plus.
   * @param {string} requete */
  #note(requete) {
    const idees = lisDemande(this.index, this.synonymes, requete);
    const notes = note(this.index, idees, this.faveurs);
    const trouvees = [...notes.pages.keys()].filter((page) => notes.pages[page]);
    // Le catalogue ne montre que des recettes : la meilleure d'entre elles n'est jamais trop loin.
    const seuils = [0, 1, 2].map((genre) => LOIN * this.#meilleure(trouvees, notes.pages, genre));
    const rangees = trouvees
      .filter((page) => notes.completes[page] === 2 || notes.pages[page] >= seuils[this.#genre(page)])
      .sort((a, b) => notes.pages[b] - notes.pages[a] || a - b);
    return { idees, notes, rangees };
  }

  /** Le livre voisin chez qui mène cette page, si ce n'est pas l'une des nôtres.
   * @param {number} page */
  #voisin(page) {
    return this.entrees[this.pages[page][0]].voisin;
  }

  /** Une page, une recette, ou la recette d'un voisin : chaque genre se mesure au meilleur des siens.
   * @param {number} page */
  #genre(page) {
    if (this.#voisin(page)) return 2;
    return Number(Boolean(this.entrees[this.pages[page][0]].code));
  }

  /** @param {number[]} pages @param {Float32Array} notes @param {number} genre */
  #meilleure(pages, notes, genre) {
    return pages.reduce((max, page) => (this.#genre(page) === genre ? Math.max(max, notes[page]) : max), 0);
  }

  /** L'orthographe la plus proche de chaque mot introuvable, tel que le livre l'écrit.
   * @param {import("./idees.js").Idee[]} idees */
  #proches(idees) {
    const mots = idees.flatMap(({ mots }) => mots).filter((mot) => mot.length >= LETTRES_D_UN_PROCHE);
    return [...new Set(mots.flatMap((mot) => this.index.voisins(mot, Math.ceil(mot.length / 3)).slice(0, 1)))].slice(0, 3);
  }

  /**
   * La page entière, puis ses sections. Le thème ouvre la page la mieux notée, et replie les sections moins bien
   * notées que leur page : leurs notes suivent celle de la page.
   * @param {number} page
   * @param {Notes} notes
   */
  #page(page, { entrees, pages, racines }) {
    const [tete, ...rangs] = this.pages[page];
    const sections = rangs.filter((rang) => entrees[rang]).sort((a, b) => entrees[b] - entrees[a] || a - b);
    return [tete, ...sections.slice(0, SECTIONS_MAX)].map((rang) => {
      const { location, title, text, seance, voisin } = this.entrees[rang];
      const chez = voisin ? `<span class="chez">Chez nos voisins : ${echappe(texteSeul(voisin))}</span> ` : "";
      const extrait = chez + (entrees[rang] ? this.#extrait(this.#lis(text), racines) : "");
      const score = pages[page] * Math.min(1, entrees[rang] / entrees[tete] || 1) * (voisin ? APRES_NOUS : 1);
      return { location, title: marque(this.#lis(title), racines), text: avecSeance(extrait, seance), score, terms: {} };
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
      racines.push(...siglesDe(mot).map((sigle) => SIGLE + sigle));
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

/** Ce qu'une recette demande se lit avant ce qu'elle dit.
 * @param {string} extrait @param {string} [seance] */
const avecSeance = (extrait, seance) => (seance ? [`<strong>${echappe(seance)}</strong>`, extrait].filter(Boolean).join("<br>") : extrait);

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
