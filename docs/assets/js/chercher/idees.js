// @ts-check
/** Ce que quelqu'un a tapé, lu comme une suite d'idées : chacune, et les façons de la trouver. Sans DOM. */
import { NIE, SIGLE, fautes, siglesDe } from "./index-inverse.js";

/**
 * @typedef {import("./index-inverse.js").IndexTexte} IndexTexte
 * @typedef {{mots: string[], vers: string[]}} Synonyme
 * @typedef {Map<string, number>} Racines ce que vaut chacune
 * @typedef {{mots: string[], poids: number, lettre: Racines[], detours: {valeur: number, mots: Racines[]}[],
 *   ecrit: string, lu?: string, vers?: string[], dit?: boolean, nie?: boolean, absent?: boolean}} Idee `lettre` : un lot de racines
 *   par mot tapé, à trouver telles quelles ; `detours` : ce qui s'en approche ; `ecrit` : ce qui a été tapé ; `dit` : le
 *   livre emploie aussi ce mot
 */

const MOTS_MAX = 24; // au-delà, une demande n'est plus une recherche
const LETTRES_POUR_UNE_FAUTE = 6;
const LETTRES_POUR_DEUX_FAUTES = 8;
const LETTRES_D_UN_DEBUT = 4; // pour reconnaître le début d'un synonyme
const LETTRES_D_UN_SIGLE = 4;
const VAUT = { exact: 1, debut: 0.6, debutAussi: 0.25, faute: 0.3, deuxFautes: 0.25, famille: 0.5, expression: 1, synonyme: 0.85, synonymeAussi: 0.6, nie: 0.4 };
export const PLUS_LOIN = 0.84; // ce que vaut chaque but d'un synonyme, après le précédent
const LONGUEUR = 0.75; // une longue expression n'a pas plus de poids parce qu'elle est longue
const POIDS_LEGER = 0.15;
const POIDS_D_UNE_FAUTE = 0.7;
const POIDS_D_UNE_INITIALE = 0.4; // on se trompe rarement de première lettre

/** Les synonymes, retrouvés par leurs racines dans l'ordre : « tirage au sort » est « tirag sort ». */
export class Synonymes {
  /**
   * @param {import("./francais.js").Francais} francais
   * @param {Synonyme[]} groupes
   */
  constructor(francais, groupes) {
    /** @type {Map<string, {mot: string, vers: string[]}>} */
    this.vers = new Map();
    this.longueur = 1;
    for (const { mots, vers } of groupes) {
      for (const mot of mots) {
        const racines = jetons(francais, mot).map(({ cle }) => cle);
        const cle = racines.join(" ");
        this.vers.set(cle, { mot, vers });
        this.longueur = Math.max(this.longueur, racines.length);
      }
    }
  }

  /** Le seul synonyme qui commence ainsi, s'il n'y en a qu'un sens.
   * @param {string} debut */
  commencantPar(debut) {
    const trouves = [...this.vers].filter(([cle]) => cle.startsWith(debut)).map(([, trouve]) => trouve);
    return new Set(trouves.map(({ vers }) => vers.join())).size === 1 ? trouves[0] : undefined;
  }
}

/**
 * Les mots pleins d'un texte : les légers (« je suis », « comment faire ») s'en vont s'il reste autre chose.
 * @param {import("./francais.js").Francais} francais
 * @param {string} texte
 */
function jetons(francais, texte) {
  const nies = new Set(francais.nies(texte));
  const tous = francais.mots(texte).map((mot) => {
    const nie = nies.has(mot[0]);
    return { mot, nie, cle: (nie ? NIE : "") + francais.racine(mot[0]), leger: mot.every((m) => francais.legers.has(m)) };
  });
  const pleins = tous.filter(({ leger }) => !leger);
  return pleins.length ? pleins : tous.map((jeton) => ({ ...jeton, leger: false }));
}

/**
 * Les idées d'une demande, dans l'ordre.
 * @param {IndexTexte} index
 * @param {Synonymes} synonymes
 * @param {string} requete
 * @returns {Idee[]}
 */
export function lisDemande(index, synonymes, requete) {
  const { francais } = index;
  const texte = requete.slice(0, 2000);
  const sigles = new Set(siglesDe(texte));
  const pleins = soude(index, jetons(francais, texte));
  /** @type {Idee[]} */
  const idees = [];
  const vus = new Set();
  for (let i = 0; i < pleins.length && idees.length < MOTS_MAX; ) {
    const { vers, pris } = synonymeEn(synonymes, pleins, i);
    const mots = pleins.slice(i, i + pris);
    i += pris;
    const cle = mots.map((m) => m.cle).join(" ");
    if (vus.has(cle)) continue;
    vus.add(cle);
    const idee = ideeDe(index, synonymes, mots, vers, sigles, i === pleins.length);
    idees.push({ ...idee, ecrit: tapes(francais, texte, idee.mots) });
  }
  for (const mot of francais.mots(texte)) {
    if (idees.length >= MOTS_MAX || pleins.some((p) => p.mot[0] === mot[0])) continue;
    const lettre = mot.map((m) => litteral(index, m, false));
    if (vus.has(mot[0])) continue;
    vus.add(mot[0]);
    idees.push({ mots: [mot[0]], ecrit: mot[0], poids: POIDS_LEGER, lettre: lettre.slice(0, 1), detours: [] });
  }
  return idees;
}

