// @ts-check
/**
 * Lire le catalogue d'un voisin sans lui faire confiance : la même lecture que
 * livre/echanges/catalogue_voisin.py, avec les mêmes règles et les mêmes phrases. Sans DOM.
 */
import { creeNettoyage, remplis } from "./textes.js";

/**
 * @typedef {import("./textes.js").Garde} Garde
 * @typedef {{id: string, code: string, titre: string, resume: string, duree: string, credit: string,
 *   facettes: Record<string, string[]>}} RecetteVoisine
 * @typedef {{livre: string, auteurs: string, adresse: string | null, licence: string,
 *   recettes: RecetteVoisine[]}} Lu
 * @typedef {{refus: string} | {donnees: Lu, remarques: string[]}} Lecture
 */

const EXIGES = ["id", "code", "titre"];
const COLONNES = [...EXIGES, "resume", "duree", "credit", "reprise"];

class Refus extends Error {}

/**
 * Ce qu'on garde d'un catalogue, et ce qu'il faut en dire ; ou pourquoi il est refusé.
 * @param {Garde} garde
 * @param {Uint8Array} octets
 * @returns {Lecture}
 */
export function lisCatalogue(garde, octets) {
  try {
    return new Lecteur(garde).lis(octets);
  } catch (raison) {
    if (raison instanceof Refus) return { refus: raison.message };
    throw raison;
  }
}

/** @param {unknown} valeur @returns {valeur is Record<string, any>} */
const estObjet = (valeur) => typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

/** Un compte : un entier positif, ou rien.
 * @param {unknown} valeur */
const compte = (valeur) => (Number.isInteger(valeur) && Number(valeur) >= 0 ? Number(valeur) : null);

/** Vrai si ce JSON imbrique plus de niveaux que cela ; chaque signe n'est lu qu'une fois.
 * @param {string} texte @param {number} max */
function estProfond(texte, max) {
  let niveau = 0;
  for (let rang = 0; rang < texte.length; rang += 1) {
    const signe = texte[rang];
    if (signe === '"') rang = finDuTexte(texte, rang);
    else if (signe === "[" || signe === "{") niveau += 1;
    else if (signe === "]" || signe === "}") niveau -= 1;
    if (niveau > max) return true;
  }
  return false;
}

/** Le rang du guillemet qui referme ce texte, ou la fin.
 * @param {string} json @param {number} debut */
function finDuTexte(json, debut) {
  let rang = debut + 1;
  while (rang < json.length && json[rang] !== '"') rang += json[rang] === "\\" ? 2 : 1;
  return rang;
}

class Lecteur {
  /** @param {Garde} garde */
  constructor(garde) {
    this.garde = garde;
    this.nettoie = creeNettoyage(garde);
    this.motifs = Object.fromEntries(
      /** @type {const} */ (["identifiant", "code", "adresse"]).map((nom) => [nom, new RegExp(garde[nom], "u")]),
    );
  }

  /** @param {string} cle @param {Record<string, string | number>} [valeurs] @returns {never} */
  refuse(cle, valeurs = {}) {
    throw new Refus(remplis(this.garde.messages[cle], valeurs));
  }

  /** @param {Uint8Array} octets @returns {Lecture} */
  lis(octets) {
    const { garde } = this;
    const lu = this.#json(octets);
    if (!estObjet(lu)) this.refuse("forme", { champ: "recettes" });
    if (compte(lu.version) !== garde.version) this.refuse("version", { attendue: garde.version });
    const livre = this.nettoie(lu.livre, garde.longueurs.livre);
    if (!livre) this.refuse("forme", { champ: "livre" });
    const adresse = lu.adresse ?? null;
    if (adresse !== null && !this.#est("adresse", adresse)) this.refuse("adresse");
    const licence = this.#licence(lu.licence);
    const tri = this.#trie(lu);
    const auteurs = this.nettoie(lu.auteurs, garde.longueurs.auteurs) || livre;
    const donnees = { livre, auteurs, adresse, licence, recettes: tri.recettes };
    return { donnees, remarques: this.#remarques(donnees, tri) };
  }

  /** @param {string} motif @param {unknown} valeur */
  #est(motif, valeur) {
    return typeof valeur === "string" && this.motifs[motif].test(valeur);
  }

  /** @param {Uint8Array} octets @returns {unknown} */
  #json(octets) {
    const { octets: limite, poids, profondeur } = this.garde;
    if (octets.length > limite) this.refuse("poids", { max: poids });
    let texte = "";
    try {
      texte = new TextDecoder("utf-8", { fatal: true }).decode(octets);
    } catch {
      this.refuse("utf8");
    }
    if (/^[ \t\r\n]*</.test(texte)) this.refuse("page");
    if (estProfond(texte, profondeur)) this.refuse("profondeur", { max: profondeur });
    try {
      return JSON.parse(texte);
    } catch {
      return this.refuse("json");
    }
  }

