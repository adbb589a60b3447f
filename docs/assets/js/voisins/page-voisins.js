// @ts-check
/** La page des livres voisins : relire un catalogue choisi sur ce poste, sans rien envoyer. */
import { lisCatalogue } from "./lecture.js";

const MONTREES = 12;

/** @param {HTMLElement} page */
function demarre(page) {
  const champ = /** @type {HTMLInputElement} */ (page.querySelector("input"));
  const dit = /** @type {HTMLElement} */ (page.querySelector("[data-eprouver-dit]"));
  const liste = /** @type {HTMLElement} */ (page.querySelector("[data-eprouver-recettes]"));
  const garde = JSON.parse(page.querySelector("[data-garde]")?.textContent ?? "{}");

  /** @param {string[]} phrases */
  function dis(phrases) {
    dit.replaceChildren(
      ...phrases.map((phrase) => {
        const paragraphe = document.createElement("p");
        paragraphe.textContent = phrase;
        return paragraphe;
      }),
    );
  }

  /** @param {File} fichier */
  async function eprouve(fichier) {
    liste.replaceChildren();
    liste.hidden = true;
    dis(["Lecture…"]);
    // D'un fichier énorme, on ne lit qu'assez pour savoir qu'il l'est.
    const octets = new Uint8Array(await fichier.slice(0, garde.octets + 1).arrayBuffer());
    const lu = lisCatalogue(garde, octets);
    if ("refus" in lu) return dis([`Ce fichier ${lu.refus}`]);
    const { livre, auteurs, licence, recettes } = lu.donnees;
    const nombre = `${recettes.length}\u00a0recette${recettes.length > 1 ? "s" : ""}`;
    dis([`Ce catalogue se lit bien\u00a0: «\u00a0${livre}\u00a0», par ${auteurs}, ${nombre} sous ${licence}.`, ...lu.remarques]);
    liste.hidden = !recettes.length;
    liste.replaceChildren(...recettes.slice(0, MONTREES).map(ligne));
    if (recettes.length > MONTREES) liste.append(item(`et ${recettes.length - MONTREES} autres.`));
  }

  /** @param {import("./lecture.js").RecetteVoisine} recette */
  const ligne = ({ code, titre, resume }) => item(`${code} · ${titre}${resume ? `\u00a0: ${resume}` : ""}`);

  /** @param {string} texte */
  function item(texte) {
    const pose = document.createElement("li");
    pose.textContent = texte;
    return pose;
  }

  champ.addEventListener("change", async () => {
    const [fichier] = champ.files ?? [];
    if (!fichier) return;
    await eprouve(fichier).catch(() => dis(["Ce fichier ne s’ouvre pas."]));
    champ.value = ""; // le même fichier, corrigé, se relit
  });
  champ.disabled = false;
}

const page = document.querySelector("[data-eprouver]");
if (page instanceof HTMLElement) demarre(page);
