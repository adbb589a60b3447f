// @ts-check
/** Ce que la page montre, écrit dans son adresse et nulle part ailleurs. Sans DOM. */

/**
 * @typedef {import("./filtre.js").Choix} Choix
 * @typedef {{id: string, valeurs: {id: string}[]}} Critere
 * @typedef {{q: string, tri: string, choix: Choix, inconnus: [string, string][]}} Demande
 */

/**
 * Lit une demande ; ce que le livre ne connaît pas est gardé à part, pour le dire et ne pas le perdre.
 * @param {string} recherche la partie de l'adresse qui suit le « ? »
 * @param {Critere[]} criteres
 * @param {string[]} tris
 * @returns {Demande}
 */
export function lisAdresse(recherche, criteres, tris) {
  /** @type {Demande} */
  const demande = { q: "", tri: "", choix: {}, inconnus: [] };
  for (const [nom, valeur] of new URLSearchParams(recherche)) {
    const critere = criteres.find(({ id }) => id === nom);
    if (nom === "q") demande.q ||= valeur;
    else if (nom === "tri" && (!valeur || tris.includes(valeur))) demande.tri = valeur;
    else if (critere?.valeurs.some(({ id }) => id === valeur)) {
      const deja = (demande.choix[nom] ??= []);
      if (!deja.includes(valeur)) deja.push(valeur);
    } else if (valeur || !critere) demande.inconnus.push([nom, valeur]); // un champ laissé vide ne demande rien
  }
  return demande;
}

/**
 * L'adresse d'une demande : toujours la même pour les mêmes choix, vide s'il n'y en a aucun.
 * @param {Demande} demande
 * @param {Critere[]} criteres
 */
export function ecrisAdresse({ q, tri, choix, inconnus }, criteres) {
  const adresse = new URLSearchParams();
  if (q.trim()) adresse.set("q", q);
  for (const { id, valeurs } of criteres) {
    for (const valeur of valeurs) if (choix[id]?.includes(valeur.id)) adresse.append(id, valeur.id);
  }
  if (tri) adresse.set("tri", tri);
  for (const [nom, valeur] of inconnus) adresse.append(nom, valeur);
  return adresse.size ? `?${adresse}` : "";
}
