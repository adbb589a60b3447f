// @ts-check
/**
 * Ce qui est ouvert sur la page d'une recette, tel que l'adresse le dit : `?ouvert=etapes,deroule`, et l'ancre, qui
 * ouvre ce qu'elle montre. L'amorce (page-amorce.js) lit le même mot avant que la page paraisse. Sans DOM.
 */
const CLE = "ouvert";

/**
 * Les plis qu'une adresse ouvre par leur nom.
 * @param {string} href
 * @returns {Set<string>}
 */
export const ouverts = (href) => new Set(new URL(href).searchParams.get(CLE)?.split(",").filter(Boolean));

/**
 * La même adresse, quand ces plis-là sont ouverts et les autres fermés. L'ancre d'un pli fermé s'en va : elle le
 * rouvrirait.
 * @param {string} href
 * @param {[string, boolean][]} plis chacun, et s'il est ouvert
 * @returns {string}
 */
export function adresseAvec(href, plis) {
  const url = new URL(href);
  const noms = plis.filter(([, ouvert]) => ouvert).map(([nom]) => nom);
  const reste = url.search.slice(1).split("&").filter((partie) => partie && partie.split("=")[0] !== CLE);
  url.search = [...reste, ...(noms.length ? [`${CLE}=${noms.join(",")}`] : [])].join("&");
  if (plis.some(([nom, ouvert]) => !ouvert && url.hash === `#${nom}`)) url.hash = "";
  return url.href;
}
