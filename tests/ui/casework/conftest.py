"""What the tests of these screens share: the light look and a copy of the sample organisation."""

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
def _quiet_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
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
