// @ts-check
/**
 * Un QR code, d'après ISO/IEC 18004:2015, dont les paragraphes sont cités : mode octets, en UTF-8,
 * versions 1 à 15. Sans DOM.
 */

/** @typedef {"L" | "M" | "Q" | "H"} Niveau ce qui peut manquer au code sans le perdre : 7, 15, 25, 30 % */
/** @typedef {boolean[][]} Matrice par lignes, vrai pour un module sombre ; la marge de 4 n'y est pas */
/** @typedef {(boolean | null)[][]} Trame une matrice dont restent à poser les modules du texte, null */
/** @typedef {(i: number, j: number) => number} Masque */

/**
 * Par version (tableau 9), cent fois le nombre de blocs, plus le nombre d'octets de contrôle de chacun.
 * @type {Record<Niveau, number[]>}
 */
const NIVEAUX = {
  L: [107, 110, 115, 120, 126, 218, 220, 224, 230, 418, 420, 424, 426, 430, 622],
  M: [110, 116, 126, 218, 224, 416, 418, 422, 522, 526, 530, 822, 922, 924, 1024],
  Q: [113, 122, 218, 226, 418, 424, 618, 622, 820, 824, 828, 1026, 1224, 1620, 1230],
  H: [117, 128, 222, 416, 422, 428, 526, 626, 824, 828, 1124, 1128, 1622, 1624, 1824],
};

/**
 * Un masque retourne les modules où il s'annule, ligne i, colonne j (tableau 10).
 * @type {Masque[]}
 */
const MASQUES = [
  (i, j) => (i + j) % 2,
  (i) => i % 2,
  (_, j) => j % 3,
  (i, j) => (i + j) % 3,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2,
  (i, j) => ((i * j) % 2) + ((i * j) % 3),
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2,
];

/**
 * La plus petite version où tient le texte, avec le masque qui gêne le moins la lecture.
 * @param {string} texte
 * @param {Niveau} niveau
 * @returns {Matrice}
 * @throws {RangeError} si le texte ne tient pas dans la version 15
 */
export function qr(texte, niveau = "M") {
  const octets = [...new TextEncoder().encode(texte)];
  const longueur = octets.length;
  let version = 0;
  for (const blocs of NIVEAUX[niveau]) {
    version += 1;
    const nombre = Math.floor(blocs / 100);
    const taille = blocs % 100;
    const trame = dessine(version);
    const places = trame.flat().filter((module) => module === null).length;
    const chiffres = 2 * ((places >> 3) - nombre * taille);
    // En hexadécimal : le mode 4, le nombre d'octets, eux, la fin (7.4), puis de quoi remplir (7.4.10).
    const suite = [...(version < 10 ? [] : [longueur >> 8]), longueur & 255, ...octets]
      .map((octet) => octet.toString(16).padStart(2, "0"))
      .join("");
    const message = `4${suite}0`.padEnd(chiffres, "ec11");
    if (message.length > chiffres) continue;
    const donnees = (message.match(/../g) ?? []).map((octet) => parseInt(octet, 16));
    const codes = entrelace(donnees, nombre, taille);
    // Le format dit le niveau, dans l'ordre M, L, H, Q (tableau 12), et le masque.
    const format = 8 * "MLHQ".indexOf(niveau);
    const essais = MASQUES.map((masque, m) => remplis(trame, codes, masque, format + m));
    const notes = essais.map(penalite);
    return essais[notes.indexOf(Math.min(...notes))];
  }
  throw new RangeError(`${longueur} octets : trop pour un QR code de niveau ${niveau}.`);
}

/**
 * Le chemin SVG des modules sombres, de côté 1 : un tracé par suite horizontale.
 * @param {Matrice} matrice
 */
export const cheminQr = (matrice) =>
  matrice
    .flatMap((ligne, i) =>
      [...chaine([ligne]).matchAll(/1+/g)].map(
        ({ 0: suite, index }) => `M${index} ${i}h${suite.length}v1H${index}z`,
      ),
    )
    .join("");

/** @param {Matrice} matrice */
const chaine = (matrice) => matrice.map((ligne) => ligne.map(Number).join("")).join(" ");

/** @param {number} code @param {number} rang */
const bit = (code, rang) => ((code >> rang) & 1) === 1;

/**
 * Un octet de chaque bloc à tour de rôle, puis de même un octet de contrôle de chacun (7.6).
 * @param {number[]} donnees
 * @param {number} nombre de blocs ; les plus courts, d'un octet, viennent d'abord
 * @param {number} taille du contrôle
 */
function entrelace(donnees, nombre, taille) {
  const blocs = Array.from({ length: nombre }, (_, n) =>
    donnees.splice(0, Math.floor(donnees.length / (nombre - n))),
  );
  return [blocs, blocs.map((bloc) => controle(bloc, taille))].flatMap((suites) =>
    suites[nombre - 1].flatMap((_, rang) => suites.flatMap((suite) => suite.slice(rang, rang + 1))),
  );
}

/**
 * Le contrôle de Reed et Solomon (7.5) : le reste d'une division de polynômes sur GF(256).
 * @param {number[]} donnees
 * @param {number} taille
 */
function controle(donnees, taille) {
  let diviseur = [1];
  for (let racine = 1; diviseur.length <= taille; racine = fois(racine, 2)) {
    diviseur = [...diviseur, 0].map((c, k) => c ^ fois(diviseur[k - 1] ?? 0, racine));
  }
  let reste = Array(taille).fill(0);
  for (const octet of donnees) {
    const facteur = octet ^ reste[0];
    reste = diviseur.slice(1).map((c, k) => fois(c, facteur) ^ (reste[k + 1] ?? 0));
  }
  return reste;
}

