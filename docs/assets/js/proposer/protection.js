// @ts-check
/**
 * Écrire un texte d'auteur en Markdown sans qu'un seul de ses signes passe pour une marque. Les mêmes règles que
 * livre/brut/protection.py, octet pour octet. Sans DOM.
 */

const BLANC = /[\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const FINS_DE_LIGNE = /\r\n|[\n\r\v\f\x85\u2028\u2029]/;
const MOT = "0-9A-Za-zÀ-ÖØ-öø-ÿŒœ";
const UN_MOT = new RegExp(`[${MOT}]`, "u");
const MARQUES = new RegExp(
  "\\[(?!\\^)(?<mots>[^\\[\\]\\\\`*_<>& ](?:[^\\[\\]\\\\`*_<>&]*[^\\[\\]\\\\`*_<>& ])?)\\]" +
    '\\((?<href>(?:https?:\\/\\/|mailto:)[^ ()<>\\[\\]\\\\`;*"]+|[a-z0-9.\\/_\\-]+\\.md(?:#[a-z0-9\\-]+)?)\\)' +
    "|(?<!\\*)\\*\\*(?!\\*)(?<gras>[^* ](?:[^*]*[^* ])?)\\*\\*(?!\\*)" +
    "|(?<!\\*)\\*(?!\\*)(?<italique>[^* ](?:[^*]*[^* ])?)\\*(?!\\*)" +
    "|(?<!`)`(?!`)(?<code>[^` ](?:[^`]*[^` ])?)`(?!`)",
  "gu",
);
const SIGNES = new RegExp(
  "[\\\\`*\\[\\]]|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]+;)|!(?=\\[)" +
    `|(?<![${MOT}])_|_(?![${MOT}])`,
  "gu",
);
const OUVRE_UN_BLOC = /^(?:[-+](?= |$)|#{1,6}(?= |$)|>|=+$|~~~|-[- ]*$|_[_ ]*$|\||<{7}|={7}|>{7})/u;
const OUVRE_UNE_LISTE = /^([0-9]{1,9})([.)])(?= |$)/u;
const DOUTEUX = new RegExp(
  `^(?:[^${MOT}«("]|[A-Za-z]+\\)|[IVX]+\\.|[nN][°º]|[ÉEée]tape +[0-9]|Temps +[0-9]` +
    `|\\([0-9]|[0-9]+ *[^${MOT} ,%])`,
  "u",
);
const TITRE_MAX = 90;

/** @typedef {{avant: string, lu: RegExpMatchArray | null}} Morceau */

/**
 * Les outils d'écriture, pour les caractères cachés et les titres de section de ce livre.
 * @param {{invisibles: [number, number][], titres: string[]}} regles
 */
export function creeProtection({ invisibles, titres }) {
  const suites = invisibles.map(([a, b]) => `\\u{${a.toString(16)}}-\\u{${b.toString(16)}}`).join("");
  const INVISIBLES = new RegExp(`[${suites}\\u{d800}-\\u{dfff}]`, "gu");
  const DES_TITRES = new Set(titres);

  /** @param {string} texte */
  const uneLigne = (texte) => texte.replace(BLANC, " ").replace(INVISIBLES, "").replace(/ {2,}/g, " ").replace(/^ +| +$/g, "");

  /** @param {string} texte */
  const lignes = (texte) => texte.split(FINS_DE_LIGNE).map(uneLigne);

  /** @param {string} texte */
  function paragraphe(texte) {
    const dites = lettres(texte);
    const estTitre = [...texte].length <= TITRE_MAX && DES_TITRES.has(dites);
    if (ouvreParUneMarque(texte)) return !estTitre && !dites.startsWith("session") ? puce(texte) : protege(texte);
    return estTitre || DOUTEUX.test(texte) ? chiffrePremier(texte, puce(texte)) : puce(texte);
  }
  return { uneLigne, lignes, paragraphe };
}

/** @param {string} texte */
export function lettres(texte) {
  const plie = texte.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFKD");
  return plie.replace(/[^a-z]/g, "");
}

/** @param {string} texte */
export const protege = (texte) => texte.replace(SIGNES, "\\$&");

/** @param {string} texte déjà sur une ligne */
export const protegeTitre = (texte) => protege(texte).replace(/#(?=#*$)/g, "\\#");

/** @param {string} texte */
export const marque = (texte) => {
  let rendu = "";
  for (const { avant, lu } of morceaux(texte)) {
    const nu = protege(avant);
    rendu += lu?.groups?.href && nu.endsWith("!") ? `${nu.slice(0, -1)}\\!` : nu;
    if (lu) rendu += ecrisMarque(lu);
  }
  return rendu;
};

/** @param {string} texte */
export const puce = (texte) => debutSur(texte, marque(texte));

/** @param {string} texte */
export const puceNue = (texte) => debutSur(texte, protege(texte));

/**
 * Les morceaux d'un texte : ce qui précède une mise en forme, et elle.
 * @param {string} texte
 * @returns {Morceau[]}
 */
export function morceaux(texte) {
  const trouves = [];
  let fin = 0;
  for (const lu of texte.matchAll(MARQUES)) {
    if (!estEntiere(texte, lu)) continue;
    trouves.push({ avant: texte.slice(fin, lu.index), lu });
    fin = lu.index + lu[0].length;
  }
  return [...trouves, { avant: texte.slice(fin), lu: null }];
}

/** Le texte, sans ses mises en forme.
 * @param {string} texte */
export const nu = (texte) =>
  morceaux(texte)
    .map(({ avant, lu }) => avant + (lu ? dansMarque(lu) : ""))
    .join("");

/** @param {RegExpMatchArray} lu */
export function dansMarque(lu) {
  const { mots, gras, italique, code } = /** @type {Record<string, string>} */ (lu.groups);
  return mots ?? gras ?? italique ?? code;
}

/** @param {string} texte */
function ouvreParUneMarque(texte) {
  const lu = texte.matchAll(MARQUES).next().value;
  return Boolean(lu) && lu?.index === 0 && estEntiere(texte, lu);
}

/** @param {RegExpMatchArray} lu */
function ecrisMarque(lu) {
  const { href, mots, gras, italique, code } = /** @type {Record<string, string>} */ (lu.groups);
  if (href) return `[${protege(mots)}](${href})`;
  if (code) return `\`${code}\``;
  return gras ? `**${protege(gras)}**` : `*${protege(italique)}*`;
}

/**
 * Vrai si Markdown lira cette marque : ses étoiles touchent un mot, ou une espace dehors.
 * @param {string} texte
 * @param {RegExpMatchArray} lu
 */
function estEntiere(texte, lu) {
  const dedans = lu.groups?.gras ?? lu.groups?.italique;
  if (!dedans) return true;
  const debut = Number(lu.index);
  const signes = [...dedans];
  const avant = [...texte.slice(0, debut)].at(-1) ?? "";
  const apres = [...texte.slice(debut + lu[0].length, debut + lu[0].length + 2)][0] ?? "";
  const bords = [[signes[0], avant], [String(signes.at(-1)), apres]];
  return bords.every(([bord, dehors]) => UN_MOT.test(bord) || dehors === "" || dehors === " ");
}

/**
 * @param {string} texte
 * @param {string} rendu
 */
function debutSur(texte, rendu) {
  const liste = OUVRE_UNE_LISTE.exec(texte);
  if (liste) return `${liste[1]}\\${rendu.slice(liste[1].length)}`;
  return OUVRE_UN_BLOC.test(texte) && !rendu.startsWith("\\") ? `\\${rendu}` : rendu;
}

/**
 * Le premier signe par son numéro : il paraît tel quel, et n'est plus une marque.
 * @param {string} texte
 * @param {string} rendu
 */
function chiffrePremier(texte, rendu) {
  if (rendu.startsWith("\\")) return rendu;
  const premier = String(texte.codePointAt(0));
  return `&#${premier};${[...rendu].slice(1).join("")}`;
}
