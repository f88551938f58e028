"""Somebody opens the file on a CD, by keyboard alone: they are told that it cannot be changed, and look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.builders.files import everything_in
from tests.builders.machine import read_only_copy
from tests.journeys.hands import Hands, name_of
from tests.journeys.test_people import open_typed, people
from ulo.app import Program
from ulo.domain.errors import VIEW_ONLY
from ulo.exchange.sample import PASSPHRASE
from ulo.store.desk import Desk
from ulo.ui.shell.sign_in import SignIn
from ulo.ui.shell.window import MainWindow

pytestmark = pytest.mark.needs("linux")


@pytest.fixture
def cd(office: Path, tmp_path: Path) -> Iterator[Path]:
    """The sample organisation on a CD."""
    with read_only_copy(tmp_path / "cd", office) as path:
        yield path


@pytest.fixture
def program(cd: Path, qapp: QApplication, hands: Hands) -> Iterator[Program]:
    """The program at the sign-in window of that file."""
    program = Program(qapp)
    program.begin(cd)
    assert program.window
    hands.at(program.window)
    yield program
    qapp.aboutToQuit.disconnect(program.close_file)
    program.close_file()
    if program.window:
        program.window.hide()
        program.window.deleteLater()


def view(program: Program, hands: Hands) -> MainWindow:
    """Sign in, and take what is offered."""
    hands.type(PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: name_of(hands.focused) == "View only", timeout=20_000)
    hands.press(Qt.Key.Key_Space)
    hands.qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
    assert isinstance(program.window, MainWindow)
    hands.at(program.window)
    return program.window


def test_a_file_on_a_cd_is_looked_at_by_keyboard(program: Program, hands: Hands, cd: Path) -> None:
    before = everything_in(cd.parent)
    window = view(program, hands)
    hands.control(Qt.Key.Key_2)
    hands.qtbot.waitUntil(lambda: name_of(hands.focused) == "Search", timeout=5_000)
    open_typed(window, hands, "gwenllian pros")
    hands.press(Qt.Key.Key_F2)
    hands.control(Qt.Key.Key_N)
    hands.qtbot.waitUntil(lambda: window.said.text() == VIEW_ONLY, timeout=5_000)
    assert not people(window).has_form()
    hands.control(Qt.Key.Key_W)
    hands.qtbot.waitUntil(lambda: isinstance(program.window, SignIn), timeout=5_000)
    assert everything_in(cd.parent) == before


def test_a_copy_is_saved_and_opened_by_keyboard(
    program: Program, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "mine"))
    view(program, hands)
    hands.tab_to("Save a copy")
    hands.press(Qt.Key.Key_Space)
    hands.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
    hands.tab_to("Open the copy")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: isinstance(program.window, SignIn), timeout=10_000)
    assert program.window
    hands.at(program.window)
    hands.type(PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
    desk: Desk | None = program.desk
    assert desk is not None
    assert desk.store.path == tmp_path / "mine" / "sample.ulo"
    assert not desk.store.read_only
