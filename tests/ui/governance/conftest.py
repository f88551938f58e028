"""What the tests of the board section share: a sample organisation of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def sample(sample: Path, tmp_path: Path) -> Path:
    """A copy for one test, for these tests write."""
    for file in sample.parent.glob("sample.ulo*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / sample.name
