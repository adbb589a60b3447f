// @ts-check
/** La page « Proposer » : choisir, remplir, relire, envoyer. Rien ne part sans un geste. */
import { litJson } from "../commun/json.js";
import { creeLecteurDeDuree, disDuree } from "../proposer/duree.js";
import { creeEcrivain } from "../proposer/ecrivain.js";
import { apercu } from "./page-apercu.js";
import { bouton, champsDe, el, idDe } from "./page-champs.js";
import { enregistre, montreDeparts, nouveau } from "./page-departs.js";
import { envoi } from "./page-envoi.js";

const ATTENTE = 400;

/** @param {HTMLElement} page */
async function demarre(page) {
  const formulaire = await litJson(String(page.dataset.proposer));
  const outil = { ...creeEcrivain(formulaire), lisDuree: creeLecteurDeDuree(formulaire.durees) };
  /** Les contrôles ne servent qu'à qui écrit : ils se chargent à la première frappe. */
  let controle = /** @type {any} */ (null);
  const charge = async () => (controle ??= (await import("../proposer/controle.js")).creeControle(formulaire));
  const trouve = (/** @type {string} */ nom) => /** @type {any} */ (page.querySelector(`[data-${nom}]`));
  const sortes = new Map(formulaire.sortes.map((/** @type {any} */ sorte) => [sorte.cle, sorte]));
  let etat = /** @type {any} */ ({});
  let brouillon = "";
  let minuterie = 0;
  let examine = false;

  const annonce = (/** @type {string} */ texte) => (trouve("annonce").textContent = texte);
  const sorte = () => /** @type {any} */ (sortes.get(etat.sorte));

  /** @param {any} nouvelEtat @param {string} id */
  function ouvre(nouvelEtat, id) {
    gardeEnCours();
    etat = { champs: {}, sections: {}, entree: "", ...nouvelEtat };
    brouillon = id;
    examine = false;
    trouve("resume").replaceChildren();
    for (const choix of page.querySelectorAll("[name=sorte]")) {
      const radio = /** @type {HTMLInputElement} */ (choix);
      radio.checked = radio.value === etat.sorte;
    }
    const atelier = { etat, formulaire, change, annonce };
    trouve("champs").replaceChildren(...champsDe(atelier, sorte()));
    montreDeparts({ boite: trouve("departs"), formulaire, sorte: sorte(), etat, brouillon, ouvre, annonce, racine: String(page.dataset.racine) });
    aPart();
    const sortie = { formulaire, outil, sorte: sorte(), etat, relis, annonce };
    trouve("envoi").replaceChildren(...envoi(sortie));
    redessine();
  }

  /** Garde sans attendre ce qu'on vient d'écrire. */
  function gardeEnCours() {
    if (!minuterie) return;
    clearTimeout(minuterie);
    minuterie = 0;
    if (!enregistre(brouillon, etat)) annonce("Ce navigateur ne garde rien : enregistrez le fichier avant de partir.");
  }

  /** Ce qui a changé se montre et se garde, un instant après la dernière frappe. */
  function change() {
    clearTimeout(minuterie);
    minuterie = setTimeout(async () => {
      gardeEnCours();
      await charge();
      redessine();
      if (examine) montreFautes();
    }, ATTENTE);
  }

  function redessine() {
    trouve("apercu").hidden = false;
    trouve("rendu").replaceChildren(...apercu(outil, sorte(), etat));
    const total = trouve("total");
    if (!controle && etat.sections?.deroule?.temps?.length) void charge().then(redessine);
    const fait = controle && total && controle.totalDuDeroule(etat.sections?.deroule);
    if (total) total.textContent = fait ? `Le déroulé dure ${disDuree(fait)}.` : "Le déroulé n’a pas encore de temps.";
  }

  /** Vrai si rien n'est à revoir ; sinon, le résumé prend le focus.
   * @returns {Promise<boolean>} */
  async function relis() {
    examine = true;
    await charge();
    const fautes = montreFautes();
    if (fautes) trouve("resume").firstElementChild.focus();
    return !fautes;
  }

  function montreFautes() {
    const fautes = controle.examine(sorte(), etat);
    for (const dite of page.querySelectorAll("[data-faute]")) {
      dite.textContent = "";
      /** @type {HTMLElement} */ (dite).hidden = true;
    }
    for (const champ of page.querySelectorAll("[aria-invalid]")) champ.removeAttribute("aria-invalid");
    const lignes = fautes.map((faute) => ligneDeFaute(faute));
    const avance = (/** @type {number} */ pas) => vaVers(fautes, pas);
    const titre = fautes.length > 1 ? `${fautes.length} choses à revoir` : "Une chose à revoir";
    trouve("resume").replaceChildren(...(fautes.length
      ? [el("div", { class: "proposer__resume", tabindex: -1, role: "group", "aria-labelledby": "a-revoir" },
          el("h2", { id: "a-revoir" }, titre),
          el("ol", {}, ...lignes),
          el("p", { class: "proposer__gestes" }, bouton("Précédente", () => avance(-1)), bouton("Suivante", () => avance(1))))]
      : []));
    return fautes.length;
  }

  /** @param {{code: string, chemin: (string | number)[], message: string, aides: string[]}} faute */
  function ligneDeFaute(faute) {
    const champ = champFautif(faute.chemin);
    const dit = [faute.message, ...faute.aides].join(" ");
    const place = champ && page.querySelector(`[data-faute="${CSS.escape(champ.id)}"]`);
    if (place instanceof HTMLElement) {
      place.textContent = [place.textContent, dit].filter(Boolean).join(" ");
      place.hidden = false;
    }
    if (champ?.matches("input, textarea, select")) champ.setAttribute("aria-invalid", "true");
    const nom = champ ? nomDuChamp(champ) : "";
    const geste = (/** @type {Event} */ clic) => {
      clic.preventDefault();
      vise(champ);
    };
    const code = faute.code.split("/").pop();
    return el("li", {}, el("a", { href: `#${champ?.id ?? ""}`, onclick: geste }, nom ? `${nom} : ${dit}` : dit), " ",
      el("a", { href: `${page.dataset.racine}aide/${code}/`, "aria-label": `Un exemple : ${code}` }, "Un exemple"));
  }

  /** Le champ le plus précis qui porte ce chemin.
   * @param {(string | number)[]} chemin @returns {HTMLElement | null} */
  function champFautif(chemin) {
    for (let fin = chemin.length; fin > 0; fin -= 1) {
      const champ = document.getElementById(idDe(chemin.slice(0, fin)));
      if (champ) return champ;
    }
    return null;
  }

  /** @param {Element} champ */
  const nomDuChamp = (champ) =>
    (page.querySelector(`label[for="${CSS.escape(champ.id)}"]`) ?? champ.querySelector("legend, h2"))?.firstChild?.textContent ?? "";

  /** Au champ fautif qui suit ou précède celui qui a le focus.
   * @param {{chemin: (string | number)[]}[]} fautes @param {number} pas */
  function vaVers(fautes, pas) {
    const champs = [...new Set(fautes.map(({ chemin }) => champFautif(chemin)))].filter((champ) => champ !== null);
    rangDeFaute = (rangDeFaute + pas + champs.length) % champs.length;
    vise(champs[rangDeFaute]);
  }
  /** Le focus, où que soit le champ : ce qui le replie s'ouvre.
   * @param {HTMLElement | null} champ */
  function vise(champ) {
    for (let repli = champ?.closest("details"); repli; repli = repli.parentElement?.closest("details")) repli.open = true;
    champ?.focus();
  }
  let rangDeFaute = -1;

  /** Ce qui n'a pas trouvé sa place : rien n'est perdu. */
  function aPart() {
    const boite = el("textarea", { id: "a-part", rows: 6 });
    boite.value = etat.apart ?? "";
    boite.addEventListener("input", () => { etat.apart = boite.value; change(); });
    const aide = "Ce texte n’a pas trouvé sa place. Déplacez-en ce qui vous sert ; le reste n’est pas envoyé.";
    trouve("a-part").replaceChildren(...(etat.apart ? [el("div", { class: "saisie" }, el("label", { for: "a-part" }, "À part"), el("p", { class: "saisie__aide" }, aide), boite)] : []));
  }

  trouve("sortes").replaceChildren(...formulaire.sortes.map((/** @type {any} */ { cle, nom, description }) => {
    const id = `sorte-${cle}`;
    // Ce qui est déjà écrit suit : changer de sorte n'efface rien.
    const radio = el("input", { type: "radio", name: "sorte", id, value: cle, onchange: () => ouvre({ ...etat, sorte: cle }, brouillon) });
    return el("p", { class: "case" }, radio, el("label", { for: id }, el("strong", {}, nom), ` ${description}`));
  }));
  page.querySelector("form")?.addEventListener("submit", (envoye) => envoye.preventDefault());
  addEventListener("pagehide", gardeEnCours);
  page.hidden = false;
  const { etat: premier, avis } = await departVoulu(formulaire, String(page.dataset.racine));
  ouvre(premier, nouveau());
  trouve("resume").append(...avis.map((dit) => el("p", { class: "avis", role: "status" }, dit)));
}

/** Ce que demande l'adresse ; sans rien, la première sorte.
 * @param {any} formulaire @param {string} racine @returns {Promise<{etat: any, avis: string[]}>} */
const departVoulu = async (formulaire, racine) =>
  location.search ? (await import("./page-adresse.js")).depuisAdresse(formulaire, racine) : { etat: { sorte: formulaire.sortes[0].cle }, avis: [] };

const page = document.querySelector("[data-proposer]");
if (page instanceof HTMLElement) {
  demarre(page).catch(() => {
    page.hidden = false;
    page.replaceChildren(el("p", { class: "avis", role: "alert" }, "Le formulaire ne se charge pas. Rechargez la page, ou écrivez à l’équipe du livre."));
  });
}
