// @ts-check
/**
 * Le questionnaire, seul : les questions sont dans la page, ceci les présente, se souvient des
 * réponses et montre le résultat. Rien ne part du navigateur.
 */
import { garde, oublie, relis, REPONSES, RESULTAT } from "../commun/page-memoire.js";
import { lisCode } from "./code-court.js";
import { enMarkdown } from "./en-mots.js";
import { classe, toutPres } from "./notation.js";
import { prepareResultat } from "./page-resultat.js";
import { crans, ecrisCode, tireNonce } from "./reponses.js";

/**
 * @typedef {import("./notation.js").Quiz} Quiz
 * @typedef {import("./notation.js").Reponses} Reponses
 * @typedef {import("./en-mots.js").Portrait} Portrait
 */

/** @param {HTMLElement} page */
function demarre(page) {
  /** @param {string} selecteur */
  const un = (selecteur) => /** @type {HTMLElement} */ (page.querySelector(selecteur));
  /** @type {Quiz} */
  const quiz = JSON.parse(un("[data-questionnaire]").textContent ?? "");
  const formulaire = /** @type {HTMLFormElement} */ (un("form"));
  const questions = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-question]")]);
  const precedente = /** @type {HTMLButtonElement} */ (un("[data-precedente]"));
  const suivante = /** @type {HTMLButtonElement} */ (un("[data-suivante]"));
  const resultat = un("[data-resultat]");
  const ecrisResultat = prepareResultat(resultat, quiz, page.dataset.collectif ?? "");
  const lieu = REPONSES + quiz.id;
  /** @type {Reponses} */
  let reponses = {};
  let nonce = tireNonce();
  let ici = 0;
  /** @type {Portrait | undefined} */
  let actuel;

  function relisMemoire() {
    const gardees = relis(lieu);
    if (!estMemoire(gardees) || gardees.version !== quiz.version) return;
    nonce = gardees.nonce;
    for (const { id, options } of quiz.questions) {
      const rang = gardees.reponses[id];
      const combien = options?.length ?? quiz.echelle.length;
      if (Number.isInteger(rang) && rang >= 0 && rang < combien) reponses[id] = rang;
    }
    coche();
    if (gardees.mode === "toutes") choisisMode("toutes");
    ici = Math.max(0, quiz.questions.findIndex(({ id }) => !(id in reponses)));
  }

  function retiens() {
    const gardees = garde(lieu, { version: quiz.version, reponses, mode: mode(), nonce });
    const message = "Ce navigateur refuse de garder vos réponses\u00a0: elles seront perdues en quittant la page. Enregistrez votre résultat à la fin.";
    previens(gardees ? "" : message);
  }

  /** @param {string} message */
  function previens(message) {
    un("[data-avis]").textContent = message;
    un("[data-avis]").hidden = !message;
  }

  const mode = () => String(new FormData(formulaire).get("mode") ?? "une");

  /** @param {string} voulu */
  function choisisMode(voulu) {
    for (const choix of formulaire.querySelectorAll("[name=mode]")) {
      if (choix instanceof HTMLInputElement) choix.checked = choix.value === voulu;
    }
  }

  /** Accorde les cases aux réponses. */
  function coche() {
    for (const choix of formulaire.querySelectorAll("[data-question] input")) {
      if (choix instanceof HTMLInputElement) choix.checked = reponses[choix.name] === Number(choix.value);
    }
  }

  function montreQuestions() {
    const seule = mode() === "une";
    questions.forEach((question, rang) => {
      question.hidden = seule && rang !== ici;
      /** @type {HTMLElement} */ (question.querySelector("[data-retire]")).hidden = !((question.dataset.question ?? "") in reponses);
    });
    precedente.hidden = !seule || ici === 0;
    suivante.hidden = !seule || ici === questions.length - 1;
    suivante.type = suivante.hidden ? "button" : "submit";
    const faites = Object.keys(reponses).length;
    /** @type {HTMLProgressElement} */ (un("progress")).value = faites;
    const compte = faites ? `${faites}\u00a0réponse${faites > 1 ? "s" : ""}` : "aucune réponse encore";
    un("[data-avance-texte]").textContent = seule ? `Question ${ici + 1} sur ${questions.length}, ${compte}` : compte;
    un("[data-voir]").classList.toggle("bouton--discret", !suivante.hidden);
  }

  /** @param {number} pas */
  function avance(pas) {
    ici = Math.min(questions.length - 1, Math.max(0, ici + pas));
    montreQuestions();
    questions[ici].focus();
  }

  /** Le résultat de ces places ; les réponses manquent quand on n'a que le code.
   * @param {number[]} places
   * @param {string} code
   * @param {Reponses} [donnees] */
  function montreResultat(places, code, donnees) {
    const rangees = classe(quiz, places);
    if (!rangees.length) {
      montreFormulaire();
      previens("Répondez à une question au moins\u00a0: sans réponse, il n’y a pas de résultat.");
      questions[ici].focus();
      return;
    }
    const { famille } = rangees[0];
    actuel = { places, code, famille, proches: toutPres(rangees).map((p) => p.famille) };
    previens("");
    formulaire.hidden = true;
    resultat.hidden = false;
    ecrisResultat(actuel, donnees);
    un("[data-famille]").focus();
    if (donnees) garde(RESULTAT, { quiz: quiz.id, famille: famille.nom, recettes: famille.recettes.map(({ recette, titre }) => ({ recette, titre })) });
  }

  /** @returns {string} l'adresse de cette page avec le résultat derrière le « # » */
  const lien = () => `${location.href.split("#")[0]}#r=${actuel?.code ?? ""}`;

  function montreFormulaire() {
    resultat.hidden = true;
    formulaire.hidden = false;
  }

  function reviens() {
    montreFormulaire();
    if (location.hash) history.replaceState(null, "", location.pathname);
    montreQuestions();
    questions[ici].focus();
  }

  function enregistre() {
    if (!actuel) return;
    const fichier = new Blob([enMarkdown(quiz, actuel, lien())], { type: "text/markdown" });
    const adresse = URL.createObjectURL(fichier);
    const appel = document.createElement("a");
    appel.href = adresse;
    appel.download = `${quiz.id}-${actuel.code}.md`;
    appel.click();
    setTimeout(() => URL.revokeObjectURL(adresse));
  }

  /** @param {HTMLElement} bouton @param {string} texte */
  async function copie(bouton, texte) {
    const libelle = (bouton.dataset.libelle ??= bouton.textContent ?? "");
    try {
      await navigator.clipboard.writeText(texte);
      bouton.textContent = "Copié";
    } catch {
      bouton.textContent = "Copie impossible";
    }
    setTimeout(() => (bouton.textContent = libelle), 2500);
  }

  function montreDepuisAdresse() {
    const ecrit = new URLSearchParams(location.hash.slice(1)).get("r");
    if (ecrit === null) return;
    const lu = lisCode(ecrit, { version: quiz.version, dimensions: quiz.dimensions.length });
    if (lu.ok) return montreResultat(lu.crans, lu.code);
    montreFormulaire();
    if (lu.raison === "version") return previens("Ce lien vient d’un autre questionnaire ou d’une autre version de celui-ci\u00a0: il ne se lit pas ici.");
    previens(`Ce lien de résultat ne se lit pas${lu.proposition ? "\u00a0: vouliez-vous dire " : "."}`);
    if (!lu.proposition) return;
    const essai = document.createElement("a");
    essai.href = `#r=${lu.proposition}`;
    essai.textContent = lu.proposition;
    un("[data-avis]").append(essai, "\u202f?");
  }

  formulaire.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name !== "mode") reponses[target.name] = Number(target.value);
    retiens();
    montreQuestions();
  });
  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    // Entrée sur une réponse mène à la question suivante, pas au résultat d'un questionnaire à peine commencé.
    if (evenement.submitter === suivante) return avance(Number(/** @type {any} */ (document.activeElement).name !== "mode"));
    const places = crans(quiz, reponses);
    montreResultat(places, ecrisCode({ version: quiz.version, crans: places, nonce }), reponses);
  });
  formulaire.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches("[data-retire]")) return;
    const question = /** @type {HTMLElement} */ (target.closest("[data-question]"));
    delete reponses[question.dataset.question ?? ""];
    coche();
    retiens();
    montreQuestions();
    question.focus();
  });
  precedente.addEventListener("click", () => avance(-1));
  un("[data-revenir]").addEventListener("click", reviens);
  un("[data-enregistre]").addEventListener("click", enregistre);
  un("[data-copie-code]").addEventListener("click", ({ currentTarget }) => copie(/** @type {HTMLElement} */ (currentTarget), actuel?.code ?? ""));
  un("[data-copie-lien]").addEventListener("click", ({ currentTarget }) => copie(/** @type {HTMLElement} */ (currentTarget), lien()));
  un("[data-efface]").addEventListener("click", () => {
    oublie(lieu);
    oublie(RESULTAT);
    reponses = {};
    nonce = tireNonce();
    ici = 0;
    coche();
    reviens();
    previens("Vos réponses sont effacées de ce navigateur.");
  });
  addEventListener("hashchange", montreDepuisAdresse);
  relisMemoire();
  montreQuestions();
  montreDepuisAdresse();
}

/**
 * Vrai si ce qui était gardé a la forme attendue.
 * @param {unknown} valeur
 * @returns {valeur is {version: number, reponses: Reponses, mode: string, nonce: number}}
 */
function estMemoire(valeur) {
  if (typeof valeur !== "object" || valeur === null || !("reponses" in valeur) || !("nonce" in valeur)) return false;
  const { nonce, reponses } = valeur;
  return typeof reponses === "object" && reponses !== null && Number.isInteger(nonce) && Number(nonce) >= 0 && Number(nonce) < 1024;
}

const page = document.querySelector("[data-quiz]");
if (page instanceof HTMLElement) demarre(page);
