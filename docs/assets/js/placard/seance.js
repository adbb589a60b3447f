// @ts-check
/** Le temps, le groupe et l'animation d'une séance, au regard de ceux que l'on a. Sans DOM. */
import { enHeures } from "../commun/heures.js";
import { facette } from "./acquis.js";

/**
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {import("../choisir/catalogue.js").Temps} Temps
 * @typedef {import("./acquis.js").Placard} Placard
 * @typedef {{texte: string, ajout?: Partial<Record<keyof Placard, string>>, chose?: string}} Manque
 * @typedef {{manque?: Manque, raison?: string, precision?: string, inconnu?: boolean}} Avis
 */

/** Ce que l'on cherche, quel que soit l'ingrédient qui en tient lieu. */
const QUELQU_UN = "quelqu’un pour animer";
/** Les niveaux d'animation où l'un des membres du groupe peut suffire. */
export const SANS_METIER = ["groupe", "a-l-aise"];

/**
 * Ce qui ne dépend d'aucune recette, cherché une fois pour toutes.
 * @typedef {ReturnType<typeof etude>} Etude
 * @param {Donnees} donnees
 * @param {Placard} placard
 */
export function etude(donnees, placard) {
  const rang = donnees.temps.findIndex(({ id }) => id === placard.temps);
  const { colonne: parRecette, valeurs } = facette(donnees, "ingredient");
  const { colonne: niveaux, valeurs: noms } = facette(donnees, "anime");
  return {
    recettes: donnees.recettes,
    petit: donnees.petit_groupe,
    combien: placard.personnes,
    sansPersonne: placard.animation === "non",
    mien: rang < 0 ? undefined : donnees.temps[rang],
    apres: donnees.temps.slice(rang + 1),
    ingredients: parRecette,
    animes: valeurs.map(({ animation }) => Boolean(animation)),
    /** Qui peut mener cette séance ; vide si le livre ne le dit pas. @param {number} r */
    qui: (r) => (niveaux.length ? noms[niveaux[r][0]].id : ""),
  };
}

/**
 * @param {Etude} etude
 * @param {number} rang
 * @returns {Avis[]}
 */
export function surSeance(etude, rang) {
  const qui = etude.qui(rang);
  const { avis, groupes } = groupe(etude, rang, qui);
  return [temps(etude, rang), avis, mene(etude, rang, qui, groupes)];
}

/**
 * @param {Etude} etude
 * @param {number} rang
 * @returns {Avis}
 */
function temps({ recettes, mien, apres }, rang) {
  if (!mien) return {};
  const mois = recettes.mois[rang];
  const minutes = recettes.seance_minutes[rang];
  const entiere = recettes.duree[rang];
  if (tient(mien, mois, minutes)) {
    if (!mien.minutes || !entiere) return {};
    return { precision: `sa séance clé dure ${bornes(minutes)}\u202f; la recette entière demande ${entiere}` };
  }
  if (mois === null && minutes === null) return { precision: "son temps n’est pas encore connu", inconnu: true };
  const assez = apres.find((t) => tient(t, mois, minutes));
  const pour = recettes.seance_estimee[rang] ? ", estimés" : " pour la séance clé";
  const demande = mien.minutes && minutes ? bornes(minutes) + pour : entiere || "plus de temps";
  return { manque: { texte: `du temps (${demande})`, ajout: assez && { temps: assez.id } } };
}

/** « 1 h », « 1 h à 2 h ».
 * @param {number[] | null} minutes */
const bornes = (minutes) => [...new Set(minutes)].map((m) => enHeures(m, "\u00a0")).join(" à ");

/**
 * Une séance suffit à la séance clé, au plus long ; un calendrier, à la recette entière, au plus court.
 * @param {Temps} temps
 * @param {[number, number] | null} mois
 * @param {number[] | null} minutes
 */
function tient(temps, mois, minutes) {
  if (temps.minutes) return minutes !== null && minutes[1] <= temps.minutes;
  return mois ? mois[0] <= (temps.mois ?? 0) : minutes !== null;
}

