// @ts-check
/** Les recettes possibles à l'écran : leurs groupes, ce qui leur manque, et pourquoi rien ne manque. */

import { tempsEnPlus, uneChose } from "./conseil.js";
import { ASSEZ, auMilieu, PRESQUE, range } from "./placard.js";

/**
 * @typedef {import("../choisir/catalogue.js").Colonnes} Colonnes
 * @typedef {import("../choisir/catalogue.js").Donnees} Donnees
 * @typedef {import("./placard.js").Placard} Placard
 * @typedef {import("./placard.js").Possible} Possible
 * @typedef {import("./placard.js").Manque} Manque
 * @typedef {(manque: Manque) => HTMLElement} Ajoute
 */

const PAS = 30;

/**
 * Ce qui se peut avec ce que l'on a : une phrase, les groupes de recettes, et un conseil s'il y en a peu.
 * @param {Donnees} donnees
 * @param {Placard} placard
 * @param {HTMLTemplateElement} modele
 * @param {string} racine
 * @param {Ajoute} ajoute
 */
export function reponse(donnees, placard, modele, racine, ajoute) {
  const recettes = range(donnees, placard);
  const possibles = recettes.filter(({ manques }) => !manques.length);
  const presque = recettes.filter(({ manques }) => manques.length && manques.length <= PRESQUE);
  const autres = recettes.filter(({ manques }) => manques.length > PRESQUE);
  /** @param {Possible} possible */
  const ecris = (possible) => ligne(modele, donnees.recettes, racine, possible, ajoute);
  const peu = possibles.length < ASSEZ;
  return {
    dit: phrase(possibles.length, presque.length),
    groupes: [
      ...groupe("Possibles avec ce que vous avez", possibles, ecris),
      ...groupe("Il manque peu", presque, ecris),
      ...groupe("Plus loin", autres, ecris, true),
    ],
    suite: peu ? conseil(uneChose(donnees, placard, recettes), tempsEnPlus(donnees, placard, recettes), ajoute) : [],
  };
}

/**
 * Ce que l'on a dit avoir, en une ligne : c'est ce que le papier garde.
 * @param {HTMLInputElement[]} choix
 * @param {Placard} placard
 */
export function rappel(choix, { personnes }) {
  const noms = choix
    .filter((c) => c.checked && c.value)
    .map((c) => c.dataset.dit ?? auMilieu(c.labels?.[0].textContent ?? ""));
  if (personnes) noms.push(`${personnes}\u00a0personne${personnes > 1 ? "s" : ""}`);
  return noms.length ? `Vous avez\u00a0: ${noms.join(", ")}.` : "";
}

/** @param {number} possibles @param {number} presque */
function phrase(possibles, presque) {
  const debut = possibles ? `${possibles}\u00a0recette${possibles > 1 ? "s" : ""} possible${possibles > 1 ? "s" : ""}` : "Rien de possible tel quel";
  return presque ? `${debut}, ${presque}\u00a0à qui il manque peu` : debut;
}

/** @typedef {(Manque & {combien: number}) | undefined} Chose */

/**
 * Quand peu est possible : une seule chose à trouver, ou un peu plus de temps ; ce que chacune ouvre,
 * et un lien qui l'ajoute.
 * @param {Chose} chose
 * @param {Chose} temps
 * @param {Ajoute} ajoute
 * @returns {(string | Element)[]}
 */
function conseil(chose, temps, ajoute) {
  const trouver = chose ? [gras(`Une chose à trouver\u00a0: ${chose.texte}.`), ` ${suite(chose.combien)}\u00a0: `, ajoute(chose), ". "] : [];
  const prendre = temps ? [gras(`Avec ${temps.texte}`), `, ${suite(temps.combien).toLowerCase()}\u00a0: `, ajoute(temps), "."] : [];
  if (chose || temps) return [...trouver, ...prendre];
  return ["Aucune chose, trouvée seule, n’en rendrait d’autres possibles."];
}

