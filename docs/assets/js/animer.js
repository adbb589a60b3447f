// @ts-check
/** La séance à l'écran : un temps à la fois, le compte à rebours, le suivant annoncé. */
import { garde, oublie, relis } from "./memoire.js";
import { ajuste, bascule, debut, enChiffres, reprend, situation, va } from "./minuteur.js";

const BATTEMENT = 250; // en millisecondes, entre deux regards sur l'heure
const HEURE = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit" });

/** @param {HTMLElement} scene */
function demarre(scene) {
  /** @param {string} selecteur */
  const un = (selecteur) => /** @type {HTMLElement} */ (scene.querySelector(selecteur));
  const temps = /** @type {HTMLElement[]} */ ([...scene.querySelectorAll("[data-temps]")]);
  const minutes = temps.map(({ dataset }) => Number(dataset.temps));
  const titres = temps.map((t) => t.querySelector("h2")?.textContent ?? "");
  const lieu = `animer.${scene.dataset.scene}`;
  const marche = un("[data-marche]");
  let seance = reprend(relis(lieu), minutes) ?? debut(minutes);
  let annonce = "";
  /** @type {{release: () => Promise<void>} | undefined} */
  let veilleuse;

  /** @param {import("./minuteur.js").Seance} nouvelle */
  function passe(nouvelle) {
    const change = nouvelle.ici !== seance.ici;
    seance = nouvelle;
    garde(lieu, seance);
    montre();
    if (change) temps[seance.ici].focus();
    gardeAllume();
  }

  function montre() {
    const { ici, enMarche, reste, finPrevue } = situation(seance, minutes, Date.now());
    const neuve = !enMarche && ici === 0 && reste === minutes[0] * 60_000;
    temps.forEach((t, rang) => (t.hidden = rang !== ici));
    un("[data-ou]").textContent = `Temps ${ici + 1} sur ${temps.length}`;
    un("[data-reste]").textContent = enChiffres(reste);
    un("[data-horloge]").classList.toggle("depasse", reste < 0);
    un("[data-fin]").textContent = enMarche ? `Fin prévue à ${HEURE.format(finPrevue)}` : neuve ? "" : "En pause";
    un("[data-ensuite]").textContent = titres[ici + 1] ? `Ensuite\u00a0: ${titres[ici + 1]} (${minutes[ici + 1]}\u00a0min)` : "C’est le dernier temps.";
    marche.textContent = enMarche ? "Pause" : neuve ? "Commencer" : "Reprendre";
    /** @type {HTMLButtonElement} */ (un("[data-precedent]")).disabled = ici === 0;
    /** @type {HTMLButtonElement} */ (un("[data-suivant]")).disabled = ici === temps.length - 1;
    dis(enMarche && reste <= 0 ? `${titres[ici]}\u00a0: le temps est écoulé.` : enMarche && reste <= 60_000 ? "Il reste une minute." : `${titres[ici]}, ${minutes[ici]}\u00a0minutes.`);
  }

  /** Une annonce n'est dite qu'une fois. @param {string} texte */
  function dis(texte) {
    if (texte === annonce) return;
    annonce = texte;
    un("[role=status]").textContent = texte;
  }

  /** L'écran reste allumé tant que la séance court, si l'appareil le permet. */
  async function gardeAllume() {
    const court = seance.fin !== null && document.visibilityState === "visible";
    try {
      if (court && !veilleuse) veilleuse = await navigator.wakeLock?.request("screen");
      else if (!court && veilleuse) {
        await veilleuse.release();
        veilleuse = undefined;
      }
    } catch {
      veilleuse = undefined; // refusé : l'écran s'éteindra comme d'habitude
    }
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
  addEventListener("keydown", (evenement) => {
    if (evenement.altKey || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
    if (evenement.key === "ArrowRight") passe(va(seance, 1, minutes, Date.now()));
    else if (evenement.key === "ArrowLeft") passe(va(seance, -1, minutes, Date.now()));
    else return;
    evenement.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    veilleuse = undefined; // le navigateur la reprend quand la page se cache
    montre();
    gardeAllume();
  });
  for (const cache of scene.querySelectorAll("[data-ou], [data-horloge], [data-gestes], [data-aide]")) {
    /** @type {HTMLElement} */ (cache).hidden = false;
  }
  montre();
  gardeAllume();
  setInterval(montre, BATTEMENT);
}

const scene = document.querySelector("[data-scene]");
if (scene instanceof HTMLElement) demarre(scene);
