// @ts-check
/** La séance à l'écran : un temps à la fois, le compte à rebours, le suivant annoncé. */
import { garde, oublie, relis, SEANCE } from "../commun/page-memoire.js";
import { ajuste, bascule, debut, enChiffres, reprend, situation, va } from "./minuteur.js";
import { gardeAllume } from "./page-veilleuse.js";
import { paroles } from "./paroles.js";

const BATTEMENT = 250; // en millisecondes, entre deux regards sur l'heure

/** @param {HTMLElement} scene */
function demarre(scene) {
  /** @param {string} selecteur */
  const un = (selecteur) => /** @type {HTMLElement} */ (scene.querySelector(selecteur));
  const temps = /** @type {HTMLElement[]} */ ([...scene.querySelectorAll("[data-temps]")]);
  const minutes = temps.map(({ dataset }) => Number(dataset.temps));
  const deroule = temps.map((t, rang) => ({ titre: t.querySelector("h2")?.textContent ?? "", minutes: minutes[rang] }));
  const lieu = SEANCE + scene.dataset.scene;
  const marche = un("[data-marche]");
  let seance = reprend(relis(lieu), minutes) ?? debut(minutes);
  let annonce = "";

  /** @param {import("./minuteur.js").Seance} nouvelle */
  function passe(nouvelle) {
    const change = nouvelle.ici !== seance.ici;
    seance = nouvelle;
    garde(lieu, seance);
    montre();
    if (change) temps[seance.ici].focus();
    gardeAllume(seance.fin !== null);
  }

  function montre() {
    const ou = situation(seance, minutes, Date.now());
    const dites = paroles(ou, deroule);
    temps.forEach((t, rang) => (t.hidden = rang !== ou.ici));
    un("[data-reste]").textContent = enChiffres(ou.reste);
    un("[data-horloge]").classList.toggle("depasse", ou.reste < 0);
    un("[data-ou]").textContent = dites.ou;
    un("[data-fin]").textContent = dites.fin;
    un("[data-ensuite]").textContent = dites.ensuite;
    marche.textContent = dites.geste;
    /** @type {HTMLButtonElement} */ (un("[data-precedent]")).disabled = ou.ici === 0;
    /** @type {HTMLButtonElement} */ (un("[data-suivant]")).disabled = ou.ici === temps.length - 1;
    dis(dites.annonce);
  }

  /** Une annonce n'est dite qu'une fois. @param {string} texte */
  function dis(texte) {
    if (texte === annonce) return;
    annonce = texte;
    un("[role=status]").textContent = texte;
  }

  marche.addEventListener("click", () => passe(bascule(seance, Date.now())));
  un("[data-precedent]").addEventListener("click", () => passe(va(seance, -1, minutes, Date.now())));
  un("[data-suivant]").addEventListener("click", () => passe(va(seance, 1, minutes, Date.now())));
  for (const bouton of scene.querySelectorAll("[data-minute]")) {
    bouton.addEventListener("click", () => passe(ajuste(seance, Number(/** @type {HTMLElement} */ (bouton).dataset.minute))));
  }
  un("[data-recommence]").addEventListener("click", () => {
    oublie(lieu);
    passe(debut(minutes));
    oublie(lieu);
  });
  document.addEventListener("visibilitychange", () => {
    montre();
    gardeAllume(seance.fin !== null);
  });
  for (const cache of scene.querySelectorAll("[data-ou], [data-horloge], [data-gestes], [data-aide]")) {
    /** @type {HTMLElement} */ (cache).hidden = false;
  }
  montre();
  gardeAllume(seance.fin !== null);
  setInterval(montre, BATTEMENT);
}

const scene = document.querySelector("[data-scene]");
if (scene instanceof HTMLElement) demarre(scene);
