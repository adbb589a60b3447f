// @ts-check
/** La page « Proposer » : choisir, remplir, relire, envoyer. Rien ne part sans un geste. */
import { litJson } from "../commun/json.js";
import { creeControle } from "../proposer/controle.js";
import { disDuree } from "../proposer/duree.js";
import { apercu } from "./page-apercu.js";
import { efface, enregistre, nomDe, nouveau, tous } from "./page-brouillons.js";
import { bouton, champsDe, el, idDe } from "./page-champs.js";
import { envoi } from "./page-envoi.js";

const ATTENTE = 400;

/** @param {HTMLElement} page */
async function demarre(page) {
  const formulaire = await litJson(String(page.dataset.proposer));
  const controle = creeControle(formulaire);
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
    departs();
    aPart();
    const sortie = { formulaire, controle, sorte: sorte(), etat, relis, annonce };
    trouve("envoi").replaceChildren(...envoi(sortie));
    redessine();
  }

  /** Ce qui a changé se montre et se garde, un instant après la dernière frappe. */
  function change() {
    clearTimeout(minuterie);
    minuterie = setTimeout(() => {
      if (!enregistre(brouillon, etat)) annonce("Ce navigateur ne garde rien : enregistrez le fichier avant de partir.");
      redessine();
      if (examine) montreFautes();
    }, ATTENTE);
  }

  function redessine() {
    trouve("apercu").hidden = false;
    trouve("rendu").replaceChildren(...apercu(controle, sorte(), etat));
    const total = trouve("total");
    const fait = total && controle.totalDuDeroule(etat.sections?.deroule);
    if (total) total.textContent = fait ? `Le déroulé dure ${disDuree(fait)}.` : "Le déroulé n’a pas encore de temps.";
  }

  /** Vrai si rien n'est à revoir ; sinon, le résumé prend le focus. */
  function relis() {
    examine = true;
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

  /** @param {{chemin: (string | number)[], message: string, aides: string[]}} faute */
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
    return el("li", {}, el("a", { href: `#${champ?.id ?? ""}`, onclick: geste }, nom ? `${nom} : ${dit}` : dit));
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

  /** De quoi ne pas partir d'une page blanche. */
  function departs() {
    const gardes = tous().filter(({ id }) => id !== brouillon);
    trouve("departs").replaceChildren(
      el("details", { class: "depart" },
        el("summary", {}, "Partir d’un texte, d’un fichier ou d’une recette"),
        ...departsDe()),
      ...(gardes.length ? [el("details", { class: "depart" },
        el("summary", {}, `Reprendre une proposition commencée (${gardes.length})`),
        el("ul", {}, ...gardes.map((garde) => el("li", {}, `${nomDe(garde.etat)} `,
          bouton("Reprendre", () => ouvre(garde.etat, garde.id), nomDe(garde.etat)), " ",
          bouton("Effacer", () => { efface(garde.id); departs(); annonce("Proposition effacée"); }, nomDe(garde.etat))))))] : []));
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
      sorte().collection === "recettes" ? el("div", { class: "saisie" }, el("label", { for: "depart-recette" }, "Adapter une recette du livre"), choix) : null,
      dit,
    ].filter(Boolean);
  }

  /** Range ce texte dans les champs ; ce qui n'est pas reconnu reste à côté.
   * @param {string} texte */
  async function importe(texte) {
    const { range } = await import("../proposer/importe.js");
    const { reste, ...lu } = range(sorte(), texte);
    ouvre({ ...lu, sorte: etat.sorte, apart: [etat.apart, reste].filter(Boolean).join("\n\n") }, nouveau());
    enregistre(brouillon, etat);
    annonce(reste ? "Texte rangé. Ce qui n’a pas été reconnu est gardé à part, après les champs." : "Texte rangé dans les champs.");
  }

  /** @param {string} id */
  async function adapte(id) {
    const origine = await litJson(`${page.dataset.racine}api/remplissages/${id}.json`);
    const { auteurs, licence } = formulaire.credit;
    const titre = origine.champs.titre;
    const credit = `D’après « ${titre} », ${auteurs}, ${licence}.`;
    const histoire = [origine.sections.histoire, credit].filter(Boolean).join("\n\n");
    ouvre({ ...origine, sorte: etat.sorte, champs: { ...origine.champs, titre: `${titre}, adaptée` }, sections: { ...origine.sections, histoire } }, nouveau());
    enregistre(brouillon, etat);
    annonce("Recette chargée, avec le crédit de l’original.");
  }

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
  page.hidden = false;
  const voulue = new URLSearchParams(location.search).get("sorte") ?? "";
  const recette = new URLSearchParams(location.search).get("recette") ?? "";
  const premiere = sortes.has(voulue) ? voulue : formulaire.sortes[0].cle;
  ouvre({ sorte: premiere, champs: recette && premiere === "retour" ? { recette } : {} }, nouveau());
}

const page = document.querySelector("[data-proposer]");
if (page instanceof HTMLElement) {
  demarre(page).catch(() => {
    page.hidden = false;
    page.replaceChildren(el("p", { class: "avis", role: "alert" }, "Le formulaire ne se charge pas. Rechargez la page, ou écrivez à l’équipe du livre."));
  });
}
