"""Ce que les essais de git partagent."""

from pathlib import Path

import pytest
from livre_derive import alone, upstream


@pytest.fixture
def origine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le dépôt d'un livre d'origine, à sa version v1.0."""
    alone(tmp_path, monkeypatch)
    return upstream(tmp_path / "origine")