/**
 * « auto diagnostic » est l'autodiagnostic du livre : deux mots que le livre n'écrit qu'ensemble.
 * @param {IndexTexte} index
 * @param {ReturnType<typeof jetons>} pleins
 */
function soude(index, pleins) {
  /** @type {ReturnType<typeof jetons>} */
  const soudes = [];
  for (let i = 0; i < pleins.length; i += 1) {
    const deux = pleins.slice(i, i + 2);
    const mot = deux.map((p) => p.mot[0]).join("");
    const cle = index.francais.racine(mot);
    const unSeul = deux.length === 2 && !deux.some(({ nie }) => nie) && index.listes.has(cle);
    soudes.push(unSeul ? { ...deux[0], mot: [mot], cle } : deux[0]);
    if (unSeul) i += 1;
  }
  return soudes;
}

/**
 * Ces mots tels qu'on les a tapés, ce qui les sépare compris : « secrétaire de mairie ».
 * @param {import("./francais.js").Francais} francais
 * @param {string} texte
 * @param {string[]} mots
 */
function tapes(francais, texte, mots) {
  const morceaux = texte.split(/\s+/).map((m) => m.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const lus = morceaux.map((m) => francais.mots(m)[0]?.[0]);
  const debut = lus.indexOf(mots[0]);
  const fin = lus.indexOf(mots[mots.length - 1], debut);
  return debut < 0 || fin < 0 ? mots.join(" ") : morceaux.slice(debut, fin + 1).join(" ");
}

/**
 * Le plus long synonyme qui commence à ce rang, ou le mot seul.
 * @param {Synonymes} synonymes
 * @param {{cle: string}[]} pleins
 * @param {number} rang
 * @returns {{vers?: string[], pris: number}}
 */
function synonymeEn(synonymes, pleins, rang) {
  for (let pris = Math.min(synonymes.longueur, pleins.length - rang); pris > 0; pris -= 1) {
    const morceaux = pleins.slice(rang, rang + pris);
    const trouve = synonymes.vers.get(morceaux.map((p) => p.cle).join(" ")) ?? synonymes.vers.get(colle(morceaux));
    if (trouve) return { vers: trouve.vers, pris };
  }
  return { pris: 1 };
}

/** « vidéo conférence » est peut-être « vidéoconférence ».
 * @param {{cle: string}[]} morceaux */
const colle = (morceaux) => (morceaux.length === 2 ? morceaux.map(({ cle }) => cle).join("") : "");

/**
 * @param {IndexTexte} index
 * @param {Synonymes} synonymes
 * @param {{mot: string[], nie: boolean, cle: string}[]} mots
 * @param {string[] | undefined} vers
 * @param {Set<string>} sigles
 * @param {boolean} derniere la dernière du texte, peut-être encore en train de s'écrire
 * @returns {Idee}
 */
function ideeDe(index, synonymes, mots, vers, sigles, derniere) {
  const entiers = mots.flatMap(({ mot }) => {
    const entier = mot.length === 1 || litteral(index, mot[0], false).size;
    return entier ? [mot[0]] : mot.slice(1);
  });
  // Un mot que les synonymes connaissent est entier : visio n'est pas le début de vision.
  const sigle = mots.some(({ mot }) => sigles.has(mot[0])) || Boolean(vers && mots.length === 1);
  /** @type {Idee} */
  const idee = { mots: mots.map(({ mot }) => mot[0]), ecrit: "", poids: 1, lettre: entiers.map((m) => litteral(index, m, sigle)), detours: [] };
  if (!vers && derniere && !idee.lettre[0].size && mots[0].cle.length >= LETTRES_D_UN_DEBUT) {
    vers = synonymes.commencantPar(mots[0].cle)?.vers;
  }
  if (vers) {
    idee.vers = vers;
    detourne(index, idee, vers);
  }
  if (mots.some(({ nie }) => nie)) nieLIdee(index, idee, mots);
  else if (!vers) approche(index, synonymes, idee, entiers, sigle);
  idee.absent = !idee.detours.length && idee.lettre.some((racines) => !racines.size);
  return idee;
}

/**
 * Mène l'idée aux mots du livre, le plus juste d'abord ; moins fort si un titre ou un résumé emploie déjà le sien.
 * @param {IndexTexte} index
 * @param {Idee} idee
 * @param {string[]} vers
 */
function detourne(index, idee, vers) {
  const dit = idee.lettre.every((racines) => [...racines].some(([racine, valeur]) => valeur === VAUT.exact && index.estForte(racine)));
  idee.dit = dit;
  const valeur = idee.mots.length > 1 ? VAUT.expression : dit ? VAUT.synonymeAussi : VAUT.synonyme;
  vers.forEach((but, rang) => {
    const mots = motsDe(index, but);
    idee.detours.push({ valeur: (valeur * PLUS_LOIN ** rang) / mots.length ** LONGUEUR, mots });
  });
}

/** « sans animateur » : les pages qui le disent, sinon celles qui parlent d'animateur, et on l'avoue.
 * @param {IndexTexte} index
 * @param {Idee} idee
 * @param {{cle: string}[]} mots */
function nieLIdee(index, idee, mots) {
  const dits = mots.filter(({ cle }) => index.listes.has(cle));
  if (dits.length === mots.length) idee.detours.push({ valeur: 1, mots: dits.map(({ cle }) => new Map([[cle, 1]])) });
  idee.nie = !idee.detours.length;
  idee.poids = idee.nie ? VAUT.nie : 1;
}

/** Un mot que personne n'a écrit tel quel : sa famille, une faute, deux fautes, dans cet ordre.
 * @param {IndexTexte} index
 * @param {Synonymes} synonymes
 * @param {Idee} idee
 * @param {string[]} mots
 * @param {boolean} sigle */
function approche(index, synonymes, idee, mots, sigle) {
  if (mots.length > 1) return;
  const [mot] = mots;
  const exact = index.listes.has(index.francais.racine(mot));
  const parentes = index.parentes(mot).filter((racine) => !idee.lettre[0].has(racine));
  if (parentes.length && !sigle) idee.detours.push({ valeur: VAUT.famille, mots: [new Map(parentes.map((r) => [r, 1]))] });
  if (exact || idee.lettre[0].size || sigle) return;
  if (mot.length >= LETTRES_POUR_UNE_FAUTE) {
    for (const forme of index.presque(mot)) idee.lettre[0].set(/** @type {string} */ (index.formes.get(forme)), VAUT.faute);
    if (idee.lettre[0].size) {
      idee.lu = index.voisins(mot, 1)[0] ?? index.presque(mot)[0];
      idee.poids = idee.lu[0] === mot[0] ? POIDS_D_UNE_FAUTE : POIDS_D_UNE_INITIALE;
    }
  }
  if (idee.lettre[0].size || parentes.length) return;
  const permises = mot.length >= LETTRES_POUR_DEUX_FAUTES ? 2 : Number(mot.length >= LETTRES_POUR_UNE_FAUTE - 1);
  const connu = permises ? voisinConnu(index.francais, synonymes, mot, permises) : undefined;
  // On se trompe rarement de première lettre : « parlement » n'est pas « largement ».
  const voisins = permises && !connu ? index.voisins(mot, permises).filter((voisin) => voisin[0] === mot[0]) : [];
  if (connu) {
    [idee.lu, idee.vers] = [connu.mot, connu.vers];
    detourne(index, idee, connu.vers);
  } else if (voisins.length) {
    idee.lu = voisins[0];
    idee.detours.push({ valeur: VAUT.deuxFautes, mots: [new Map(voisins.map((v) => [/** @type {string} */ (index.formes.get(v)), 1]))] });
  }
}

/** Le synonyme d'un seul mot, à tant de fautes près.
 * @param {import("./francais.js").Francais} francais
 * @param {Synonymes} synonymes
 * @param {string} mot
 * @param {number} permises */
function voisinConnu(francais, synonymes, mot, permises) {
  for (const [cle, trouve] of synonymes.vers) {
    if (cle[0] === mot[0] && /^\S{5,}$/.test(trouve.mot) && fautes(mot, francais.plie(trouve.mot)) <= permises) return trouve;
  }
  return undefined;
}

/**
 * Les racines d'un mot tapé tel quel : la sienne, et celles des mots qui commencent ainsi.
 * @param {IndexTexte} index
 * @param {string} mot
 * @param {boolean} entier
 */
function litteral(index, mot, entier) {
  /** @type {Racines} */
  const proches = new Map();
  if (entier && index.listes.has(SIGLE + mot)) return proches.set(SIGLE + mot, VAUT.exact);
  const exacte = index.francais.racine(mot);
  const tape = entier ? mot.length > LETTRES_D_UN_SIGLE || index.formes.has(mot) : exacte !== mot || index.aPeuPresEcrit(mot);
  const existe = index.listes.has(exacte) && tape;
  if (!entier) for (const racine of index.debuts(mot)) proches.set(racine, existe ? VAUT.debutAussi : VAUT.debut);
  if (existe) proches.set(exacte, VAUT.exact);
  return proches;
}

/** Les mots du livre que vise un synonyme.
 * @param {IndexTexte} index
 * @param {string} texte
 * @returns {Racines[]} */
const motsDe = (index, texte) =>
  jetons(index.francais, texte).map(({ cle, mot }) => new Map([[index.listes.has(cle) ? cle : index.francais.racine(mot[0]), 1]]));
