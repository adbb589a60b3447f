// @ts-check
/** Dans le catalogue, les recettes que recommande le dernier résultat gardé dans ce navigateur. */
import { relis, RESULTAT } from "../commun/page-memoire.js";

const IDENTIFIANT = /^[a-z0-9-]{1,80}$/;

/**
 * @param {unknown} valeur
 * @returns {valeur is {famille: string, recettes: {recette: string, titre: string}[]}}
 */
const estResultat = (valeur) =>
  typeof valeur === "object" && valeur !== null && "famille" in valeur && "recettes" in valeur &&
  typeof valeur.famille === "string" && Array.isArray(valeur.recettes) &&
  valeur.recettes.every((r) => typeof r?.titre === "string" && IDENTIFIANT.test(r.recette ?? "!"));

/** @param {HTMLElement} place */
function demarre(place) {
  const resultat = relis(RESULTAT);
  if (!estResultat(resultat)) return delete document.documentElement.dataset.resultat;
  const titre = /** @type {HTMLElement} */ (place.querySelector("summary"));
  titre.textContent = `Recommandées pour vous\u00a0: ${resultat.famille}`;
  const liste = /** @type {HTMLElement} */ (place.querySelector("ul"));
  for (const { recette, titre: nom } of resultat.recettes) {
    const lien = document.createElement("a");
    lien.href = `${place.dataset.racine}recettes/${recette}/`;
    lien.textContent = nom;
    const item = document.createElement("li");
    item.append(lien);
    liste.append(item);
  }
}

const place = document.querySelector("[data-pour-vous]");
if (place instanceof HTMLElement) demarre(place);
