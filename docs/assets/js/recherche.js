// @ts-check
/**
 * La recherche du thème, chargée au premier besoin seulement : son code et son index pèsent plus
 * que la page. Le thème attend quatre petites fonctions qu'il écrit d'ordinaire en ligne.
 */

/** @type {Promise<void> | undefined} */
let chargement;

/** Pose ce que le code du thème lit au démarrage. */
function prepare() {
  const monde = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (window));
  const config = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  monde.__md_scope = new URL(config.base ?? ".", location.href);
  monde.__md_hash = () => 0;
  monde.__md_get = () => null;
  monde.__md_set = () => undefined;
}

/**
 * @param {string} adresse
 * @returns {Promise<void>}
 */
function charge(adresse) {
  prepare();
  return new Promise((fini, rate) => {
    const script = document.createElement("script");
    script.src = adresse;
    script.addEventListener("load", () => fini());
    script.addEventListener("error", () => rate(new Error(adresse)));
    document.head.append(script);
  });
}

/**
 * Ouvre la boîte de recherche et y place le curseur.
 * @param {HTMLButtonElement} bouton
 */
export async function ouvreRecherche(bouton) {
  const bascule = document.getElementById("__search");
  const champ = document.querySelector("[data-md-component=search-query]");
  if (!(bascule instanceof HTMLInputElement) || !(champ instanceof HTMLInputElement)) return;
  document.documentElement.dataset.recherche = "";
  try {
    chargement ??= charge(bouton.dataset.bundle ?? "");
    await chargement;
  } catch {
    chargement = undefined;
    delete document.documentElement.dataset.recherche;
    return;
  }
  if (!bascule.checked) bascule.click();
  champ.focus();
}
