// @ts-check
/**
 * Ce que `scripts.mesures.choisir` fait faire au navigateur. Posé dans le site mesuré ; n'y est pas
 * publié. Chaque fonction rend des millisecondes ; l'horloge d'une page isolée va à 5 µs près.
 */

/** @param {string} nom @returns {Promise<any>} un de nos scripts, tel que publié */
const script = (nom) => import(`/assets/js/${nom}.js`);
const CATALOGUE = "/api/catalogue.json";
const FRANCAIS = "/api/francais.json";
const ENTREES = "/mesures/entrees.json";
const PASSAGES = 3;

/** Des nombres au hasard, toujours les mêmes (mulberry32).
 * @param {number} graine */
function tirage(graine) {
  let etat = graine;
  return () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

async function charge() {
  const [{ litDonnees, litResumes }, { Filtre }] = await Promise.all([script("choisir/catalogue"), script("choisir/filtre")]);
  const debut = performance.now();
  const donnees = await litDonnees(CATALOGUE);
  const lu = performance.now();
  const filtre = new Filtre(donnees.facettes, donnees.nombre);
  const bits = performance.now() - lu;
  await litResumes(donnees, CATALOGUE);
  return { donnees, filtre, lecture: lu - debut, bits };
}

/** Lire l'index, puis en faire des ensembles de bits : deux durées. */
export async function prepare() {
  const { lecture, bits } = await charge();
  return [lecture, bits];
}

/**
 * La durée de chaque bascule : une case au hasard change, tous les comptes se refont. Au-delà de
 * `cochees` cases, on repart de rien.
 * @param {{fois: number, cochees: number}} reglage
 */
export async function bascules({ fois, cochees }) {
  const { donnees, filtre } = await charge();
  const hasard = tirage(1);
  /** @template T @param {T[]} liste */
  const une = (liste) => liste[Math.floor(hasard() * liste.length)];
  /** @type {Record<string, string[]>} */
  let choix = {};
  return Array.from({ length: fois }, () => {
    if (Object.values(choix).flat().length >= cochees) choix = {};
    const { id, valeurs } = une(donnees.facettes);
    const valeur = une(valeurs).id;
    const deja = choix[id] ?? [];
    choix[id] = deja.includes(valeur) ? deja.filter((/** @type {string} */ v) => v !== valeur) : [...deja, valeur];
    const debut = performance.now();
    filtre.applique(choix);
    return performance.now() - debut;
  });
}

/** Note la durée de chaque clic sur une case, de l'événement à l'image qui suit son dessin. */
export function guette() {
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
 * Chercher des mots dans le catalogue : le temps de préparer l'index, puis de répondre à chaque
 * requête, filtre, comptes et tri compris.
 * @param {string[]} requetes
 */
export async function mots(requetes) {
  const { donnees, filtre } = await charge();
  const { trie } = await script("choisir/tri");
  const debut = performance.now();
  const { prepareTexte } = await script("choisir/index-du-catalogue");
  const { litJson } = await script("commun/json");
  const index = await prepareTexte(donnees, await litJson(FRANCAIS));
  const preparation = performance.now() - debut;
  const temps = passages(requetes, (requete) => {
    const { scores } = index.cherche(requete);
    const { retenues } = filtre.applique({}, filtre.ensemble((/** @type {number} */ i) => scores[i] > 0));
    trie(retenues, "", donnees, scores);
  });
  return { preparation, temps };
}

/**
 * De même pour la recherche du site, extraits compris.
 * @param {string[]} requetes
 */
export async function recherche(requetes) {
  const [{ creeFrancais }, { Recherche }] = await Promise.all([script("chercher/francais"), script("chercher/recherche")]);
  const [regles, { docs }] = await Promise.all(
    [FRANCAIS, ENTREES].map(async (adresse) => (await fetch(adresse)).json()),
  );
  const debut = performance.now();
  const moteur = new Recherche(creeFrancais(regles), docs);
  const preparation = performance.now() - debut;
  return { preparation, temps: passages(requetes, (requete) => moteur.cherche(requete)) };
}

/**
 * Les pages que trouve un ouvrier qui parle comme celui du thème, pour chaque requête.
 * @param {{adresse: string, config: object, docs: object[], requetes: string[]}} essai
 * @returns {Promise<string[][]>}
 */
export async function interroge({ adresse, config, docs, requetes }) {
  const ouvrier = new Worker(adresse);
  /** @param {object} message @returns {Promise<any>} */
  const demande = (message) =>
    new Promise((fini, rate) => {
      ouvrier.onmessage = ({ data }) => fini(data);
      ouvrier.onerror = ({ message: raison }) => rate(new Error(`${adresse} : ${raison}`));
      ouvrier.postMessage(message);
    });
  await demande({ type: 0, data: { config, docs, options: { suggest: false } } });
  const trouvees = [];
  for (const requete of requetes) {
    const { data } = await demande({ type: 2, data: requete });
    trouvees.push(data.items.map((/** @type {{location: string}[]} */ [tete]) => tete.location));
  }
  ouvrier.terminate();
  return trouvees;
}
