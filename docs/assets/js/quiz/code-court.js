// @ts-check
/**
 * Le code court d'un résultat, qui se dicte et se recopie : « 1Z0G8-M2DEK ». Sans DOM.
 *
 * Chaque signe est de la base 32 de Crockford (ni I, ni L, ni O, ni U) et vaut un élément de GF(32).
 * Dans l'ordre : la version du questionnaire, un cran par dimension, deux signes tirés au hasard (ils
 * distinguent deux profils égaux d'un code saisi deux fois), deux signes de contrôle.
 *
 * Le contrôle est de Reed et Solomon (« Polynomial codes over certain finite fields », 1960) : le mot
 * s'annule en 1 et en α, deux codes d'une même longueur diffèrent donc d'au moins trois signes. Une ou
 * deux fautes se voient toujours, l'échange de deux signes aussi. Une faute seule se situe : la correction
 * est proposée, jamais appliquée, car deux fautes peuvent se faire passer pour une autre, seule. Dix signes
 * pris au hasard ont une chance sur 32 768 d'être un code de la version attendue.
 */

/**
 * @typedef {{version: number, dimensions: number}} Attendu
 * @typedef {{ok: true, crans: number[], nonce: number, code: string}} Code
 * @typedef {{ok: false, raison: "illisible" | "longueur" | "version" | "faute", proposition?: string,
 *   version?: number}} Refus
 * @typedef {Code | Refus} Lecture
 * @typedef {Lecture & {brut: string}} Trouve
 */

/** Le cran d'une dimension à laquelle aucune réponse ne touche ; les autres vont de 0 à 30. */
export const NON_MESUREE = 31;

const SIGNES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPE = 5;
export const DIMENSIONS = 12;
/** Ce qui entoure les crans : la version, deux signes tirés au hasard, deux de contrôle. */
const AUTOUR = 5;

// GF(32) : les puissances de α, racine de x⁵ + x² + 1, et leurs exposants.
/** @type {number[]} */
export const PUISSANCES = [];
/** @type {number[]} */
export const EXPOSANTS = [];
for (let exposant = 0, x = 1; exposant < 31; exposant += 1) {
  PUISSANCES[exposant] = x;
  EXPOSANTS[x] = exposant;
  x = x & 16 ? (x << 1) ^ 0b100101 : x << 1;
}

/**
 * @param {number} x
 * @param {number} exposant
 */
export const foisAlpha = (x, exposant) => (x ? PUISSANCES[(EXPOSANTS[x] + exposant) % 31] : 0);

/**
 * Le mot, pris pour un polynôme, évalué en 1 et en α : deux zéros quand il est juste.
 * @param {number[]} mot
 */
export function syndromes(mot) {
  let enUn = 0;
  let enAlpha = 0;
  for (const signe of mot) {
    enUn ^= signe;
    enAlpha = foisAlpha(enAlpha, 1) ^ signe;
  }
  return [enUn, enAlpha];
}

/** @param {number[]} mot */
const estJuste = (mot) => syndromes(mot).every((s) => s === 0);

/** @param {number[]} mot */
export function ecris(mot) {
  const signes = mot.map((s) => SIGNES[s]).join("");
  return signes.match(/.{1,5}/g)?.join("-") ?? "";
}

/** Ce qui sépare les signes sans rien vouloir dire : espaces, tirets, points, soulignés. */
const SEPARATEURS = "\\s\\p{Pd}\\p{Cf}\u2212._·•";
const SEPARATEUR = new RegExp(`[${SEPARATEURS}]`, "gu");
/** @type {Record<string, string>} */
const MEPRISES = { O: "0", I: "1", L: "1" };

/**
 * Les signes d'un texte ; -1 pour celui qui n'en est pas un.
 * @param {string} texte
 */
const symboles = (texte) =>
  Array.from(texte.replace(SEPARATEUR, "").toUpperCase(), (s) => SIGNES.indexOf(MEPRISES[s] ?? s));

/**
 * Le code qui ne diffère du mot que d'un signe, s'il existe. Une faute de e à n signes de la fin vaut e
 * en 1 et e·αⁿ en α.
 * @param {number[]} mot de la bonne longueur, avec un signe illisible au plus
 * @param {number} version
 * @returns {{proposition?: string}}
 */
function propose(mot, version) {
  const illisible = mot.indexOf(-1);
  const corrige = mot.map((signe) => Math.max(signe, 0));
  const [e, f] = syndromes(corrige);
  if (e || f) {
    if (!e || !f) return {};
    const place = mot.length - 1 - ((EXPOSANTS[f] - EXPOSANTS[e] + 31) % 31);
    if (place < 0 || (illisible >= 0 && place !== illisible)) return {};
    corrige[place] ^= e;
  }
  return corrige[0] === version ? { proposition: ecris(corrige) } : {};
}

/**
 * Lit un code recopié : la casse, les espaces, les tirets et les points ne comptent pas, O vaut 0, I et L
 * valent 1.
 * @param {string} texte
 * @param {Attendu} attendu
 * @returns {Lecture}
 */
