// @ts-check
/** Dire un résultat en mots. Sans DOM. */
import { AU_MILIEU, auCentre, classe, MILIEU, premieres, SANS_MESURE, toutPres } from "./notation.js";

/**
 * @typedef {import("./notation.js").Famille} Famille
 * @typedef {{places: number[], code: string, famille: Famille, proches: Famille[]}} Portrait
 */

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

/** @type {import("./notation.js").Famille} ce qui se dit à qui ne penche d'aucun côté */
const CENTRE = {
  id: "",
  nom: "Au centre",
  portrait:
    "Vos réponses se répondent\u00a0: sur aucune dimension vous ne penchez nettement d’un côté. Aucune famille ne vous ressemble donc plus qu’une autre. Lisez vos places ci-dessous, et demandez-vous de quoi elles dépendent.",
  forces: [], angle_mort: "", prochain_pas: "", conversation: "", profil: {}, recettes: [],
  thematique: { titre: "", adresse: "" },
};

/**
 * Le portrait de ces places : une famille, plusieurs réunies quand elles sont à égalité, ou « Au centre » ; et
 * celles qui sont tout près. Rien si aucune dimension n'est mesurée.
 * @param {import("./notation.js").Quiz} quiz
 * @param {number[]} places
 * @returns {{famille: Famille, proches: Famille[]} | null}
 */
export function verdict(quiz, places) {
  const rangees = classe(quiz, places);
  if (!rangees.length) return null;
  if (auCentre(places)) return { famille: CENTRE, proches: [] };
  const egales = premieres(rangees).map(({ famille }) => famille);
  return { famille: reunies(egales), proches: toutPres(rangees).map((p) => p.famille).filter((f) => !egales.includes(f)) };
}

/** @param {Famille[]} egales @returns {Famille} */
function reunies(egales) {
  if (!egales[1]) return egales[0];
  const joins = (/** @type {"portrait" | "angle_mort" | "prochain_pas" | "conversation"} */ cle) =>
    egales.map((famille) => `${famille.nom}\u00a0: ${famille[cle]}`).join(" ");
  const vues = new Set();
  return {
    ...egales[0],
    nom: `À égalité\u00a0: ${egales.map(({ nom }) => nom).join(" et ")}`,
    portrait: joins("portrait"),
    forces: egales.flatMap(({ forces }) => forces),
    angle_mort: joins("angle_mort"),
    prochain_pas: joins("prochain_pas"),
    conversation: joins("conversation"),
    recettes: egales.flatMap(({ recettes }) => recettes).filter(({ recette }) => !vues.has(recette) && vues.add(recette)),
    thematique: egales[0].thematique,
  };
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
    famille.forces[0] && `## Vos forces\n\n${famille.forces.map((force) => `- ${force}`).join("\n")}`,
    famille.angle_mort && `## Un angle mort\n\n${famille.angle_mort}`,
    famille.prochain_pas && `## Votre prochain pas\n\n${famille.prochain_pas}`,
    `## Où vous vous placez\n\n${dimensions.map((d, i) => `- ${d.nom}\u00a0: ${position(d, places[i])} (${nombre(places[i])})`).join("\n")}`,
    famille.recettes[0] && `## Vos recettes\n\n${famille.recettes.map((r) => `- [${r.titre}](${new URL(r.adresse, lien)})\u00a0: ${r.raison}`).join("\n")}`,
    famille.thematique.titre && `À explorer d’abord\u00a0: [${famille.thematique.titre}](${new URL(famille.thematique.adresse, lien)}).`,
    famille.conversation && `À demander à un ou une collègue\u00a0: ${famille.conversation}`,
    `Code\u00a0: ${code}\n\nRetrouver ce résultat\u00a0: ${lien}`,
  ];
  return `${lignes.filter(Boolean).join("\n\n")}\n`;
}