/**
 * Au-delà de ce que prévoit la recette, on se partage ; sans personne pour animer, un grand groupe se
 * partage en petits, qui se mènent eux-mêmes, si la recette le permet.
 * @param {Etude} etude
 * @param {number} rang
 * @param {string} qui
 * @returns {{avis: Avis, groupes: number}}
 */
function groupe(etude, rang, qui) {
  const { recettes, combien, petit, sansPersonne } = etude;
  const voulues = recettes.seance_personnes[rang];
  if (!combien) return { avis: {}, groupes: 1 };
  if (!voulues) return { avis: { precision: "le nombre de personnes reste à voir" }, groupes: 1 };
  const [mini, maxi = Infinity] = voulues;
  if (combien < mini) {
    const texte = `${accorde(mini - combien, "personne")} (${mini} au moins)`;
    return { avis: { manque: { texte, ajout: { personnes: String(mini) } } }, groupes: 1 };
  }
  const enPetits = sansPersonne && qui === "a-l-aise" && seMene(etude, rang);
  const { groupes, reste } = partage(combien, mini, enPetits ? Math.min(maxi, petit) : maxi);
  const faites = [
    ...(groupes > 1 ? [`faites ${groupes}\u00a0groupes${qui === "metier" ? ", avec quelqu’un pour animer chacun" : ""}`] : []),
    ...(reste ? [`${accorde(reste, "personne")} regarde${reste > 1 ? "nt" : ""}`] : []),
  ].join(", ");
  const precision = combien > maxi ? `prévue pour ${accorde(maxi, "personne")} au plus\u00a0: ${faites}` : faites;
  return { avis: { precision }, groupes };
}

/**
 * Qui mène la séance, ou chacun de ses groupes, quand on n'a personne pour animer.
 * @param {Etude} etude
 * @param {number} rang
 * @param {string} qui
 * @param {number} groupes
 * @returns {Avis}
 */
function mene(etude, rang, qui, groupes) {
  const { sansPersonne, combien, petit, ingredients, animes } = etude;
  if (!sansPersonne) return {};
  if (qui === "metier") return ingredients[rang].some((place) => animes[place]) ? {} : { manque: aTrouver(QUELQU_UN) };
  if (!SANS_METIER.includes(qui)) return {};
  if (qui === "a-l-aise" && !seMene(etude, rang)) return { manque: aTrouver("quelqu’un à l’aise devant un groupe") };
  if (groupes > 1) return { raison: "Dans chaque groupe, une personne tient l’heure" };
  const limite = qui === "a-l-aise" && !combien;
  return { raison: limite ? `À ${petit}\u00a0personnes au plus, l’une d’elles tient l’heure` : "Une personne du groupe tient l’heure" };
}

/** @param {string} texte @returns {Manque} */
export const aTrouver = (texte) => ({ texte, ajout: { animation: "oui" }, chose: QUELQU_UN });

/** Vrai si seule la taille du groupe demande de l'aisance : en petit, il se mène lui-même.
 * @param {Etude} etude @param {number} rang */
function seMene({ recettes, petit }, rang) {
  const [mini, maxi = Infinity] = recettes.seance_personnes[rang] ?? [Infinity];
  return mini <= petit && maxi > petit;
}

/**
 * Comment un groupe trop grand se partage, et combien regardent s'il en reste.
 * @param {number} combien
 * @param {number} mini
 * @param {number} maxi
 */
function partage(combien, mini, maxi) {
  const juste = Math.ceil(combien / maxi) || 1;
  if (juste * mini <= combien) return { groupes: juste, reste: 0 };
  return { groupes: juste - 1, reste: combien - (juste - 1) * maxi };
}

/** @param {number} nombre @param {string} nom */
const accorde = (nombre, nom) => `${nombre}\u00a0${nom}${nombre > 1 ? "s" : ""}`;
