"""Concerns on the screen: raised over what is open, kept as a note where the file cannot be written, read by few."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from tests.reports.paper import as_read
from tests.stage.concerns import SEEN, answer, at_concerns, raising
from tests.stage.pages import Stage
from ulo.domain.casework import Danger
from ulo.domain.changes import Kind
from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import Role
from ulo.queries.admin import draft, room_facts
from ulo.queries.casework import concern_ids, concern_page, waiting_notes
from ulo.services.admin import AddUser, add_user
from ulo.store import notes
from ulo.store.desk import Desk, User
from ulo.store.engine import HeldKey
from ulo.ui.casework.concerns.paper_key import PaperKey
from ulo.ui.casework.concerns.raising import RaiseDialog, raise_from_anywhere, read_start
from ulo.ui.casework.concerns.screen import ConcernsScreen
from ulo.ui.kit.announce import voice
from ulo.ui.shell.home.facts import home_facts
from ulo.ui.shell.home.week import When, grouped
from ulo.ui.shell.window import MainWindow

PRESS = "four other plain words"


def words_in(widget: QWidget) -> str:
    """All that is to be read in a window now."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(widget: QWidget, words: str) -> QPushButton:
    """The button with these words, as it is read out."""
    buttons = widget.findChildren(QPushButton)
    fits = [b for b in buttons if words in (b.text().replace("&", ""), b.accessibleName()) and b.isVisibleTo(widget)]
    assert fits, f"no button {words!r} among {[b.text() for b in buttons]}"
    return fits[0]


