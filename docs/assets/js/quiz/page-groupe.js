// @ts-check
/**
 * La page de la personne qui anime. Ses phrases et ses listes sont écrites à la construction ; ceci les
 * remplit. Rien ne se charge après l'ouverture : la page marche hors ligne.
 */
import { garde, GROUPE, relis, relisTexte } from "../commun/page-memoire.js";
import { remplis } from "../commun/page-remplis.js";
import { ajoute, bilan, compare, defais, ecrisLien, ecrisTableau, lisFichier, lisLien, lisListe, lisObjet, lisTexte, PENCHE, SEUIL, vide } from "./groupe.js";

/**
 * @typedef {import("./groupe.js").Groupe} Groupe
 * @typedef {import("./groupe.js").Refus} Refus
 * @typedef {import("./groupe.js").Lecture} Lecture
 * @typedef {import("./groupe.js").Mesure} Mesure
 */

const NETTEMENT = 1.2;
/** Un écart-type de 1 : le groupe s'étale autant que si chacun répondait au hasard. */
const PARTAGES = 1;
/** Un écart-type qui change de moins ne se voit pas. */
const A_PEINE = 0.2;
/** À moins de dix, la recette R01 montre à la salle les familles sans les chiffres. */
const PETIT = 10;
/** De plus de codes refusés que cela, la liste se lit mieux qu'elle ne s'écoute. */
const NOMMES = 5;

