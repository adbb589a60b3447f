// @ts-check
/** Une carte de recette, faite du modèle que la page contient : le même gabarit qu'à la construction. */

/**
 * @param {HTMLTemplateElement} modele
 * @param {import("./catalogue.js").Donnees} donnees
 * @param {number} rang
 * @param {string} racine l'adresse de la racine du site
 * @returns {Element}
 */
export function poseCarte(modele, { recettes, facettes }, rang, racine) {
  const carte = /** @type {Element} */ (modele.content.firstElementChild?.cloneNode(true));
  /** @param {string} id */
  const valeur = (id) => {
    const facette = facettes.find((f) => f.id === id);
    return facette?.valeurs[facette.colonne[rang][0]] ?? { id: "", nom: "" };
  };
  /** @param {string} selecteur @param {string} texte */
  const ecris = (selecteur, texte) => {
    const place = carte.querySelector(selecteur);
    if (place && texte) place.textContent = texte;
    else place?.remove();
  };
  const chapitre = valeur("chapitre");
  const nature = valeur("nature").id;
  carte.className = `carte carte--${chapitre.dessin} carte--${nature}`;
  carte.querySelector("a")?.setAttribute("href", `${racine}recettes/${recettes.id[rang]}/`);
  ecris(".carte__service", chapitre.service);
  ecris(".carte__code", recettes.code[rang]);
  ecris("a", recettes.titre[rang]);
  ecris(".carte__resume", recettes.resume[rang]);
  ecris(".carte__seance", recettes.seance[rang]);
  ecris(".carte__duree", recettes.duree[rang] && ` sur ${recettes.duree[rang]}`);
  ecris(".etat", valeur("etat").nom);
  carte.querySelector(".etat")?.classList.replace("etat--", `etat--${nature}`);
  noteEtoiles(carte.querySelector(".etoiles"), valeur("difficulte"));
  return carte;
}

/**
 * @param {Element | null} etoiles
 * @param {import("./filtre.js").Valeur} difficulte
 */
function noteEtoiles(etoiles, { id, phrase }) {
  if (!phrase) return etoiles?.remove();
  etoiles?.setAttribute("aria-label", phrase);
  [...(etoiles?.children ?? [])].slice(0, Number(id)).forEach((e) => e.classList.remove("etoile--vide"));
}
