// @ts-check
/** Un index inversé : racine → entrées, avec leur poids. Sans DOM. */

/** @typedef {import("./francais.js").Francais} Francais */

const POIDS_MAX = 20;
/** Celui d'un résumé ; un titre en a davantage. */
export const POIDS_FORT = 4;
/** Celui d'un code, hors plafond : demandé tel quel, il met sa recette devant toute page qui le cite. */
export const POIDS_CODE = 1000;
/** Devant la racine d'un mot nié : « sans animateur » se range à part de « animateur ». */
export const NIE = "!";
/** Devant un sigle écrit en capitales : PLU a la racine de « plus » et n'en est pas un. */
export const SIGLE = "=";
const EN_CAPITALES = /(?<![\p{L}\p{N}])[A-Z]{2,5}(?![\p{L}\p{N}])/gu;
const FAMILLE_MIN = 5; // lettres communes à deux mots d'une même famille
const LETTRES = "abcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Vrai si `mot` commence par `demande`, à une faute près : une lettre changée, en trop, oubliée, ou
 * deux voisines échangées.
 * @param {string} demande
 * @param {string} mot
 */
export function aUneFautePres(demande, mot) {
  let i = 0;
  while (i < demande.length && demande[i] === mot[i]) i += 1;
  const reste = demande.slice(i);
  return (
    mot.startsWith(reste.slice(1), i + 1) ||
    mot.startsWith(reste.slice(1), i) ||
    mot.startsWith(reste, i + 1) ||
    (reste[0] === mot[i + 1] && reste[1] === mot[i] && mot.startsWith(reste.slice(2), i + 2))
  );
}

/** @param {string} mot */
function lettresDe(mot) {
  let bits = 0;
  for (const lettre of mot) bits |= 1 << (lettre.charCodeAt(0) & 31);
  return bits;
}

/** Combien de lettres n'ont que l'un des deux.
 * @param {number} unes @param {number} autres */
function differentes(unes, autres) {
  let nombre = 0;
  for (let bits = unes ^ autres; bits; bits &= bits - 1) nombre += 1;
  return nombre;
}

/** Les sigles d'un texte, en minuscules.
 * @param {string} texte */
export const siglesDe = (texte) => (texte.match(EN_CAPITALES) ?? []).map((sigle) => sigle.toLowerCase());

/**
 * Le nombre de fautes d'un mot à l'autre : lettres changées, en trop, oubliées, voisines échangées.
 * @param {string} un
 * @param {string} autre
 */
export function fautes(un, autre) {
  let avant = /** @type {number[]} */ ([]);
  let ligne = Array.from({ length: autre.length + 1 }, (_, j) => j);
  for (let i = 1; i <= un.length; i += 1) {
    const neuve = [i];
    for (let j = 1; j <= autre.length; j += 1) {
      const change = ligne[j - 1] + Number(un[i - 1] !== autre[j - 1]);
      neuve[j] = Math.min(ligne[j] + 1, neuve[j - 1] + 1, change);
      if (i > 1 && j > 1 && un[i - 1] === autre[j - 2] && un[i - 2] === autre[j - 1]) {
        neuve[j] = Math.min(neuve[j], avant[j - 2] + 1);
      }
    }
    [avant, ligne] = [ligne, neuve];
  }
  return ligne[autre.length];
}

export class IndexTexte {
  /**
   * @param {Francais} francais
   * @param {ArrayLike<number>} pages celle de chaque entrée
   */
  constructor(francais, pages) {
    this.francais = francais;
    this.pages = pages;
    this.nombre = pages.length;
    /** @type {Map<string, number[]>} racine → [entrée, poids, entrée, poids…] */
    this.listes = new Map();
    /** @type {Map<string, string>} mot plié → racine */
    this.formes = new Map();
    /** @type {string[]} */
    this.vocabulaire = [];
    /** @type {Map<string, string[]>} ce que partagent les mots d'une famille → leurs racines */
    this.familles = new Map();
    /** Les lettres de chaque mot du vocabulaire, un bit par lettre. */
    this.lettres = new Uint32Array(0);
    /** Combien de mots a chaque entrée. */
    this.longueurs = new Uint32Array(this.nombre);
    /** @type {Map<string, number>} */
    this.raretes = new Map();
  }

  /**
   * Les entrées s'ajoutent dans l'ordre, chacune par son code d'abord s'il en a un.
   * @param {number} entree
   * @param {string} texte
   * @param {number} poids
   */
  ajoute(entree, texte, poids) {
    const mots = this.francais.mots(texte);
    for (const mot of mots) for (const m of mot) this.#note(entree, this.#racine(m), poids);
    for (const nie of this.francais.nies(texte)) this.#note(entree, NIE + this.francais.racine(nie), poids);
    for (const sigle of siglesDe(texte)) this.#note(entree, SIGLE + sigle, poids);
    this.longueurs[entree] += mots.length;
  }

