"""L'horloge d'une séance : le retard, ce qu'on en reprend, ce que chaque temps a vraiment duré."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from noeud import run_module

MINUTE = 60_000
SCRIPT = """
import * as minuteur from "js/animer/minuteur.js";
const { ajuste, bascule, debut, minutesDe, raccourcis, reprend, situation, va, vecusDe } = minuteur;
const { minutes, gestes } = entree;
let maintenant = 1_000_000, seance = debut(minutes);
for (const [geste, attente] of gestes) {
  if (geste === "bascule") seance = bascule(seance, maintenant, minutes.length);
  else if (geste === "raccourcis") seance = raccourcis(seance, minutes, maintenant);
  else if (typeof geste === "number") seance = va(seance, geste, minutes, maintenant);
  else seance = ajuste(seance, geste.minutes);
  maintenant += attente * 1000;
}
const relue = reprend(JSON.parse(JSON.stringify(seance)), minutes);
sortie({
  seance, relue,
  minutes: minutesDe(seance, minutes),
  vecus: vecusDe(seance, minutes.length, maintenant),
  ...situation(seance, minutes, maintenant),
  apres: situation(raccourcis(seance, minutes, maintenant), minutes, maintenant).retard,
  raccourcies: minutesDe(raccourcis(seance, minutes, maintenant), minutes),
  ecoule: maintenant - 1_000_000,
});
"""


def run(minutes: list[int], *gestes: tuple[Any, float]) -> dict[str, Any]:
    lu: dict[str, Any] = run_module(SCRIPT, {"minutes": minutes, "gestes": gestes})
    return lu


def test_lateness_is_shared_over_what_remains() -> None:
    """Six minutes de retard, rendues selon la durée de chacun."""
    lu = run([10, 20, 40, 1], ("bascule", 16 * 60))
    assert (lu["retard"], lu["apres"]) == (6, 0)
    assert lu["raccourcies"] == [10, 18, 36, 1]


def test_what_cannot_be_given_back_stays_late() -> None:
    lu = run([10, 2, 1], ("bascule", 16 * 60))
    assert (lu["retard"], lu["apres"]) == (6, 5)
    assert lu["raccourcies"] == [10, 1, 1]


def test_each_step_remembers_how_long_it_really_took() -> None:
    lu = run([10, 20], ("bascule", 120), ("bascule", 600), ("bascule", 60), (1, 30))
    assert lu["vecus"] == [180_000, 30_000]
    assert lu["retard"] == 3  # treize minutes, pause comprise, pour un temps de dix


def test_a_session_that_has_not_begun_is_never_late() -> None:
    assert run([10, 20], (1, 9_000))["retard"] == 0


GESTES = st.one_of(
    st.just("bascule"),
    st.just("raccourcis"),
    st.integers(-2, 2),
    st.builds(lambda m: {"minutes": m}, st.integers(-5, 5)),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=9),
    st.lists(st.tuples(GESTES, st.integers(0, 4_000)), max_size=12),
)
def test_any_sequence_keeps_a_sound_session(minutes: list[int], gestes: list[Any]) -> None:
    lu = run(minutes, *gestes)
    assert len(lu["minutes"]) == len(minutes)
    assert all(1 <= m <= prevue for m, prevue in zip(lu["minutes"], minutes, strict=True))
    assert all(m >= 1 for m in lu["raccourcies"])
    assert lu["apres"] <= max(lu["retard"], 0)
    assert 0 <= sum(lu["vecus"]) <= lu["ecoule"]
    assert {cle: v for cle, v in lu["seance"].items() if v is not None} == {
        cle: v for cle, v in lu["relue"].items() if v is not None
    }
