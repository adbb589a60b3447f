// @ts-check
/**
 * Les contrôles d'une proposition, avec les messages du livre : api/formulaire.json les donne, rien n'est redit ici.
 * L'ordre et les conditions suivent livre/texte/lecture_corps.py, livre/lecture/ et livre/regles/. Sans DOM.
 */
import { creeAccords, dis, estUnJour } from "./accords.js";
import { creeLecteurDeDuree } from "./duree.js";
import { champsDe, creeEcrivain, estRempli, nombre, texteDe } from "./ecrivain.js";
import { nu } from "./protection.js";

/**
 * @typedef {import("./ecrivain.js").Saisie} Saisie
 * @typedef {import("./ecrivain.js").Sorte} Sorte
 * @typedef {import("./ecrivain.js").Ligne} Ligne
 * @typedef {{code: string, chemin: (string | number)[], message: string, aides: string[]}} Faute
 * @typedef {Record<string, string | number | undefined>} Valeurs
 * @typedef {import("./accords.js").Dire} Dire
 */

const ATTENTE = /(?<![\p{L}\p{N}_])[ÀA] compléter(?![\p{L}\p{N}_])[^*\n]*/gu;
const NOMBRE_ECRIT = /^(?:[-+]?(?:0|[1-9][0-9]*)|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+))$/;
const DANS_LE_TITRE = [/^(.+?)\s*[([]([^()[\]]+)[)\]]\s*[.:]?\s*$/u, /^(.+?)\s*[—–:,-]\s+([0-9][^—–:,]*)$/u];
const DANS_LA_SUITE = [/^\s*[([]([^()[\]]+)[)\]]/u, /^\s*([0-9][^—–:.]*?)\s*(?:[—–:.]|$)/u];
const SINGULIERS = /** @type {Record<string, string>} */ ({ recettes: "recette", retours: "retour", constats: "constat" });

/** @param {string} texte */
export function coupeCourt(texte, longueur = 60) {
  const signes = [...[...texte].slice(0, longueur * 20).join("").trim().replace(/\s+/gu, " ")];
  return signes.length <= longueur ? signes.join("") : `${signes.slice(0, longueur - 1).join("")}…`;
}

