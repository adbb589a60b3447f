// @ts-check
/**
 * Écrire le fichier d'une proposition : le même que livre/brouillons/ecrivain.py, octet pour octet. Chaque ligne se
 * souvient du champ dont elle vient. Sans DOM.
 */
import { creeProtection, marque, protege, protegeTitre, puce, puceNue } from "./protection.js";

/**
 * @typedef {{cle: string, libelle: string, aide?: string, genre: string, obligatoire?: boolean, minimum?: number,
 *   maximum?: number, longueur?: number, collection?: string, choix?: [string, string][], parties?: Saisie[],
 *   exige?: boolean}} Saisie
 * @typedef {{cle: string, titre: string, genre: string, aide: string, exigences: Record<string, boolean>,
 *   parties: Saisie[]}} Rubrique
 * @typedef {{cle: string, nom: string, description: string, collection: string, entree: string, champs: Saisie[],
 *   rubriques: Rubrique[], fixes: Record<string, string>, ordre: string[]}} Sorte
 * @typedef {{texte: string, chemin: (string | number)[]}} Ligne
 * @typedef {{champs?: any, entree?: any, sections?: any, sorte?: string}} Remplissage
 */

const IDENTIFIANT = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const NOMBRE = /^(-?)0*([0-9]{1,18})(?:[.,]([0-9]{1,9}))?$/;
const DATE = /^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$/;
const MOTS_DE_YAML = new Set(["false", "n", "no", "null", "off", "on", "true", "y", "yes"]);
const CLES_DU_TEMPS = ["titre", "duree", "texte", "intention", "materiel"];
const NOTES = [["intention", "Intention"], ["materiel", "Matériel"]];

/** @param {unknown} valeur @returns {string} */
export const texteDe = (valeur) => (typeof valeur === "string" ? valeur : "");
/** @param {any} valeur @returns {Record<string, any>} */
export const champsDe = (valeur) => (valeur && typeof valeur === "object" && !Array.isArray(valeur) ? valeur : {});
/** @param {any} valeur @returns {any[]} */
export const elementsDe = (valeur) => (Array.isArray(valeur) ? valeur : []);

/** @param {string} texte */
const cite = (texte) => JSON.stringify(texte);
/** @param {string} texte */
const mot = (texte) => (IDENTIFIANT.test(texte) && !MOTS_DE_YAML.has(texte) ? texte : cite(texte));
/** @param {string} texte */
export function nombre(texte) {
  const lu = NOMBRE.exec(texte);
  return lu ? `${lu[1]}${lu[2]}${lu[3] ? `.${lu[3]}` : ""}` : cite(texte);
}
/** @param {string} texte */
const jour = (texte) => (DATE.test(texte) ? texte : cite(texte));

/** @type {Record<string, (valeur: string) => string>} */
const ECRIRE = {
  texte: cite,
  adresse: cite,
  mot,
  nombre,
  entier: nombre,
  date: jour,
  quand: jour,
  oui: (valeur) => (valeur === "oui" ? "true" : "false"),
};

