"""A locked screen shows nothing, keeps everything, and opens for the one who is signed in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.stage.pages import Stage, sample_copy
from ulo.app import sections
from ulo.domain.errors import WorldTrouble
from ulo.domain.people import PersonBody
from ulo.exchange.sample import PASSPHRASE
from ulo.queries.admin import draft
from ulo.queries.people import Asked, count_people
from ulo.store import file
from ulo.ui.kit.dialogs import ask
from ulo.ui.kit.idleness import idleness
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.record_form import RecordForm
from ulo.ui.shell.locked import LOCKS_SOON, Locked, ScreenLock
from ulo.ui.shell.window import MainWindow

WORDS = "I like to be asked before the window is opened."


@pytest.fixture
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def stage(sample: Path) -> Iterator[Stage]:
    stage = Stage.at(sample)
    yield stage
    idleness().watch(is_on=False)
    for page in (each for each in QApplication.topLevelWidgets() if isinstance(each, Locked)):
        page.hide()
        page.deleteLater()
    stage.close()


@pytest.fixture
def typed(stage: Stage, qtbot: QtBot) -> tuple[MainWindow, RecordForm[PersonBody], ScreenLock]:
    """A window with words in an open form that were not saved."""
    window, form = stage.form()
    lock = ScreenLock(window)
    window.show()
    qtbot.waitActive(window)
    box = form.form.fields.rows["about_me"].box
    box.put_back("")
    box.focus_on.setFocus()
    QTest.keyClicks(box.focus_on, WORDS)
    return window, form, lock


def page_of(lock: ScreenLock) -> Locked:
    assert lock.page is not None
    return lock.page


def unlock(lock: ScreenLock, passphrase: str = PASSPHRASE) -> None:
    page = page_of(lock)
    QTest.keyClicks(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)


def in_sight() -> list[QWidget]:
    kinds = (MainWindow, Locked, QDialog)
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, kinds)]


def test_ctrl_l_hides_every_window_and_closes_the_file(
    stage: Stage, typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock], qtbot: QtBot
) -> None:
    window, _form, lock = typed
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert in_sight() == [page_of(lock)]
    with pytest.raises(WorldTrouble, match="The screen is locked"):
        count_people(stage.desk, Asked())
    with pytest.raises(WorldTrouble, match="The screen is locked"):
        assert stage.desk.own
    qtbot.waitUntil(page_of(lock).passphrase.hasFocus)


def test_the_form_is_as_it_was_and_so_is_the_keyboard(
    stage: Stage, typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock], qtbot: QtBot
) -> None:
    window, form, lock = typed
    before = QApplication.focusWidget()
    window.lock()
    unlock(lock)
    assert in_sight() == [window]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)
    assert form.form.read().about_me == WORDS
    assert count_people(stage.desk, Asked()) > 0
    form.save()
    assert form.state.text().startswith("Saved")


def test_what_was_typed_is_kept_as_a_draft_of_the_right_record(
    stage: Stage, typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock]
) -> None:
    window, form, lock = typed
    window.lock()
    stage.operations.undo.forget()
    unlock(lock)
    kept = draft(stage.desk, "person", form.record_key)
    assert kept is not None
    assert kept.answers["about_me"] == WORDS
    assert draft(stage.desk, "person", str(int(form.record_key) + 1)) is None
    form.leave()


def test_another_passphrase_leaves_it_locked_and_says_so(
    stage: Stage, typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock], qtbot: QtBot
) -> None:
    window, form, lock = typed
    window.lock()
    unlock(lock, "not these four words")
    assert in_sight() == [page_of(lock)]
    assert stage.desk.store.held.is_away
    qtbot.waitUntil(page_of(lock).passphrase.hasFocus)
    page_of(lock).passphrase.clear()
    unlock(lock)
    assert window.isVisible()
    form.leave()


def test_nobody_else_can_open_the_file_meanwhile(
    stage: Stage, typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock]
) -> None:
    window, form, lock = typed
    key = stage.desk.store.key
    window.lock()
    with pytest.raises(WorldTrouble, match="is open on"):
        file.open_with_key(stage.desk.store.path, key, stage.desk.now())
    unlock(lock)
    form.leave()


def test_an_open_question_waits_behind_the_lock(
    typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock],
) -> None:
    window, form, lock = typed
    question = ask(window, "Leave this page?", "It is kept.", "Leave it", lambda: None)
    assert isinstance(question, QDialog)
    window.lock()
    assert not question.isVisible()
    unlock(lock)
    assert question.isVisible()
    assert QApplication.activeModalWidget() is question
    question.reject()
    form.leave()


def test_what_was_copied_here_does_not_stay_on_the_clipboard(
    typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock],
) -> None:
    window, form, lock = typed
    QApplication.clipboard().setText("07700 900471")
    if not QApplication.clipboard().ownsClipboard():
        pytest.skip("this screen does not say whose clipboard it is")
    window.lock()
    assert QApplication.clipboard().text() == ""
    unlock(lock)
    form.leave()


def test_nobody_there_for_a_while_is_told_and_then_locked_out(
    typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, form, lock = typed
    told: list[str] = []
    window.operations.told.connect(told.append)
    monkeypatch.setattr(idleness(), "minute", 60)
    monkeypatch.setattr(idleness(), "warning", 30)
    idleness().allow(1)
    qtbot.waitUntil(lambda: lock.is_locked)
    assert told[0] == LOCKS_SOON
    monkeypatch.undo()
    unlock(lock)
    form.leave()


def test_a_key_or_the_mouse_begins_the_count_anew(
    typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock], qtbot: QtBot
) -> None:
    window, form, _lock = typed
    idleness().allow(5)
    qtbot.wait(500)
    left = idleness().left
    handle = window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert idleness().left > left
    form.leave()


def test_who_chose_never_is_not_locked_out(typed: tuple[MainWindow, RecordForm[PersonBody], ScreenLock]) -> None:
    _window, form, _lock = typed
    idleness().allow(0)
    assert idleness().left == -1
    idleness().allow(5)
    assert idleness().left > 0
    form.leave()


def test_long_work_that_was_begun_ends_before_the_key_goes(sample: Path, qtbot: QtBot) -> None:
    stage = Stage.at(sample)
    operations = Operations()
    window = stage.keep(MainWindow(stage.desk, operations, sections()))
    lock = ScreenLock(window)
    window.show()
    go_on, answers = threading.Event(), list[int]()

    def work() -> int:
        go_on.wait(10)
        return count_people(stage.desk, Asked())

    operations.run(window, work, answers.append, lane=Lane.LONG)
    window.lock()
    qtbot.wait(50)
    assert not stage.desk.store.held.is_away
    go_on.set()
    qtbot.waitUntil(lambda: stage.desk.store.held.is_away)
    assert answers[0] > 0
    unlock(lock)
    qtbot.waitUntil(window.isVisible)
    idleness().watch(is_on=False)
    operations.close()
    stage.close()
