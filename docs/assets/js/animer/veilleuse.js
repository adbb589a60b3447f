// @ts-check
/**
 * La veilleuse : tenir l'écran allumé quand on le veut, et le rendre dès qu'on ne le veut plus. L'appareil
 * répond quand il peut : la réponse d'avant une pause, venue après, se rend aussitôt. Sans DOM.
 */

/**
 * @typedef {{released?: boolean, release: () => Promise<unknown>}} Verrou ce que rend l'appareil
 * @typedef {() => Promise<Verrou | undefined> | undefined} Demande
 */

/**
 * Une veilleuse, éteinte. La fonction rendue dit si on la veut ; sa promesse est tenue quand l'appareil a suivi.
 * @param {Demande} demande le demande à l'appareil ; rien s'il ne sait pas faire, une erreur s'il refuse
 * @returns {(voulue: boolean) => Promise<void>}
 */
export function veilleuse(demande) {
  let voulue = false;
  let souhaits = 0;
  /** @type {Promise<void> | undefined} */
  let enRoute;
  /** @type {Verrou | undefined} */
  let verrou;

  async function accorde() {
    // Le navigateur le reprend de lui-même quand la page se cache.
    if (verrou?.released) verrou = undefined;
    if (voulue && !verrou) verrou = await demande();
    if (voulue || !verrou) return;
    const rendu = verrou;
    verrou = undefined;
    await rendu.release();
  }

  /** Une seule demande à la fois ; un souhait venu entre-temps se regarde ensuite. */
  async function suis() {
    for (let vu = -1; vu !== souhaits; ) {
      vu = souhaits;
      try {
        await accorde();
      } catch {
        verrou = undefined; // refusé : l'écran s'éteindra comme d'habitude
      }
    }
    enRoute = undefined;
  }

  return (souhait) => {
    voulue = souhait;
    souhaits += 1;
    return (enRoute ??= suis());
  };
}