/** @param {{invisibles: [number, number][], titres: string[]}} regles */
export function creeEcrivain(regles) {
  const { uneLigne, lignes, paragraphe } = creeProtection(regles);

  /** @param {unknown} valeur */
  const net = (valeur) => uneLigne(texteDe(valeur));

  /** La valeur d'un champ, nettoyée ; ce qui est vide n'y est plus.
   * @param {Saisie} saisie @param {any} valeur @returns {any} */
  function garde(saisie, valeur) {
    if (saisie.genre === "partie") return gardeParties(saisie, valeur);
    if (saisie.genre === "parties") {
      return elementsDe(valeur).map((e) => gardeParties(saisie, e)).filter((lues) => Object.keys(lues).length);
    }
    if (saisie.genre.endsWith("s")) return elementsDe(valeur).map(net).filter(Boolean);
    return net(valeur);
  }

  /** @param {Saisie} saisie @param {any} valeur @returns {Record<string, any>} */
  function gardeParties(saisie, valeur) {
    const ecrites = champsDe(valeur);
    const lues = (saisie.parties ?? []).map((p) => [p.cle, garde(p, ecrites[p.cle])]);
    return Object.fromEntries(lues.filter(([, lue]) => estRempli(lue)));
  }

  /** @param {Saisie} saisie @param {Record<string, any>} valeur @returns {[string, string][]} */
  const parties = (saisie, valeur) =>
    (saisie.parties ?? []).filter((p) => p.cle in valeur).map((p) => [p.cle, enLigne(p, valeur[p.cle])]);

  /** @param {Saisie} saisie @param {any} valeur */
  const accolades = (saisie, valeur) => `{${parties(saisie, valeur).map((couple) => couple.join(": ")).join(", ")}}`;

  /** @param {Saisie} saisie @param {any} valeur @returns {string} */
  function enLigne(saisie, valeur) {
    if (saisie.genre === "partie") return accolades(saisie, valeur);
    if (saisie.genre === "parties") {
      const membres = valeur.map((/** @type {any} */ element) => accolades(saisie, element));
      return `[${membres.join(", ")}]`;
    }
    if (saisie.genre.endsWith("s")) return `[${valeur.map(ECRIRE[saisie.genre.slice(0, -1)]).join(", ")}]`;
    return ECRIRE[saisie.genre](valeur);
  }

  /** @param {Saisie} saisie @param {any} valeur @param {Ligne["chemin"]} chemin @returns {Ligne[]} */
  function champ(saisie, valeur, chemin) {
    const tete = { texte: `${saisie.cle}:`, chemin };
    if (saisie.genre === "parties") {
      const suite = valeur.flatMap((/** @type {any} */ element, /** @type {number} */ rang) =>
        parties(saisie, element).map(([cle, ecrite], place) => ({
          texte: `  ${place ? "  " : "- "}${cle}: ${ecrite}`,
          chemin: [...chemin, rang, cle],
        })),
      );
      return [tete, ...suite];
    }
    if (saisie.genre === "partie" && Object.keys(valeur).length > 2) {
      const suite = parties(saisie, valeur);
      return [tete, ...suite.map(([cle, ecrite]) => ({ texte: `  ${cle}: ${ecrite}`, chemin: [...chemin, cle] }))];
    }
    return [{ texte: `${saisie.cle}: ${enLigne(saisie, valeur)}`, chemin }];
  }

  /** @param {Sorte} sorte @param {Record<string, any>} champs @returns {Ligne[]} */
  function entete(sorte, champs) {
    const saisies = new Map(sorte.champs.map((saisie) => [saisie.cle, saisie]));
    return sorte.ordre.flatMap((cle) => {
      const [chemin, saisie] = [["champs", cle], saisies.get(cle)];
      if (!saisie) return [{ texte: `${cle}: ${mot(net(champs[cle]))}`, chemin }];
      const valeur = garde(saisie, champs[cle]);
      return estRempli(valeur) ? champ(saisie, valeur, chemin) : [];
    });
  }

  /** Les paragraphes d'un champ ; « - » en tête garde sa puce.
   * @param {string} texte @param {boolean} listes */
  function blocs(texte, listes) {
    /** @type {string[]} */
    const trouves = [];
    let ouvert = false;
    for (const ligne of lignes(texte)) {
      if (!ligne) ouvert = false;
      else if (listes && (ligne.startsWith("- ") || ligne.startsWith("• ")) && ligne.length > 2) {
        trouves.push(`- ${uneLigne(ligne.slice(2))}`);
        ouvert = true;
      } else if (ouvert) trouves[trouves.length - 1] += ` ${ligne}`;
      else {
        trouves.push(ligne);
        ouvert = true;
      }
    }
    return trouves;
  }

  /** @param {string} bloc @param {boolean} listes */
  const ecrisBloc = (bloc, listes) =>
    listes && bloc.startsWith("- ") ? `- ${puce(bloc.slice(2))}` : paragraphe(bloc);

  /** @param {string} texte @param {Ligne["chemin"]} chemin @param {boolean} listes @returns {Ligne[]} */
  const paragraphes = (texte, chemin, listes) =>
    blocs(texte, listes).flatMap((bloc, rang, tous) => {
      const suivie = listes && bloc.startsWith("- ") && (tous[rang - 1] ?? "").startsWith("- ");
      const ecrit = { texte: ecrisBloc(bloc, listes), chemin };
      return rang && !suivie ? [{ texte: "", chemin: [] }, ecrit] : [ecrit];
    });

  /** @param {Record<string, any>} pas */
  const duree = (pas) => uneLigne(texteDe(pas.duree).replaceAll("(", " ").replaceAll(")", " "));

  /** @param {unknown} titre @param {unknown} texte @param {string} ecrite */
  function titree(titre, texte, ecrite) {
    const [gras, suite] = [net(titre), net(texte)];
    const entre = ecrite ? `(${protege(ecrite)})` : "";
    if (!gras) return entre && suite ? `${entre} — ${protege(suite)}` : entre || puceNue(suite);
    const tete = [`**${protegeTitre(gras)}**`, entre].filter(Boolean).join(" ");
    return suite ? `${tete} — ${marque(suite)}` : tete;
  }

  /** Le premier bloc d'un pas, sur sa ligne, et les suivants.
   * @param {Record<string, any>} pas @param {boolean} listes @returns {[string, string[]]} */
  function coupe(pas, listes) {
    const [premier = "", ...suite] = blocs(texteDe(pas.texte), listes);
    return listes && premier.startsWith("- ") ? ["", [premier, ...suite]] : [premier, suite];
  }

  /** @param {number} numero @param {Record<string, any>} pas @param {Ligne["chemin"]} chemin
   * @param {boolean} listes @returns {Ligne[]} */
  function ecrisPas(numero, pas, chemin, listes) {
    const [premier, suite] = coupe(pas, listes);
    const ecrites = [{ texte: `${numero}. ${titree(pas.titre, premier, duree(pas))}`, chemin }];
    const retrait = " ".repeat(`${numero}. `.length);
    let precedent = "";
    for (const bloc of suite) {
      const estPuce = listes && bloc.startsWith("- ");
      if (!(estPuce && (precedent.startsWith("- ") || !precedent))) ecrites.push({ texte: "", chemin: [] });
      ecrites.push({ texte: retrait + ecrisBloc(bloc, listes), chemin: [...chemin, "texte"] });
      precedent = bloc;
    }
    return ecrites;
  }

  /** @param {any} elements @param {string[]} cles @returns {[number, Record<string, any>][]} */
  const remplis = (elements, cles) =>
    elementsDe(elements)
      .map((element, rang) => /** @type {[number, any]} */ ([rang, champsDe(element)]))
      .filter(([, valeurs]) => cles.some((cle) => net(valeurs[cle])));

  /** @type {Record<string, (valeur: any, chemin: Ligne["chemin"]) => Ligne[]>} */
  const ECRIS_SECTION = {
    prose: (valeur, chemin) => paragraphes(texteDe(valeur), chemin, true),
    étapes(valeur, chemin) {
      let sessions = 0;
      return remplis(valeur, ["titre", "duree", "texte"]).flatMap(([rang, etape], place) => {
        const session = net(etape.session);
        const ecrite = ecrisPas(place + 1, etape, [...chemin, rang], true);
        if (!session) return ecrite;
        sessions += 1;
        const titre = { texte: `### Session ${sessions} : ${protegeTitre(session)}`, chemin: [...chemin, rang, "session"] };
        return place ? [{ texte: "", chemin: [] }, titre, ...ecrite] : [titre, ...ecrite];
      });
    },
    déroulé(valeur, chemin) {
      const temps = remplis(champsDe(valeur).temps, CLES_DU_TEMPS);
      const entree = paragraphes(texteDe(champsDe(valeur).entree), [...chemin, "entree"], false);
      const liste = temps.flatMap(([rang, un], place) => {
        const ou = [...chemin, "temps", rang];
        const retrait = " ".repeat(`${place + 1}. `.length);
        const notes = NOTES.filter(([cle]) => net(un[cle])).map(([cle, nom]) => ({
          texte: `${retrait}- ${nom} : ${protege(net(un[cle]))}`,
          chemin: [...ou, cle],
        }));
        return [...ecrisPas(place + 1, un, ou, false), ...notes];
      });
      return entree.length && temps.length ? [...entree, { texte: "", chemin: [] }, ...liste] : [...entree, ...liste];
    },
    cartes: (valeur, chemin) =>
      remplis(valeur, ["titre", "texte"]).map(([rang, carte]) => ({
        texte: `- ${titree(carte.titre, carte.texte, "")}`,
        chemin: [...chemin, rang],
      })),
  };

  /** @param {any} valeur @param {Ligne["chemin"]} chemin @returns {Ligne[]} */
  const puces = (valeur, chemin) =>
    elementsDe(valeur).flatMap((element, rang) => {
      const ecrite = net(element);
      return ecrite ? [{ texte: `- ${puce(ecrite)}`, chemin: [...chemin, rang] }] : [];
    });

  /** @param {Sorte} sorte @param {Remplissage} remplissage @returns {Ligne[]} */
  function lignesDuFichier(sorte, remplissage) {
    const champs = champsDe(remplissage.champs);
    const contenus = champsDe(remplissage.sections);
    if (!sorte.collection) return correction(sorte, champs);
    const groupes = sorte.rubriques.map((rubrique) => {
      const chemin = ["sections", rubrique.cle];
      const contenu = (ECRIS_SECTION[rubrique.genre] ?? puces)(contenus[rubrique.cle], chemin);
      return contenu.length ? [{ texte: `## ${rubrique.titre}`, chemin }, ...contenu] : [];
    });
    const corps = espaces([paragraphes(texteDe(remplissage.entree), ["entree"], true), ...groupes]);
    const trait = { texte: "---", chemin: [] };
    return [trait, ...entete(sorte, { ...sorte.fixes, ...champs }), trait, ...corps];
  }

  /** @param {Sorte} sorte @param {Record<string, any>} champs */
  const correction = (sorte, champs) =>
    espaces(
      sorte.champs.map((saisie) => {
        const chemin = ["champs", saisie.cle];
        const contenu = paragraphes(texteDe(champs[saisie.cle]), chemin, false);
        return contenu.length ? [{ texte: `## ${saisie.libelle}`, chemin }, { texte: "", chemin: [] }, ...contenu] : [];
      }),
    );

  /** @param {Sorte} sorte @param {Remplissage} remplissage */
  const fichier = (sorte, remplissage) => [...lignesDuFichier(sorte, remplissage).map((l) => l.texte), ""].join("\n");

  return { fichier, lignesDuFichier, garde, remplis, coupe, duree, net, blocs };
}

/** @param {any} valeur */
export const estRempli = (valeur) =>
  Array.isArray(valeur) || typeof valeur === "string" ? valeur.length > 0 : Object.keys(valeur ?? {}).length > 0;

/** @param {Ligne[][]} groupes @returns {Ligne[]} */
const espaces = (groupes) =>
  groupes.filter((groupe) => groupe.length).flatMap((groupe, rang) => (rang ? [{ texte: "", chemin: [] }, ...groupe] : groupe));
