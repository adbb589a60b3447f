// @ts-check
/** Par où commencer une proposition : un texte, un fichier, une recette, ou ce qu'on a laissé en plan. */
import { litJson } from "../commun/json.js";
import { BROUILLON, garde, noms, oublie, relis } from "../commun/page-memoire.js";
import { bouton, el } from "./page-champs.js";

/**
 * @typedef {{boite: HTMLElement, formulaire: any, sorte: any, etat: any, brouillon: string, racine: string,
 *   ouvre: (etat: any, id: string) => void, annonce: (texte: string) => void}} Depart
 */

/** @typedef {{id: string, etat: any, quand: number}} Brouillon */

/** Un numéro qui n'a pas servi. */
export function nouveau() {
  const pris = tous().map(({ id }) => Number(id));
  return String(Math.max(0, ...pris.filter(Number.isFinite)) + 1);
}

/** Du plus récent au plus ancien ; ceux qui ne se lisent plus sont laissés de côté.
 * @returns {Brouillon[]} */
export function tous() {
  return noms(BROUILLON)
    .map((nom) => ({ id: nom.slice(BROUILLON.length), lu: /** @type {any} */ (relis(nom)) }))
    .filter(({ lu }) => lu && typeof lu === "object" && lu.etat?.sorte)
    .map(({ id, lu }) => ({ id, etat: lu.etat, quand: Number(lu.quand) || 0 }))
    .sort((a, b) => b.quand - a.quand);
}

/** Faux si le navigateur ne veut pas, ou n'a plus de place.
 * @param {string} id @param {any} etat */
export const enregistre = (id, etat) => garde(BROUILLON + id, { etat, quand: Date.now() });

/** @param {string} id */
export const efface = (id) => oublie(BROUILLON + id);

/** @param {any} etat */
export const nomDe = (etat) => String(etat.champs?.titre || etat.champs?.territoire?.nom || etat.champs?.page || "sans titre");

/** Cette recette du livre, prête à adapter, avec le crédit de l'original.
 * @param {any} formulaire @param {string} racine @param {string} sorte @param {string} id */
export async function adaptee(formulaire, racine, sorte, id) {
  const origine = await litJson(`${racine}api/remplissages/${id}.json`);
  const { auteurs, licence } = formulaire.credit;
  const titre = origine.champs.titre;
  const credit = `D’après « ${titre} », ${auteurs}, ${licence}.`;
  const histoire = [origine.sections.histoire, credit].filter(Boolean).join("\n\n");
  const champs = { ...origine.champs, titre: `${titre}, adaptée` };
  return { ...origine, sorte, champs, sections: { ...origine.sections, histoire } };
}

/**
 * De quoi ne pas partir d'une page blanche.
 * @param {Depart} depart
 */
export function montreDeparts(depart) {
  const { boite, formulaire, sorte, etat, brouillon, ouvre, annonce, racine } = depart;

  function dessine() {
    const gardes = tous().filter(({ id }) => id !== brouillon);
    boite.replaceChildren(
      el("details", { class: "depart" },
        el("summary", {}, "Partir d’un texte, d’un fichier ou d’une recette"),
        ...departsDe()),
      ...(gardes.length ? [el("details", { class: "depart" },
        el("summary", {}, `Reprendre une proposition commencée (${gardes.length})`),
        el("ul", {}, ...gardes.map((garde) => el("li", {}, `${nomDe(garde.etat)} `,
          bouton("Reprendre", () => ouvre(garde.etat, garde.id), nomDe(garde.etat)), " ",
          bouton("Effacer", () => { efface(garde.id); dessine(); boite.querySelector("summary")?.focus(); annonce("Proposition effacée"); }, nomDe(garde.etat))))))] : []));
  }

  function departsDe() {
    const colle = el("textarea", { id: "depart-texte", rows: 5 });
    const fichier = el("input", { type: "file", id: "depart-fichier", accept: ".txt,.md,.docx,.odt" });
    const dit = el("p", { class: "saisie__faute", role: "status" });
    fichier.addEventListener("change", async () => {
      const choisi = fichier.files?.[0];
      if (!choisi) return;
      const { texteDuFichier, FichierRefuse } = await import("../proposer/archive.js");
      try {
        await importe(await texteDuFichier(choisi.name, await choisi.arrayBuffer()));
      } catch (faute) {
        dit.textContent = faute instanceof FichierRefuse ? faute.message : "Ce fichier ne se lit pas : collez plutôt son texte.";
      }
    });
    const recettes = formulaire.vocabulaires.recettes ?? [];
    const choix = el("select", { id: "depart-recette" }, el("option", { value: "" }, "Choisir…"), ...recettes.map((/** @type {string[]} */ [v, nom]) => el("option", { value: v }, nom)));
    choix.addEventListener("change", () => choix.value && void adapte(choix.value).catch(() => (dit.textContent = "Cette recette ne se charge pas : réessayez.")));
    return [
      el("div", { class: "saisie" }, el("label", { for: "depart-texte" }, "Coller un texte"), colle),
      el("p", { class: "proposer__gestes" }, bouton("Ranger ce texte", () => void importe(colle.value))),
      el("div", { class: "saisie" }, el("label", { for: "depart-fichier" }, "Choisir un fichier .docx, .odt, .md ou .txt"), fichier),
      sorte.collection === "recettes" ? el("div", { class: "saisie" }, el("label", { for: "depart-recette" }, "Adapter une recette du livre"), choix) : null,
      dit,
    ].filter(Boolean);
  }

  /** Range ce texte dans les champs ; ce qui n'est pas reconnu reste à côté.
   * @param {string} texte */
  async function importe(texte) {
    const { range } = await import("../proposer/importe.js");
    const { reste, ...lu } = range(sorte, texte);
    const rangee = { ...lu, sorte: sorte.cle, apart: [etat.apart, reste].filter(Boolean).join("\n\n") };
    reprend(rangee);
    annonce(reste ? "Texte rangé. Ce qui n’a pas été reconnu est gardé à part, après les champs." : "Texte rangé dans les champs.");
  }

  /** @param {string} id */
  async function adapte(id) {
    reprend(await adaptee(formulaire, racine, sorte.cle, id));
    annonce("Recette chargée, avec le crédit de l’original.");
  }

  /** Ouvre cette proposition à côté de celle en cours, qui reste gardée.
   * @param {any} neuve */
  function reprend(neuve) {
    const id = nouveau();
    enregistre(id, neuve);
    ouvre(neuve, id);
  }
  dessine();
}
