// @ts-check
/** Un fichier JSON du site, ou une erreur qui dit lequel manque. Sans DOM. */

/** @param {string} adresse */
export async function litJson(adresse) {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(`${adresse} : ${reponse.status}`);
  return reponse.json();
}
