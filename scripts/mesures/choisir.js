// @ts-check
/**
 * Ce que `scripts.mesures.choisir` fait faire au navigateur. Posé dans le site mesuré ; n'y est pas
 * publié. Chaque fonction rend des millisecondes ; l'horloge d'une page isolée va à 5 µs près.
 */

/** @param {string} nom @returns {Promise<any>} un de nos scripts, tel que publié */
const script = (nom) => import(`/assets/js/${nom}.js`);
const CATALOGUE = "/api/catalogue.json";
const FRANCAIS = "/api/francais.json";
const VOISINAGE = "/api/recherche.json";
const ENTREES = "/search/search_index.json";
const PASSAGES = 3;

async function charge() {
  const [{ litDonnees, litResumes }, { Filtre }] = await Promise.all([script("choisir/catalogue"), script("choisir/filtre")]);
  const debut = performance.now();
  const donnees = await litDonnees(CATALOGUE);
  const filtre = new Filtre(donnees.facettes, donnees.nombre);
  const pret = performance.now() - debut;
  await litResumes(donnees, CATALOGUE);
  return { donnees, filtre, pret };
}

/** Lire l'index, puis en faire des ensembles de bits. */
export async function prepare() {
  return (await charge()).pret;
}

/**
 * La durée de chaque bascule : une case change, de facette en facette, tous les comptes se refont.
 * Au-delà de `cochees` cases, on repart de rien.
 * @param {{fois: number, cochees: number}} reglage
 */
export async function bascules({ fois, cochees }) {
  const { donnees, filtre } = await charge();
  /** @type {Record<string, string[]>} */
  let choix = {};
  return Array.from({ length: fois }, (_, rang) => {
    if (rang % (cochees + 1) === 0) choix = {};
    const { id, valeurs } = donnees.facettes[rang % donnees.facettes.length];
    choix[id] = [...(choix[id] ?? []), valeurs[rang % valeurs.length].id];
    const debut = performance.now();
    filtre.applique(choix);
    return performance.now() - debut;
  });
}

/** Note la durée de chaque clic sur une case, de l'événement à l'image qui suit ; rend les cases. */
export function guette() {
  for (const groupe of document.querySelectorAll(".filtres details")) groupe.setAttribute("open", "");
  /** @type {number[]} */
  const temps = [];
  addEventListener(
    "click",
    ({ target, timeStamp }) => {
      if (!(target instanceof Element) || !target.closest("label")) return;
      const note = () => temps.push(performance.now() - timeStamp);
      requestAnimationFrame(() => requestAnimationFrame(note));
    },
    true,
  );
  Object.assign(window, { mesures: temps });
  return Array.from(document.querySelectorAll(".filtres [type=checkbox]"), ({ id }) => id);
}

/** Attend que tant de clics soient notés.
 * @param {number} nombre */
export async function attend(nombre) {
  while (Reflect.get(window, "mesures").length < nombre) await new Promise(requestAnimationFrame);
}

/**
 * Ce que dure chaque appel, plusieurs fois de suite : une liste par passage.
 * @param {string[]} requetes
 * @param {(requete: string) => void} repond
 */
function passages(requetes, repond) {
  return Array.from({ length: PASSAGES }, () =>
    requetes.map((requete) => {
      const debut = performance.now();
      repond(requete);
      return performance.now() - debut;
    }),
  );
}

/**
 * Chercher des mots dans le catalogue, filtre, comptes et tri compris.
 * @param {string[]} requetes
 */
export async function mots(requetes) {
  const { donnees, filtre } = await charge();
  const [{ trie }, { notesDe }, moteur] = await Promise.all([script("choisir/tri"), script("choisir/mots-du-catalogue"), ouvreMoteur()]);
  return passages(requetes, (requete) => {
    const scores = notesDe(donnees.recettes.code, moteur.recettes(requete).codes);
    const { retenues } = filtre.applique({}, filtre.ensemble((/** @type {number} */ i) => scores[i] > 0));
    trie(retenues, "", donnees, scores);
  });
}

/**
 * De même pour la recherche du site, extraits compris.
 * @param {string[]} requetes
 */
export async function recherche(requetes) {
  const moteur = await ouvreMoteur();
  return passages(requetes, (requete) => moteur.reponds(requete));
}

/** Le moteur, dans la page : l'ouvrier s'en sert de la même façon. */
async function ouvreMoteur() {
  const [{ creeFrancais }, { Recherche }] = await Promise.all([script("chercher/francais"), script("chercher/recherche")]);
  const [regles, { docs }, { synonymes }] = await Promise.all(
    [FRANCAIS, ENTREES, VOISINAGE].map(async (adresse) => (await fetch(adresse)).json()),
  );
  return new Recherche(creeFrancais(regles), docs, synonymes);
}
