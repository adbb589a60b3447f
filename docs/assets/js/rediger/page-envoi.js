// @ts-check
/** Envoyer une proposition : sur la forge, par courriel, ou dans un fichier. Toujours après un accord. */
import { nomDuFichier, parCourriel, personnel, versLaForge } from "../proposer/sorties.js";
import { bouton, el } from "./page-champs.js";

/**
 * @param {{formulaire: any, outil: any, sorte: any, etat: any, relis: () => Promise<boolean>,
 *   annonce: (texte: string) => void}} atelier
 */
export function envoi({ formulaire, outil, sorte, etat, relis, annonce }) {
  const accord = el("input", { type: "checkbox", id: "accord" });
  const dit = el("p", { role: "status", class: "saisie__faute" });
  const avis = el("div");
  const texte = () => outil.fichier(sorte, etat);
  const nom = () => nomDuFichier(formulaire, sorte, etat);

  /** Vrai si tout est prêt à partir ; ce qui manque est dit.
   * @returns {Promise<boolean>} */
  async function pret() {
    dit.textContent = "";
    if (!(await relis())) return false;
    const vus = personnel(texte());
    avis.replaceChildren(...(vus.length ? [el("p", { class: "avis" }, `Votre texte contient ${vus.join(", ")} : tout le monde pourra le lire. Retirez-le si la personne ne l’a pas voulu.`)] : []));
    if (accord.checked) return true;
    dit.textContent = "Cochez d’abord l’accord sur la licence.";
    accord.focus();
    return false;
  }

  /** @param {{adresse: string, aColler: boolean} | null} sortie */
  async function part(sortie) {
    if (!sortie) return;
    if (sortie.aColler) await copie();
    if (sortie.adresse.startsWith("mailto:")) location.assign(sortie.adresse);
    else open(sortie.adresse, "_blank", "noopener");
  }

  async function copie() {
    try {
      await navigator.clipboard.writeText(texte());
      dit.textContent = "Texte copié : collez-le dans la page qui s’ouvre.";
    } catch {
      dit.textContent = "La copie est refusée : enregistrez le fichier, puis joignez-le.";
    }
  }

  function enregistre() {
    const adresse = URL.createObjectURL(new Blob([texte()], { type: "text/markdown" }));
    const lien = document.createElement("a");
    Object.assign(lien, { href: adresse, download: nom().split("/").at(-1) });
    lien.click();
    setTimeout(() => URL.revokeObjectURL(adresse), 10_000);
    annonce("Fichier enregistré");
  }

  const forge = formulaire.creation && sorte.collection;
  const sujet = () => `${sorte.nom} : ${etat.champs?.titre ?? etat.champs?.page ?? ""}`;
  const gestes = [
    forge && bouton("Envoyer sur la forge", async () => (await pret()) && part(versLaForge(formulaire, nom(), texte()))),
    formulaire.contact && bouton("Envoyer par courriel", async () => (await pret()) && part(parCourriel(formulaire, sujet(), texte()))),
    bouton("Enregistrer le fichier", async () => (await pret()) && enregistre()),
    bouton("Imprimer", () => print()),
  ].filter(Boolean);
  const aucune = !forge && !formulaire.contact;
  return [el("section", { "aria-labelledby": "envoyer" },
    el("h2", { id: "envoyer" }, "Envoyer"),
    el("p", {}, el("a", { href: "#ensuite" }, "Qui relit, sous quelle licence, ce qu’il ne faut pas envoyer")),
    el("p", { class: "case" }, accord, el("label", { for: "accord" }, formulaire.accord)),
    aucune && el("p", { class: "avis" }, "Ce livre n’a pas dit où envoyer une proposition : enregistrez le fichier ou imprimez-le, puis remettez-le à qui le publie."),
    avis, dit,
    el("p", { class: "proposer__gestes" }, bouton("Relire avant d’envoyer", async () => { if (await relis()) dit.textContent = "Rien à revoir : vous pouvez envoyer."; }), ...gestes))];
}
