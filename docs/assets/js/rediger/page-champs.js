// @ts-check
/** Dessiner les champs d'une proposition : un par puce, par étape, par temps et par carte. */
import { estAvecAlt } from "../commun/clavier.js";
import { estRempli } from "../proposer/ecrivain.js";

/**
 * @typedef {import("../proposer/ecrivain.js").Saisie} Saisie
 * @typedef {import("../proposer/ecrivain.js").Rubrique} Rubrique
 * @typedef {import("../proposer/ecrivain.js").Sorte} Sorte
 * @typedef {(string | number)[]} Chemin
 * @typedef {{etat: any, formulaire: any, change: () => void, annonce: (texte: string) => void}} Atelier
 */

/**
 * Un élément, ses attributs et ce qu'il contient ; un texte n'est jamais du HTML.
 * @param {string} balise
 * @param {Record<string, any>} [attributs]
 * @param {...(Node | string | null | false | undefined)} enfants
 * @returns {any}
 */
export function el(balise, attributs = {}, ...enfants) {
  const element = document.createElement(balise);
  for (const [nom, valeur] of Object.entries(attributs)) {
    if (nom.startsWith("on")) element.addEventListener(nom.slice(2), valeur);
    else if (valeur === true) element.setAttribute(nom, "");
    else if (valeur !== false && valeur !== undefined && valeur !== null) element.setAttribute(nom, String(valeur));
  }
  element.append(...enfants.filter((enfant) => enfant !== null && enfant !== undefined && enfant !== false).map((e) => /** @type {Node | string} */ (e)));
  return element;
}

/** @param {string} texte @param {() => unknown} geste @param {string} [precise] */
export const bouton = (texte, geste, precise = "") =>
  el("button", { type: "button", class: "bouton bouton--discret", onclick: geste }, texte, precise && el("span", { class: "visuellement-cache" }, ` ${precise}`));

/** @param {Chemin} chemin */
export const idDe = (chemin) => `p-${chemin.join("-")}`;

/** @param {any} objet @param {Chemin} chemin */
export const lis = (objet, chemin) => chemin.reduce((valeur, pas) => valeur?.[pas], objet);

/** @param {any} objet @param {Chemin} chemin @param {any} valeur */
export function ecris(objet, chemin, valeur) {
  const dernier = /** @type {string | number} */ (chemin.at(-1));
  let porteur = objet;
  for (const [rang, pas] of chemin.slice(0, -1).entries()) {
    porteur = porteur[pas] ??= typeof chemin[rang + 1] === "number" ? [] : {};
  }
  porteur[dernier] = valeur;
}

/**
 * Tous les champs d'une sorte, sous leurs titres.
 * @param {Atelier} atelier
 * @param {Sorte} sorte
 */
export function champsDe(atelier, sorte) {
  const entree = { cle: "entree", libelle: "En quelques phrases", aide: sorte.entree, genre: "long", obligatoire: true };
  const [exiges, libres] = partage(sorte.champs, (saisie) => Boolean(saisie.obligatoire || saisie.exige || !sorte.collection));
  const dessine = (/** @type {Saisie} */ saisie) => champ(atelier, saisie, ["champs", saisie.cle]);
  const remplis = libres.filter(({ cle }) => estRempli(atelier.etat.champs[cle])).length;
  return [
    el("section", { "aria-labelledby": "l-essentiel" },
      el("h2", { id: "l-essentiel" }, "L’essentiel"),
      ...exiges.map(dessine),
      sorte.collection && champ(atelier, entree, ["entree"])),
    ...sorte.rubriques.map((rubrique) => section(atelier, rubrique)),
    libres.length > 0 && repli("Ce que vous savez d’autre", remplis > 0, ...libres.map(dessine)),
  ].filter(Boolean);
}

/** @template T @param {T[]} tous @param {(un: T) => boolean} garde @returns {[T[], T[]]} */
const partage = (tous, garde) => [tous.filter(garde), tous.filter((un) => !garde(un))];

/** Ce qui est facultatif se replie, sauf si c'est déjà rempli.
 * @param {string} titre @param {boolean} ouvert @param {...Node} enfants */
const repli = (titre, ouvert, ...enfants) =>
  el("details", { class: "proposer__repli", open: ouvert },
    el("summary", {}, el("h2", {}, titre, el("span", { class: "mot" }, " (facultatif)"))), ...enfants);

