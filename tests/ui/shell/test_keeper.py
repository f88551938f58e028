"""While a window is open it is backed up by itself, off the screen's thread, and once more before it closes."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.stage.pages import Stage, sample_copy
from ulo.app import sections
from ulo.domain.people import PersonBody
from ulo.services.people import AddPerson, add_person
from ulo.store import backup, shelf
from ulo.ui.kit.operations import Operations
from ulo.ui.shell.window import MainWindow


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def stage(sample: Path, tmp_path: Path) -> Iterator[Stage]:
    for part in sample.parent.glob(f"{sample.name}*"):
        shutil.copy2(part, tmp_path / part.name)
    stage = Stage.at(tmp_path / sample.name)
    yield stage
    stage.close()


@pytest.fixture
def window(stage: Stage) -> Iterator[MainWindow]:
    """A window whose work goes to real lanes."""
    operations = Operations()
    window = stage.keep(MainWindow(stage.desk, operations, sections()))
    window.show()
    yield window
    operations.close()


def made(stage: Stage) -> int:
    return len(shelf.found([shelf.folder(stage.desk.store.path)], stage.desk.now()))


def test_a_backup_is_made_before_the_window_closes(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    assert not window.close(), "it closes by itself when the backup is made"
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert made(stage) == 1
    assert not window.keeper.progress.isVisible()


def test_the_work_is_done_on_the_long_lane(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    right = backup.make

    def watched(*args: Any) -> backup.Made:
        threads.append(threading.current_thread().name)
        return right(*args)

    monkeypatch.setattr(backup, "make", watched)
    window.keeper.look()
    qtbot.waitUntil(lambda: bool(threads), timeout=20_000)
    assert threads == ["long_0"]


def test_a_closing_that_lasts_shows_how_far_it_is_and_can_be_stopped(
    stage: Stage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, right = threading.Event(), backup.make

    def slow(*args: Any) -> backup.Made:
        gate.wait(20)
        return right(*args)

    monkeypatch.setattr(backup, "make", slow)
    window.close()
    qtbot.waitUntil(window.keeper.progress.isVisible, timeout=5_000)
    assert window.isVisible()
    window.keeper.progress.stop()
    gate.set()
    question = wait_for_question(qtbot)
    question.reject()
    assert window.isVisible()
    assert made(stage) == 0
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


def wait_for_question(qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=20_000)
    question = QApplication.activeModalWidget()
    assert isinstance(question, QDialog)
    return question


def test_without_room_for_a_backup_the_person_decides(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    shelf.folder(stage.desk.store.path).write_text("a file where the folder should be")
    window.close()
    question = wait_for_question(qtbot)
    assert window.isVisible()
    question.accept()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


def test_a_file_that_did_not_change_closes_without_another_backup(stage: Stage) -> None:
    first = stage.window()
    first.show()
    assert first.close()
    second = stage.window()
    second.show()
    assert second.close()
    assert made(stage) == 1


def test_a_look_makes_a_backup_only_when_one_is_due(stage: Stage) -> None:
    window = stage.window()
    assert window.keeper.timer.isActive()
    window.keeper.look()
    window.keeper.look()
    add_person(stage.desk, AddPerson(PersonBody(known_as="Sam")))
    window.keeper.look()
    assert made(stage) == 1, "something changed, and four hours are not over"


def test_trouble_while_working_is_told_on_the_line(stage: Stage) -> None:
    window = stage.window()
    shelf.folder(stage.desk.store.path).write_text("a file where the folder should be")
    window.keeper.look()
    assert window.said.text().startswith("No backup was made.")
