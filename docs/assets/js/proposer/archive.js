// @ts-check
/**
 * Le texte d'un fichier choisi : .txt, .md, .docx ou .odt, lu dans le navigateur. Un document de bureau est une
 * archive : on n'en déplie qu'un fichier, et jamais au-delà d'une limite. Sans DOM.
 */

/** En octets : ce qu'on accepte de lire, et de déplier. */
export const FICHIER_MAX = 8_000_000;
export const DEPLIE_MAX = 12_000_000;
const INTERIEURS = ["word/document\u002exml", "content.xml"];

/** Le fichier ne convient pas ; le message dit pourquoi. */
export class FichierRefuse extends Error {}

/**
 * @param {string} nom
 * @param {ArrayBuffer} octets
 */
export async function texteDuFichier(nom, octets) {
  if (octets.byteLength > FICHIER_MAX) throw new FichierRefuse("Ce fichier pèse plus de 8 Mo : collez plutôt son texte.");
  const vue = new DataView(octets);
  if (vue.byteLength > 4 && vue.getUint32(0, true) === 0x04034b50) return texteDuDocument(octets);
  if (/\.(docx?|odt|pdf|rtf)$/i.test(nom)) {
    throw new FichierRefuse("Ce fichier n'est pas un document .docx ou .odt lisible : collez plutôt son texte.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder("windows-1252").decode(octets);
  }
}

/** @param {ArrayBuffer} octets */
async function texteDuDocument(octets) {
  const entree = trouve(octets);
  if (!entree) throw new FichierRefuse("Ce fichier n'est ni un .docx ni un .odt : collez plutôt son texte.");
  const xml = new TextDecoder().decode(await deplie(octets, entree));
  return entree.nom === INTERIEURS[0] ? texteDeWord(xml) : texteDOpenDocument(xml);
}

/** Le fichier qui porte le texte, d'après le répertoire de l'archive.
 * @param {ArrayBuffer} octets */
function trouve(octets) {
  const vue = new DataView(octets);
  let fin = vue.byteLength - 22;
  while (fin >= 0 && fin > vue.byteLength - 66_000 && vue.getUint32(fin, true) !== 0x06054b50) fin -= 1;
  if (fin < 0 || vue.getUint32(fin, true) !== 0x06054b50) return null;
  let place = vue.getUint32(fin + 16, true);
  for (let reste = vue.getUint16(fin + 10, true); reste > 0 && place + 46 <= vue.byteLength; reste -= 1) {
    if (vue.getUint32(place, true) !== 0x02014b50) return null;
    const [nom, extra, note] = [28, 30, 32].map((decalage) => vue.getUint16(place + decalage, true));
    if (place + 46 + nom > vue.byteLength) return null;
    const dit = new TextDecoder().decode(new Uint8Array(octets, place + 46, nom));
    if (INTERIEURS.includes(dit)) {
      const [methode, serre, debut] = [vue.getUint16(place + 10, true), vue.getUint32(place + 20, true), vue.getUint32(place + 42, true)];
      return { nom: dit, methode, serre, debut };
    }
    place += 46 + nom + extra + note;
  }
  return null;
}

/** @param {ArrayBuffer} octets @param {{methode: number, serre: number, debut: number}} entree */
async function deplie(octets, { methode, serre, debut }) {
  const vue = new DataView(octets);
  const illisible = new FichierRefuse("Ce document est abîmé : collez plutôt son texte.");
  if (debut + 30 > vue.byteLength || ![0, 8].includes(methode)) throw illisible;
  const corps = debut + 30 + vue.getUint16(debut + 26, true) + vue.getUint16(debut + 28, true);
  if (corps + serre > vue.byteLength) throw illisible;
  const morceau = new Blob([new Uint8Array(octets, corps, serre)]);
  if (methode === 0) return new Uint8Array(await morceau.arrayBuffer());
  const lecteur = morceau.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  /** @type {BlobPart[]} */
  const lus = [];
  let total = 0;
  try {
    for (let lu = await lecteur.read(); !lu.done; lu = await lecteur.read()) {
      total += lu.value.byteLength;
      if (total > DEPLIE_MAX) throw new FichierRefuse("Ce document se déplie en plus de 12 Mo : collez plutôt son texte.");
      lus.push(/** @type {BlobPart} */ (lu.value));
    }
  } catch (faute) {
    void lecteur.cancel().catch(() => {});
    throw faute instanceof FichierRefuse ? faute : illisible;
  }
  return new Uint8Array(await new Blob(lus).arrayBuffer());
}

/** @param {string} xml */
const sansBalises = (xml) =>
  xml
    .replace(/<[^>]*>/g, "")
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hexa, n) => signe(parseInt(n, hexa ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos);/g, (_, nom) => /** @type {any} */ ({ lt: "<", gt: ">", quot: '"', apos: "'" })[nom])
    .replaceAll("&amp;", "&");

/** @param {number} code */
const signe = (code) => (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "");

/** Un paragraphe par ligne ; un titre y prend ses dièses, un élément de liste sa puce.
 * @param {string} xml */
function texteDeWord(xml) {
  const lignes = [];
  for (const [, paragraphe] of xml.matchAll(/<w:p[ >](.*?)<\/w:p>/gs)) {
    const texte = sansBalises(paragraphe.replace(/<w:(?:tab|br)[ /][^>]*>/g, " ")).trim();
    const estTitre = /<w:pStyle w:val="(?:heading|titre)[^"]*"/i.test(paragraphe);
    const estPuce = /<w:numPr>/.test(paragraphe);
    lignes.push(texte && estTitre ? `## ${texte}` : texte && estPuce ? `- ${texte}` : texte, ...(estPuce ? [] : [""]));
  }
  return lignes.join("\n");
}

/** @param {string} xml */
function texteDOpenDocument(xml) {
  const lignes = [];
  let listes = 0;
  for (const lu of xml.matchAll(/<text:list[ >]|<\/text:list>|<text:(h|p)(?: [^>]*)?(?:\/>|>(.*?)<\/text:\1>)/gs)) {
    if (lu[0].startsWith("<text:list")) listes += 1;
    else if (lu[0].startsWith("</")) listes -= 1;
    else {
      const texte = sansBalises((lu[2] ?? "").replace(/<text:(?:tab|line-break|s)[ /][^>]*>/g, " ")).trim();
      lignes.push(texte && lu[1] === "h" ? `## ${texte}` : texte && listes ? `- ${texte}` : texte, ...(listes ? [] : [""]));
    }
  }
  return lignes.join("\n");
}
