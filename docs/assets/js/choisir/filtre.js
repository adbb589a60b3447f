// @ts-check
/**
 * Le filtre à facettes : OU dans une facette, ET entre elles, un bit par fiche. Les comptes sont
 * disjonctifs : ceux d'une facette ignorent ses propres choix, et disent donc ce que chaque case
 * apporterait. Sans DOM.
 */

/**
 * @typedef {{id: string, nom: string, [autre: string]: any}} Valeur
 * @typedef {{id: string, nom: string, valeurs: Valeur[], colonne: number[][]}} Facette
 * @typedef {Record<string, string[]>} Choix
 * @typedef {{retenues: number[], comptes: Record<string, number[]>}} Resultat
 */

/**
 * Combien de bits levés dans 32 (Hacker's Delight, chap. 5).
 * @param {number} x
 */
function popcount(x) {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * @template {Uint32Array} Bits
 * @param {Bits} a modifié
 * @param {Uint32Array} b
 */
function et(a, b) {
  for (let j = 0; j < a.length; j += 1) a[j] &= b[j];
  return a;
}

/**
 * @param {Uint32Array} a
 * @param {Uint32Array} b
 */
function communs(a, b) {
  let total = 0;
  for (let j = 0; j < a.length; j += 1) total += popcount(a[j] & b[j]);
  return total;
}

export class Filtre {
  /**
   * @param {Facette[]} facettes
   * @param {number} nombre de fiches
   */
  constructor(facettes, nombre) {
    this.facettes = facettes;
    this.nombre = nombre;
    this.tout = this.ensemble(() => true);
    /** @type {Map<string, Uint32Array[]>} les fiches de chaque valeur de chaque facette */
    this.bits = new Map();
    for (const { id, valeurs, colonne } of facettes) {
      const bits = valeurs.map(() => this.#vide());
      colonne.forEach((rangs, i) => rangs.forEach((rang) => (bits[rang][i >>> 5] |= 1 << (i & 31))));
      this.bits.set(id, bits);
    }
  }

  #vide() {
    return new Uint32Array((this.nombre + 31) >>> 5);
  }

  /** @param {(fiche: number) => boolean} garde */
  ensemble(garde) {
    const bits = this.#vide();
    for (let i = 0; i < this.nombre; i += 1) if (garde(i)) bits[i >>> 5] |= 1 << (i & 31);
    return bits;
  }

  /**
   * @param {Choix} choix les identifiants cochés, par facette
   * @param {Uint32Array} [parmi] les fiches où chercher : celles qui répondent au texte
   * @returns {Resultat}
   */
  applique(choix, parmi = this.tout) {
    const actives = this.facettes
      .filter(({ id }) => choix[id]?.length)
      .map((facette) => ({ id: facette.id, bits: this.#union(facette, choix[facette.id]) }));
    /** @param {string} [sauf] */
    const croise = (sauf) =>
      actives.reduce((bits, a) => (a.id === sauf ? bits : et(bits, a.bits)), parmi.slice());
    const retenues = croise();
    /** @type {Record<string, number[]>} */
    const comptes = {};
    for (const { id } of this.facettes) {
      const base = choix[id]?.length ? croise(id) : retenues;
      comptes[id] = (this.bits.get(id) ?? []).map((bits) => communs(base, bits));
    }
    return { retenues: this.#rangs(retenues), comptes };
  }

  /**
   * @param {Facette} facette
   * @param {string[]} identifiants
   */
  #union({ id, valeurs }, identifiants) {
    const somme = this.#vide();
    valeurs.forEach((valeur, rang) => {
      const bits = this.bits.get(id)?.[rang];
      if (bits && identifiants.includes(valeur.id)) {
        for (let j = 0; j < somme.length; j += 1) somme[j] |= bits[j];
      }
    });
    return somme;
  }

  /** @param {Uint32Array} bits */
  #rangs(bits) {
    const rangs = [];
    for (let j = 0; j < bits.length; j += 1) {
      for (let mot = bits[j]; mot; mot &= mot - 1) {
        rangs.push((j << 5) + 31 - Math.clz32(mot & -mot));
      }
    }
    return rangs;
  }
}