  /** @param {unknown} lue */
  #licence(lue) {
    const sigle = estObjet(lue) ? lue.id : null;
    if (typeof sigle !== "string" || !sigle) this.refuse("forme", { champ: "licence" });
    const connue = this.garde.licences.find((l) => l.toLowerCase() === sigle.toLowerCase());
    return connue ?? this.refuse("licence");
  }

  /** @param {Record<string, any>} lu */
  #trie(lu) {
    const { recettes: colonnes } = lu;
    const nombre = compte(lu.nombre);
    if (!estObjet(colonnes)) this.refuse("forme", { champ: "recettes" });
    if (nombre === null) this.refuse("forme", { champ: "nombre" });
    if (nombre > this.garde.recettes) this.refuse("nombre", { max: this.garde.recettes });
    for (const champ of COLONNES) {
      const colonne = colonnes[champ] ?? null;
      if (colonne === null && !EXIGES.includes(champ)) continue;
      if (!Array.isArray(colonne) || colonne.length !== nombre) this.refuse("colonne", { champ });
    }
    const facettes = this.#facettes(lu.facettes, nombre);
    const tri = { recettes: /** @type {RecetteVoisine[]} */ ([]), laissees: 0, reprises: 0, pris: new Set() };
    for (let rang = 0; rang < nombre; rang += 1) this.#garde(tri, colonnes, facettes, rang);
    return tri;
  }

  /**
   * @param {{recettes: RecetteVoisine[], laissees: number, reprises: number, pris: Set<string>}} tri
   * @param {Record<string, any>} colonnes
   * @param {Record<string, string[][]>} facettes
   * @param {number} rang
   */
  #garde(tri, colonnes, facettes, rang) {
    const { longueurs, identifiant_max: max } = this.garde;
    const valeur = (/** @type {string} */ nom) => (colonnes[nom] ? colonnes[nom][rang] : "");
    if (valeur("reprise") === true) {
      tri.reprises += 1;
      return;
    }
    const [id, code] = [valeur("id"), valeur("code")];
    const titre = this.nettoie(valeur("titre"), longueurs.titre);
    const nomme = this.#est("identifiant", id) && id.length <= max && this.#est("code", code);
    if (!nomme || !titre || tri.pris.has(id) || tri.pris.has(code)) {
      tri.laissees += 1;
      return;
    }
    tri.pris.add(id).add(code);
    const [resume, duree, credit] = ["resume", "duree", "credit"].map((nom) => this.nettoie(valeur(nom), longueurs[nom]));
    const rangees = Object.entries(facettes).flatMap(([nom, colonne]) => (colonne[rang].length ? [[nom, colonne[rang]]] : []));
    tri.recettes.push({ id, code, titre, resume, duree, credit, facettes: Object.fromEntries(rangees) });
  }

  /** Pour chaque facette que le moteur énonce, les valeurs de chaque recette.
   * @param {unknown} lues @param {number} nombre */
  #facettes(lues, nombre) {
    /** @type {Record<string, string[][]>} */
    const rangees = {};
    for (const facette of Array.isArray(lues) ? lues : []) {
      if (!estObjet(facette)) continue;
      const { id, valeurs, colonne } = facette;
      const connues = typeof id === "string" && Object.hasOwn(this.garde.facettes, id) ? this.garde.facettes[id] : null;
      if (!connues || !Array.isArray(valeurs) || !Array.isArray(colonne) || colonne.length !== nombre) continue;
      const ids = valeurs.map((v) => (estObjet(v) ? v.id : null));
      rangees[id] = colonne.map((rangs) => valeursDe(rangs, ids, connues));
    }
    return Object.fromEntries(Object.entries(rangees).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** @param {Lu} donnees @param {{recettes: unknown[], laissees: number, reprises: number}} tri */
  #remarques({ licence, adresse }, { recettes, laissees, reprises }) {
    /** @type {[string, number][]} */
    const dites = [
      ["vide", Number(!recettes.length)],
      ["laissees", laissees],
      ["reprises", reprises],
      ["nc", Number(licence.includes("-NC"))],
      ["nd", Number(licence.includes("-ND"))],
      ["sans_adresse", Number(adresse === null)],
    ];
    return dites.flatMap(([cle, n]) => (n ? [remplis(this.garde.remarques[cle], { n })] : []));
  }
}

/** @param {unknown} rangs @param {unknown[]} ids @param {string[]} connues @returns {string[]} */
function valeursDe(rangs, ids, connues) {
  if (!Array.isArray(rangs)) return [];
  const lues = rangs.slice(0, connues.length).map((rang) => ids[compte(rang) ?? -1]);
  return /** @type {string[]} */ (lues.filter((v) => typeof v === "string" && connues.includes(v)));
}
