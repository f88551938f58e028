"""What the tests of the board section share: the light look, and a sample organisation of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tests.stage.pages import Stage, sample_copy
from ulo.ui.kit import theme
from ulo.ui.kit.theme import Appearance, Theme


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organisation, made once."""
    return sample_copy(tmp_path_factory)


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of earlier tests go before they are styled anew
    theme.apply(qapp, Appearance(Theme.LIGHT))


@pytest.fixture
def stage(sample: Path, tmp_path: Path) -> Iterator[Stage]:
    """A desk at a copy of the sample organisation where work is done at once."""
    for file in sample.parent.glob("sample.ulo*"):
        shutil.copy(file, tmp_path / file.name)
    stage = Stage.at(tmp_path / sample.name)
    yield stage
    stage.close()
