"""What happened is told in words, on the page and aloud: notices, the state line, progress, questions, search."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.screen import shown
from ulo.domain.errors import PersonFacing
from ulo.ui.kit.conflict import Clash, ConflictBox
from ulo.ui.kit.dialogs import ask, tell
from ulo.ui.kit.jobs import Stopper
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.search_box import SPEAK_AFTER, SearchBox
from ulo.ui.kit.state_line import StateLine

Key = Qt.Key
MORNING = dt.datetime(2026, 7, 1, 9, 42, tzinfo=dt.UTC)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(700, 500)
    shown(made, qtbot)
    return made


def put(page: QWidget, widget: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)
    QApplication.processEvents()


def test_a_notice_is_shown_and_said(page: QWidget, heard: list[str]) -> None:
    area = NoticeArea()
    put(page, area)
    assert not area.isVisible()
    area.put(Tone.GOOD, "Session saved.")
    assert area.isVisible()
    assert heard == ["Done. Session saved."]


def test_a_problem_is_said_at_once_with_what_to_do(heard: list[str], page: QWidget) -> None:
    area = NoticeArea()
    put(page, area)
    area.put_problem(PersonFacing("The disk is full.", "Make room, then save again."))
    assert heard == ["!Problem. The disk is full. Make room, then save again."]


def test_a_new_notice_takes_the_place_of_the_old(page: QWidget) -> None:
    area = NoticeArea()
    put(page, area)
    old = area.put(Tone.NEWS, "One.")
    area.put(Tone.NEWS, "Two.")
    assert not old.isVisibleTo(page)
    assert area.notice is not None
    assert area.notice.said == "Two."


def test_a_long_notice_takes_the_lines_it_needs_and_no_more(page: QWidget) -> None:
    area, below = NoticeArea(), QPlainTextEdit()
    put(page, area)
    put(page, below)
    page.resize(360, 500)
    area.put(Tone.NEWS, "On 2 Nov you typed words here that were not saved. " * 3, do=("Put them back", list))
    QApplication.processEvents()
    assert area.notice is not None
    words = [label for label in area.findChildren(QLabel) if label.text()]
    assert all(label.height() >= label.heightForWidth(label.width()) for label in words)
    assert area.notice.height() < 250


def test_closing_a_notice_moves_the_keyboard_on(page: QWidget) -> None:
    area, other = NoticeArea(), QPushButton("Other")
    put(page, area)
    put(page, other)
    area.put(Tone.NEWS, "One.")
    close = area.findChild(QToolButton)
    assert close is not None
    close.setFocus()
    QTest.keyClick(close, Key.Key_Space)
    assert not area.isVisible()
    assert QApplication.focusWidget() is other


def test_the_button_of_a_notice_does_what_it_says(page: QWidget) -> None:
    done: list[int] = []
    area = NoticeArea()
    put(page, area)
    area.put(Tone.GOOD, "Hidden.", do=("Undo", lambda: done.append(1)))
    button = area.findChild(QPushButton)
    assert button is not None
    button.click()
    assert done == [1]


def test_words_of_a_notice_are_plain_text(page: QWidget) -> None:
    area = NoticeArea()
    put(page, area)
    area.put(Tone.NEWS, "<b>Aisha</b> was saved.")
    words = [label for label in area.findChildren(QLabel) if label.text()]
    assert [label.textFormat() for label in words] == [Qt.TextFormat.PlainText]


def test_the_state_line_says_when_it_was_saved_in_uk_time(page: QWidget, heard: list[str]) -> None:
    state = StateLine()
    put(page, state)
    state.saved(MORNING)
    assert state.text() == "Saved 10:42"
    assert heard == []


def test_not_being_saved_is_said_at_once_and_so_is_its_end(page: QWidget, heard: list[str]) -> None:
    state = StateLine()
    put(page, state)
    state.not_saved("the disk is full.")
    state.saved(MORNING)
    assert heard == ["!NOT saved: the disk is full.", "Saved 10:42"]


def test_why_it_was_not_saved_stays_when_a_draft_is_kept(page: QWidget, heard: list[str]) -> None:
    state = StateLine()
    put(page, state)
    state.not_saved("some answers need another look.")
    state.draft_kept(MORNING)
    assert state.text() == "NOT saved: some answers need another look. Draft kept 10:42."
    assert heard == ["!NOT saved: some answers need another look."]
    state.changed()
    assert state.text() == "Not saved yet"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (StateLine.changed, "Not saved yet"),
        (StateLine.saving, "Saving…"),
        (lambda state: state.draft_kept(MORNING), "Not saved yet. Draft kept 10:42"),
        (StateLine.clear, ""),
    ],
)
def test_the_state_line_always_says_how_it_stands(act: object, words: str, page: QWidget) -> None:
    assert callable(act)
    state = StateLine()
    put(page, state)
    act(state)
    assert state.text() == words
    assert state.isVisible() == bool(words)


def test_quick_work_shows_no_bar(page: QWidget, heard: list[str], qtbot: QtBot) -> None:
    strip = ProgressStrip()
    put(page, strip)
    strip.start("Making the report", Stopper())
    strip.finish("The report is ready.")
    qtbot.wait(500)
    assert not strip.isVisible()
    assert heard == ["The report is ready."]


def test_long_work_shows_a_bar_and_says_each_quarter(page: QWidget, heard: list[str], qtbot: QtBot) -> None:
    strip = ProgressStrip()
    put(page, strip)
    strip.start("Making the report", Stopper())
    qtbot.waitUntil(strip.isVisible)
    for done in range(0, 101, 5):
        strip.progressed(done, 100)
    assert strip.percent.text() == "100 %"
    assert heard == ["Making the report", *(f"{quarter} per cent" for quarter in (25, 50, 75, 100))]


def test_stopping_asks_the_work_to_stop_once(page: QWidget, heard: list[str]) -> None:
    strip, stopper = ProgressStrip(), Stopper()
    put(page, strip)
    strip.start("Making the report", stopper)
    strip.stop_button.click()
    assert stopper.is_asked
    assert not strip.stop_button.isEnabled()
    assert heard == ["Stopping."]


def test_work_that_cannot_be_stopped_has_no_stop(page: QWidget) -> None:
    strip = ProgressStrip()
    put(page, strip)
    strip.start("Saving")
    strip.show()
    assert not strip.stop_button.isVisible()


def test_a_question_is_answered_with_its_verb(page: QWidget, qtbot: QtBot) -> None:
    agreed: list[int] = []
    question = ask(page, "Hide this record?", "", "Hide it", lambda: agreed.append(1), no="Keep it")
    assert question is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is question.no_button)
    QTest.keyClick(question.no_button, Key.Key_Tab)
    QTest.keyClick(question.yes_button, Key.Key_Return)
    assert agreed == [1]


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_escape_and_enter_without_choosing_change_nothing(key: Qt.Key, page: QWidget, qtbot: QtBot) -> None:
    agreed: list[int] = []
    question = ask(page, "Hide this record?", "", "Hide it", lambda: agreed.append(1))
    assert question is not None
    qtbot.waitExposed(question)
    QTest.keyClick(question.no_button, key)
    assert not question.isVisible()
    assert agreed == []


def test_dialogs_never_stack(page: QWidget, qtbot: QtBot) -> None:
    first = ask(page, "Hide this record?", "", "Hide it", list)
    assert first is not None
    qtbot.waitExposed(first)
    assert ask(page, "And this?", "", "Yes", list) is None
    assert tell(page, PersonFacing("The disk is full.")) is None
    first.reject()


def test_a_problem_without_a_page_is_told_in_a_dialog(page: QWidget, qtbot: QtBot) -> None:
    dialog = tell(page, PersonFacing("The file is locked.", "Close it elsewhere."))
    assert dialog is not None
    qtbot.waitExposed(dialog)
    assert [label.text() for label in dialog.findChildren(QLabel)] == ["The file is locked.", "Close it elsewhere."]
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


CLASHES = [Clash("name", "Name I use", "Aisha", "Ayesha"), Clash("about", "About me", "", "I like tea.")]


def test_a_conflict_is_decided_answer_by_answer(page: QWidget) -> None:
    box = ConflictBox(CLASHES, "Sam")
    put(page, box)
    decided: list[int] = []
    box.decided.connect(lambda: decided.append(1))
    radios = [radio for radio in box.findChildren(QWidget) if radio.metaObject().className() == "QRadioButton"]
    QTest.keyClick(radios[0], Key.Key_Space)
    assert (box.choices(), decided) == (None, [])
    QTest.keyClick(radios[3], Key.Key_Space)
    assert (box.choices(), decided) == ({"name": True, "about": False}, [1])


def test_a_conflict_is_decided_in_one_go(page: QWidget) -> None:
    box = ConflictBox(CLASHES, "Sam")
    put(page, box)
    box.keep_all(mine=False)
    assert box.choices() == {"name": False, "about": False}


def test_a_search_is_asked_once_the_typing_pauses(page: QWidget, qtbot: QtBot) -> None:
    search, asked = SearchBox("&Search"), list[str]()
    put(page, search)
    search.asked.connect(asked.append)
    QTest.keyClicks(search.line, " adeyemi ")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["adeyemi"])


def test_escape_or_the_named_button_clears_the_search(page: QWidget) -> None:
    search, asked = SearchBox("&Search"), list[str]()
    put(page, search)
    QTest.keyClicks(search.line, "ade")
    assert search.clear_button.isVisible()
    assert search.clear_button.accessibleName() == "Clear the search"
    search.asked.connect(asked.append)
    QTest.mouseClick(search.clear_button, Qt.MouseButton.LeftButton)
    assert (search.text(), asked) == ("", [""])
    QTest.keyClicks(search.line, "ade")
    QTest.keyClick(search.line, Key.Key_Escape)
    assert search.text() == ""
    assert not search.clear_button.isVisible()


def test_a_count_is_shown_at_once_and_said_when_the_typing_pauses(
    page: QWidget, heard: list[str], qtbot: QtBot
) -> None:
    search = SearchBox("&Search")
    put(page, search)
    search.line.setFocus()
    search.show_count(31, "person", "people")
    search.show_count(1204, "person", "people")
    assert search.count.text() == "1,204 people"
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["1,204 people found."])


def test_a_list_that_is_read_again_while_the_keyboard_is_elsewhere_says_nothing(
    page: QWidget, heard: list[str], qtbot: QtBot
) -> None:
    search, elsewhere = SearchBox("&Search"), QPushButton("Elsewhere")
    put(page, search)
    put(page, elsewhere)
    elsewhere.setFocus()
    search.show_count(1204, "person", "people")
    qtbot.wait(2 * SPEAK_AFTER)
    assert heard == []


def test_a_notice_that_is_closed_passes_the_keyboard_to_what_follows_it(page: QWidget) -> None:
    area, before, after = NoticeArea(), QPushButton("Before"), QPushButton("After")
    for each in (before, area, after):
        put(page, each)
    close = area.put(Tone.NEWS, "Something came.").findChild(QToolButton)
    assert close is not None
    close.setFocus()
    QTest.keyClick(close, Key.Key_Space)
    assert after.hasFocus()


def test_down_goes_from_the_search_to_the_list(page: QWidget, qtbot: QtBot) -> None:
    search = SearchBox("&Search")
    put(page, search)
    with qtbot.waitSignal(search.went_down):
        QTest.keyClick(search.line, Key.Key_Down)
