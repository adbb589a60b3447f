// @ts-check
/** La séance à l'écran : un temps à la fois, le compte à rebours, le suivant annoncé. */
import { garde, oublie, PREFIXE, relis, SEANCE } from "../commun/page-memoire.js";
import { ajuste, bascule, debut, enChiffres, minutesDe, raccourcis, reprend, situation, va, vecusDe } from "./minuteur.js";
import { brancheNotes } from "./page-recit.js";
import { branchePleinEcran, brancheSignaux } from "./page-signaux.js";
import { gardeAllume } from "./page-veilleuse.js";
import { paroles } from "./paroles.js";

const BATTEMENT = 250; // en millisecondes, entre deux regards sur l'heure
const MINUTE = 60_000;

/** @typedef {import("./minuteur.js").Seance} Seance */

/** @param {HTMLElement} scene */
function demarre(scene) {
  /** @param {string} selecteur */
  const un = (selecteur) => /** @type {HTMLElement} */ (scene.querySelector(selecteur));
  const temps = /** @type {HTMLElement[]} */ ([...scene.querySelectorAll("[data-temps]")]);
  const prevues = temps.map(({ dataset }) => Number(dataset.temps));
  const titres = temps.map((t) => t.querySelector("h2")?.textContent ?? "");
  const lieu = SEANCE + scene.dataset.scene;
  const salle = new URLSearchParams(location.search).get("vue") === "salle";
  const signale = brancheSignaux(scene);
  let seance = relisSeance();
  let annonce = "";
  let avant = Infinity;

  const relitVecus = () => vecusDe(seance, temps.length, Date.now()).map((ms) => Math.round(ms / MINUTE));
  const oublieNotes = brancheNotes(scene, temps, () => ({ vecus: relitVecus(), minutes: prevues, depart: seance.depart ?? null }));

  function relisSeance() {
    return reprend(relis(lieu), prevues) ?? debut(prevues);
  }

  /** @param {Seance} nouvelle */
  function passe(nouvelle) {
    const change = nouvelle.ici !== seance.ici;
    seance = nouvelle;
    garde(lieu, seance);
    suis(change);
    if (change) temps[seance.ici].focus({ preventScroll: true });
  }

  /** @param {boolean} change on vient de changer de temps */
  function suis(change) {
    if (change) avant = Infinity;
    montre();
    if (change) un(".temps-liste").scrollTop = 0;
    gardeAllume(seance.fin !== null);
  }

  function montre() {
    const ou = situation(seance, prevues, Date.now());
    const minutes = minutesDe(seance, prevues);
    const dites = paroles(ou, titres.map((titre, rang) => ({ titre, minutes: minutes[rang] })));
    temps.forEach((t, rang) => (t.hidden = rang !== ou.ici));
    for (const nom of /** @type {const} */ (["ou", "fin", "ensuite", "retard"])) un(`[data-${nom}]`).textContent = dites[nom];
    un("[data-reste]").textContent = enChiffres(ou.reste);
    un("[data-horloge]").classList.toggle("depasse", ou.reste < 0);
    un("[data-en-retard]").hidden = !dites.retard;
    un("[data-marche]").textContent = dites.geste;
    /** @type {HTMLButtonElement} */ (un("[data-precedent]")).disabled = ou.ici === 0;
    /** @type {HTMLButtonElement} */ (un("[data-suivant]")).disabled = ou.ici === temps.length - 1;
    dis(dites.annonce);
    previens(ou);
  }

  /** Un signal au passage de la dernière minute, et de la fin. @param {import("./minuteur.js").Situation} ou */
  function previens({ enMarche, reste }) {
    if (enMarche && avant > 0 && reste <= 0 && avant !== Infinity) signale("fin");
    else if (enMarche && avant > MINUTE && reste <= MINUTE && avant !== Infinity) signale("avant");
    avant = enMarche ? reste : Infinity;
  }

  /** Une annonce n'est dite qu'une fois. @param {string} texte */
  function dis(texte) {
    if (texte === annonce) return;
    annonce = texte;
    un("[role=status]").textContent = texte;
  }

  /** @param {string} selecteur @param {(bouton: HTMLElement) => void} geste */
  function branche(selecteur, geste) {
    for (const bouton of /** @type {NodeListOf<HTMLElement>} */ (scene.querySelectorAll(selecteur))) {
      bouton.addEventListener("click", () => geste(bouton));
    }
  }

  branche("[data-marche]", () => passe(bascule(seance, Date.now(), temps.length)));
  branche("[data-precedent]", () => passe(va(seance, -1, prevues, Date.now())));
  branche("[data-suivant]", () => passe(va(seance, 1, prevues, Date.now())));
  branche("[data-minute]", ({ dataset }) => passe(ajuste(seance, Number(dataset.minute))));
  branche("[data-raccourcit]", () => {
    passe(raccourcis(seance, prevues, Date.now()));
    temps[seance.ici].focus({ preventScroll: true });
  });
  branche("[data-recommence]", () => {
    passe(debut(prevues));
    oublie(lieu);
    oublieNotes();
  });
  branche("[data-plus]", (bouton) => {
    const ouvert = bouton.getAttribute("aria-expanded") !== "true";
    bouton.setAttribute("aria-expanded", String(ouvert));
  });
  branchePleinEcran(scene, /** @type {HTMLButtonElement} */ (un("[data-plein-ecran]")));
  document.addEventListener("visibilitychange", () => suis(false));
  // L'écran de la salle, ou un second onglet, suit le premier.
  addEventListener("storage", ({ key }) => {
    if (key !== PREFIXE + lieu) return;
    const ici = seance.ici;
    seance = relisSeance();
    suis(ici !== seance.ici);
  });
  for (const cache of scene.parentElement?.querySelectorAll("[data-ou], [data-horloge], [data-gestes], [data-aide]") ?? []) {
    /** @type {HTMLElement} */ (cache).hidden = false;
  }
  if (salle) for (const dit of scene.querySelectorAll("[data-a-dire]")) /** @type {HTMLElement} */ (dit).hidden = false;
  document.documentElement.dataset.seance = salle ? "salle" : "ici";
  suis(false);
  // La consigne d'abord : la page s'ouvre sur la scène, et n'y revient pas d'elle-même ensuite.
  history.scrollRestoration = "manual";
  const monte = () => scene.scrollIntoView({ behavior: "instant" });
  monte();
  if (document.readyState !== "complete") addEventListener("load", monte, { once: true });
  setInterval(montre, BATTEMENT);
}

const scene = document.querySelector("[data-scene]");
if (scene instanceof HTMLElement) demarre(scene);
