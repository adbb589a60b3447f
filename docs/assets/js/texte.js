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
   * Les documents s'ajoutent dans l'ordre.
   * @param {number} document
   * @param {string} texte
   * @param {number} poids
   */
  ajoute(document, texte, poids) {
    for (const mot of this.francais.mots(texte)) for (const m of mot) this.#range(document, m, poids);
  }

  /**
   * @param {number} document
   * @param {string} mot
   * @param {number} poids
   */
  #range(document, mot, poids) {
    let racine = this.formes.get(mot);
    if (racine === undefined) {
      this.formes.set(mot, (racine = this.francais.racine(mot)));
      if (!this.listes.has(racine)) this.listes.set(racine, []);
    }
    const liste = /** @type {number[]} */ (this.listes.get(racine));
    const fin = liste.length - 2;
    if (liste[fin] === document) liste[fin + 1] = Math.min(liste[fin + 1] + poids, POIDS_MAX);
    else liste.push(document, poids);
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
    const demandes = this.#demandes(requete);
    const scores = new Float32Array(this.nombre);
    const vus = new Uint8Array(this.nombre);
    const racines = new Set();
    demandes.forEach((mot, rang) => {
      const proches = this.#proches(mot);
      for (const racine of proches.keys()) racines.add(racine);
      this.#compte(proches, rang, scores, vus);
    });
    for (let i = 0; i < this.nombre; i += 1) {
      if (vus[this.groupes[i]] < demandes.length) scores[i] = 0;
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
    for (const [forme, racine] of this.formes) {
      if (aUneFautePres(mot, forme)) proches.set(racine, FAUTE);
    }
    return proches;
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
    const ceMot = new Float32Array(this.nombre);
    for (const [racine, valeur] of proches) {
      const liste = /** @type {number[]} */ (this.listes.get(racine));
      const rarete = valeur * Math.log(1 + (2 * this.nombre) / liste.length);
      for (let j = 0; j < liste.length; j += 2) {
        const points = liste[j + 1] * rarete;
        if (points > ceMot[liste[j]]) ceMot[liste[j]] = points;
      }
    }
    for (let i = 0; i < this.nombre; i += 1) {
      if (!ceMot[i]) continue;
      scores[i] += ceMot[i];
      if (vus[this.groupes[i]] === rang) vus[this.groupes[i]] = rang + 1;
    }
  }
}
