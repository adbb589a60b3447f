// @ts-check
/** La veilleuse : l'écran reste allumé tant que la séance court, si l'appareil le permet. */

/** @type {{release: () => Promise<void>} | undefined} */
let veilleuse;

/** @param {boolean} court la séance est en marche */
export async function gardeAllume(court) {
  const voulue = court && document.visibilityState === "visible";
  try {
    if (voulue && !veilleuse) veilleuse = await navigator.wakeLock?.request("screen");
    else if (!voulue && veilleuse) {
      await veilleuse.release();
      veilleuse = undefined;
    }
  } catch {
    veilleuse = undefined; // refusé : l'écran s'éteindra comme d'habitude
  }
}

/** Le navigateur reprend la veilleuse quand la page se cache : il faudra la redemander. */
export function oublieVeilleuse() {
  veilleuse = undefined;
}
