// @ts-check
/** Dire ce que la recherche a compris, et où aller quand elle n'a rien trouvé. */

/**
 * @typedef {import("./recherche.js").Dit} Dit
 * @typedef {import("./avis.js").Issues} Issues
 */

/**
 * @param {HTMLElement} ou vidé d'abord ; caché s'il n'y a rien à dire
 * @param {Dit | undefined} dit
 * @param {Issues} issues
 * @param {{versLaRacine: (adresse: string) => string, cherche: (mot: string) => void, demande: string, avant?: Element | null}} gestes
 *   `demande` : ce qui a été tapé ; `avant` : devant quoi le poser, s'il change de place
 * @param {{titre: string, adresse: string}[]} [ailleurs] les pages du livre qui en parlent sans être des recettes
 */
export function poseAvis(ou, dit, issues, { versLaRacine, cherche, demande, avant }, ailleurs = []) {
  avant?.before(ou);
  const morceaux = (dit?.phrases ?? []).map((phrase) => element("p", [phrase]));
  const lien = (/** @type {string} */ nom, /** @type {string} */ adresse) => {
    const a = element("a", [nom]);
    a.setAttribute("href", versLaRacine(adresse));
    return a;
  };
  const liste = (/** @type {Node[]} */ liens) => element("ul", liens.map((a) => element("li", [a])));
  if (ailleurs.length) {
    morceaux.push(element("p", ["Dans le livre, hors des recettes\u00a0:"]));
    morceaux.push(liste(ailleurs.map(({ titre, adresse }) => lien(titre, adresse))));
  }
  if (dit?.rien) {
    if (dit.proches.length) morceaux.push(element("p", ["Vouliez-vous dire ", ...separe(dit.proches.map((mot) => bouton(mot, cherche))), "\u00a0?"]));
    if (issues.portes.length) morceaux.push(element("p", ["Vous pouvez aussi entrer par\u00a0:"]), liste(issues.portes.map(({ nom, adresse }) => lien(nom, adresse))));
    if (issues.proposer) morceaux.push(element("p", ["Le livre n’a pas encore de fiche là-dessus\u00a0: ", lien("la proposer", `${issues.proposer}?${new URLSearchParams({ titre: demande.trim() })}`), "."]));
  }
  ou.replaceChildren(...morceaux);
  ou.hidden = !morceaux.length;
}

/** @param {Node[]} noeuds */
const separe = (noeuds) => noeuds.flatMap((noeud, rang) => (rang ? [" ou ", noeud] : [noeud]));

/** @param {string} mot @param {(mot: string) => void} cherche */
function bouton(mot, cherche) {
  const b = element("button", [`«\u00a0${mot}\u00a0»`]);
  b.setAttribute("type", "button");
  b.addEventListener("click", () => cherche(mot));
  return b;
}

/** @param {string} balise @param {(string | Node)[]} contenu */
function element(balise, contenu) {
  const e = document.createElement(balise);
  if (balise === "ul") e.setAttribute("role", "list");
  e.append(...contenu);
  return e;
}