/** @param {number} combien */
const suite = (combien) => `${combien > 1 ? combien : "Une"}\u00a0recette${combien > 1 ? "s" : ""} de plus`;

/** @param {string} texte */
const gras = (texte) => Object.assign(document.createElement("strong"), { textContent: texte });

/**
 * Un groupe de recettes ; celles de loin se replient.
 * @param {string} nom
 * @param {Possible[]} recettes
 * @param {(possible: Possible) => Element} ecris
 * @param {boolean} [loin]
 * @returns {Element[]}
 */
function groupe(nom, recettes, ecris, loin = false) {
  if (!recettes.length) return [];
  const section = document.createElement(loin ? "details" : "section");
  const entete = document.createElement("h3");
  entete.textContent = `${nom} (${recettes.length})`;
  if (loin) section.append(document.createElement("summary"));
  (section.firstElementChild ?? section).append(entete);
  const liste = document.createElement("ul");
  liste.className = "possibles";
  liste.setAttribute("role", "list");
  const suite = document.createElement("button");
  suite.type = "button";
  suite.className = "bouton bouton--discret";
  /** Ajoute les suivantes ; rend la première d'entre elles. */
  const etends = () => {
    const debut = liste.children.length;
    liste.append(...recettes.slice(debut, debut + PAS).map(ecris));
    suite.hidden = liste.children.length >= recettes.length;
    const reste = Math.min(PAS, recettes.length - liste.children.length);
    suite.textContent = `Montrer ${reste}\u00a0recette${reste > 1 ? "s" : ""} de plus`;
    return liste.children[debut];
  };
  etends();
  suite.addEventListener("click", () => etends()?.querySelector("a")?.focus());
  section.append(liste, suite);
  return [section];
}

/**
 * @param {HTMLTemplateElement} modele
 * @param {Colonnes} recettes
 * @param {string} racine
 * @param {Possible} possible
 * @param {Ajoute} ajoute
 */
function ligne(modele, recettes, racine, { rang, manques, raisons, precisions }, ajoute) {
  const item = /** @type {Element} */ (modele.content.firstElementChild?.cloneNode(true));
  const lien = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
  lien.href = `${racine}recettes/${recettes.id[rang]}/`;
  lien.textContent = recettes.titre[rang];
  const code = item.querySelector(".carte__code");
  if (code) code.textContent = recettes.code[rang];
  const seance = item.querySelector(".possible__seance");
  seance?.append(recettes.seance[rang]);
  if (recettes.minutes[rang] !== null) seance?.append(" · ", versLeDeroule(lien.href, recettes.code[rang]));
  const demande = item.querySelector(".possible__demande");
  if (demande) demande.textContent = precisions.length ? `À savoir\u00a0: ${precisions.join("\u202f; ")}.` : recettes.resume[rang];
  remplis(item, ".raisons-liste", raisons.map((raison) => puce(raison)));
  remplis(item, ".manques-liste", manques.map((m) => puce(`Il manque ${m.texte}`, m.ajout && ajoute(m))));
  return item;
}

/** @param {string} adresse @param {string} code */
function versLeDeroule(adresse, code) {
  const lien = document.createElement("a");
  lien.href = `${adresse}#deroule`;
  lien.textContent = "le déroulé";
  lien.setAttribute("aria-label", `Le déroulé de ${code}`);
  return lien;
}

/** Une liste vide ne se lit pas.
 * @param {Element} item @param {string} selecteur @param {Element[]} puces */
function remplis(item, selecteur, puces) {
  const liste = item.querySelector(selecteur);
  if (puces.length) liste?.append(...puces);
  else liste?.remove();
}

/** @param {string} texte @param {HTMLElement} [lien] */
function puce(texte, lien) {
  const item = document.createElement("li");
  item.textContent = texte;
  if (lien) item.append(" ", lien);
  return item;
}
