// @ts-check
/** Réunir des codes tapés, dictés ou collés, sans perdre personne. Sans DOM. */
import { lisCode, lisVrac } from "./code-court.js";
import { SANS_MESURE } from "./notation.js";

/**
 * @typedef {import("./notation.js").Quiz} Quiz
 * @typedef {import("./code-court.js").Lecture & {brut: string}} Lecture
 * @typedef {{brut: string, raison: string, proposition?: string, pistes?: string, version?: number}} Refus
 *   `proposition` est sûre, et s'ajoute d'un geste ; `pistes` se comparent au code d'origine
 */

/** Au-delà, ce n'est plus un groupe qui se parle, et la page traînerait. */
const MAXIMUM = 1000;
const COURT = 30; // signes

/** @param {Quiz} quiz */
export const attendu = ({ version, dimensions }) => ({ version, dimensions: dimensions.length });

/**
 * Les codes d'un texte quelconque, un courriel par exemple. Un texte court est un code, bon ou mauvais.
 * @type {(quiz: Quiz, texte: string) => Lecture[]}
 */
export const lisTexte = (quiz, texte) => lisTout(quiz, texte).lectures;

/**
 * De même, avec le reste du texte : aucun signe ne disparaît qui ne soit compté. Un numéro de liste, un « > »
 * ou un tiret part avec le code qu'il borde.
 * @param {Quiz} quiz
 * @param {string} texte
 */
export function lisTout(quiz, texte) {
  const net = epelle(texte.replace(/[\r\n]+[> ]*/g, "\n"), attendu(quiz));
  const trouves = lisVrac(net, attendu(quiz));
  if (!trouves.length && texte.length <= COURT) return { lectures: lisListe(quiz, [texte]), reste: "" };
  const lignes = efface(net, trouves.map(({ brut }) => brut)).split("\n");
  const parle = (/** @type {string} */ ligne) =>
    /[\p{L}\p{N}]/u.test(ligne) && !/^[^\p{L}\p{N}]*\d{0,3}[^\p{L}\p{N}]*\0[^\p{L}\p{N}]*$/u.test(ligne);
  return { lectures: trouves, reste: lignes.filter(parle).join("\n").replace(/ *\0/g, "").trim() };
}

/** Remplace chaque bout par un signe nul, d'une seule traversée tant qu'ils se suivent.
 * @param {string} texte @param {string[]} bouts */
function efface(texte, bouts) {
  let fait = "";
  let ici = 0;
  /** @type {string[]} */
  const hors = [];
  for (const bout of bouts) {
    const place = texte.indexOf(bout, ici);
    if (place < 0) hors.push(bout);
    else {
      fait += `${texte.slice(ici, place)}\0`;
      ici = place + bout.length;
    }
  }
  return hors.reduce((reste, bout) => reste.replace(bout, "\0"), fait + texte.slice(ici));
}

/**
 * Récrit les codes justes épelés (« 1 Z 0 G 8… ») ou coupés ailleurs (« 1Z0-G8M2-DEK »). Des mots à la suite n'en
 * sont pas : il faut un chiffre, une lettre, et, d'une espace à l'autre, aucune minuscule suivie d'une autre.
 * @param {string} texte
 * @param {import("./code-court.js").Attendu} attendu
 */
function epelle(texte, attendu) {
  const signe = "[0-9A-Za-z]";
  const lien = "[\\p{Pd}\u2212._·•, \\t]{0,3}";
  const longueur = attendu.dimensions + 5;
  const forme = new RegExp(`(?<![\\p{L}\\p{N}])${signe}(?:${lien}${signe}){${longueur - 1}}(?![\\p{L}\\p{N}])`, "gu");
  let fait = "";
  let ici = 0;
  for (let vu = forme.exec(texte); vu; vu = forme.exec(texte)) {
    const [brut] = vu;
    const lu = lisCode(brut.replace(/,/g, ""), attendu);
    const mots = /[\s,]/.test(brut) && /[a-z]{2}/.test(brut);
    if (!lu.ok || mots || !/\d/.test(brut) || !/[A-Za-z]/.test(brut)) forme.lastIndex = vu.index + 1;
    else {
      fait += texte.slice(ici, vu.index) + (brut.replace(/[-\s]/g, "") === brut || estCoupe(brut) ? brut : lu.code);
      ici = vu.index + brut.length;
    }
  }
  return fait + texte.slice(ici);
}

/** Vrai pour des groupes de cinq : ils se lisent déjà. @param {string} brut */
const estCoupe = (brut) => brut.split(/[^0-9A-Za-z]+/).slice(0, -1).every(({ length }) => length === 5);

/** @type {(quiz: Quiz, codes: unknown[]) => Lecture[]} */
export const lisListe = (quiz, codes) =>
  codes.map(String).map((brut) => ({ brut, ...lisCode(brut, attendu(quiz)) }));

