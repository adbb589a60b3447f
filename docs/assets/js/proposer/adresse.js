// @ts-check
/**
 * Ce que l'adresse de la page demande de remplir : `?sorte=…&recette=…&titre=…`. Sans DOM.
 *
 * N'importe qui écrit une adresse : ses valeurs ne sont que du texte, court, et un nom que le livre ne
 * connaît pas se dit au lieu de se perdre.
 */

/** En signes ; au-delà, le texte est coupé, et c'est dit. */
const LONGUEURS = /** @type {Record<string, number>} */ ({ titre: 120, page: 300, passage: 2000 });
const NOM_MAX = 80;

/**
 * @typedef {{etat: {sorte: string, champs: Record<string, string>}, origine: string, seance: string, avis: string[]}} Demande
 *   `origine` : la recette à reprendre ; `seance` : celle dont les notes sont dans ce navigateur
 */

/**
 * @param {string} recherche ce qui suit « ? »
 * @param {any} formulaire
 * @returns {Demande}
 */
export function lisAdresse(recherche, formulaire) {
  const demande = new URLSearchParams(recherche);
  const avis = /** @type {string[]} */ ([]);
  const lis = (/** @type {string} */ nom) => nettoie(demande.get(nom) ?? "", nom, avis);
  const sorte = sorteVoulue(lis("sorte"), demande, formulaire, avis);
  const remplit = new Set(sorte.champs.map((/** @type {{cle: string}} */ { cle }) => cle));
  const champs = /** @type {Record<string, string>} */ ({});
  for (const nom of Object.keys(LONGUEURS)) if (remplit.has(nom) && lis(nom)) champs[nom] = lis(nom);
  const thematique = connue("thematiques", lis("thematique"), "La thématique", formulaire, avis);
  if (thematique && remplit.has("thematique")) champs.thematique = thematique;
  const recette = connue("recettes", lis("recette"), "La recette", formulaire, avis);
  if (recette && remplit.has("recette")) champs.recette = recette;
  return {
    etat: { sorte: sorte.cle, champs },
    origine: sorte.collection === "recettes" ? recette : "",
    seance: demande.get("seance") === "oui" && sorte.cle === "retour" ? recette : "",
    avis: [...new Set(avis)],
  };
}

/** Sans sorte, un passage se corrige ; le reste est une recette.
 * @param {string} voulue @param {URLSearchParams} demande @param {any} formulaire @param {string[]} avis */
function sorteVoulue(voulue, demande, { sortes }, avis) {
  const cle = voulue || (demande.has("passage") ? "correction" : "");
  const trouvee = sortes.find((/** @type {{cle: string}} */ sorte) => sorte.cle === cle);
  if (cle && !trouvee) avis.push(`On ne propose pas de « ${cle} » ici : choisissez dans la liste.`);
  return trouvee ?? sortes[0];
}

/** @param {string} collection @param {string} id @param {string} nom @param {any} formulaire @param {string[]} avis */
function connue(collection, id, nom, { vocabulaires }, avis) {
  if (!id || (vocabulaires[collection] ?? []).some((/** @type {string[]} */ [connu]) => connu === id)) return id;
  avis.push(`${nom} « ${id} » n’est pas dans ce livre : choisissez dans la liste.`);
  return "";
}

/** @param {string} texte @param {string} nom @param {string[]} avis */
function nettoie(texte, nom, avis) {
  const signes = [...texte.replace(/[\s\p{C}]+/gu, " ").trim()];
  const longueur = LONGUEURS[nom] ?? NOM_MAX;
  if (signes.length <= longueur) return signes.join("");
  if (nom in LONGUEURS) avis.push(`Le texte venu avec l’adresse était trop long : il est coupé à ${longueur} signes.`);
  return `${signes.slice(0, longueur - 1).join("")}…`;
}
