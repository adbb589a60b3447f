// @ts-check
/**
 * Chargé avant la page, pour qu'elle s'affiche d'emblée dans le mode choisi, qu'une liste filtrée par
 * l'adresse ne se montre pas entière d'abord, et que les sections que l'adresse ouvre arrivent ouvertes
 * (animer/plis.js). Rien ne sort du navigateur.
 *
 * Ce que le livre y garde commence par l'adresse du site et le nom du livre : deux livres d'un même hébergeur
 * ne se lisent pas. Ce qui date d'avant, sans nom de livre, prend ici le sien, une fois.
 */
(() => {
  const ANCIEN = "livre.";
  const racine = document.documentElement;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const nom = String(script.dataset.livre).replace(/\s+/g, "-");
  // Ni l'adresse ni le nom n'ont d'espace : un préfixe n'est jamais le début d'un autre.
  const prefixe = (racine.dataset.memoire = `livre ${new URL("../..", script.src).pathname} ${nom} `);
  racine.classList.remove("no-js");
  if (location.search) racine.dataset.demande = "";
  const ouverts = [...(new URLSearchParams(location.search).get("ouvert") ?? "").split(","), location.hash.slice(1)];
  if (ouverts.some(Boolean)) {
    const guet = new MutationObserver(() => {
      for (const nom of ouverts) {
        for (let e = document.getElementById(nom)?.closest("details"); e; e = e.parentElement?.closest("details")) e.open = true;
      }
    });
    guet.observe(racine, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", () => guet.disconnect());
  }
  try {
    for (const ancienne of Object.keys(localStorage)) {
      const cle = prefixe + ancienne.slice(ANCIEN.length);
      if (!ancienne.startsWith(ANCIEN) || localStorage.getItem(cle) !== null) continue;
      const valeur = String(localStorage.getItem(ancienne));
      localStorage.removeItem(ancienne);
      try {
        localStorage.setItem(cle, valeur);
      } catch {
        localStorage.setItem(ancienne, valeur); // plus de place : une autre fois
      }
    }
    const choix = localStorage.getItem(`${prefixe}theme`)?.replaceAll('"', "");
    // Sa place est gardée d'emblée : la liste qui suit ne bougera pas.
    if (localStorage.getItem(`${prefixe}resultat`)) racine.dataset.resultat = "";
    if (choix === "clair" || choix === "sombre") racine.dataset.theme = choix;
  } catch {
    // Stockage refusé : le mode du système convient.
  }
})();
