// @ts-check
/** L'écran reste allumé tant que la séance court et que la page se voit, si l'appareil le permet. */
import { veilleuse } from "./veilleuse.js";

const veille = veilleuse(() => navigator.wakeLock?.request("screen"));

/** @param {boolean} court la séance est en marche */
export const gardeAllume = (court) => veille(court && document.visibilityState === "visible");