/**
 * Le produit dans GF(256), modulo x⁸ + x⁴ + x³ + x² + 1.
 * @param {number} a
 * @param {number} b
 */
function fois(a, b) {
  let produit = 0;
  for (let rang = 7; rang >= 0; rang -= 1) {
    produit = (produit << 1) ^ ((produit >> 7) * 0x11d) ^ (((b >> rang) & 1) * a);
  }
  return produit;
}

/**
 * Une valeur suivie de son contrôle BCH (annexes C et D).
 * @param {number} valeur
 * @param {number} degre
 * @param {number} diviseur
 */
function bch(valeur, degre, diviseur) {
  let reste = valeur;
  for (let k = 0; k < degre; k += 1) reste = (reste << 1) ^ ((reste >> (degre - 1)) * diviseur);
  return (valeur << degre) | reste;
}

/**
 * Ce qui ne dépend pas du texte (6.3).
 * @param {number} version
 */
function dessine(version) {
  const cote = 4 * version + 17;
  /** @type {Trame} */
  const trame = Array.from({ length: cote }, () => Array(cote).fill(null));
  /** @param {number} y @param {number} x @param {number} rayon */
  const mire = (y, x, rayon) =>
    trame.forEach((ligne, i) =>
      ligne.forEach((_, j) => {
        const distance = Math.max(Math.abs(i - y), Math.abs(j - x));
        if (distance <= rayon) ligne[j] = distance !== 4 && distance !== rayon / 2;
      }),
    );
  mire(3, 3, 4);
  mire(3, cote - 4, 4);
  mire(cote - 4, 3, 4);
  // Les lignes et les colonnes des mires d'alignement (annexe E).
  const reperes = [6];
  const pas = 2 * Math.ceil((cote - 13) / 2 / Math.floor(version / 7 + 1));
  for (let k = cote - 7; k > 14; k -= pas) reperes.push(k);
  for (const i of reperes) for (const j of reperes) if (trame[i][j] === null) mire(i, j, 2);
  for (let k = 8; k < cote - 8; k += 1) trame[6][k] = trame[k][6] = k % 2 === 0;
  // La place du format, que chaque essai de masque remplira.
  ecrisFormat(trame, 0);
  const code = bch(version, 12, 0x1f25);
  for (let k = 0; version > 6 && k < 18; k += 1) {
    const i = Math.floor(k / 3);
    const j = cote - 11 + (k % 3);
    trame[i][j] = trame[j][i] = bit(code, k);
  }
  return trame;
}

/**
 * Les quinze bits du format, deux fois, et le module toujours sombre (7.9.1).
 * @param {Trame} trame
 * @param {number} code
 */
function ecrisFormat(trame, code) {
  const cote = trame.length;
  for (let k = 0; k < 15; k += 1) {
    trame[k < 6 ? k : k < 8 ? k + 1 : cote - 15 + k][8] = bit(code, k);
    trame[8][k < 8 ? cote - 1 - k : k < 9 ? 7 : 14 - k] = bit(code, k);
  }
  trame[cote - 8][8] = true;
}

/**
 * Pose les bits par colonnes de deux, de droite à gauche, en montant puis en descendant (7.7.3).
 * @param {Trame} trame
 * @param {number[]} codes
 * @param {Masque} masque
 * @param {number} format
 */
function remplis(trame, codes, masque, format) {
  const cote = trame.length;
  const matrice = trame.map((ligne) => [...ligne]);
  let rang = 0;
  let monte = false;
  for (let droite = cote - 1; droite > 0; droite -= droite === 8 ? 3 : 2) {
    monte = !monte;
    for (let pas = 0; pas < 2 * cote; pas += 1) {
      const i = monte ? cote - 1 - (pas >> 1) : pas >> 1;
      const j = droite - (pas & 1);
      if (matrice[i][j] === null) {
        matrice[i][j] = bit(codes[rang >> 3], 7 - (rang & 7)) !== (masque(i, j) === 0);
        rang += 1;
      }
    }
  }
  ecrisFormat(matrice, bch(format, 10, 0x537) ^ 0x5412);
  return /** @type {Matrice} */ (matrice);
}

/**
 * Ce qui gênerait la lecture (7.8.3) : longues suites, fausses mires, carrés unis, déséquilibre.
 * @param {Matrice} matrice
 */
function penalite(matrice) {
  const cote = matrice.length;
  const lignes = chaine(matrice);
  const tout = ` ${lignes} ${chaine(matrice.map((_, j) => matrice.map((ligne) => ligne[j])))} `;
  return (
    compte(tout, /(\d)(?=\1{4})/g) +
    2 * compte(tout, /(\d)\1{4,}/g) +
    40 * compte(tout, /(0{4}| 0{0,3})1011101|1011101(?=0{4}|0{0,3} )/g) +
    3 * compte(lignes, RegExp(`(\\d)(?=\\1.{${cote - 1}}\\1\\1)`, "g")) +
    10 * Math.floor(Math.abs((20 * compte(lignes, /1/g)) / cote ** 2 - 10))
  );
}

/** @param {string} texte @param {RegExp} motif */
const compte = (texte, motif) => (texte.match(motif) ?? []).length;
