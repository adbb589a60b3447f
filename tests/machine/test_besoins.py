"""`make test` demande aux programmes ce qui leur manque, l'installe si c'est permis, ou le dit."""

from pathlib import Path

import pytest

from scripts import preparer
from scripts.machine import apt, besoins
from scripts.machine.besoins import BESOINS, MachineIncomplete, can_install, sentences
from scripts.machine.bibliotheques import PAQUETS, missing_libraries, packages_of

DEBIAN, UBUNTU = 'ID=debian\nVERSION_ID="12"\n', "ID=ubuntu\nID_LIKE=debian\n"


def _program(dossier: Path, nom: str, dit: str, code: int = 0) -> Path:
    programme = dossier / nom
    programme.write_text(f"#!/bin/sh\ncat >&2 <<'FIN'\n{dit}\nFIN\nexit {code}\n", "utf-8")
    programme.chmod(0o755)
    return programme


def test_ldd_names_every_missing_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(
        tmp_path,
        "ldd",
        "\tlibatomic.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6\n\tlibx.so.9 => not found",
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    node = _program(tmp_path, "node", "v22")
    assert missing_libraries(node) == ["libatomic.so.1", "libx.so.9"]


def test_a_program_names_the_first_one_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(besoins, "find_browser", lambda: None)
    dit = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object"
    assert missing_libraries(_program(tmp_path, "node", dit, 127)) == ["libatomic.so.1"]


def test_libraries_give_packages_and_the_unknown_ones_are_named() -> None:
    assert packages_of(["libnss3.so", "libnssutil3.so", "libx.so.9"]) == (
        ["libnss3"],
        ["libx.so.9"],
    )
    assert all(paquet == paquet.lower() for paquet in PAQUETS.values())


def test_an_unknown_library_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dit = "chrome: error while loading shared libraries: libinconnue.so.4: cannot open"
    chrome = _program(tmp_path, "chrome", dit, 127)
    monkeypatch.setattr(besoins, "find_browser", lambda: str(chrome))
    with pytest.raises(MachineIncomplete, match=r"chrome la bibliothèque libinconnue\.so\.4"):
        besoins._browser()


@pytest.mark.parametrize(
    ("uid", "systeme", "permis"),
    [
        (0, DEBIAN, True),
        (0, UBUNTU, True),
        (0, 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        (1000, DEBIAN, False),
        (0, "ID=fedora\n", False),
        (0, "", False),
    ],
)
def test_only_root_on_debian_installs(uid: int, systeme: str, permis: bool) -> None:
    assert can_install(uid, systeme) is permis


def test_each_need_has_one_sentence() -> None:
    manques = {besoin.nom: ["un-paquet"] for besoin in BESOINS}
    dites = list(sentences(manques))
    assert len(dites) == len(BESOINS)
    assert all("apt-get install un-paquet" in phrase and "\n" not in phrase for _, phrase in dites)
    assert [indispensable for indispensable, _ in dites] == [b.indispensable for b in BESOINS]


def _machine(
    monkeypatch: pytest.MonkeyPatch, tours: list[dict[str, list[str]]], permis: bool
) -> list[list[str]]:
    """Une machine à qui il manque cela, tour après tour ; rend ce qu'on lui installe."""
    installes: list[list[str]] = []
    monkeypatch.setattr(preparer, "missing", lambda: tours[min(len(installes), len(tours) - 1)])
    monkeypatch.setattr(apt, "allowed", lambda: permis)
    monkeypatch.setattr(preparer, "wished", lambda: [])
    monkeypatch.setattr(apt, "update", lambda: None)
    monkeypatch.setattr(apt, "install", lambda paquets: installes.append(list(paquets)))
    return installes


def test_root_gets_everything_even_what_shows_up_later(monkeypatch: pytest.MonkeyPatch) -> None:
    tours = [{"un navigateur": ["chromium"]}, {"un navigateur": ["libgbm1"]}, {}]
    installes = _machine(monkeypatch, tours, permis=True)
    assert preparer.main() == 0
    assert installes == [["chromium"], ["libgbm1"]]


def test_without_root_an_essential_need_stops(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installes = _machine(monkeypatch, [{"le pilote du navigateur": ["libatomic1"]}], permis=False)
    assert preparer.main() == 1
    dit = capsys.readouterr().err
    assert installes == []
    assert "sudo apt-get install libatomic1" in dit
    assert dit.count("\n") == 1


def test_without_root_the_others_are_only_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manque = {"LibreOffice": ["libreoffice-writer-nogui"]}
    _machine(monkeypatch, [manque], permis=False)
    assert preparer.main() == 0
    assert "LibreOffice manque" in capsys.readouterr().err


def test_a_need_that_never_ends_is_told_and_does_not_loop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installes = _machine(monkeypatch, [{"un navigateur": ["chromium"]}], permis=True)
    assert preparer.main() == 1
    assert len(installes) == preparer.TOURS


def test_apt_without_network_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, "apt-get", "Err:1 impossible de joindre les dépôts", 100)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(
        MachineIncomplete, match=r"libatomic1 ne s'installent pas : vérifiez la connexion"
    ):
        apt.install(["libatomic1"])


def test_root_gets_a_lighter_browser_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    installes = _machine(monkeypatch, [{}], permis=True)
    monkeypatch.setattr(preparer, "wished", lambda: ["chromium-headless-shell"])
    monkeypatch.setattr(apt, "known", lambda paquets: paquets)
    assert preparer.main() == 0
    assert installes == [["chromium-headless-shell"]]
    monkeypatch.setattr(apt, "known", lambda _: [])
    assert preparer.main() == 0
    assert len(installes) == 1


def test_nothing_is_wished_for_a_browser_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/le-mien")
    assert besoins.wished() == []