/** @param {Atelier} atelier @param {Rubrique} rubrique */
function section(atelier, rubrique) {
  const chemin = ["sections", rubrique.cle];
  const titre = `titre-${rubrique.cle}`;
  const aide = rubrique.aide.replaceAll("**", "");
  const dedans = [
    el("p", { class: "saisie__aide" }, aide),
    el("p", { class: "saisie__faute", hidden: true, "data-faute": idDe(chemin) }),
    ...contenu(atelier, rubrique, chemin),
  ];
  if (!Object.keys(rubrique.exigences).length) {
    const replie = repli(rubrique.titre, estRempli(lis(atelier.etat, chemin)), ...dedans);
    replie.id = idDe(chemin);
    replie.tabIndex = -1;
    return replie;
  }
  return el("section", { id: idDe(chemin), tabindex: -1, "aria-labelledby": titre },
    el("h2", { id: titre }, rubrique.titre), ...dedans);
}

/** @param {Atelier} atelier @param {Rubrique} rubrique @param {Chemin} chemin */
function contenu(atelier, rubrique, chemin) {
  const nom = NOMS[rubrique.genre] ?? "une ligne";
  if (rubrique.genre === "prose") return [champ(atelier, { cle: "", libelle: rubrique.titre, genre: "long" }, chemin)];
  if (rubrique.genre === "déroulé") {
    const entree = { cle: "entree", libelle: "Avant le premier temps", aide: "Facultatif.", genre: "long" };
    return [
      champ(atelier, entree, [...chemin, "entree"]),
      liste(atelier, nom, [...chemin, "temps"], rubrique.parties),
      el("p", { class: "proposer__total", role: "status", "data-total": true }),
    ];
  }
  return [liste(atelier, nom, chemin, rubrique.parties.length ? rubrique.parties : null)];
}

/** @type {Record<string, string>} */
const NOMS = { étapes: "une étape", déroulé: "un temps", cartes: "une carte" };

/** @param {Atelier} atelier @param {Saisie} saisie @param {Chemin} chemin @returns {HTMLElement} */
function champ(atelier, saisie, chemin) {
  if (saisie.genre === "partie") return groupe(saisie, chemin, ...(saisie.parties ?? []).map((p) => champ(atelier, p, [...chemin, p.cle])));
  if (saisie.genre === "parties") return groupe(saisie, chemin, liste(atelier, "une ligne", chemin, saisie.parties ?? []));
  if (saisie.genre === "mots") return groupe(saisie, chemin, cases(atelier, saisie, chemin));
  if (saisie.genre === "textes" || saisie.genre === "entiers") return groupe(saisie, chemin, liste(atelier, "une ligne", chemin, null));
  const id = idDe(chemin);
  // Une liste montre des noms : l'aide qui parle d'identifiants n'est pas pour qui remplit.
  const montree = saisie.aide && !/^identifiant/i.test(saisie.aide);
  const aide = montree ? `${id}-aide` : "";
  const decrit = [aide, `${id}-faute`].filter(Boolean).join(" ");
  const saisir = entree(atelier, saisie, chemin, { id, "aria-describedby": decrit, required: Boolean(saisie.obligatoire) });
  const compte = saisie.longueur ? el("p", { class: "saisie__compte", "aria-hidden": "true" }) : null;
  const recompte = () => compte && (compte.textContent = `${[...saisir.value].length} / ${saisie.longueur}`);
  if (compte) saisir.addEventListener("input", recompte);
  recompte();
  return el("div", { class: "saisie" },
    el("label", { for: id }, saisie.libelle, saisie.obligatoire || saisie.exige ? null : el("span", { class: "mot" }, " (facultatif)")),
    aide && el("p", { class: "saisie__aide", id: aide }, saisie.aide),
    saisir, compte,
    el("p", { class: "saisie__faute", id: `${id}-faute`, hidden: true, "data-faute": id }));
}

/** @param {Atelier} atelier @param {Saisie} saisie @param {Chemin} chemin @param {Record<string, any>} attributs */
function entree(atelier, saisie, chemin, attributs) {
  const { etat, change } = atelier;
  const choix = saisie.collection ? atelier.formulaire.vocabulaires[saisie.collection] : saisie.choix;
  const long = saisie.genre === "long" || (saisie.longueur ?? 0) > 150;
  const modes = /** @type {Record<string, string>} */ ({ entier: "numeric", nombre: "decimal", adresse: "url" });
  const element = choix
    ? el("select", attributs, el("option", { value: "" }, "Choisir…"), ...choix.map((/** @type {string[]} */ [v, nom]) => el("option", { value: v }, nom)))
    : long
      ? el("textarea", { ...attributs, rows: saisie.longueur ? 2 : 4 })
      : el("input", { ...attributs, type: saisie.genre === "date" ? "date" : "text", inputmode: modes[saisie.genre] });
  element.value = lis(etat, chemin) ?? "";
  element.addEventListener("input", () => {
    ecris(etat, chemin, element.value);
    change();
  });
  return element;
}