/** @param {any} formulaire ce que tient api/formulaire.json */
export function creeControle(formulaire) {
  const { enonces, formes } = formulaire;
  const ecrivain = creeEcrivain(formulaire);
  const lisDuree = creeLecteurDeDuree(formulaire.durees);
  const accords = creeAccords(formulaire, ecrivain, lisDuree);
  /** @param {string} phrase @param {Valeurs} valeurs */
  const remplit = (phrase, valeurs) =>
    phrase.replace(/\{\{|\}\}|\{([a-z_]+)\}/g, (lu, nom) => (nom ? String(valeurs[nom] ?? "") : lu[0]));

  /** @param {Sorte} sorte @param {import("./ecrivain.js").Remplissage} remplissage @returns {Faute[]} */
  function examine(sorte, remplissage) {
    if (!sorte.collection) return manquesDUneCorrection(sorte, remplissage);
    /** @type {Faute[]} */
    const fautes = [];
    /** @type {Dire} */
    const dire = (chemin, nom, valeurs = {}) => {
      const { code, message, aide = "", partie } = enonces[nom];
      const noms = chemin.filter((pas) => typeof pas === "string" && pas !== "champs" && pas !== "sections");
      const sujet = SINGULIERS[sorte.collection] ?? sorte.collection.slice(0, -1);
      const ou = partie && chemin.at(-1) !== partie ? [...chemin, partie] : chemin;
      const complet = [sujet, ...noms.slice(0, 1), code].join("/");
      const aides = [remplit(aide || (nom === "AU_CHOIX" ? "{aide}" : ""), valeurs)].filter(Boolean);
      fautes.push({ code: complet, chemin: ou, message: remplit(message, valeurs), aides });
    };
    const lignes = ecrivain.lignesDuFichier(sorte, remplissage);
    const champs = lisEntete(sorte, champsDe(remplissage.champs), dire);
    const saine = !fautes.some(({ code }) => !code.endsWith(`/${enonces.TEXTE_ATTENDU.code}`));
    const avant = fautes.length;
    lisCorps(sorte, remplissage, lignes, dire);
    if (saine) accords.suis(sorte, champs, remplissage, lignes, fautes.length === avant, dire);
    return fautes;
  }

  // L'en-tête

  /** @param {Sorte} sorte @param {Record<string, any>} ecrits @param {Dire} dire */
  function lisEntete(sorte, ecrits, dire) {
    const lus = /** @type {Record<string, any>} */ ({});
    for (const saisie of sorte.champs) {
      const valeur = ecrivain.garde(saisie, ecrits[saisie.cle]);
      if (estRempli(valeur)) lisChamp(saisie, (lus[saisie.cle] = valeur), ["champs", saisie.cle], dire);
      else if (saisie.obligatoire || saisie.exige) dire(["champs", saisie.cle], "ABSENT", { aide: saisie.aide });
    }
    return lus;
  }

  /** @param {Saisie} saisie @param {any} valeur @param {Ligne["chemin"]} chemin @param {Dire} dire */
  function lisChamp(saisie, valeur, chemin, dire) {
    if (saisie.genre === "partie") return lisParties(saisie, valeur, chemin, dire);
    if (saisie.genre === "parties") {
      return valeur.forEach((/** @type {any} */ element, /** @type {number} */ rang) =>
        lisParties(saisie, element, [...chemin, rang], dire),
      );
    }
    if (saisie.genre.endsWith("s")) {
      const seule = { ...saisie, genre: saisie.genre.slice(0, -1) };
      return valeur.forEach((/** @type {string} */ e, /** @type {number} */ rang) =>
        lisValeur(seule, e, [...chemin, rang], dire),
      );
    }
    lisValeur(saisie, valeur, chemin, dire);
  }

  /** @param {Saisie} saisie @param {any} valeur @param {Ligne["chemin"]} chemin @param {Dire} dire */
  function lisParties(saisie, valeur, chemin, dire) {
    for (const partie of saisie.parties ?? []) {
      const ou = [...chemin, partie.cle];
      if (partie.cle in valeur) lisChamp(partie, valeur[partie.cle], ou, dire);
      else if (partie.obligatoire) dire(ou, "ABSENT", { aide: partie.aide });
    }
  }

  /** @param {Saisie} saisie @param {string} valeur @param {Ligne["chemin"]} chemin @param {Dire} dire */
  function lisValeur(saisie, valeur, chemin, dire) {
    const { genre, aide } = saisie;
    const attente = valeur.match(ATTENTE)?.[0];
    const ecrits = [...valeur].length;
    if (attente && !dansUnNombre(genre, valeur)) dire(chemin, "TEXTE_ATTENDU", { ecrit: coupeCourt(attente.trim()) });
    if (genre === "entier" || genre === "nombre") lisNombre(saisie, valeur, chemin, dire);
    else if (genre === "date" && !estUnJour(valeur)) {
      dire(chemin, "GENRE", { attendu: formes.date, lu: cite(valeur), aide });
    } else if (genre === "quand" && !/^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$/.test(valeur)) {
      dire(chemin, "FORME", { lu: cite(valeur), forme: formes.quand, proche: "", aide });
    } else if (genre === "adresse" && !/^https?:\/\/\S+$/u.test(valeur)) {
      dire(chemin, "FORME", { lu: cite(valeur), forme: formes.adresse, proche: "", aide });
    } else if (saisie.longueur && genre === "texte" && ecrits > saisie.longueur) {
      dire(chemin, "TROP_LONG", { ecrits, maximum: saisie.longueur, trop: ecrits - saisie.longueur, aide });
    }
  }

  /** @param {string} genre @param {string} valeur */
  const dansUnNombre = (genre, valeur) => ["entier", "nombre"].includes(genre) && !nombre(valeur).startsWith('"');

  /** @param {Saisie} saisie @param {string} valeur @param {Ligne["chemin"]} chemin @param {Dire} dire */
  function lisNombre({ genre, minimum, maximum, aide }, valeur, chemin, dire) {
    const ecrit = nombre(valeur);
    const [cle, minutes] = [chemin.at(-1), lisDuree(ecrit.startsWith('"') ? valeur : ecrit)];
    if (ecrit.startsWith('"') || (genre === "entier" && ecrit.includes("."))) {
      const entre = ecrit.startsWith('"') && valeur.length <= 20 && NOMBRE_ECRIT.test(valeur) ? formes.sans_guillemets : "";
      const converti = cle === "minutes" && minutes ? remplit(formes.en_minutes, { minutes: minutes.maxi }) : "";
      const lu = cite(ecrit.startsWith('"') ? valeur : ecrit);
      return dire(chemin, "GENRE", { attendu: formes[genre], lu, aide: entre || converti || aide });
    }
    const limite = [["au moins", minimum, Number(ecrit) < Number(minimum)], ["au plus", maximum, Number(ecrit) > Number(maximum)]]
      .filter(([, borne, hors]) => borne !== undefined && hors)
      .map(([mots, borne]) => `${mots} ${dis(Number(borne))}`.replace(".", ","))[0];
    if (limite) dire(chemin, "HORS_ECHELLE", { lu: cite(ecrit), limite, aide });
  }

  // Le corps

  /** @param {Sorte} sorte @param {any} remplissage @param {Ligne[]} lignes @param {Dire} dire */
  function lisCorps(sorte, remplissage, lignes, dire) {
    const debut = lignes.findIndex((ligne, rang) => rang > 0 && ligne.texte === "---") + 1;
    const tues = new Set();
    lignes.slice(debut).forEach((ligne, rang) => {
      const attentes = new Set([...ligne.texte.matchAll(ATTENTE)].map((lu) => lu[0].trim()));
      for (const attente of attentes) dire(ligne.chemin, "TEXTE_ATTENDU", { ecrit: coupeCourt(attente) });
      if (attentes.size) tues.add(debut + rang);
    });
    /** @type {Dire} */
    const direAilleurs = (chemin, nom, valeurs) => {
      const titre = ["SECTION_ABSENTE", "ENTREE_ABSENTE", "AU_CHOIX"].includes(nom);
      const ligne = titre ? debut : lignes.findIndex((l) => l.chemin.join() === chemin.join());
      if (!tues.has(ligne)) dire(chemin, nom, valeurs);
    };
    const contenus = champsDe(remplissage.sections);
    if (!ecrivain.blocs(texteDe(remplissage.entree), true).length) direAilleurs(["entree"], "ENTREE_ABSENTE");
    for (const { cle, titre, genre, aide, exigences } of sorte.rubriques) {
      const ecrite = lignes.some((ligne) => ligne.chemin.join() === `sections,${cle}`);
      if (ecrite) LIS_SECTION[genre]?.(contenus[cle], ["sections", cle], direAilleurs);
      else if (exigences.obligatoire) direAilleurs(["sections", cle], "SECTION_ABSENTE", { titre, aide });
    }
    const auChoix = sorte.rubriques.filter(({ exigences }) => exigences.au_choix);
    const uneEcrite = auChoix.some(({ cle }) => lignes.some((ligne) => ligne.chemin.join() === `sections,${cle}`));
    if (!auChoix.length || uneEcrite) return;
    const titres = auChoix.map(({ titre }) => `« ## ${titre} »`).join(" ou ");
    direAilleurs(["sections", auChoix[0].cle], "AU_CHOIX", { titres, aide: auChoix.map(({ aide }) => aide).join(" / ") });
  }

  /** @type {Record<string, (valeur: any, chemin: Ligne["chemin"], dire: Dire) => void>} */
  const LIS_SECTION = {
    étapes(valeur, chemin, dire) {
      for (const [rang, etape] of ecrivain.remplis(valeur, ["titre", "duree", "texte"])) {
        lisPas(etape, true, [...chemin, rang], formes.etape, dire);
      }
    },
    déroulé(valeur, chemin, dire) {
      const temps = accords.tempsDe(valeur);
      if (!temps.length) dire(chemin, "SANS_TEMPS");
      for (const [rang, un] of temps) {
        const ou = [...chemin, "temps", rang];
        const lue = lisPas(un, false, ou, formes.temps, dire);
        if (lue === null) dire(ou, "DUREE_ABSENTE", { titre: nu2(un.titre) });
      }
    },
    cartes(valeur, chemin, dire) {
      for (const [rang, carte] of ecrivain.remplis(valeur, ["titre", "texte"])) {
        lisCarte(ecrivain.net(carte.titre), ecrivain.net(carte.texte), [...chemin, rang], dire);
      }
    },
  };

  /** Un titre ne garde pas de mise en forme : il se lit tel qu'écrit.
   * @param {unknown} titre */
  const nu2 = (titre) => ecrivain.net(titre);

  /** La durée lue ; null s'il n'y en a pas, undefined si un message l'a déjà dit.
   * @param {Record<string, any>} pas @param {boolean} listes @param {Ligne["chemin"]} chemin
   * @param {string} forme @param {Dire} dire */
  function lisPas(pas, listes, chemin, forme, dire) {
    const [titre, duree] = [ecrivain.net(pas.titre), ecrivain.duree(pas)];
    const texte = ecrivain.coupe(pas, listes)[0];
    if (!titre) {
      const ecrit = [duree && `(${duree})`, texte].filter(Boolean).join(" — ");
      dire(chemin, "TITRE_ABSENT", { ecrit: ecrit ? coupeCourt(ecrit) : "…", forme });
      return undefined;
    }
    const lue = duree ? lisDuree(duree) : null;
    if (duree && !lue) {
      dire(chemin, "DUREE_ILLISIBLE", { ecrite: coupeCourt(duree) });
      return undefined;
    }
    const egaree = duree ? null : dureeEgaree(titre, nu(texte));
    if (!egaree) return lue;
    dire(chemin, "DUREE_EGAREE", { dite: egaree.dite, titre: coupeCourt(egaree.titre) });
    return lisDuree(egaree.dite);
  }

  /** @param {string} titre @param {string} suite */
  function dureeEgaree(titre, suite) {
    for (const motif of DANS_LE_TITRE) {
      const lu = motif.exec(titre);
      if (lu && lisDuree(lu[2])) return { titre: lu[1], dite: lu[2].trim() };
    }
    for (const motif of DANS_LA_SUITE) {
      const lu = motif.exec(suite);
      if (lu && lisDuree(lu[1])) return { titre, dite: lu[1].trim() };
    }
    return null;
  }

  /** @param {string} titre @param {string} texte @param {Ligne["chemin"]} chemin @param {Dire} dire */
  function lisCarte(titre, texte, chemin, dire) {
    if (!titre) return dire(chemin, "TITRE_ABSENT", { ecrit: coupeCourt(texte), forme: formes.carte });
    const nom = coupeCourt(titre);
    for (const [ecrite, enonce, maximum] of /** @type {[string, string, number][]} */ ([
      [titre, "TITRE_LONG", limiteDe("titre")],
      [nu(texte), "TEXTE_LONG", limiteDe("texte")],
    ])) {
      const ecrits = [...ecrite].length;
      if (ecrits > maximum) dire(chemin, enonce, { nom, ecrits, maximum, trop: ecrits - maximum });
    }
    if (!texte) dire(chemin, "CARTE_SANS_TEXTE", { nom });
  }

  /** @param {string} partie */
  const limiteDe = (partie) =>
    formulaire.sortes
      .flatMap((/** @type {Sorte} */ sorte) => sorte.rubriques)
      .find((/** @type {any} */ rubrique) => rubrique.genre === "cartes")
      .parties.find((/** @type {Saisie} */ p) => p.cle === partie).longueur;

  /** @param {Sorte} sorte @param {any} remplissage @returns {Faute[]} */
  const manquesDUneCorrection = (sorte, remplissage) =>
    sorte.champs
      .filter(({ cle, obligatoire }) => obligatoire && !ecrivain.net(champsDe(remplissage.champs)[cle]))
      .map(({ cle, aide }) => ({
        code: `correction/${cle}/${enonces.ABSENT.code}`,
        chemin: ["champs", cle],
        message: enonces.ABSENT.message,
        aides: [aide ?? ""],
      }));

  return { examine, totalDuDeroule: accords.total, lisDuree, ...ecrivain };
}

/** @param {string} valeur */
const cite = (valeur) => `« ${coupeCourt(valeur)} »`;
