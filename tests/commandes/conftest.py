"""Ce que les essais de git partagent : personne n'y a de réglages, et tout le monde a un nom."""

from pathlib import Path

import pytest
from livre_derive import DEPOT, upstream, write


@pytest.fixture
def origine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le dépôt d'un livre d'origine, à sa version v1.0."""
    ou = f'[url "{tmp_path / "origine"}"]\n insteadOf = {DEPOT}\n'
    write(tmp_path, "gitconfig", ou)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Mère Oignon")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "oignon@exemple.fr")
    return upstream(tmp_path / "origine")
