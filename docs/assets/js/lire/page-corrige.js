// @ts-check
/** « Corriger une phrase » : celle qu'on a sélectionnée, ou celle qu'on choisit dans la page. */
import { debutDe, enUneLigne, versLaCorrection } from "./passages.js";

const PASSAGES = "p, li, dd, blockquote, h1";
/** Ce qui n'est pas du texte à corriger. */
const ECARTES = "nav, form, dialog, [hidden], .visuellement-cache, .invitation, .sans-script-seul";

/**
 * @param {HTMLAnchorElement} lien
 * @param {string} selection vide si rien n'est sélectionné
 */
export function corrige(lien, selection) {
  const choisi = enUneLigne(selection) ? selection : String(getSelection());
  if (enUneLigne(choisi)) location.assign(versLaCorrection(lien.href, choisi));
  else ouvre(lien);
}

/** @param {HTMLAnchorElement} lien */
function ouvre(lien) {
  const dialogue = document.createElement("dialog");
  dialogue.className = "corrige";
  dialogue.setAttribute("aria-labelledby", "corrige-titre");
  const titre = avec("h2", "Quel passage corriger ?");
  titre.id = "corrige-titre";
  const aide = avec("p", "Choisissez-le ici, ou sélectionnez-le dans la page avant de venir.");
  const ferme = avec("button", "Fermer");
  ferme.className = "bouton bouton--discret";
  ferme.addEventListener("click", () => dialogue.close());
  const liste = document.createElement("ul");
  liste.setAttribute("role", "list");
  for (const texte of passages()) liste.append(choix(debutDe(texte), versLaCorrection(lien.href, texte)));
  liste.append(choix("Un autre passage : je l’écris moi-même", lien.href));
  dialogue.append(titre, aide, liste, ferme);
  dialogue.addEventListener("close", () => {
    dialogue.remove();
    lien.focus();
  });
  document.body.append(dialogue);
  dialogue.showModal();
}

/** Les passages de la page, dans l'ordre ; un paragraphe pris dans une puce ne se dit pas deux fois. */
function passages() {
  const trouves = [...document.querySelectorAll(".prose :is(" + PASSAGES + ")")].filter(
    (bloc) => !bloc.closest(ECARTES) && !bloc.querySelector(PASSAGES),
  );
  return new Set(trouves.map((bloc) => enUneLigne(bloc.textContent ?? "")).filter((texte) => texte.length > 12));
}

/** @param {string} texte @param {string} adresse */
function choix(texte, adresse) {
  const puce = document.createElement("li");
  const lien = avec("a", texte);
  lien.setAttribute("href", adresse);
  puce.append(lien);
  return puce;
}

/** @param {string} balise @param {string} texte */
function avec(balise, texte) {
  const element = document.createElement(balise);
  element.textContent = texte;
  return element;
}
