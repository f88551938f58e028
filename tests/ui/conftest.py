"""What the tests of windows share: the light look, and a desk at the sample organisation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tests.stage.pages import Stage, sample_copy
from ulo.ui.kit import theme
from ulo.ui.kit.theme import Appearance, Theme


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample organisation for one module."""
    return sample_copy(tmp_path_factory)


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of earlier tests go before they are styled anew
    theme.apply(qapp, Appearance(Theme.LIGHT))


@pytest.fixture
def stage(sample: Path) -> Iterator[Stage]:
    """A desk at the sample organisation where work is done at once."""
    stage = Stage.at(sample)
    yield stage
    stage.close()
