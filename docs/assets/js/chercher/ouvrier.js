// @ts-check
/**
 * La recherche du site, derrière la boîte du thème : mêmes quatre messages que son propre ouvrier
 * (0 prépare, 1 prêt, 2 cherche, 3 trouvé), notre français. Un script d'ouvrier est classique : les
 * modules s'y chargent à la demande.
 */

/**
 * @typedef {import("./recherche.js").Entree} Entree
 * @typedef {import("./recherche.js").Recherche} Recherche
 */

/** @type {Promise<Recherche> | undefined} */
let recherche;

/** @param {Entree[]} entrees */
async function prepare(entrees) {
  const [{ litJson }, { creeFrancais }, { Recherche }] = await Promise.all([
    import("../commun/json.js"),
    import("./francais.js"),
    import("./recherche.js"),
  ]);
  const regles = await litJson(new URL("../../../api/francais.json", self.location.href).href);
  return new Recherche(creeFrancais(regles), entrees);
}

/** Une promesse rompue ne sort pas d'un ouvrier ; une erreur, si : page-recherche.js la guette.
 * @param {unknown} raison */
function renonce(raison) {
  setTimeout(() => {
    throw raison;
  });
}

self.addEventListener("message", async ({ data }) => {
  if (data.type === 0) {
    recherche = prepare(data.data.docs);
    await recherche.then(() => self.postMessage({ type: 1 }), renonce);
  } else if (data.type === 2) {
    const items = (await recherche)?.cherche(String(data.data)) ?? [];
    self.postMessage({ type: 3, data: { items } });
  }
});