  /** @param {string} mot */
  #racine(mot) {
    let racine = this.formes.get(mot);
    if (racine === undefined) this.formes.set(mot, (racine = this.francais.racine(mot)));
    return racine;
  }

  /**
   * @param {number} entree
   * @param {string} racine
   * @param {number} poids
   */
  #note(entree, racine, poids) {
    let liste = this.listes.get(racine);
    if (!liste) this.listes.set(racine, (liste = []));
    const fin = liste.length - 2;
    if (liste[fin] !== entree) liste.push(entree, poids);
    else liste[fin + 1] = Math.max(liste[fin + 1], Math.min(liste[fin + 1] + poids, POIDS_MAX));
  }

  /** À appeler quand toutes les entrées sont là. */
  termine() {
    this.vocabulaire = [...this.formes.keys()].sort();
    this.lettres = Uint32Array.from(this.vocabulaire, lettresDe);
    this.moyenne = this.longueurs.reduce((somme, n) => somme + n, 0) / Math.max(1, this.nombre);
    this.nombreDePages = new Set(Array.from(this.pages)).size;
    for (const racine of new Set(this.formes.values())) {
      const famille = this.francais.famille(racine);
      if (famille.length < FAMILLE_MIN) continue;
      const membres = this.familles.get(famille);
      if (membres) membres.push(racine);
      else this.familles.set(famille, [racine]);
    }
  }

  /** Ce que vaut une racine : peu si toutes les pages l'ont, beaucoup si elle est rare.
   * @param {string} racine */
  rarete(racine) {
    let rarete = this.raretes.get(racine);
    if (rarete === undefined) {
      const vues = new Set();
      const liste = this.listes.get(racine) ?? [];
      for (let j = 0; j < liste.length; j += 2) vues.add(this.pages[liste[j]]);
      rarete = Math.log(1 + (this.nombreDePages ?? 0) / (vues.size + 0.5));
      this.raretes.set(racine, rarete);
    }
    return rarete;
  }

  /** Vrai si un titre ou un résumé a ce mot ; faux si on ne fait que le citer.
   * @param {string} racine */
  estForte(racine) {
    return (this.listes.get(racine) ?? []).some((poids, j) => j % 2 && poids >= POIDS_FORT);
  }

  /** Vrai si le livre a ce mot, au pluriel ou au féminin près : « entr » n’est que le début d’« entrée » ; un code est toujours entier.
   * @param {string} mot */
  aPeuPresEcrit(mot) {
    return /\d/.test(mot) || this.commencantPar(mot).some((forme) => /^(?:e?s?|x)$/.test(forme.slice(mot.length)));
  }

  /** Les racines des mots qui commencent ainsi.
   * @param {string} debut */
  debuts(debut) {
    return this.commencantPar(debut).map((forme) => /** @type {string} */ (this.formes.get(forme)));
  }

  /** Les racines de la même famille : « déléguer » et « délégation ».
   * @param {string} mot */
  parentes(mot) {
    return this.familles.get(this.francais.famille(this.francais.racine(mot))) ?? [];
  }

  /**
   * Les formes à une faute près. Si elle n'est pas sur la première lettre, elles commencent comme le
   * mot ; si elle y est, tout le reste est juste : dans les deux cas, peu de formes sont à regarder.
   * @param {string} mot
   */
  presque(mot) {
    const reste = mot.slice(1);
    const debuts = [reste, mot[1] + mot[0] + mot.slice(2)];
    for (const lettre of LETTRES) debuts.push(lettre + reste, lettre + mot);
    return [
      ...this.commencantPar(mot[0]).filter((forme) => aUneFautePres(mot, forme)),
      ...debuts.flatMap((debut) => this.commencantPar(debut)),
    ];
  }

  /**
   * Les mots entiers les plus proches, à tant de fautes près au plus.
   * @param {string} mot
   * @param {number} max
   */
  voisins(mot, max) {
    /** @type {string[]} */
    let proches = [];
    const lettres = lettresDe(mot);
    for (let i = 0; i < this.vocabulaire.length; i += 1) {
      const forme = this.vocabulaire[i];
      // Une faute change deux lettres au plus : le reste n'est pas à comparer.
      if (Math.abs(forme.length - mot.length) > max || differentes(lettres, this.lettres[i]) > 2 * max) continue;
      const ecart = fautes(mot, forme);
      if (ecart < max) [proches, max] = [[], ecart];
      if (ecart === max) proches.push(forme);
    }
    return proches;
  }

  /** @param {string} debut */
  commencantPar(debut) {
    const mots = this.vocabulaire;
    let bas = 0;
    let haut = mots.length;
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if (mots[milieu] < debut) bas = milieu + 1;
      else haut = milieu;
    }
    let fin = bas;
    while (fin < mots.length && mots[fin].startsWith(debut)) fin += 1;
    return mots.slice(bas, fin);
  }
}
