// @ts-check
/**
 * Chargé avant la page, pour qu'elle s'affiche d'emblée dans le mode choisi, et qu'une liste filtrée par
 * l'adresse ne se montre pas entière d'abord. Rien ne sort du navigateur.
 */
(() => {
  document.documentElement.classList.remove("no-js");
  if (location.search) document.documentElement.dataset.demande = "";
  try {
    const choix = localStorage.getItem("livre.theme");
    // Sa place est gardée d'emblée : la liste qui suit ne bougera pas.
    if (localStorage.getItem("livre.resultat")) document.documentElement.dataset.resultat = "";
    if (choix === "clair" || choix === "sombre") document.documentElement.dataset.theme = choix;
  } catch {
    // Stockage refusé : le mode du système convient.
  }
})();
