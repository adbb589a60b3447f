// @ts-check
/** Prévenir sans parler : un son doux, une vibration, le plein écran. Rien ne sonne sans qu'on l'ait demandé. */
import { garde, relis, SIGNAUX } from "../commun/page-memoire.js";

const DOUX = 0.08; // de 0 à 1
const NOTE = { avant: 523.25, fin: 392 }; // en hertz : do, puis sol
const VIBRE = { avant: [120], fin: [200, 120, 200] }; // en millisecondes

/** @type {AudioContext | undefined} */
let audio;

/**
 * @param {HTMLElement} scene
 * @returns {(quand: "avant" | "fin") => void} à appeler une minute avant la fin d'un temps, et à sa fin
 */
export function brancheSignaux(scene) {
  const son = /** @type {HTMLInputElement} */ (scene.querySelector("[data-son]"));
  const vibre = /** @type {HTMLInputElement} */ (scene.querySelector("[data-vibre]"));
  const choisis = /** @type {{son?: boolean, vibre?: boolean} | null} */ (relis(SIGNAUX));
  son.checked = choisis?.son === true;
  vibre.checked = choisis?.vibre === true;
  const peutVibrer = "vibrate" in navigator && matchMedia("(pointer: coarse)").matches;
  /** @type {HTMLElement} */ (scene.querySelector("[data-si-vibre]")).hidden = !peutVibrer;
  for (const reglage of [son, vibre]) {
    reglage.addEventListener("change", () => {
      garde(SIGNAUX, { son: son.checked, vibre: vibre.checked });
      if (reglage.checked) donne("avant", reglage === son, reglage === vibre);
    });
  }
  return (quand) => donne(quand, son.checked, vibre.checked && peutVibrer);
}

/** @param {"avant" | "fin"} quand @param {boolean} son @param {boolean} vibre */
function donne(quand, son, vibre) {
  if (vibre) navigator.vibrate?.(VIBRE[quand]);
  if (!son || !("AudioContext" in window)) return;
  audio ??= new AudioContext();
  const [source, volume] = [audio.createOscillator(), audio.createGain()];
  source.frequency.value = NOTE[quand];
  volume.gain.setValueAtTime(DOUX, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 1.2);
  source.connect(volume).connect(audio.destination);
  source.start();
  source.stop(audio.currentTime + 1.3);
}

/**
 * @param {HTMLElement} scene
 * @param {HTMLButtonElement} bouton
 */
export function branchePleinEcran(scene, bouton) {
  if (!document.fullscreenEnabled) return;
  bouton.hidden = false;
  bouton.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : scene.requestFullscreen()));
  document.addEventListener("fullscreenchange", () => bouton.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
}
