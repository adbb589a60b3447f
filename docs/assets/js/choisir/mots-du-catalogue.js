// @ts-check
/** Chercher un mot depuis le catalogue : la recherche du site, restreinte aux recettes, dans le même ordre. Sans DOM. */

/**
 * @typedef {{codes: string[], voisines: string[], ailleurs: {titre: string, adresse: string}[], apres: boolean, dit: import("../chercher/recherche.js").Dit,
 *   issues: import("../chercher/avis.js").Issues}} Reponse
 */

export class Mots {
  /** @param {() => Worker} [ouvre] l'ouvrier de la recherche */
  constructor(ouvre = () => new Worker(new URL("../chercher/ouvrier.js", import.meta.url))) {
    this.ouvrier = ouvre();
    this.rang = 0;
    /** @type {Map<number, (reponse: Reponse) => void>} */
    this.attendus = new Map();
    /** @type {Promise<void>} */
    this.pret = new Promise((suite, rate) => {
      this.ouvrier.addEventListener("error", (erreur) => {
        this.ouvrier.terminate();
        rate(erreur);
      });
      this.ouvrier.addEventListener("message", ({ data: { type, data } }) => (type === 1 ? suite() : this.#recois(data)));
    });
    this.ouvrier.postMessage({ type: 4 });
  }

  /** @param {Reponse & {rang: number}} reponse */
  #recois(reponse) {
    this.attendus.get(reponse.rang)?.(reponse);
    this.attendus.delete(reponse.rang);
  }

  /**
   * @param {string} q
   * @returns {Promise<Reponse>}
   */
  async cherche(q) {
    await this.pret;
    const rang = (this.rang += 1);
    return new Promise((suite) => {
      this.attendus.set(rang, suite);
      this.ouvrier.postMessage({ type: 5, data: { q, rang } });
    });
  }
}

/**
 * La note de chaque recette du catalogue : la première trouvée a la plus haute, zéro pour qui ne répond pas.
 * @param {string[]} codes ceux du catalogue, dans son ordre
 * @param {string[]} trouves le meilleur d'abord
 */
export function notesDe(codes, trouves) {
  const rangs = new Map(trouves.map((code, rang) => [code, trouves.length - rang]));
  return Float32Array.from(codes, (code) => rangs.get(code) ?? 0);
}