def full_disk(*_args: Any, **_values: Any) -> Any:
    raise WorldTrouble("The disk is full. Nothing of this was saved.", "Make room on the disk.")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file takes nothing. That a real full disk says so is shown in tests/services."""
    monkeypatch.setattr(Desk, "work", full_disk)


def opened(window: MainWindow) -> RaiseDialog:
    """The form, opened as its key opens it."""
    raise_from_anywhere(window.tools, window)
    dialog = QApplication.activeModalWidget() or window.findChild(RaiseDialog)
    assert isinstance(dialog, RaiseDialog)
    return dialog


def test_the_form_begins_in_the_one_box_that_is_needed_and_says_who_reads_it(stage: Stage) -> None:
    dialog = raising(stage)
    dialog.show()
    QTest.qWaitForWindowActive(dialog)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "What was seen or said (needed)"
    said = words_in(dialog)
    assert "admin reads what is raised. Nobody else does." in said
    assert "Call 999 first" in said
    assert "You raised 1 concern on 2 Nov 2026." in said


def test_who_is_on_the_screen_is_who_it_is_about(stage: Stage) -> None:
    window, screen = stage.people()
    screen.open(stage.somebody())
    form = opened(window).form.form
    assert form.fields.rows["person_id"].box.answer() == stage.somebody()
    assert not form.is_changed()


def test_a_form_for_somebody_new_is_about_nobody_in_the_list(stage: Stage) -> None:
    window, screen = stage.people()
    screen.open(stage.somebody())
    screen.add()
    assert opened(window).form.form.fields.rows["person_id"].box.answer() is None


def test_the_form_that_is_open_keeps_its_text(stage: Stage) -> None:
    window, form = stage.form()
    form.form.fields.rows["about_me"].box.put_back("Half a sentence")
    dialog = opened(window)
    assert dialog.form.form.fields.rows["person_id"].box.answer() == stage.somebody()
    answer(dialog, "seen", SEEN)
    dialog.form.save()
    button(dialog, "Go back to where I was").click()
    assert form.form.fields.rows["about_me"].box.answer() == "Half a sentence"
    assert form.why_stay()


def test_saying_that_somebody_is_in_danger_says_at_once_what_to_do_first(stage: Stage) -> None:
    dialog = raising(stage)
    told: list[tuple[str, bool]] = []
    voice().said.connect(lambda words, at_once: told.append((words, at_once)))
    answer(dialog, "danger", Danger.YES)
    assert told == [("Problem. Call 999 first. This can wait. What you typed stays here.", True)]
    answer(dialog, "danger", Danger.NO)
    assert "This can wait" not in words_in(dialog)


def test_what_is_saved_is_there_and_it_is_said_who_reads_it(stage: Stage) -> None:
    dialog = raising(stage)
    told: list[str] = []
    voice().said.connect(lambda words, _at_once: told.append(words))
    answer(dialog, "seen", SEEN)
    dialog.form.save()
    assert "admin reads what is raised." in words_in(dialog)
    assert "The concern is saved. admin reads what is raised." in told
    number = concern_ids(stage.desk)[0]
    assert concern_page(stage.desk, number).body.seen == SEEN
    assert draft(stage.desk, "concern", "new") is None


def test_a_name_that_is_not_in_the_list_is_kept_in_words(stage: Stage) -> None:
    dialog = raising(stage, read_start(stage.desk, ""))
    answer(dialog, "seen", SEEN)
    dialog.form.form.fields.rows["person_id"].box.put_back({"typed": "the neighbour with the dog"})
    dialog.form.save()
    assert concern_page(stage.desk, concern_ids(stage.desk)[0]).body.about == "the neighbour with the dog"


def test_nothing_seen_is_said_beside_the_box(stage: Stage) -> None:
    dialog = raising(stage)
    dialog.form.save()
    assert "Please fill in “What was seen or said”." in words_in(dialog)
    assert len(concern_ids(stage.desk)) == 1


def test_escape_keeps_what_was_typed_for_this_user_alone(stage: Stage) -> None:
    window = stage.window()
    dialog = opened(window)
    answer(dialog, "seen", SEEN)
    dialog.reject()
    assert not dialog.isVisible()
    with stage.desk.reading() as connection:
        assert SEEN not in repr(connection.exec_driver_sql("SELECT payload FROM draft").all())
    again = raising(stage, read_start(stage.desk, ""))
    assert "you typed words here that were not saved" in words_in(again)
    button(again, "Put them back").click()
    assert again.form.form.fields.rows["seen"].box.answer() == SEEN


@pytest.mark.usefixtures("full")
def test_escape_stays_while_what_was_typed_cannot_be_kept(stage: Stage) -> None:
    dialog = raising(stage)
    dialog.show()
    answer(dialog, "seen", SEEN)
    dialog.reject()
    assert dialog.isVisible()
    assert "The disk is full" in words_in(dialog)
    button(dialog, "Leave without saving").click()
    assert not dialog.isVisible()


def test_a_file_that_cannot_be_written_makes_a_note_that_goes_into_the_file_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = raising(stage)
    answer(dialog, "seen", SEEN)
    with monkeypatch.context() as broken:
        broken.setattr(Desk, "work", full_disk)
        dialog.form.save()
        said = words_in(dialog)
    assert "It is kept as a note" in said
    assert "The disk is full" in said
    assert [path for path in tmp_path.rglob("*") if path.is_file() and SEEN.encode() in path.read_bytes()] == []
    lines = grouped(home_facts(stage.desk).week, stage.desk.now().date())[When.OVERDUE]
    assert lines[0].said == "Put a concern into the file that waits on this computer"
    window, screen = at_concerns(stage)
    screen.tabs.tabs.setCurrentIndex(1)
    (waiting,) = [b for b in screen.findChildren(QPushButton) if b.text() == "Put it into the file"]
    assert waiting.accessibleName() == "Put it into the file: A concern of 2 Nov 2026, 10:42"
    waiting.click()
    assert waiting_notes(stage.desk) == []
    assert SEEN in [concern_page(stage.desk, number).body.seen for number in concern_ids(stage.desk)]
    assert "Waiting on this computer" not in words_in(window)


def test_a_page_is_made_only_when_it_is_asked_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = raising(stage)
    answer(dialog, "seen", SEEN)
    with monkeypatch.context() as broken:
        broken.setattr(Desk, "work", full_disk)
        dialog.form.save()
    where = tmp_path / "in my hand.pdf"
    assert list(tmp_path.rglob("*.pdf")) == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(where), ""))
    button(dialog, "Save a page to print").click()
    printed = re.sub(r"\s+", " ", as_read(where))
    assert SEEN in printed
    assert "Call 999 first" in printed
    assert "Everybody who opens it can read it" in words_in(dialog)


@pytest.mark.usefixtures("full")
def test_where_not_even_a_note_can_be_written_the_words_stay_and_can_be_printed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "keep", full_disk)
    dialog = raising(stage)
    answer(dialog, "seen", SEEN)
    dialog.form.save()
    assert "Do not close this. Print it" in words_in(dialog)
    assert dialog.form.form.fields.rows["seen"].box.answer() == SEEN
    assert button(dialog, "Save a page to print").isEnabled()


def test_a_file_that_cannot_even_be_read_still_opens_the_form(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    window = stage.window()
    monkeypatch.setattr(Desk, "reading", full_disk)
    monkeypatch.setattr(Desk, "work", full_disk)
    dialog = opened(window)
    answer(dialog, "seen", SEEN)
    dialog.form.save()
    monkeypatch.undo()
    assert "It is kept as a note" in words_in(dialog)


def has_no_list(screen: ConcernsScreen) -> bool:
    """Whether there is no list of concerns to be seen."""
    return screen.list is None and not screen.tabs.isVisibleTo(screen)


def without_room(stage: Stage) -> None:
    with stage.desk.work() as work:
        for table in ("concern_text", "safeguarding_concern", "room_holder", "restricted_room"):
            work.connection.exec_driver_sql(f"DELETE FROM {table}")


def test_without_a_room_the_form_says_so_and_keeps_a_note(stage: Stage) -> None:
    without_room(stage)
    dialog = raising(stage)
    assert "Nobody reads concerns in this file yet" in words_in(dialog)
    answer(dialog, "seen", SEEN)
    button(dialog, "Keep as a note").click()
    assert "It is kept as a note" in words_in(dialog)
    assert len(waiting_notes(stage.desk)) == 1
    assert draft(stage.desk, "concern", "new") is None


def test_the_first_administrator_is_offered_to_read_them_and_puts_a_waiting_one_in(stage: Stage) -> None:
    without_room(stage)
    window, screen = at_concerns(stage)
    lines = [line for line in home_facts(stage.desk).week if line.place == "concerns"]
    assert [line.said for line in lines] == ["Nobody reads safeguarding concerns yet: say who does"]
    assert has_no_list(screen)
    button(screen, "Be the first who reads them").click()
    assert room_facts(stage.desk).mine
    assert not has_no_list(screen)
    assert window.here == "concerns"


def test_who_reads_concerns_lets_others_in_and_takes_them_out(stage: Stage) -> None:
    add_user(stage.desk, AddUser("Rowan", Role.TRUSTEE, PRESS))
    _window, screen = at_concerns(stage)
    screen.tabs.tabs.setCurrentIndex(1)
    button(screen, "Let in Rowan").click()
    assert room_facts(stage.desk).readers == ("Rowan", "admin")
    button(screen, "Take out Rowan").click()
    question = QApplication.activeModalWidget()
    assert question is not None
    button(question, "Take out").click()
    assert room_facts(stage.desk).readers == ("admin",)
    button(screen, "Take out admin").click()
    question = QApplication.activeModalWidget()
    assert question is not None
    button(question, "Take out").click()
    assert "admin is the only one who can read safeguarding concerns" in words_in(screen)


def test_who_is_taken_out_sees_nothing_of_them_any_more(stage: Stage) -> None:
    window, screen = at_concerns(stage, "concerns/1")
    assert "bank card" in words_in(screen)
    with stage.desk.work() as work:
        work.connection.exec_driver_sql("DELETE FROM room_holder")
    add_user(stage.desk, AddUser("Rowan", Role.TRUSTEE, PRESS))
    stage.operations.changed.emit(Kind.CONCERN)
    assert has_no_list(screen)
    assert "bank card" not in words_in(window)


def test_what_was_done_and_how_it_ended_is_written_on_the_page(stage: Stage) -> None:
    _window, screen = at_concerns(stage, "concerns/1")
    for act, said in ((screen.add_done, "We met"), (screen.close_or_open_again, "She has her key")):
        act()
        assert screen.list is not None
        form = screen.list.form()
        assert form is not None
        form.form.fields.rows["words"].box.show_answer(said)
        form.keep_draft()
        with stage.desk.reading() as connection:
            assert said not in repr(connection.exec_driver_sql("SELECT payload FROM draft").all())
        form.save()
        assert said in words_in(screen)
    page = concern_page(stage.desk, 1)
    assert [note.words for note in page.notes[-2:]] == ["We met", "She has her key"]
    screen.close_or_open_again()
    assert concern_page(stage.desk, 1).row.standing.label == "Being looked at"


def test_a_page_to_print_holds_the_key_of_the_concerns(stage: Stage, tmp_path: Path) -> None:
    _window, screen = at_concerns(stage)
    screen.tabs.tabs.setCurrentIndex(1)
    button(screen, "Make a key on paper").click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PaperKey)
    shown.save_page(tmp_path / "key.pdf")
    printed = as_read(tmp_path / "key.pdf")
    assert [group for group in shown.key.split("-") if group not in printed] == []
    shown.close()


@pytest.mark.parametrize("role", Role)
def test_every_role_has_the_section_and_the_act_and_only_readers_a_list(stage: Stage, role: Role) -> None:
    stage.desk = dataclasses.replace(stage.desk, user=User(2, "Rowan", role), held=HeldKey(b""))
    with stage.desk.work() as work:
        values = (role.value,)
        insert = "INSERT INTO account (id, name, role, open, created_at) VALUES (2, 'Rowan', ?, 1, '2026-11-02')"
        work.connection.exec_driver_sql(insert, values)
    window, screen = at_concerns(stage)
    assert has_no_list(screen)
    assert window.registry.why_not("concerns.raise") == ""
    assert "You raised none." in words_in(screen)
    assert "Khadra" not in words_in(window)
    has_box = role not in (Role.TREASURER, Role.TRUSTEE)
    assert ("person_id" in raising(stage).form.form.fields.rows) == has_box


def test_an_unread_concern_stands_first_in_what_is_overdue(stage: Stage) -> None:
    dialog = raising(stage)
    answer(dialog, "seen", SEEN)
    dialog.form.save()
    first = grouped(home_facts(stage.desk).week, stage.desk.now().date())[When.OVERDUE][0]
    assert first.said == "Read the concern that admin raised"
    window = stage.window()
    window.go(first.place)
    assert SEEN in words_in(window)
    assert first not in home_facts(stage.desk).week
