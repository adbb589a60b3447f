"""La veilleuse : quoi que réponde l'appareil, et quand, l'écran n'est tenu que si on le veut."""

from itertools import product

from noeud import run_module

SCRIPT = """
import { veilleuse } from "js/animer/veilleuse.js";

// Un appareil qui répond quand on le lui dit : chaque demande attend « r » (oui) ou « x » (non).
async function joue(gestes) {
  const attente = [];
  const tenus = new Set();
  let demandes = 0;
  const veille = veilleuse(() => {
    demandes += 1;
    return new Promise((oui, non) => attente.push({ oui, non }));
  });
  const verrou = () => {
    const neuf = { released: false, async release() { neuf.released = true; tenus.delete(neuf); } };
    tenus.add(neuf);
    return neuf;
  };
  const repos = async () => { for (let n = 0; n < 20; n += 1) await null; };
  let suivi = Promise.resolve();
  for (const geste of gestes) {
    if (geste === "+") suivi = veille(true);
    else if (geste === "-") suivi = veille(false);
    else if (geste === "r") attente.shift()?.oui(verrou());
    else if (geste === "x") attente.shift()?.non(new Error("refusé"));
    else if (geste === "o") for (const tenu of [...tenus]) await tenu.release();
    await repos();
  }
  while (attente.length) { attente.shift().oui(verrou()); await repos(); }
  await suivi;
  return [tenus.size, demandes];
}
const vus = [];
for (const gestes of entree) vus.push(await joue(gestes));
const sansRien = [veilleuse(() => undefined), veilleuse(() => { throw new Error("refusé"); })];
for (const veille of sansRien) await Promise.all([veille(true), veille(false), veille(true)]);
sortie(vus);
"""


def played(*suites: str) -> list[list[int]]:
    """De chaque suite de gestes : les verrous tenus à la fin, et le nombre de demandes."""
    return run_module(SCRIPT, suites)


def test_a_lock_granted_after_the_pause_is_given_back() -> None:
    assert played("+-r") == [[0, 1]]


def test_a_lock_is_held_while_wanted_and_asked_for_once() -> None:
    assert played("+r", "+r++", "+++r", "+-+r", "+r-") == [[1, 1], [1, 1], [1, 1], [1, 1], [0, 1]]


def test_a_lock_taken_back_by_the_browser_is_asked_for_again() -> None:
    assert played("+ro", "+ro+r", "+ro-+r") == [[0, 1], [1, 2], [1, 2]]


def test_a_refusal_is_not_insisted_upon_and_may_be_asked_again() -> None:
    assert played("+x", "+x+r", "+-x", "+-+xr") == [[0, 1], [1, 2], [0, 1], [1, 2]]


def test_whatever_the_order_at_most_one_lock_and_only_if_wanted() -> None:
    suites = ["".join(gestes) for n in range(1, 7) for gestes in product("+-rx", repeat=n)]
    for suite, (tenus, _) in zip(suites, played(*suites), strict=True):
        voulue = suite.rstrip("rx").endswith("+")
        assert tenus <= 1, suite
        assert voulue or tenus == 0, suite
        assert not voulue or "x" in suite or tenus == 1, suite