/** @param {HTMLElement} page */
function demarre(page) {
  /** @param {string} selecteur @returns {any} */
  const un = (selecteur) => page.querySelector(selecteur);
  /** @type {import("./notation.js").Quiz} */
  const quiz = JSON.parse(un("[data-questionnaire]").textContent);
  const cle = GROUPE + quiz.id;
  const champ = /** @type {HTMLTextAreaElement} */ (un("textarea"));
  const titre = /** @type {HTMLElement} */ (un("[data-total]"));
  const { dataset } = document.documentElement;
  const ici = () => location.href.split("#")[0];
  /** @type {Record<string, string>} */
  const textes = {};
  for (const texte of un("[data-textes]").content.children) textes[texte.dataset.nom] = texte.textContent;
  /** @type {[Groupe, Groupe][]} ce que chaque geste a changé, le dernier à la fin */
  const passes = [];
  /** @type {Refus[]} */
  let refus = [];
  /** @type {Groupe} venu d'un lien ou d'un fichier, il attend qu'on dise quoi en faire */
  let venu;
  let volatil = false;
  /** @type {string | undefined} celui d'avant ce que l'on écrit */
  let ancien;

  /**
   * Une phrase de la page : « {n|# code|# codes} » s'accorde, « {n} » se remplace.
   * @param {string} nom
   * @param {Record<string, any>} [valeurs]
   */
  const dis = (nom, valeurs = {}) =>
    textes[nom].replace(/\{(\w+)\|?([^|}]*)\|?([^}]*)\}/g, (_, quoi, seul, plusieurs) => {
      const valeur = valeurs[quoi];
      return seul ? (valeur > 1 ? plusieurs : seul).replace("# ", `${valeur}\u00a0`) : valeur;
    });

  /** @type {Record<string, (valeur: any, valeurs: any) => unknown>} */
  const formats = {
    chiffre,
    virgules: (forces) => forces.join(", "),
    raison: dis,
    /** Une ou deux personnes ne se distinguent pas : l'une désignerait quelqu'un. */
    combien: (n) => dis(n && n < SEUIL ? "peu" : "personnes", { n }),
    sens: (moyenne, { dimension, ecart }) =>
      ecart >= 0
        ? dis(`sens${niveau(Math.abs(moyenne), PENCHE, NETTEMENT)}`, { pole: dimension.poles[+(moyenne > 0)].nom }) +
          dis(`etendue${niveau(ecart, PENCHE, PARTAGES)}`)
        : dis("sans"),
    vers: (difference, { net, avant }) => dis(net ? "vers" : "guere", { pole: avant.dimension.poles[+(difference > 0)].nom }),
    resserre: (apres, { avant }) => dis(`resserre${niveau(apres.ecart - avant.ecart, -A_PEINE, A_PEINE)}`),
  };
  /** @param {any} valeurs */
  const montre = (valeurs) =>
    remplis(page, valeurs, (format, valeur, valeurs) => formats[format]?.(valeur, valeurs) ?? dis(format, { n: valeur }));
  /** @param {string} nom @param {Record<string, any>} [valeurs] */
  const annonce = (nom, valeurs) => montre({ dit: dis(nom, valeurs), passes });

  /** Ce que le navigateur a retenu ; ce qu'il a d'illisible est mis de côté. */
  function reprends() {
    const { groupe: lu } = lisObjet(quiz, relis(cle));
    if (lu) return { ...lu, codes: ajoute(quiz, [], lisListe(quiz, lu.codes)).codes };
    const brut = relisTexte(cle);
    if (brut) garde(`${cle}.abime`, brut);
    montre({ abime: brut });
    return vide(quiz);
  }
  let groupe = reprends();

  /** @param {Groupe} suite */
  function pose(suite) {
    groupe = suite;
    volatil = !garde(cle, groupe);
    montreTout();
  }

  /** @param {Partial<Groupe>} suite ce qui change @param {string} [nom] ce qu'on en dit */
  function change(suite, nom) {
    passes.push([groupe, { ...groupe, ...suite }]);
    pose({ ...groupe, ...suite });
    if (nom) annonce(nom, { total: groupe.codes.length });
  }

  /**
   * Ajoute des codes, et dit tout ce qui s'est passé.
   * @param {Lecture[]} lectures
   */
  function recois(lectures, base = groupe) {
    const { codes, ...sorts } = ajoute(quiz, base.codes, lectures);
    const total = codes.length;
    refus = sorts.refus;
    if (sorts.ajouts.length) change({ ...base, codes });
    else montreTout();
    const qui = refus.slice(0, NOMMES).map((un) => dis("nomme", { brut: un.brut, raison: dis(un.raison, un) }));
    if (refus[NOMMES]) qui.push(dis("autres"));
    const phrases = Object.entries(sorts).map(([sort, { length: n }]) => (n ? dis(sort, { n, total, qui: qui.join(" ") }) : ""));
    montre({ dit: phrases.join(" "), passes });
    return sorts;
  }

  /** S'il y a déjà un groupe, c'est à la personne de choisir ce que devient celui qui arrive. @param {Groupe} arrive */
  function accueille(arrive) {
    venu = arrive;
    if (!groupe.codes.length) gestes.remplace();
    else montre({ venu, dit: dis("choix") });
  }

  function lisAdresse() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    if (fragment.has("ajout")) recois(lisListe(quiz, [fragment.get("ajout")]));
    else if (fragment.has("groupe")) accueille(lisLien(quiz, fragment));
    else return false;
    // L'adresse ne s'efface qu'une fois les codes gardés.
    if (!volatil) history.replaceState(null, "", ici());
    un("[role=status]").scrollIntoView({ block: "center" });
    return true;
  }

  /** Un autre onglet a pu changer le groupe. */
  function accorde() {
    const la = volatil ? groupe : reprends();
    const n = la.codes.length - groupe.codes.length;
    if (JSON.stringify(la) === JSON.stringify(groupe)) return;
    groupe = la;
    montreTout();
    if (n) annonce(n > 0 ? "ajouts" : "retire", { n, total: la.codes.length });
  }

  function montreTout() {
    const { codes, debut } = groupe;
    page.classList.toggle("groupe--petit", codes.length < PETIT);
    montre({
      groupe,
      debut,
      refus,
      volatil,
      venu: "",
      adresse: new URL(/** @type {string} */ (page.dataset.seul), ici()).href,
      lien: `${ici()}#${ecrisLien(groupe)}`,
      codes: codes.map((code) => ({ code })),
      manque: Math.max(0, SEUIL - codes.length),
      bilan: bilan(quiz, codes),
      comparaison: debut && String(debut.codes) !== String(codes) && compare(quiz, debut.codes, codes),
    });
  }

  /** @param {string} extension @param {string} contenu */
  function enregistre(extension, contenu) {
    const lien = document.createElement("a");
    lien.href = URL.createObjectURL(new Blob([contenu]));
    lien.download = `${groupe.nom || quiz.id}.${extension}`;
    lien.click();
  }

  /** @type {Record<string, (bouton?: any, rang?: any, venu?: Groupe) => void>} */
  const gestes = {
    accepte(_, rang) {
      champ.value = champ.value.replace(refus[rang].brut, "").trim();
      recois(lisListe(quiz, refus.map(({ brut, proposition }, i) => (i === rang ? proposition : brut))));
    },
    retire(_, rang) {
      change({ codes: groupe.codes.filter((_, i) => i !== rang) }, "retire");
    },
    vide: () => change({ codes: [] }, "vide"),
    annule() {
      const [avant, apres] = passes.pop() ?? [groupe, groupe];
      pose({ ...avant, codes: defais(groupe.codes, avant.codes, apres.codes) });
      annonce("annule", { total: groupe.codes.length });
    },
    remplace: () => recois(lisListe(quiz, venu.codes), { ...groupe, ...venu, codes: [] }),
    joins: () => recois(lisListe(quiz, venu.codes)),
    debut: (_, __, debut = groupe) => change({ debut: { ...debut, debut: undefined } }, "garde"),
    compare: () => gestes.debut(0, 0, venu),
    oublie: () => change({ debut: undefined }, "oublie"),
    laisse: () => montre({ venu: "" }),
    json: () => enregistre("json", JSON.stringify(groupe)),
    csv: () => enregistre("csv", ecrisTableau(quiz, groupe.codes)),
    abime: () => enregistre("txt", String(relis(`${cle}.abime`))),
    async copie({ value }) {
      const source = un(`[data-champ=${value}]`);
      source.select();
      try {
        await navigator.clipboard.writeText(source.value);
        annonce("copie");
      } catch {
        annonce("selection");
      }
    },
    projette({ value }) {
      dataset.projection = value;
      scrollTo(0, 0);
      un("[data-geste=sors]").focus();
    },
    sors() {
      const { projection } = dataset;
      delete dataset.projection;
      un(`[value=${projection}]`).focus();
    },
  };

  page.addEventListener("click", ({ target }) => {
    const bouton = /** @type {Element} */ (target).closest("button");
    if (!bouton) return;
    const item = bouton.closest("li");
    // Une liste commence par son modèle.
    gestes[String(bouton.dataset.geste)]?.(bouton, item && [...(item.parentElement?.children ?? [])].indexOf(item) - 1);
    // Le focus ne reste pas sur un bouton disparu.
    const { activeElement, body } = document;
    if ((activeElement === bouton || activeElement === body) && !bouton.getClientRects().length) titre.focus();
  });
  un("form").addEventListener("submit", (/** @type {Event} */ evenement) => {
    evenement.preventDefault();
    const lectures = lisTexte(quiz, champ.value);
    if (lectures.length) {
      const { restes } = recois(lectures);
      champ.value = [...refus.map(({ brut }) => brut), ...restes].join("\n");
    } else annonce("rien");
    champ.focus();
  });
  // Dicté, collé ou rempli par le navigateur, un nom n'attend pas que l'on sorte du champ.
  page.addEventListener("input", ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    if (name !== "nom") return;
    ancien ??= groupe.nom;
    pose({ ...groupe, nom: value });
  });
  page.addEventListener("change", async ({ target }) => {
    const entree = /** @type {HTMLInputElement} */ (target);
    if (entree.name === "nom") {
      passes.push([{ ...groupe, nom: ancien ?? groupe.nom }, groupe]);
      ancien = undefined;
      annonce("nom");
    }
    if (!entree.files?.length) return;
    const { groupe: lu, lectures, raison, de } = lisFichier(quiz, await entree.files[0].text());
    entree.value = "";
    if (raison) return annonce(`fichier-${raison}`, { de });
    if (lectures) recois(lectures);
    if (lu) accueille(lu);
  });
  addEventListener("hashchange", lisAdresse);
  for (const moment of ["storage", "pageshow"]) addEventListener(moment, accorde);
  if (!lisAdresse()) montreTout();
}

/** @param {number} x @param {number} bas @param {number} haut */
const niveau = (x, bas, haut) => +(x >= bas) + +(x >= haut);

const NOMBRE = new Intl.NumberFormat("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** @param {number} x */
const chiffre = (x) => (isNaN(x) ? "–" : NOMBRE.format(x).replace("-", "\u2212"));

const page = document.querySelector("[data-groupe]");
if (page instanceof HTMLElement) demarre(page);