export function lisCode(texte, { version, dimensions }) {
  const mot = symboles(texte);
  const entier = mot.length === dimensions + AUTOUR;
  const illisibles = mot.filter((signe) => signe < 0).length;
  if (illisibles) {
    return { ok: false, raison: "illisible", ...(entier && illisibles === 1 && propose(mot, version)) };
  }
  if (!entier) {
    return vientDAilleurs(mot, version)
      ? { ok: false, raison: "version", version: mot[0] }
      : { ok: false, raison: "longueur" };
  }
  if (!estJuste(mot)) return { ok: false, raison: "faute", ...propose(mot, version) };
  if (mot[0] !== version) return { ok: false, raison: "version", version: mot[0] };
  const nonce = (mot[dimensions + 1] << 5) | mot[dimensions + 2];
  return { ok: true, crans: mot.slice(1, dimensions + 1), nonce, code: ecris(mot) };
}

/**
 * Un code juste d'une version qui n'a pas autant de dimensions. Un 0 en tête, oublié ou de trop, laisse le
 * mot juste : il ne prouve rien.
 * @param {number[]} mot
 * @param {number} version
 */
const vientDAilleurs = (mot, version) =>
  mot.length > AUTOUR &&
  mot.length <= DIMENSIONS + AUTOUR &&
  mot[0] > 0 &&
  version > 0 &&
  mot[0] !== version &&
  estJuste(mot);

const MOT = "[\\p{L}\\p{M}\\p{N}]";
const HORS_MOT = "[^\\p{L}\\p{M}\\p{N}]";
const CHAINE = `${MOT}+(?:\\p{Pd}${MOT}+)`;
/** Ce qui peut séparer les groupes d'un code juste, puis ceux d'un code mal recopié. */
const LIEN = `[${SEPARATEURS}]{1,4}`;
const LIEN_COURT = "[^\\S\\n]{0,2}\\p{Pd}?[^\\S\\n]{0,2}";

/**
 * Les codes d'un texte collé (un courriel, une liste), dans l'ordre, répétitions comprises.
 *
 * Le contrôle ne suffit pas à les reconnaître : de ce qui commence par le signe de la version, un mot sur
 * 1 024 passe, et « l » ou « i » se lisent 1. Un code juste doit donc avoir la coupe d'un code (d'un seul
 * tenant, ou en groupes de cinq unis par un tiret, un point, une espace, un retour à la ligne) et mêler
 * lettres et chiffres ; sans chiffre, il lui faut des tirets et des majuscules. « 75001-75020 » et
 * « 10h30-12h00 » ne sont jamais des codes, ce qui en écarte un sur 30 000.
 *
 * Un code mal recopié doit y ressembler davantage. Il mêle lettres et chiffres et, ou bien il a ses tirets
 * à leur place (avec un signe de moins ou de trop, s'il les mêle dans chaque groupe) ; ou bien il est seul
 * sur sa ligne, ou à une faute d'un code juste (en groupes séparés, s'il les mêle dans chaque groupe). Ne
 * passent donc ni « avant-poste », ni « 75001 PARIS », ni un numéro de licence ; ni « 100m2-150m2 », ou tout
 * ce qui porte les mêmes lettres de part et d'autre.
 *
 * Après « #ajout= », un chiffre suffit.
 * @param {string} texte
 * @param {Attendu} attendu
 * @returns {Trouve[]}
 */
