// @ts-check
/** Dire un résultat en mots. Sans DOM. */
import { MILIEU, SANS_MESURE } from "./notation.js";

/**
 * @typedef {import("./notation.js").Famille} Famille
 * @typedef {{places: number[], code: string, famille: Famille, proches: Famille[]}} Portrait
 */

const AU_MILIEU = 4; // en crans : un demi écart-type environ
const NETTEMENT = 9;

/**
 * « Vision d’ingénierie, nettement » ; « entre Trancher et Animer ».
 * @param {import("./notation.js").Dimension} dimension
 * @param {number} cran
 */
export function position({ nom, poles }, cran) {
  if (cran === SANS_MESURE) return `${nom}\u00a0: aucune réponse n’en dit rien`;
  const ecart = cran - MILIEU;
  if (Math.abs(ecart) < AU_MILIEU) return `Entre «\u00a0${poles[0].nom}\u00a0» et «\u00a0${poles[1].nom}\u00a0»`;
  const pole = poles[Number(ecart > 0)].nom;
  return `${Math.abs(ecart) >= NETTEMENT ? "Nettement" : "Plutôt"} «\u00a0${pole}\u00a0»`;
}

/**
 * De -2,0 à +2,0, comme dans le tableau des familles.
 * @param {number} cran
 */
export function nombre(cran) {
  if (cran === SANS_MESURE) return "–";
  const z = (cran - MILIEU) / 7.5;
  return `${z > 0 ? "+" : z < 0 ? "−" : ""}${Math.abs(z).toFixed(1).replace(".", ",")}`;
}

/** @param {Famille[]} proches */
export function partageEntre(proches) {
  if (!proches.length) return "";
  return `Tout près de\u00a0: ${proches.map(({ nom }) => nom).join(", ")}. Lisez aussi ${proches.length > 1 ? "ces portraits" : "ce portrait"}, et gardez celui qui vous ressemble.`;
}

/**
 * Le résultat en Markdown, pour l'enregistrer.
 * @param {import("./notation.js").Quiz} quiz
 * @param {Portrait} portrait
 * @param {string} lien
 */
export function enMarkdown({ titre, dimensions }, { places, code, famille, proches }, lien) {
  const lignes = [
    `# ${famille.nom}`,
    titre,
    famille.portrait,
    partageEntre(proches),
    `## Vos forces\n\n${famille.forces.map((force) => `- ${force}`).join("\n")}`,
    `## Un angle mort\n\n${famille.angle_mort}`,
    `## Votre prochain pas\n\n${famille.prochain_pas}`,
    `## Où vous vous placez\n\n${dimensions.map((d, i) => `- ${d.nom}\u00a0: ${position(d, places[i])} (${nombre(places[i])})`).join("\n")}`,
    `## Vos recettes\n\n${famille.recettes.map((r) => `- [${r.titre}](${new URL(r.adresse, lien)})\u00a0: ${r.raison}`).join("\n")}`,
    `À explorer d’abord\u00a0: [${famille.thematique.titre}](${new URL(famille.thematique.adresse, lien)}).`,
    `À demander à un ou une collègue\u00a0: ${famille.conversation}`,
    `Code\u00a0: ${code}\n\nRetrouver ce résultat\u00a0: ${lien}`,
  ];
  return `${lignes.filter(Boolean).join("\n\n")}\n`;
}
