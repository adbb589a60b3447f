// @ts-check
/** Un index inversé : racine → documents. Sans DOM ; la page du catalogue et la recherche s'en servent. */

/** @typedef {import("./francais.js").Francais} Francais */
/** @typedef {{scores: Float32Array, racines: Set<string>}} Trouvailles */

const MOTS_MAX = 24; // au-delà, une demande n'est plus une recherche
const EXACT = 1;
const DEBUT = 0.6;
const FAUTE = 0.3;
const LETTRES_POUR_UNE_FAUTE = 6;
const POIDS_MAX = 20;
/** Celui d'un code, hors plafond : demandé tel quel, il met sa recette devant toute page qui le cite. */
export const POIDS_CODE = 1000;
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

export class IndexTexte {
  /**
   * @param {Francais} francais
   * @param {number} nombre de documents
   * @param {ArrayLike<number>} [groupes] celui de chaque document : tous les mots demandés doivent
   *   être dans le groupe (une page et ses sections) ; sinon, dans le document
   */
  constructor(francais, nombre, groupes) {
    this.francais = francais;
    this.nombre = nombre;
    this.groupes = groupes ?? Uint32Array.from({ length: nombre }, (_, i) => i);
    /** @type {Map<string, number[]>} racine → [document, poids, document, poids…] */
    this.listes = new Map();
    /** @type {Map<string, string>} mot plié → racine */
    this.formes = new Map();
    /** @type {string[]} */
    this.vocabulaire = [];
  }

  /**
   * Les documents s'ajoutent dans l'ordre, chacun par son code d'abord s'il en a un.
   * @param {number} document
   * @param {string} texte
   * @param {number} poids
   */
  ajoute(document, texte, poids) {
    this.note(document, this.lis(texte), poids);
  }

  /**
   * Les listes des mots d'un texte : de quoi le noter pour plusieurs documents sans le relire.
   * @param {string} texte
   */
  lis(texte) {
    return this.francais.mots(texte).flatMap((mot) => mot.map((m) => this.#liste(m)));
  }

  /** @param {string} mot */
  #liste(mot) {
    let racine = this.formes.get(mot);
    if (racine === undefined) this.formes.set(mot, (racine = this.francais.racine(mot)));
    let liste = this.listes.get(racine);
    if (!liste) this.listes.set(racine, (liste = []));
    return liste;
  }

  /**
   * @param {number} document
   * @param {number[][]} listes
   * @param {number} poids
   */
  note(document, listes, poids) {
    for (const liste of listes) {
      const fin = liste.length - 2;
      if (liste[fin] !== document) liste.push(document, poids);
      else liste[fin + 1] = Math.max(liste[fin + 1], Math.min(liste[fin + 1] + poids, POIDS_MAX));
    }
  }

  /** À appeler quand tous les documents sont là. */
  termine() {
    this.vocabulaire = [...this.formes.keys()].sort();
  }

  /**
   * Le score de chaque document, zéro s'il ne répond pas à tous les mots ; et les racines trouvées.
   * @param {string} requete
   * @returns {Trouvailles}
   */
  cherche(requete) {
    const { nombre, groupes } = this;
    const demandes = this.#demandes(requete);
    const scores = new Float32Array(nombre);
    const vus = new Uint8Array(nombre);
    const racines = new Set();
    demandes.forEach((mot, rang) => {
      const proches = this.#proches(mot);
      for (const racine of proches.keys()) racines.add(racine);
      this.#compte(proches, rang, scores, vus);
    });
    for (let i = 0; i < nombre; i += 1) {
      if (scores[i] && vus[groupes[i]] < demandes.length) scores[i] = 0;
    }
    return { scores, racines };
  }

  /** @param {string} requete */
  #demandes(requete) {
    const mots = this.francais.mots(requete.slice(0, 2000)).flatMap((mot) => {
      const entier = mot.length === 1 || this.#proches(mot[0]).size;
      return entier ? [mot[0]] : mot.slice(1);
    });
    return [...new Set(mots)].slice(0, MOTS_MAX);
  }

  /**
   * Les racines à chercher pour un mot, et ce que chacune vaut. Une faute n'est tolérée que si rien
   * d'autre ne répond.
   * @param {string} mot
   */
  #proches(mot) {
    /** @type {Map<string, number>} */
    const proches = new Map();
    for (const forme of this.#commencantPar(mot)) {
      proches.set(/** @type {string} */ (this.formes.get(forme)), DEBUT);
    }
    const exacte = this.francais.racine(mot);
    if (this.listes.has(exacte)) proches.set(exacte, EXACT);
    if (proches.size || mot.length < LETTRES_POUR_UNE_FAUTE) return proches;
    for (const forme of this.#presque(mot)) {
      proches.set(/** @type {string} */ (this.formes.get(forme)), FAUTE);
    }
    return proches;
  }

  /**
   * Les formes à une faute près. Si elle n'est pas sur la première lettre, elles commencent comme le
   * mot ; si elle y est, tout le reste est juste : dans les deux cas, peu de formes sont à regarder.
   * @param {string} mot
   */
  #presque(mot) {
    const reste = mot.slice(1);
    const debuts = [reste, mot[1] + mot[0] + mot.slice(2)];
    for (const lettre of LETTRES) debuts.push(lettre + reste, lettre + mot);
    return [
      ...this.#commencantPar(mot[0]).filter((forme) => aUneFautePres(mot, forme)),
      ...debuts.flatMap((debut) => this.#commencantPar(debut)),
    ];
  }

  /** @param {string} debut */
  #commencantPar(debut) {
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

  /**
   * Ajoute au score de chaque document ce que ce mot lui vaut, au mieux ; un mot rare vaut plus.
   * @param {Map<string, number>} proches
   * @param {number} rang
   * @param {Float32Array} scores
   * @param {Uint8Array} vus combien de mots demandés, depuis le premier, a chaque groupe
   */
  #compte(proches, rang, scores, vus) {
    const { nombre, groupes } = this;
    const ceMot = new Float32Array(nombre);
    for (const [racine, valeur] of proches) {
      const liste = /** @type {number[]} */ (this.listes.get(racine));
      const rarete = valeur * Math.log(1 + (2 * nombre) / liste.length);
      for (let j = 0; j < liste.length; j += 2) {
        const points = liste[j + 1] * rarete;
        if (points > ceMot[liste[j]]) ceMot[liste[j]] = points;
      }
    }
    for (let i = 0; i < nombre; i += 1) {
      if (!ceMot[i]) continue;
      scores[i] += ceMot[i];
      if (vus[groupes[i]] === rang) vus[groupes[i]] = rang + 1;
    }
  }
}
