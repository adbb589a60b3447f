// @ts-check
/** Les règles qui comparent deux champs d'une proposition, telles que livre/regles/ les énonce. Sans DOM. */
import { disDuree } from "./duree.js";
import { champsDe, nombre } from "./ecrivain.js";

/**
 * @typedef {import("./ecrivain.js").Sorte} Sorte
 * @typedef {import("./ecrivain.js").Ligne} Ligne
 * @typedef {(chemin: Ligne["chemin"], nom: string, valeurs?: Record<string, string | number | undefined>) => void} Dire
 */

/**
 * @param {any} formulaire
 * @param {any} ecrivain
 * @param {import("./duree.js").LisDuree} lisDuree
 */
export function creeAccords(formulaire, ecrivain, lisDuree) {
  /** @param {number} code */
  const seDessine = (code) =>
    formulaire.dessinables.some((/** @type {number[]} */ [debut, fin]) => debut <= code && code <= fin);

  /** Les temps où quelque chose est écrit, avec leur rang.
   * @param {any} valeur @returns {[number, Record<string, any>][]} */
  const tempsDe = (valeur) =>
    ecrivain.remplis(champsDe(valeur).temps, ["titre", "duree", "texte", "intention", "materiel"]);

  /** @param {Sorte} sorte @param {Record<string, any>} champs @param {any} remplissage @param {Ligne[]} lignes
   * @param {boolean} lisible @param {Dire} dire */
  function suis(sorte, champs, remplissage, lignes, lisible, dire) {
    redites(sorte, champs, dire);
    const pris = sorte.collection === "recettes" && formulaire.titres_pris[cleDeTitre(champs.titre)];
    if (pris) dire(["champs", "titre"], "TITRE_PRIS", { fichier: pris[0], code: pris[1] });
    bornes(champs.mise_en_oeuvre, "mois_min", "mois_max", ["champs", "mise_en_oeuvre"], dire);
    bornes(champs.seance?.participants, "min", "max", ["champs", "seance", "participants"], dire);
    if (lisible && sorte.rubriques.some(({ genre }) => genre === "déroulé")) {
      accordeDeroule(sorte, champs.seance, remplissage, lignes, dire);
    }
    if (sorte.collection === "retours" && champs.date) situeDate(champs.date, dire);
    if (formulaire.imprimees.includes(sorte.collection)) dessine(sorte, champs, lignes, dire);
  }

  /** @param {Sorte} sorte @param {Record<string, any>} champs @param {Dire} dire */
  function redites(sorte, champs, dire) {
    for (const { cle, genre, parties = [] } of sorte.champs.filter((saisie) => champs[saisie.cle])) {
      const nom = genre === "parties" && parties[0]?.genre === "mot" ? parties[0].cle : "";
      if (!nom && genre !== "mots") continue;
      /** @type {string[]} */
      const valeurs = champs[cle].map((/** @type {any} */ element) => (nom ? element[nom] : element));
      valeurs.forEach((valeur, rang) => {
        const chemin = nom ? ["champs", cle, rang, nom] : ["champs", cle, rang];
        if (valeurs.indexOf(valeur) < rang) dire(chemin, "REDITE", { valeur });
      });
    }
  }

  /** @param {any} partie @param {string} bas @param {string} haut @param {Ligne["chemin"]} chemin @param {Dire} dire */
  function bornes(partie, bas, haut, chemin, dire) {
    if (!partie || !(bas in partie) || !(haut in partie)) return;
    const [debut, fin] = [Number(nombre(partie[bas])), Number(nombre(partie[haut]))];
    if (debut <= fin) return;
    dire([...chemin, bas], "BORNES", { nom_bas: bas, nom_haut: haut, bas: dis(debut), haut: dis(fin) });
  }

  /** @param {Sorte} sorte @param {any} seance @param {any} remplissage @param {Ligne[]} lignes @param {Dire} dire */
  function accordeDeroule(sorte, seance, remplissage, lignes, dire) {
    const { cle } = /** @type {import("./ecrivain.js").Rubrique} */ (sorte.rubriques.find(({ genre }) => genre === "déroulé"));
    const fait = total(champsDe(remplissage.sections)[cle]);
    if (seance && !fait) dire(["champs", "seance"], "SEANCE_SANS_DEROULE");
    else if (fait && !seance) dire(["champs", "seance"], "DEROULE_SANS_SEANCE");
    else if (fait && !(fait.mini <= Number(seance.minutes) && Number(seance.minutes) <= fait.maxi)) {
      const ligne = lignes.findIndex((l) => l.chemin.join() === `sections,${cle}`) + 1;
      const dit = { minutes: nombre(seance.minutes), fait: disDuree(fait), ligne };
      dire(["champs", "seance", "minutes"], "DEROULE_AUTREMENT_LONG", dit);
    }
  }

  /** La somme des temps qui se lisent ; rien s'il n'y en a aucun.
   * @param {any} valeur */
  function total(valeur) {
    const durees = tempsDe(valeur).map(([, un]) => lisDuree(ecrivain.duree(un)) ?? { mini: 0, maxi: 0 });
    if (!durees.length) return null;
    const somme = (/** @type {"mini" | "maxi"} */ cote) => durees.reduce((fait, duree) => fait + duree[cote], 0);
    return { mini: somme("mini"), maxi: somme("maxi") };
  }

  /** @param {string} date @param {Dire} dire */
  function situeDate(date, dire) {
    const [annee, mois = "01", jour = "01"] = date.split("-");
    const entiere = `${annee}-${mois}-${jour}`;
    if (!estUnJour(entiere)) dire(["champs", "date"], "HORS_CALENDRIER", { date });
    else if (entiere > aujourdhui()) dire(["champs", "date"], "PAS_ENCORE", { date });
  }

  /** Les signes qu'aucune police du livre ne dessine, champ par champ puis ligne par ligne.
   * @param {Sorte} sorte @param {Record<string, any>} champs @param {Ligne[]} lignes @param {Dire} dire */
  function dessine(sorte, champs, lignes, dire) {
    /** @param {any} valeur @param {Ligne["chemin"]} chemin */
    const parcours = (valeur, chemin) => {
      if (typeof valeur === "string") refuse(valeur, chemin);
      else if (valeur) for (const [cle, fils] of Object.entries(valeur)) parcours(fils, [...chemin, Array.isArray(valeur) ? Number(cle) : cle]);
    };
    /** @param {string} texte @param {Ligne["chemin"]} chemin */
    const refuse = (texte, chemin) => {
      for (const signe of new Set(texte)) {
        const code = Number(signe.codePointAt(0));
        if (code < 128 || seDessine(code)) continue;
        dire(chemin, "INDESSINABLE", { signe, numero: code.toString(16).toUpperCase().padStart(4, "0") });
      }
    };
    parcours(champs, ["champs"]);
    const debut = lignes.findIndex((ligne, rang) => rang > 0 && ligne.texte === "---") + 1;
    for (const { texte, chemin } of lignes.slice(debut)) refuse(texte.replace(/^&#(\d+);/, (_, n) => String.fromCodePoint(n)), chemin);
  }

  return { suis, tempsDe, total };
}

/** Un nombre tel que Python le dit : six chiffres au plus.
 * @param {number} valeur */
export function dis(valeur) {
  if (Math.abs(valeur) >= 1e6) return valeur.toExponential(5).replace(/\.?0+e/, "e").replace(/e\+(\d)$/, "e+0$1");
  return String(Number(valeur.toPrecision(6)));
}

/** Un titre tel qu'on le compare : ses mots, sans accent, casse ni ponctuation.
 * @param {string} titre */
function cleDeTitre(titre) {
  const lettres = titre.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("’", "'");
  return (lettres.normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

/** @param {string} valeur */
export function estUnJour(valeur) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(valeur)) return false;
  const jour = new Date(`${valeur}T00:00:00Z`);
  return !Number.isNaN(jour.getTime()) && jour.toISOString().startsWith(valeur);
}

/** La date d'ici, au jour près. */
const aujourdhui = () => {
  const ici = new Date();
  return [ici.getFullYear(), ici.getMonth() + 1, ici.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};
