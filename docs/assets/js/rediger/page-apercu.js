// @ts-check
/** L'aperçu d'une proposition, avec les marques de sa page : que des nœuds, jamais de HTML venu du texte. */
import { enHeures } from "../commun/heures.js";
import { disDuree } from "../proposer/duree.js";
import { dansMarque, morceaux } from "../proposer/protection.js";
import { el } from "./page-champs.js";

/** @typedef {ReturnType<typeof import("../proposer/ecrivain.js").creeEcrivain> & {lisDuree: import("../proposer/duree.js").LisDuree}} Controle */

/** @param {string} texte @returns {(Node | string)[]} */
function enLigne(texte) {
  return morceaux(texte).flatMap(({ avant, lu }) => {
    if (!lu) return [document.createTextNode(avant)];
    const { href, gras, italique } = /** @type {Record<string, string>} */ (lu.groups);
    if (href) return [avant, el("a", /^https?:/.test(href) ? { href, rel: "noreferrer" } : {}, dansMarque(lu))];
    return [avant, el(gras ? "strong" : italique ? "em" : "code", {}, dansMarque(lu))];
  });
}

/** @param {Controle} controle @param {unknown} texte @returns {Node[]} */
function blocs(controle, texte, listes = true) {
  /** @type {any[]} */
  const rendus = [];
  for (const bloc of controle.blocs(typeof texte === "string" ? texte : "", listes)) {
    const puce = listes && bloc.startsWith("- ");
    if (!puce) rendus.push(el("p", {}, ...enLigne(bloc)));
    else {
      if (rendus.at(-1)?.localName !== "ul") rendus.push(el("ul"));
      rendus.at(-1).append(el("li", {}, ...enLigne(bloc.slice(2))));
    }
  }
  return rendus;
}

/**
 * @param {Controle} controle
 * @param {import("../proposer/ecrivain.js").Sorte} sorte
 * @param {any} etat
 */
export function apercu(controle, sorte, etat) {
  const { titre, resume } = etat.champs ?? {};
  const corps = sorte.rubriques.flatMap((rubrique) => section(controle, rubrique, etat.sections?.[rubrique.cle]));
  const corrigees = sorte.collection ? [] : sorte.champs.flatMap(({ cle, libelle }) => {
    const contenu = blocs(controle, etat.champs?.[cle], false);
    return contenu.length ? [el("h3", {}, libelle), ...contenu] : [];
  });
  return [
    titre && el("p", { class: "carte__titre" }, el("strong", {}, controle.net(titre))),
    resume && el("p", { class: "chapo" }, controle.net(resume)),
    ...blocs(controle, etat.entree),
    ...corps,
    ...corrigees,
  ].filter(Boolean);
}

/** @param {Controle} controle @param {import("../proposer/ecrivain.js").Rubrique} rubrique @param {any} valeur */
function section(controle, rubrique, valeur) {
  const contenu = (RENDRE[rubrique.genre] ?? puces)(controle, valeur);
  return contenu.length ? [el("section", {}, el("h3", {}, rubrique.titre), ...contenu)] : [];
}

/** @param {Controle} controle @param {any} valeur @returns {Node[]} */
function puces(controle, valeur) {
  const lues = (Array.isArray(valeur) ? valeur : []).map(controle.net).filter(Boolean);
  return lues.length ? [el("ul", {}, ...lues.map((lue) => el("li", {}, ...enLigne(lue))))] : [];
}

/** @param {Controle} controle @param {Record<string, any>} pas @param {...(Node | null)} suite */
const unPas = (controle, pas, listes = true, ...suite) => {
  const duree = controle.lisDuree(controle.duree(pas));
  return el("li", {},
    el("p", { class: "etape__titre" }, el("strong", {}, controle.net(pas.titre)), duree && " ", duree && el("span", { class: "duree" }, disDuree(duree))),
    ...blocs(controle, pas.texte, listes), ...suite);
};

/** @type {Record<string, (controle: Controle, valeur: any) => Node[]>} */
const RENDRE = {
  prose: (controle, valeur) => blocs(controle, valeur),
  étapes(controle, valeur) {
    /** @type {any[]} */
    const rendus = [];
    let sessions = 0;
    for (const [rang, etape] of controle.remplis(valeur, ["titre", "duree", "texte"])) {
      const session = controle.net(etape.session);
      if (session) rendus.push(el("h4", { class: "session" }, `Session ${(sessions += 1)} : ${session}`));
      if (rendus.at(-1)?.localName !== "ol") rendus.push(el("ol", { start: rang + 1 }));
      rendus.at(-1).append(unPas(controle, etape));
    }
    return rendus;
  },
  déroulé(controle, valeur) {
    let heure = 0;
    const moments = controle.remplis(valeur?.temps, ["titre", "duree", "texte", "intention", "materiel"]).map(([, un]) => {
      const debut = heure;
      heure += controle.lisDuree(controle.duree(un))?.maxi ?? 0;
      const intention = controle.net(un.intention);
      const note = intention ? el("p", { class: "moment__intention" }, el("em", {}, "Intention :"), ` ${intention}`) : null;
      const element = unPas(controle, un, false, note);
      element.prepend(el("p", { class: "moment__heure" }, debut ? enHeures(debut) : "0 min"));
      return element;
    });
    const entree = blocs(controle, valeur?.entree, false);
    return moments.length ? [...entree, el("ol", { role: "list" }, ...moments)] : entree;
  },
  cartes: (controle, valeur) => {
    const cartes = controle.remplis(valeur, ["titre", "texte"]);
    return cartes.length ? [el("ul", {}, ...cartes.map(([, carte]) => unPas(controle, carte, false)))] : [];
  },
};
