// @ts-check
/** Le temps, le groupe et l'animation d'une séance, au regard de ceux que l'on a. Sans DOM. */
import { facette, ingredients } from "./acquis.js";

/**
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {import("../choisir/catalogue.js").Temps} Temps
 * @typedef {import("./acquis.js").Placard} Placard
 * @typedef {{texte: string, ajout?: Partial<Record<keyof Placard, string>>, chose?: string}} Manque
 * @typedef {{manque?: Manque, raison?: string, precision?: string, inconnu?: boolean}} Avis
 */

/** Ce que l'on cherche, quel que soit l'ingrédient qui en tient lieu. */
export const QUELQU_UN = "quelqu’un pour animer";
/** Les niveaux d'animation où l'un des membres du groupe peut suffire. */
export const SANS_METIER = ["groupe", "a-l-aise"];

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {Avis[]}
 */
export function surSeance(donnees, placard, rang) {
  return [temps(donnees, placard, rang), ...groupe(donnees, placard, rang)];
}

/** Qui peut mener cette séance ; vide si le livre ne le dit pas.
 * @param {Donnees} donnees @param {number} rang */
export function niveau(donnees, rang) {
  const { valeurs, colonne } = facette(donnees, "anime");
  return colonne.length ? valeurs[colonne[rang][0]].id : "";
}

/**
 * Sa séance, tirée d'un déroulé ou estimée : minutes et personnes, au moins et au plus.
 * @param {Donnees} donnees
 * @param {number} rang
 */
function seance({ recettes }, rang) {
  return { temps: recettes.seance_minutes[rang], voulues: recettes.seance_personnes[rang], estimee: Boolean(recettes.seance_estimee[rang]) };
}

/**
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {Avis}
 */
function temps(donnees, placard, rang) {
  const { recettes, temps: tous } = donnees;
  const mien = tous.find(({ id }) => id === placard.temps);
  if (!mien) return {};
  const mois = recettes.mois[rang];
  const { temps: minutes, estimee } = seance(donnees, rang);
  const dite = minutes && (minutes[0] === minutes[1] ? enHeures(minutes[1]) : `${enHeures(minutes[0])} à ${enHeures(minutes[1])}`);
  if (tient(mien, mois, minutes)) {
    const entiere = mien.minutes && recettes.duree[rang];
    return entiere ? { precision: `sa séance clé dure ${dite}\u202f; la recette entière demande ${entiere}` } : {};
  }
  if (mois === null && minutes === null) return { precision: "son temps n’est pas encore connu", inconnu: true };
  const assez = tous.slice(tous.indexOf(mien) + 1).find((t) => tient(t, mois, minutes));
  const pour = estimee ? `${dite}, estimés` : `${dite} pour la séance clé`;
  const demande = mien.minutes && minutes ? pour : recettes.duree[rang] || "plus de temps";
  return { manque: { texte: `du temps (${demande})`, ajout: assez && { temps: assez.id } } };
}

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
 * Le groupe, et qui le mène : au-delà de ce que prévoit la recette, on se partage ; sans personne pour
 * animer, un petit groupe se mène lui-même, et un grand se partage en petits s'il le peut.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @returns {Avis[]}
 */
function groupe(donnees, placard, rang) {
  const { personnes: combien } = placard;
  const { voulues } = seance(donnees, rang);
  if (!combien) return [mene(donnees, placard, rang, 1)];
  if (!voulues) return [{ precision: "le nombre de personnes reste à voir" }, mene(donnees, placard, rang, 1)];
  const [mini] = voulues;
  if (combien < mini) {
    const texte = `${accorde(mini - combien, "personne")} (${mini} au moins)`;
    return [{ manque: { texte, ajout: { personnes: String(mini) }, chose: texte } }, mene(donnees, placard, rang, 1)];
  }
  const maxi = voulues[1] ?? Infinity;
  const metier = niveau(donnees, rang) === "metier";
  const enPetits = placard.animation === "non" && niveau(donnees, rang) === "a-l-aise" && seMene(donnees, rang);
  const { groupes, reste } = partage(combien, mini, enPetits ? Math.min(maxi, donnees.petit_groupe) : maxi);
  const dits = [
    ...(combien > maxi ? [`prévue pour ${accorde(maxi, "personne")} au plus`] : []),
    ...(groupes > 1 ? [`faites ${groupes}\u00a0groupes${metier ? ", avec quelqu’un pour animer chacun" : ""}`] : []),
    ...(reste ? [`${accorde(reste, "personne")} regarde${reste > 1 ? "nt" : ""}`] : []),
  ];
  const precision = combien > maxi ? `${dits[0]}\u00a0: ${dits.slice(1).join(", ")}` : dits.join(", ");
  return [{ precision }, mene(donnees, placard, rang, groupes)];
}

/**
 * Qui mène la séance, ou chacun de ses groupes.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {number} rang
 * @param {number} groupes
 * @returns {Avis}
 */
function mene(donnees, { animation, personnes: combien }, rang, groupes) {
  const qui = niveau(donnees, rang);
  const ajout = { animation: "oui" };
  if (animation !== "non") return {};
  if (qui === "metier" && !ingredients(donnees).some(({ animation: anime }, place) => anime && sert(donnees, place, rang))) {
    return { manque: { texte: QUELQU_UN, ajout, chose: QUELQU_UN } };
  }
  if (!SANS_METIER.includes(qui)) return {};
  if (qui === "a-l-aise" && !seMene(donnees, rang)) {
    return { manque: { texte: "quelqu’un à l’aise devant un groupe", ajout, chose: QUELQU_UN } };
  }
  if (groupes > 1) return { raison: "Dans chaque groupe, une personne tient l’heure" };
  if (qui === "a-l-aise" && !combien) {
    return { raison: `À ${donnees.petit_groupe}\u00a0personnes au plus, l’une d’elles tient l’heure` };
  }
  return { raison: "Une personne du groupe tient l’heure" };
}

/** @param {Donnees} donnees @param {number} place @param {number} rang */
const sert = (donnees, place, rang) => facette(donnees, "ingredient").colonne[rang].includes(place);

/** Vrai si seule la taille du groupe demande de l'aisance : en petit, il se mène lui-même.
 * @param {Donnees} donnees @param {number} rang */
function seMene(donnees, rang) {
  const { voulues } = seance(donnees, rang);
  const { petit_groupe: petit } = donnees;
  return voulues !== null && voulues[0] <= petit && (voulues[1] ?? Infinity) > petit;
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

/** @param {number} minutes */
export function enHeures(minutes) {
  const heures = Math.floor(minutes / 60);
  const reste = minutes % 60;
  if (!heures) return `${reste}\u00a0min`;
  return reste ? `${heures}\u00a0h\u00a0${String(reste).padStart(2, "0")}` : `${heures}\u00a0h`;
}
