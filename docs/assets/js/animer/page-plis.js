// @ts-check
/**
 * Les sections d'une recette se replient sans script ; ici, l'adresse retient celles qu'on a ouvertes, et les rouvre
 * quand on revient. Le papier les imprime toutes.
 */
import { adresseAvec, ouverts } from "./plis.js";

/** @type {HTMLDetailsElement[]} */
const plis = [...document.querySelectorAll("details")].filter((pli) => pli.dataset.pli);
const nom = (/** @type {HTMLDetailsElement} */ pli) => pli.dataset.pli ?? "";
/** Ouvert, et rien autour ne le cache. */
const seVoit = (/** @type {HTMLDetailsElement} */ pli) => pli.open && !pli.parentElement?.closest("details:not([open])");

/** L'adresse dit ce qui est ouvert ; aucune entrée ne s'ajoute à l'historique. */
function retient() {
  const adresse = adresseAvec(location.href, plis.map((pli) => [nom(pli), seVoit(pli)]));
  if (adresse !== location.href) history.replaceState(history.state, "", adresse);
}

/** Ouvre et referme selon l'adresse, et ouvre tout ce qui contient l'ancre. */
function montre() {
  const voulus = ouverts(location.href);
  for (const pli of plis) pli.open = voulus.has(nom(pli));
  const ancre = document.getElementById(location.hash.slice(1));
  for (let pli = ancre?.closest("details"); pli; pli = pli.parentElement?.closest("details")) pli.open = true;
}

/** Un navigateur qui n'imprime pas ce qui est replié : on l'ouvre le temps d'imprimer. */
function ouvrePourLePapier() {
  const fermes = plis.filter((pli) => !pli.open);
  for (const pli of fermes) pli.open = true;
  addEventListener("afterprint", () => fermes.forEach((pli) => (pli.open = false)), { once: true });
}

function demarre() {
  for (const pli of plis) pli.addEventListener("toggle", retient);
  addEventListener("popstate", montre);
  addEventListener("pageshow", ({ persisted }) => persisted && montre());
  if (!CSS.supports("selector(::details-content)")) addEventListener("beforeprint", ouvrePourLePapier);
}

if (plis.length) demarre();
