// @ts-check
/** Le français de la recherche. Les règles viennent de livre/francais/racines.py par api/francais.json. */

/**
 * @typedef {{lettres: Record<string, string>, inclusif: string, prefixe: string, elision: string, mot: string,
 *   code: string, vides: string[], legers: string[], negation: string,
 *   irreguliers: Record<string, string>, terminaisons: [string, string, number][][], familles: string[]}} Regles
 * @typedef {{plie: (texte: string) => string, mots: (texte: string) => string[][], nies: (texte: string) => string[],
 *   legers: Set<string>, racine: (mot: string) => string, famille: (racine: string) => string}} Francais
 */

/**
 * @param {Regles} regles
 * @returns {Francais}
 */
export function creeFrancais(regles) {
  const lettres = new RegExp(`[${Object.keys(regles.lettres).join("")}]`, "g");
  const inclusif = new RegExp(regles.inclusif, "g");
  const prefixe = new RegExp(regles.prefixe, "g");
  const elision = new RegExp(regles.elision, "g");
  const motif = new RegExp(regles.mot, "g");
  const code = new RegExp(regles.code);
  const vides = new Set(regles.vides);
  const legers = new Set(regles.legers);
  const negation = new RegExp(regles.negation, "g");
  const suffixe = new RegExp(`(?:${regles.familles.join("|")})$`);
  const irreguliers = new Map(Object.entries(regles.irreguliers));
  /** @type {Map<string, string>} */
  const racines = new Map();

  /** @param {string} texte */
  const plie = (texte) =>
    texte
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, "")
      .replace(lettres, (signe) => regles.lettres[signe])
      .replace(inclusif, "")
      .replace(prefixe, "$1-")
      .replace(elision, "");

  /** Les mots d'un texte ; un mot à traits d'union vient d'un seul tenant, puis par morceaux.
   * @param {string} texte */
  function mots(texte) {
    const tous = (plie(texte).match(motif) ?? []).map(morceaux);
    const pleins = tous.filter((mot) => !vides.has(mot[0]));
    return pleins.length ? pleins : tous;
  }

  /** Les mots niés d'un texte : « animateur », de « sans animateur ».
   * @param {string} texte */
  const nies = (texte) => [...plie(texte).matchAll(negation)].map(([, mot]) => morceaux(mot)[0]);

  /** Ce qu'une racine partage avec sa famille : « deleg », de « déléguer » et de « délégation ».
   * @param {string} racine */
  const famille = (racine) => racine.replace(suffixe, "");

  /** @param {string} mot */
  function morceaux(mot) {
    if (!mot.includes("-")) return [mot];
    const tous = mot.split("-");
    const pleins = tous.filter((m) => m.length > 1 && !vides.has(m));
    return pleins.length ? [mot.replaceAll("-", ""), ...pleins] : [tous[0]];
  }

  /** @param {string} mot */
  function calcule(mot) {
    const irregulier = irreguliers.get(mot);
    if (irregulier) return irregulier;
    if (/\d/.test(mot)) return mot.replace(code, "$1");
    return regles.terminaisons.reduce(abrege, mot);
  }

  /** @param {string} mot */
  function racine(mot) {
    let trouvee = racines.get(mot);
    if (trouvee === undefined) racines.set(mot, (trouvee = calcule(mot)));
    return trouvee;
  }
  return { plie, mots, nies, legers, racine, famille };
}

/**
 * Remplace la première terminaison reconnue.
 * @param {string} mot
 * @param {[string, string, number][]} passe
 */
function abrege(mot, passe) {
  const regle = passe.find(([fin, , longueur]) => mot.length >= longueur && mot.endsWith(fin));
  return regle ? mot.slice(0, mot.length - regle[0].length) + regle[1] : mot;
}
