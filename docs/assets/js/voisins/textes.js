// @ts-check
/**
 * Du texte venu d'ailleurs, rendu nu : ni balise, ni caractère caché. Les règles viennent de
 * livre/echanges/garde.py ; livre/echanges/catalogue_voisin.py nettoie de même. Sans DOM.
 */

/**
 * @typedef {{version: number, octets: number, profondeur: number, recettes: number,
 *   longueurs: Record<string, number>, identifiant: string, identifiant_max: number, code: string,
 *   adresse: string, invisible: string, rupture: string, balise: string, passes: number,
 *   facettes: Record<string, string[]>, licences: string[], messages: Record<string, string>,
 *   remarques: Record<string, string>}} Garde
 */

/**
 * @param {Garde} garde
 * @returns {(texte: unknown, longueur: number) => string}
 */
export function creeNettoyage(garde) {
  const invisible = new RegExp(garde.invisible, "gu");
  const rupture = new RegExp(garde.rupture, "gu");
  const balise = new RegExp(garde.balise, "gu");
  return (texte, longueur) => {
    if (typeof texte !== "string") return "";
    let nu = texte.normalize("NFC").replace(rupture, " ").replace(invisible, "");
    for (let passe = 0; passe < garde.passes; passe += 1) {
      const sans = nu.replace(balise, "");
      if (sans === nu) break;
      nu = sans;
    }
    nu = nu.replace(/\s+/gu, " ").trim();
    const signes = [...nu];
    return signes.length <= longueur ? nu : `${signes.slice(0, longueur - 1).join("")}…`;
  };
}

/**
 * Une phrase à trous : « {n} ».
 * @param {string} phrase
 * @param {Record<string, string | number>} valeurs
 */
export const remplis = (phrase, valeurs) => phrase.replace(/\{(\w+)\}/g, (tout, cle) => String(valeurs[cle] ?? tout));
