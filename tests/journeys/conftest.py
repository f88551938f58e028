"""A signed-in window with its real lanes, on the sample organisation, and hands to use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands
from tests.stage.pages import Stage, sample_copy
from ulo.app import sections
from ulo.ui.kit import theme
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.shell.window import MainWindow


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def office(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample organisation of one's own."""
    for file in sample.parent.glob("sample.ulo*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / sample.name


@pytest.fixture(autouse=True)
def _quiet_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    theme.apply(qapp, Appearance(Theme.LIGHT))


@pytest.fixture
def hands(qtbot: QtBot, request: pytest.FixtureRequest) -> Hands:
    return Hands(qtbot, request.node.user_properties)


@pytest.fixture
def window(office: Path, hands: Hands) -> Iterator[MainWindow]:
    stage = Stage.at(office)
    operations = Operations()
    window = MainWindow(stage.desk, operations, sections())
    window.resize(1280, 800)
    window.show()
    hands.at(window)
    yield window
    operations.close()
    window.hide()
    window.deleteLater()
    stage.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