export function trouveCodes(texte, attendu) {
  // « > » : une citation. « %23 », « %3D » : une adresse dans une autre. « =3D » : un courriel brut.
  let reste = `\n${texte}\n`
    .replace(/[\r\n]+[> ]*/g, "\n")
    .replace(/(?:#|%23)ajout(?:=3D|%3D|=)/gi, "#ajout=");
  /** @type {{debut: number, trouve: Trouve}[]} */
  const trouves = [];
  const tailles = groupes("0".repeat(attendu.dimensions + AUTOUR)).map((groupe) => groupe.length);
  const coupe = (/** @type {string} */ lien) => tailles.map((n) => `[0-9a-z]{${n}}`).join(lien);

  /**
   * Retient ce qui convient et l'efface du reste ; après un refus, reprend « saut » signes plus loin.
   * @param {string} bord ce qui précède
   * @param {string} forme
   * @param {number} saut
   * @param {(brut: string, lecture: Lecture, debut: number) => unknown} convient
   */
  function cherche(bord, forme, saut, convient) {
    const motif = new RegExp(`(${bord})(${forme})(?!${MOT})`, "giu");
    let efface = "";
    for (let vu = motif.exec(reste); vu; vu = motif.exec(reste)) {
      const brut = vu[2];
      const debut = vu.index + vu[1].length;
      const fin = debut + brut.length;
      const lecture = lisCode(brut, attendu);
      motif.lastIndex = Math.min(fin, debut + saut);
      if (convient(brut, lecture, debut)) {
        trouves.push({ debut, trouve: { brut, ...lecture } });
        efface += reste.slice(efface.length, debut) + "|".repeat(brut.length);
        motif.lastIndex = fin;
      }
    }
    reste = efface + reste.slice(efface.length);
  }

  cherche("#ajout=", `${CHAINE}*`, Infinity, (brut) => /\d/.test(brut));
  for (const lien of ["", LIEN]) {
    cherche(HORS_MOT, coupe(lien), GROUPE, (brut, lecture) => lecture.ok && estSur(brut));
  }
  cherche(HORS_MOT, `${CHAINE}+`, Infinity, (brut, lecture) => ressemble(brut, lecture, tailles));
  for (const lien of ["", LIEN_COURT]) {
    cherche(HORS_MOT, coupe(lien), GROUPE, (brut, lecture, debut) => {
      const fin = debut + brut.length;
      const seul =
        /\n\P{L}*$/u.test(reste.slice(Math.max(0, debut - 9), debut)) &&
        /^[^\p{L}\n]*\n/u.test(reste.slice(fin, fin + 9));
      return (lien ? melePartout(brut) : mele(brut)) && (seul || estProche(lecture));
    });
  }
  return trouves.sort((a, b) => a.debut - b.debut).map(({ trouve }) => trouve);
}

/** Une adresse, ou des mots qui se suivent : une lettre, qui a ses dates et ses téléphones. */
const LETTRE = /[@/]|(\s\p{Ll}+[^\p{L}\p{N}\s]?){3}/u;
/** Un numéro de liste, un mot ordinaire ou un prénom, ce qui borde un code. */
const AUTOUR_D_UN_CODE = /^\d{1,3}[.)]?$|^[^\p{L}\p{N}]*\p{L}?\p{Ll}+[^\p{L}\p{N}]*$|^[^\p{L}\p{N}]+|[^\p{L}\p{N}*?]+$/gu;

/**
 * Les codes d'un texte collé, puis ce qui voulait en être un : trop mal recopié pour se reconnaître, il serait
 * une personne perdue sans un mot. Dans une liste, c'est tout ce qui porte un chiffre ; dans une lettre, ce qui
 * a la longueur d'un code, à trois signes près, et mêle chiffres et majuscules.
 * @param {string} texte
 * @param {Attendu} attendu
 */
export function lisVrac(texte, attendu) {
  let reste = texte.replace(/[\r\n]+[> ]*/g, "\n");
  const trouves = trouveCodes(reste, attendu);
  for (const { brut } of trouves) reste = reste.replace(brut, "|");
  const lettre = LETTRE.test(reste);
  const [motif, moins] = lettre ? [/[A-GI-Z]\d|\d[A-GI-Z]/, attendu.dimensions + 2] : [/\d|[A-Z]-[A-Z]/, 4];
  for (const bout of reste.split(/[\n\t,;:|="'’]/)) {
    const mots = bout.split(/\s/).flatMap((mot) => mot.replace(AUTOUR_D_UN_CODE, "") || []);
    const longs = mots.filter((mot) => mot.length > 7);
    for (const brut of longs[0] ? longs : [mots.join(" ")]) {
      const { length } = symboles(brut);
      if (motif.test(brut) && length >= moins && !(lettre && length > moins + 6)) trouves.push({ brut, ...lisCode(brut, attendu) });
    }
  }
  return trouves;
}

/** Les groupes d'un code, ou, d'un seul tenant, ce qu'ils seraient.
 * @param {string} brut */
function groupes(brut) {
  const mots = brut.match(new RegExp(`${MOT}+`, "gu")) ?? [];
  return mots.length > 1 ? mots : brut.match(/.{1,5}/g) ?? [];
}

/** Des lettres et des chiffres, et pas les mêmes lettres dans les deux premiers groupes.
 * @param {string} brut */
function mele(brut) {
  const lettres = groupes(brut).map((groupe) => groupe.toUpperCase().replace(/\d/g, ""));
  return /\d/.test(brut) && lettres[0] !== lettres[1];
}

/** @param {string} brut */
const melePartout = (brut) =>
  mele(brut) && groupes(brut).every((g) => g.length < GROUPE - 1 || (/\d/.test(g) && /\D/.test(g)));

/** @param {string} brut */
const estSur = (brut) =>
  /[a-z]/i.test(brut) &&
  (/\d/.test(brut) || (/\p{Pd}/u.test(brut) && !/[a-z]/.test(brut))) &&
  !/^\d\dh\d\d\W+\d\dh\d\d$/i.test(brut);

/** @param {Lecture} lecture */
const estProche = (lecture) => !lecture.ok && (lecture.proposition || lecture.raison === "version");

/**
 * @param {string} brut des mots unis par des tirets
 * @param {Lecture} lecture
 * @param {number[]} tailles celles des groupes d'un code
 */
function ressemble(brut, lecture, tailles) {
  if (lecture.ok || !mele(brut) || (lecture.raison === "illisible" && !lecture.proposition)) return false;
  const mots = groupes(brut);
  if (lecture.raison === "version") return mots.slice(0, -1).every((mot) => mot.length === GROUPE);
  if (mots.length !== tailles.length) return false;
  const ecart = mots.reduce((somme, mot, g) => somme + Math.abs(mot.length - tailles[g]), 0);
  return ecart === 0 || (ecart === 1 && melePartout(brut));
}
