// @ts-check
// Chargé avant la page, pour qu'elle s'affiche d'emblée dans le mode choisi. Rien ne sort du navigateur.
(() => {
  document.documentElement.classList.remove("no-js");
  try {
    const choix = localStorage.getItem("livre.theme");
    if (choix === "clair" || choix === "sombre") document.documentElement.dataset.theme = choix;
  } catch {
    // Stockage refusé : le mode du système convient.
  }
})();
