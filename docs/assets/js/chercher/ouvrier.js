// @ts-check
/**
 * La recherche du site, hors de la page. Derrière la boîte du thème, les quatre messages de son propre ouvrier
 * (0 prépare, 1 prêt, 2 cherche, 3 trouvé) ; pour le catalogue, trois autres (4 prépare, 5 cherche, 6 trouvé) : le
 * même moteur, le même ordre. Un script d'ouvrier est classique : les modules s'y chargent à la demande.
 */

/**
 * @typedef {import("./recherche.js").Entree} Entree
 * @typedef {import("./recherche.js").Recherche} Recherche
 * @typedef {import("./avis.js").Issues} Issues
 */

/** @type {Promise<Recherche> | undefined} */
let recherche;
/** @type {Issues} */
let issues = { portes: [], proposer: null };

/** @param {string} nom */
const adresse = (nom) => new URL(`../../../${nom}`, self.location.href).href;

/** @param {Entree[]} [entrees] celles du thème ; sinon, on va les lire */
async function prepare(entrees) {
  const [{ litJson }, { creeFrancais }, { Recherche }] = await Promise.all([
    import("../commun/json.js"),
    import("./francais.js"),
    import("./recherche.js"),
  ]);
  const [regles, voisinage, docs] = await Promise.all([
    litJson(adresse("api/francais.json")),
    // Sans lui, on cherche encore, avec les seuls mots du livre.
    litJson(adresse("api/recherche.json")).catch(() => ({ synonymes: [], ...issues })),
    entrees ?? litJson(adresse("search/search_index.json")).then(({ docs }) => docs),
  ]);
  issues = { portes: voisinage.portes, proposer: voisinage.proposer };
  return new Recherche(creeFrancais(regles), docs, voisinage.synonymes);
}

/** Une promesse rompue ne sort pas d'un ouvrier ; une erreur, si : la page la guette.
 * @param {unknown} raison */
function renonce(raison) {
  setTimeout(() => {
    throw raison;
  });
}

/** @param {number} type @param {object} data */
const repond = (type, data) => self.postMessage({ type, data: { ...data, issues } });

self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0 || type === 4) {
    recherche = prepare(data?.docs);
    await recherche.then(() => self.postMessage({ type: 1 }), renonce);
  } else if (type === 2) {
    const { pages = [], dit } = (await recherche)?.reponds(String(data)) ?? {};
    repond(3, { items: pages, dit });
  } else if (type === 5) {
    repond(6, { rang: data.rang, ...(await recherche)?.recettes(data.q) });
  }
});
