// @ts-check
/** Écrire un résultat dans la page du questionnaire : le portrait, les positions, ce qui a compté, le code. */
import { cheminQr, qr } from "../commun/qr.js";
import { nombre, partageEntre, position } from "./en-mots.js";
import { SANS_MESURE } from "./notation.js";
import { raisons } from "./reponses.js";

/**
 * @typedef {import("./notation.js").Quiz} Quiz
 * @typedef {import("./notation.js").Conseil} Conseil
 * @typedef {import("./notation.js").Reponses} Reponses
 * @typedef {import("./en-mots.js").Portrait} Portrait
 */

const RAISONS = 2; // réponses montrées par dimension
const CONSEILS = 5;

/**
 * @param {HTMLElement} place la section du résultat
 * @param {Quiz} quiz
 * @param {string} collectif l'adresse de la page de groupe, que dit le carré
 */
export function prepareResultat(place, quiz, collectif) {
  /** @param {string} selecteur */
  const un = (selecteur) => /** @type {HTMLElement} */ (place.querySelector(selecteur));

  /** Les réponses manquent quand on n'a que le code.
   * @param {Portrait} portrait
   * @param {Reponses} [reponses] */
  function ecris({ places, code, famille, proches }, reponses) {
    un("[data-famille]").textContent = famille.nom;
    un("[data-portrait]").textContent = famille.portrait;
    un("[data-pres]").textContent = partageEntre(proches);
    un("[data-forces]").replaceChildren(...famille.forces.map((force) => element("li", force)));
    un("[data-angle]").textContent = famille.angle_mort;
    un("[data-pas]").textContent = famille.prochain_pas;
    un("[data-conversation]").textContent = famille.conversation;
    un("[data-partage]").hidden = Boolean(reponses);
    un("[data-partage]").textContent = "Ce résultat vient d’un lien ou d’un code\u00a0: il dit les positions, pas les réponses.";
    const thematique = /** @type {HTMLAnchorElement} */ (un("[data-thematique]"));
    thematique.href = famille.thematique.adresse;
    thematique.textContent = famille.thematique.titre;
    ecrisPositions(places);
    ecrisRaisons(places, reponses ?? {});
    ecrisConseils(famille.recettes, proches[0]?.recettes ?? []);
    ecrisLeCode(code);
  }

  /** @param {number[]} places */
  function ecrisPositions(places) {
    un("[data-curseurs]").replaceChildren(
      ...quiz.dimensions.map((dimension, d) => {
        const item = element("li");
        const piste = element("span");
        piste.className = "curseur";
        if (places[d] === SANS_MESURE) piste.classList.add("curseur--vide");
        else piste.style.setProperty("--place", String(places[d] / 30));
        const [gauche, droite] = dimension.poles.map(({ nom }) => element("span", nom));
        const dit = element("span", position(dimension, places[d]));
        dit.className = "curseurs__dit";
        item.append(element("strong", dimension.nom), gauche, piste, droite, dit);
        return item;
      }),
    );
    un("[data-tableau]").replaceChildren(
      ...quiz.dimensions.map((dimension, d) => {
        const rang = element("tr");
        const nom = element("th", dimension.nom);
        nom.setAttribute("scope", "row");
        rang.append(nom, element("td", position(dimension, places[d])), element("td", nombre(places[d])));
        return rang;
      }),
    );
  }

  /** @param {number[]} places @param {Reponses} reponses */
  function ecrisRaisons(places, reponses) {
    const blocs = quiz.dimensions.flatMap((dimension, d) => {
      const fortes = raisons(quiz, reponses, d, places[d]).slice(0, RAISONS);
      if (!fortes.length) return [];
      const liste = element("ul");
      liste.append(...fortes.map(({ question, reponse }) => element("li", `${question} Vous\u00a0: ${entreGuillemets(reponse)}`)));
      return [element("h4", position(dimension, places[d])), liste];
    });
    un("[data-raisons-section]").hidden = !blocs.length;
    un("[data-raisons]").replaceChildren(...blocs);
  }

  /** Celles de la famille, et la première de sa plus proche voisine.
   * @param {Conseil[]} siennes @param {Conseil[]} voisines */
  function ecrisConseils(siennes, voisines) {
    const autre = voisines.find(({ recette }) => !siennes.some((c) => c.recette === recette));
    const retenues = autre ? [...siennes.slice(0, CONSEILS - 1), autre] : siennes.slice(0, CONSEILS);
    un("[data-recettes]").replaceChildren(
      ...retenues.map(({ titre, adresse, raison }) => {
        const item = element("li");
        const lien = document.createElement("a");
        lien.href = adresse;
        lien.textContent = titre;
        item.append(lien, element("p", raison));
        return item;
      }),
    );
  }

  /** @param {string} code */
  function ecrisLeCode(code) {
    un("[data-code]").textContent = code;
    const image = un("[data-qr]");
    const matrice = qr(`${new URL(collectif, location.href)}#ajout=${code}`);
    image.setAttribute("viewBox", `-4 -4 ${matrice.length + 8} ${matrice.length + 8}`);
    image.setAttribute("aria-label", `Code à montrer\u00a0: il ajoute ${code} au groupe`);
    const trace = document.createElementNS("http://www.w3.org/2000/svg", "path");
    trace.setAttribute("d", cheminQr(matrice));
    image.replaceChildren(trace);
  }

  return ecris;
}

/** @param {string} texte */
const entreGuillemets = (texte) => (texte.startsWith("«") ? texte : `«\u00a0${texte}\u00a0»`);

/** @param {string} balise @param {string} [texte] */
function element(balise, texte = "") {
  const cree = document.createElement(balise);
  cree.textContent = texte;
  return cree;
}
