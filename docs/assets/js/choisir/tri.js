// @ts-check
/** Ranger les recettes retenues et dire combien elles sont. Sans DOM. */

/**
 * @param {number} nombre
 * @param {number} total
 */
export function phrase(nombre, total) {
  const recettes = `recette${nombre > 1 ? "s" : ""}`;
  if (!nombre) return "Aucune recette ne répond à tous ces choix";
  return nombre === total ? `${nombre}\u00a0${recettes}` : `${nombre}\u00a0${recettes} sur ${total}`;
}

/**
 * Par pertinence, par ce que demande la séance, par calendrier, ou selon une facette rangée ; à
 * égalité, et à défaut, par code. Ce qu'on ne sait pas va à la fin.
 * @param {number[]} retenues par code croissant
 * @param {string} tri
 * @param {import("./catalogue.js").Donnees} donnees
 * @param {Float32Array} [scores]
 */
export function trie(retenues, tri, { recettes, facettes }, scores) {
  const facette = facettes.find(({ id }) => id === tri);
  /** @type {Record<string, (i: number) => number>} */
  const cles = {
    code: (i) => i,
    duree: (i) => recettes.mois[i]?.[1] ?? Infinity,
    seance: (i) => recettes.seance_minutes[i]?.[1] ?? Infinity,
    groupe: (i) => recettes.seance_personnes[i]?.[0] ?? Infinity,
  };
  // Les valeurs d'une facette sont rangées, de la plus petite à l'inconnue.
  if (facette) cles[tri] ??= (i) => facette.colonne[i][0] ?? Infinity;
  const cle = cles[tri] ?? (scores ? (/** @type {number} */ i) => -scores[i] : cles.code);
  const calculees = new Float64Array(1 + Math.max(0, ...retenues));
  for (const i of retenues) calculees[i] = cle(i);
  // La différence de deux infinis n'est pas un nombre : par code.
  return retenues.sort((a, b) => calculees[a] - calculees[b] || a - b);
}