/** @param {Saisie} saisie @param {Chemin} chemin @param {...Node} enfants */
function groupe(saisie, chemin, ...enfants) {
  const facultatif = saisie.obligatoire || saisie.exige ? "" : " (facultatif)";
  return el("fieldset", { class: "saisie-groupe", id: idDe(chemin), tabindex: -1 },
    el("legend", {}, saisie.libelle, el("span", { class: "mot" }, facultatif)),
    saisie.aide ? el("p", { class: "saisie__aide" }, saisie.aide) : null,
    el("p", { class: "saisie__faute", hidden: true, "data-faute": idDe(chemin) }),
    ...enfants);
}

/** @param {Atelier} atelier @param {Saisie} saisie @param {Chemin} chemin */
function cases({ etat, formulaire, change }, saisie, chemin) {
  const choix = saisie.collection ? formulaire.vocabulaires[saisie.collection] : saisie.choix ?? [];
  const cochees = new Set(lis(etat, chemin) ?? []);
  const lignes = choix.map((/** @type {string[]} */ [valeur, nom]) => {
    const id = `${idDe(chemin)}-${valeur}`;
    const geste = (/** @type {any} */ { target }) => {
      if (target.checked) cochees.add(valeur);
      else cochees.delete(valeur);
      ecris(etat, chemin, [...cochees]);
      change();
    };
    const boite = el("input", { type: "checkbox", id, onchange: geste });
    boite.checked = cochees.has(valeur);
    return el("p", { class: "case" }, boite, el("label", { for: id }, nom));
  });
  return el("div", { class: "proposer__choix" }, ...lignes);
}

/**
 * Des éléments qu'on ajoute, déplace et retire ; `parties` en donne les champs, sinon chacun est un texte.
 * @param {Atelier} atelier @param {string} nom @param {Chemin} chemin @param {Saisie[] | null} parties
 */
function liste(atelier, nom, chemin, parties) {
  const boite = el("div");
  const feminin = nom.startsWith("une");
  const court = nom.replace(/^une? /, "");
  const elements = () => {
    if (!Array.isArray(lis(atelier.etat, chemin))) ecris(atelier.etat, chemin, []);
    return lis(atelier.etat, chemin);
  };

  /** @param {number} rang @param {string} dit */
  function redessine(rang, dit) {
    dessine();
    const vise = boite.children[Math.min(rang, boite.children.length - 1)];
    (vise?.querySelector("input, textarea, select") ?? ajoute).focus();
    atelier.annonce(dit);
    atelier.change();
  }
  /** @param {number} rang @param {number} pas */
  function deplace(rang, pas) {
    const tous = elements();
    [tous[rang], tous[rang + pas]] = [tous[rang + pas], tous[rang]];
    redessine(rang + pas, `${court} ${rang + pas + 1} sur ${tous.length}`);
  }
  /** @param {number} rang */
  function retire(rang) {
    elements().splice(rang, 1);
    redessine(rang, `${court} ${rang + 1} ${feminin ? "retirée" : "retiré"}`);
  }
  const ajoute = bouton(`Ajouter ${nom}`, () => {
    elements().push(parties ? {} : "");
    redessine(elements().length - 1, `${court} ${elements().length} ${feminin ? "ajoutée" : "ajouté"}`);
  });

  /** @param {number} rang @param {number} total */
  function item(rang, total) {
    const ou = [...chemin, rang];
    const dit = `${court} ${rang + 1}`;
    const gestes = el("p", { class: "proposer__gestes" },
      rang > 0 && bouton("Monter", () => deplace(rang, -1), dit),
      rang < total - 1 && bouton("Descendre", () => deplace(rang, 1), dit),
      bouton("Retirer", () => retire(rang), dit));
    const enfants = parties
      ? parties.map((partie) => champ(atelier, partie, [...ou, partie.cle]))
      : [champ(atelier, { cle: "", libelle: `${court[0].toUpperCase()}${court.slice(1)} ${rang + 1}`, genre: "long", obligatoire: true }, ou)];
    const attributs = { class: "proposer__item", id: parties ? idDe(ou) : undefined, tabindex: -1 };
    const titre = el("legend", { class: "visuellement-cache" }, dit);
    const boiteDItem = el("fieldset", attributs, titre, ...enfants, gestes);
    boiteDItem.addEventListener("keydown", (/** @type {KeyboardEvent} */ touche) => {
      if (!estAvecAlt(touche)) return;
      const pas = touche.key === "ArrowUp" ? -1 : touche.key === "ArrowDown" ? 1 : 0;
      if (!pas || rang + pas < 0 || rang + pas >= total) return;
      touche.preventDefault();
      deplace(rang, pas);
    });
    return boiteDItem;
  }
  function dessine() {
    const tous = elements();
    boite.replaceChildren(...tous.map((/** @type {any} */ _, /** @type {number} */ rang) => item(rang, tous.length)));
  }
  dessine();
  return el("div", {}, boite, el("p", { class: "proposer__gestes" }, ajoute));
}
