"""The window of a file that is looked at only: it says so, and nothing in it would change anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.builders.files import everything_in
from tests.builders.machine import read_only_copy
from tests.builders.office import PASSPHRASE, view_only
from tests.stage.pages import Stage, settle
from tests.stage.view_only import view_only_window
from ulo.app import Program
from ulo.domain.casework import ConcernBody
from ulo.domain.errors import VIEW_ONLY
from ulo.domain.permissions import TO_VIEW
from ulo.exchange.sample import PASSPHRASE as SAMPLE_PASSPHRASE
from ulo.queries.admin import room_facts
from ulo.services.admin import MakeRoom, make_room
from ulo.services.casework import KeepNote, RaiseConcern, keep_note, new_concern_key, raise_concern
from ulo.store.desk import Desk
from ulo.ui.admin.screen import SettingsScreen
from ulo.ui.casework.concerns.raising import RaiseDialog
from ulo.ui.casework.concerns.screen import ConcernsScreen
from ulo.ui.kit.dialogs import Question
from ulo.ui.shell import local
from ulo.ui.shell.home.screen import HomeScreen
from ulo.ui.shell.home.week import week
from ulo.ui.shell.locked import ScreenLock
from ulo.ui.shell.sign_in import SignIn
from ulo.ui.shell.window import MainWindow

WRITES = (
    "New",
    "Add",
    "Change",
    "Save",
    "Record",
    "Back up",
    "Enter",
    "Plan",
    "Let in",
    "Take out",
    "Put it into",
    "Say ",
    "It has",
    "Make a key",
)
"""How the words of buttons begin that would change something."""
ANYWHERE = {"Save a copy", "Save as PDF"}


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    made = view_only_window(stage)
    made.resize(1280, 800)
    made.show()
    settle()
    return made


def words_in(window: MainWindow) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def buttons_in(window: MainWindow) -> list[str]:
    shown = [each for each in window.findChildren(QAbstractButton) if each.isVisibleTo(window) and each.isEnabled()]
    return [each.text().replace("&", "") for each in shown]


def test_the_title_and_a_lasting_notice_say_so_and_why(window: MainWindow) -> None:
    for section in window.slices:
        window.go(section)
        assert window.windowTitle().endswith(" (view only) – ULO")
        said = words_in(window)
        assert VIEW_ONLY in said
        assert any(words.startswith("The file or its folder is read-only. Last saved ") for words in said)


def test_a_file_that_can_be_changed_says_nothing_of_it(stage: Stage) -> None:
    window = stage.window()
    assert window.view_only is None
    assert "view only" not in window.windowTitle()
    assert "file.copy" not in {act.id for act in window.registry.acts()}


def test_every_act_that_would_change_something_says_why_it_cannot(window: MainWindow) -> None:
    for act in window.registry.acts():
        if act.permission is not None and act.permission not in TO_VIEW:
            assert window.registry.why_not(act.id) == VIEW_ONLY, act.id
            assert not window.registry.action(act.id).isEnabled(), act.id
            assert window.registry.action(act.id).toolTip() == VIEW_ONLY, act.id
    for act_id in ("add.new", "edit.change", "file.restore"):
        assert window.registry.why_not(act_id) == VIEW_ONLY


def test_what_writes_nothing_can_still_be_done(window: MainWindow) -> None:
    for act_id in ("file.copy", "file.lock", "file.leave", "file.quit", "go.anything", "view.larger", "help.page"):
        assert window.registry.why_not(act_id) == ""
    assert window.registry.why_not("concerns.raise") == ""
    assert window.registry.why_not("reports.people_list") == ""
    assert any("Prosser" in found.label for found in window.found_in_sections("prosser"))


def test_no_page_shows_a_button_that_would_change_something(window: MainWindow, stage: Stage) -> None:
    places = [*window.slices, f"people/{stage.somebody()}", "casework/1", "staff/1", "funding/fund/1"]
    for place in [
        *places,
        "funding/stream/1",
        "governance/meeting/1",
        "governance/seat/1",
        "governance/member/1",
        "concerns/1",
    ]:
        window.go(place)
        settle(0.05)
        wrong = [words for words in buttons_in(window) if words.startswith(WRITES) and words not in ANYWHERE]
        assert wrong == [], place


def test_settings_offer_only_what_is_kept_on_this_computer(window: MainWindow) -> None:
    window.go("settings")
    screen = window.screens["settings"]
    assert isinstance(screen, SettingsScreen)
    assert not hasattr(screen, "passphrase")
    assert [box for box in screen.findChildren(QLineEdit) if box.echoMode() == QLineEdit.EchoMode.Password] == []
    assert "Check the file" in buttons_in(window)
    told: list[object] = []
    window.operations.trouble.connect(told.append)
    screen.lock.after.setCurrentIndex(0)
    screen.lock.after.activated.emit(0)
    assert told == []
    screen.file.check_button.click()
    assert "The file is whole." in words_in(window)


def test_home_does_not_ask_for_what_cannot_be_done_here(window: MainWindow) -> None:
    home = window.screens["home"]
    assert isinstance(home, HomeScreen)
    asked = [words for words in words_in(window) if "ackup" in words or "reads safeguarding concerns" in words]
    assert asked == []


def test_home_asks_for_nothing_about_concerns_that_has_to_be_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    keep_note(desk, KeepNote(new_concern_key(), "", ConcernBody(seen="Bruises on both arms.")))
    viewer = view_only(desk, tmp_path / "shelf")
    assert any("waits on this computer" in line.said for line in week(desk, None, None))
    assert [line.said for line in week(viewer, None, None) if line.place == "concerns"] == []
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))
    with desk.work() as work:
        work.connection.exec_driver_sql("DELETE FROM room_holder")
        work.connection.exec_driver_sql("DELETE FROM restricted_room")
    without = view_only(desk, tmp_path / "without")
    assert any("Nobody reads" in line.said for line in week(desk, None, None))
    assert [line.said for line in week(without, None, None) if line.place == "concerns"] == []
    viewer.store.close()
    without.store.close()


def test_concerns_are_read_and_nothing_is_done_about_them(stage: Stage) -> None:
    if not room_facts(stage.desk).public_key:
        make_room(stage.desk, MakeRoom())
    raised = raise_concern(stage.desk, RaiseConcern(new_concern_key(), ConcernBody(seen="Bruises on both arms.")))
    window = view_only_window(stage)
    window.resize(1280, 800)
    window.show()
    window.go("concerns")
    settle()
    screen = window.screens["concerns"]
    assert isinstance(screen, ConcernsScreen)
    for place in (0, 1):
        screen.tabs.tabs.setCurrentIndex(place)
        settle(0.05)
        assert [words for words in buttons_in(window) if words.startswith(WRITES) and words not in ANYWHERE] == []
    window.go(f"concerns/{raised.record_id}")
    settle()
    assert "Bruises on both arms." in words_in(window)
    assert [words for words in buttons_in(window) if words.startswith(WRITES) and words not in ANYWHERE] == []


def test_no_backup_is_made_and_the_window_closes_at_once(window: MainWindow, stage: Stage) -> None:
    before = everything_in(stage.folder / "stick")
    assert not window.keeper.timer.isActive()
    window.keeper.look()
    assert window.said.text() == ""
    assert window.keeper.lets_close()
    assert everything_in(stage.folder / "stick") == before


def test_the_screen_is_locked_and_unlocked(window: MainWindow) -> None:
    lock = ScreenLock(window)
    window.registry.run("file.lock")
    assert lock.page is not None
    assert window.desk.store.held.is_away
    lock.page.passphrase.setText(SAMPLE_PASSPHRASE)
    lock.page.enter.click()
    assert not lock.is_locked
    window.go("people")
    assert not window.desk.store.held.is_away


def test_a_concern_is_kept_as_a_note(
    window: MainWindow, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = everything_in(stage.folder / "stick")
    window.registry.run("concerns.raise")
    dialog = next(each for each in window.findChildren(RaiseDialog) if each.isVisible())
    assert dialog.form.save_button.text().replace("&", "") == "Keep as a note"
    dialog.form.form.fields.rows["seen"].box.put_back("Bruises on both arms.")
    dialog.form.keep_draft()
    assert "This is not kept while you type." in dialog.form.state.text()
    dialog.form.save()
    said = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert any("kept as an encrypted note on this computer" in words for words in said)
    assert len(list((tmp_path / "data").rglob("*.ulo-note"))) == 1
    assert everything_in(stage.folder / "stick") == before
    dialog.reject()


def test_a_copy_is_saved_and_offered(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    window.opening.connect(opened.append)
    assert window.view_only is not None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    window.registry.run("file.copy")
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.accept()
    qtbot.waitUntil(lambda: opened == [tmp_path / "sample.ulo"], timeout=5_000)
    assert (tmp_path / "sample.ulo.keys").exists()


def test_a_copy_that_cannot_be_saved_says_why(window: MainWindow, tmp_path: Path) -> None:
    assert window.view_only is not None
    window.view_only.save_to(tmp_path / "none")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert any("There is no folder" in each.text() for each in dialog.findChildren(QLabel))
    dialog.close()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Program]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    program = Program(qapp)
    yield program
    qapp.aboutToQuit.disconnect(program.close_file)
    program.close_file()
    if program.window:
        program.window.hide()
        program.window.deleteLater()


@pytest.mark.needs("linux")
def test_the_sign_in_window_offers_it_beside_the_sentence(
    program: Program, organisation_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with read_only_copy(tmp_path / "cd", organisation_file) as path:
        before = everything_in(path.parent)
        local.remember(local.Remembered(organisation_file))
        program.begin(path)
        page = program.window
        assert isinstance(page, SignIn)
        page.passphrase.setText(PASSPHRASE)
        page.enter.click()
        qtbot.waitUntil(page.enter.isEnabled, timeout=20_000)
        offer = next(b for b in page.findChildren(QAbstractButton) if b.text().replace("&", "") == "View only")
        offer.click()
        qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
        assert isinstance(program.window, MainWindow)
        assert program.window.desk.store.view_only
        program.window.close()
        program.close_file()
        assert everything_in(path.parent) == before
        assert local.remembered().last_file == organisation_file
        assert not (tmp_path / "data" / "ulo").exists()


def test_a_wrong_passphrase_offers_nothing(program: Program, organisation_file: Path, qtbot: QtBot) -> None:
    program.begin(organisation_file)
    page = program.window
    assert isinstance(page, SignIn)
    page.passphrase.setText("not the right words")
    page.enter.click()
    qtbot.waitUntil(page.enter.isEnabled, timeout=20_000)
    assert not any(b.text().replace("&", "") == "View only" for b in page.findChildren(QAbstractButton))