/**
 * Ce qui peut s'être passé : deux signes voisins échangés, ou un seul signe faux. Deux signes faux peuvent en imiter
 * un seul : ces pistes se montrent, et ne s'ajoutent jamais d'un geste. Seul un signe illisible, dont on sait la
 * place, se corrige sûrement.
 * @param {Quiz} quiz
 * @param {Lecture & {ok: false}} lecture
 * @returns {Refus}
 */
function refuse(quiz, { ok, ...refus }) {
  if (refus.raison !== "faute") return refus;
  const { proposition, ...reste } = refus;
  const signes = refus.brut.replace(/[^0-9A-Za-z]/g, "");
  const echanges = Array.from(signes.slice(1), (_, i) => signes.slice(0, i) + signes[i + 1] + signes[i] + signes.slice(i + 2));
  const justes = lisListe(quiz, echanges).flatMap((lu) => (lu.ok ? [lu.code] : []));
  const pistes = [...new Set([...justes, ...(proposition ? [proposition] : [])])].join(" ou ");
  return pistes ? { ...reste, pistes } : reste;
}

/**
 * La même personne, qui a corrigé une réponse : le même tirage, et les mêmes places sur tout ce que l'une des
 * questions ne touche pas. Le tirage seul ne suffit pas : à soixante, deux inconnus l'ont presque toujours en commun.
 * @param {Quiz} quiz
 * @param {Lecture & {ok: true}} une
 * @param {Lecture & {ok: true}} autre
 */
const corrigee = ({ questions, dimensions }, une, autre) =>
  une.nonce === autre.nonce &&
  une.code !== autre.code &&
  questions.some(({ effets, options }) => {
    const touche = (/** @type {string} */ id) => effets?.[id] || options?.some((option) => option.effets[id]);
    return dimensions.every(({ id }, d) => une.crans[d] === autre.crans[d] || touche(id));
  });

/**
 * Ajoute des codes lus, et range chacun selon son sort. Un code déjà là ne compte qu'une fois ; un même
 * profil sous un autre code est une autre personne ; une réponse corrigée remplace celle d'avant.
 * @param {Quiz} quiz
 * @param {string[]} codes
 * @param {Lecture[]} lectures
 */
export function ajoute(quiz, codes, lectures) {
  const taille = quiz.dimensions.length;
  const profil = (/** @type {string} */ code) => code.slice(0, 1 + taille + Math.floor(taille / 5));
  const fait = {
    codes: [...codes],
    ajouts: /** @type {string[]} */ ([]),
    remplaces: /** @type {string[]} */ ([]),
    jumeaux: /** @type {string[]} */ ([]),
    deja: /** @type {string[]} */ ([]),
    refus: /** @type {Refus[]} */ ([]),
    restes: /** @type {string[]} */ ([]),
  };
  const la = new Set(codes);
  const profils = new Set(codes.map(profil));
  /** @type {Map<number, (Lecture & {ok: true})[]>} */
  const tirages = new Map();
  const retiens = (/** @type {Lecture} */ lu) => lu.ok && tirages.set(lu.nonce, [...(tirages.get(lu.nonce) ?? []), lu]);
  lisListe(quiz, codes).forEach(retiens);
  for (const lecture of lectures) {
    if (!lecture.ok) {
      fait.refus.push(refuse(quiz, lecture));
      continue;
    }
    const { code } = lecture;
    const avant = tirages.get(lecture.nonce)?.find((autre) => la.has(autre.code) && corrigee(quiz, autre, lecture));
    if (lecture.crans.every((cran) => cran === SANS_MESURE)) fait.refus.push({ brut: lecture.brut, raison: "muet" });
    else if (la.has(code)) fait.deja.push(code);
    else if (!avant && fait.codes.length >= MAXIMUM) fait.restes.push(code);
    else {
      if (avant) {
        fait.codes.splice(fait.codes.indexOf(avant.code), 1, code);
        fait.remplaces.push(code);
        la.delete(avant.code);
      } else {
        if (profils.has(profil(code))) fait.jumeaux.push(code);
        fait.ajouts.push(code);
        fait.codes.push(code);
      }
      la.add(code);
      profils.add(profil(code));
      retiens(lecture);
    }
  }
  return fait;
}

/**
 * Défait un geste sans toucher à ce qui est arrivé depuis, d'un autre onglet par exemple.
 * @param {string[]} codes ceux d'à présent
 * @param {string[]} avant ceux d'avant le geste
 * @param {string[]} apres ceux d'après
 */
export const defais = (codes, avant, apres) => [
  ...avant.filter((code) => !apres.includes(code) || codes.includes(code)),
  ...codes.filter((code) => !avant.includes(code) && !apres.includes(code)),
];
