"""Long work says how far it is after 400 milliseconds and not before, and Stop leaves nothing half done."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot
from tests.exchange.lists import a_list
from ulo.queries.people import Asked, count_people
from ulo.ui.kit.announce import voice
from ulo.ui.kit.progress import SHOW_AFTER, ProgressStrip
from ulo.ui.people.bring_in import BringIn
from ulo.ui.shell.window import MainWindow

ROWS = 40_000


class Clock(QObject):
    """Notes when something is shown."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.shown_at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self.shown_at:
            self.shown_at = time.monotonic()
        return False


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return list_of(tmp_path, ROWS)


def list_of(folder: Path, people: int) -> Path:
    rows = [("Mair", f"Prosser{number}", f"07700 9{number % 100_000:05}") for number in range(people)]
    return a_list(folder, ("Given name", "Surname", "Telephone"), *rows)


@pytest.fixture
def dialog(window: MainWindow) -> BringIn:
    window.go("people")
    made = BringIn(window.tools, window)
    made.open()
    return made


def shown_after(strip: ProgressStrip, begin: Callable[[], object], qtbot: QtBot) -> float:
    """Milliseconds from the beginning of long work until its bar is shown."""
    clock, began = Clock(strip), time.monotonic()
    begin()
    assert strip.isHidden()
    qtbot.waitUntil(lambda: clock.shown_at > 0, timeout=20_000)
    return (clock.shown_at - began) * 1000


def test_a_long_file_is_read_under_a_bar_that_can_be_stopped(dialog: BringIn, tmp_path: Path, qtbot: QtBot) -> None:
    many = list_of(tmp_path, 5 * ROWS)  # a fast machine is not done with it before somebody could press Stop
    aloud: list[str] = []
    voice().said.connect(lambda said, _at_once: aloud.append(said))
    assert shown_after(dialog.progress, partial(dialog.read, many), qtbot) >= SHOW_AFTER * 0.95
    assert dialog.progress.words.text() == "Reading the file"
    assert dialog.progress.bar.accessibleName() == "Reading the file"
    assert dialog.progress.stop_button.accessibleName() == "Stop reading the file"
    assert aloud[0] == "Reading the file"  # how far it is may follow at once
    dialog.progress.stop_button.click()
    qtbot.waitUntil(lambda: dialog.notices.notice is not None, timeout=20_000)
    assert dialog.progress.isHidden()
    assert not dialog.go_button.isEnabled()


def test_adding_many_people_is_stopped_and_nobody_is_added(
    dialog: BringIn, many: Path, window: MainWindow, qtbot: QtBot
) -> None:
    before = count_people(window.desk, Asked())
    dialog.read(many)
    qtbot.waitUntil(dialog.go_button.isEnabled, timeout=60_000)
    assert shown_after(dialog.progress, dialog.add_them, qtbot) >= SHOW_AFTER * 0.95
    dialog.progress.stop_button.click()
    qtbot.waitUntil(lambda: dialog.notices.notice is not None, timeout=60_000)
    assert dialog.notices.notice is not None
    assert dialog.notices.notice.said == "Stopped, as you asked."
    assert count_people(window.desk, Asked()) == before


def test_work_that_is_soon_over_shows_no_bar(dialog: BringIn, tmp_path: Path, qtbot: QtBot) -> None:
    clock = Clock(dialog.progress)
    dialog.read(a_list(tmp_path, ("Given name", "Surname"), ("Mair", "Prosser")))
    qtbot.waitUntil(dialog.go_button.isEnabled)
    qtbot.wait(SHOW_AFTER + 200)
    assert not clock.shown_at
