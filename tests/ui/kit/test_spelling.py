"""Words that are not known get a wave, F7 goes to them, and the menu puts right what was meant; with the real list."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ulo.domain.spelling import Word
from ulo.ui.kit import word_menu
from ulo.ui.kit.boxes import LongBox
from ulo.ui.kit.faults import faults
from ulo.ui.kit.looks import look
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.speller import CHECKS_SPELLING, OWN_WORDS, Speller, speller
from ulo.ui.kit.word_list import LONGEST, WordList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing|propagate)")
TYPED = "I recieve PIP. My freind Asha Najjar wont come."


@pytest.fixture
def kept() -> list[tuple[str, Any]]:
    """What is kept for the person, in the order it was chosen."""
    return []


@pytest.fixture
def checks(at_once: Operations, kept: list[tuple[str, Any]]) -> Iterator[Speller]:
    """The speller of somebody who signed in and chose nothing yet."""
    speller().begin(at_once, lambda key, value: kept.append((key, value)), None, None)
    yield speller()
    speller().end()


@pytest.fixture
def box(checks: Speller, qtbot: QtBot) -> LongBox:
    """A box that has the keyboard, with words in it."""
    assert not checks.is_awake
    return typed_in(qtbot, TYPED)


def typed_in(qtbot: QtBot, words: str) -> LongBox:
    made = LongBox()
    qtbot.addWidget(made.widget)
    made.widget.resize(500, 200)
    made.widget.show()
    qtbot.waitActive(made.widget)
    made.sheet.setFocus()
    qtbot.waitUntil(made.sheet.hasFocus)
    made.put_back(words)
    return made


def waits_for(qtbot: QtBot, box: LongBox, *words: str) -> None:
    qtbot.waitUntil(lambda: box.sheet.marked() == list(words), timeout=10_000)


def menu_at(box: LongBox, word: str, *, by_key: bool = True) -> QMenu:
    """The open menu of the box: by key for the word that is selected, else by mouse at a word."""
    box.sheet.mark_words()
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    place = box.sheet.textCursor()
    place.setPosition(box.draft().index(word) + 1)
    if by_key:
        box.sheet.setTextCursor(place)
    at = box.sheet.cursorRect(place).center()
    asked = QContextMenuEvent(reason, at, box.sheet.viewport().mapToGlobal(at))
    QApplication.sendEvent(box.sheet.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    offered(menu)[words].trigger()
    menu.close()


def offered(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_words_that_are_not_known_have_a_wave_and_names_have_none(box: LongBox, qtbot: QtBot) -> None:
    waits_for(qtbot, box, "recieve", "freind")
    selection = box.sheet.extraSelections()[0]
    wave = QTextCharFormat(selection.format)
    assert wave.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert wave.underlineColor().name() == look().tokens.problem


def test_marks_are_no_change_of_the_text(box: LongBox, qtbot: QtBot) -> None:
    heard: list[str] = []
    box.edited.connect(lambda: heard.append("edited"))
    waits_for(qtbot, box, "recieve", "freind")
    assert heard == []
    assert not box.sheet.document().isUndoAvailable()


def test_the_word_that_is_being_typed_is_let_be_until_it_is_finished(box: LongBox, qtbot: QtBot) -> None:
    box.put_back("")
    QTest.keyClicks(box.sheet, "thier frei")
    waits_for(qtbot, box, "thier")
    waits_for(qtbot, box, "thier", "frei")


def test_only_what_can_be_seen_is_looked_up(checks: Speller, qtbot: QtBot) -> None:
    box = typed_in(qtbot, "recieve\n" + "word\n" * 300 + "thier")
    waits_for(qtbot, box, "recieve")
    last = Word(0, "thier", "thier")
    assert checks.is_unknown(last) is None
    box.sheet.verticalScrollBar().setValue(box.sheet.verticalScrollBar().maximum())
    waits_for(qtbot, box, "thier")
    assert checks.is_unknown(last)


def test_letters_beyond_the_first_plane_do_not_shift_the_wave(checks: Speller, qtbot: QtBot) -> None:
    assert checks.is_wanted
    waits_for(qtbot, typed_in(qtbot, "🙂🙂 we recieve 🙂 it"), "recieve")


def test_f7_selects_one_word_after_the_other_and_says_what_may_be_meant(
    box: LongBox, at_once: Operations, qtbot: QtBot
) -> None:
    told: list[str] = []
    at_once.told.connect(told.append)
    waits_for(qtbot, box, "recieve", "freind")
    seen = []
    for step in (1, 1, 1, -1):
        box.sheet.next_word(step)
        seen.append(box.sheet.textCursor().selectedText())
    assert seen == ["recieve", "freind", "recieve", "freind"]
    assert told[0] == "Check “recieve”. Suggestions: receive, relieve."


def test_f7_comes_to_words_far_below_that_nobody_looked_at(checks: Speller, qtbot: QtBot) -> None:
    assert checks.is_wanted
    known = ("one", "two", "three", "colour", "friend")
    many = " ".join(f"{a}-{b}-{c}-{d}" for a in known for b in known for c in known for d in known)
    box = typed_in(qtbot, f"{many}\n" + "\n" * 60 + "thier")
    box.sheet.next_word(1)
    assert box.sheet.textCursor().selectedText() == "thier"


def test_f7_says_when_there_is_nothing_to_check(box: LongBox, at_once: Operations) -> None:
    told: list[str] = []
    at_once.told.connect(told.append)
    box.put_back("All is well.")
    box.sheet.next_word(1)
    assert told == ["No word to check in this box."]


def test_the_menu_begins_with_suggestions_by_key_and_by_mouse(box: LongBox) -> None:
    for by_key in (True, False):
        menu = menu_at(box, "recieve", by_key=by_key)
        words = list(offered(menu))
        assert words[:4] == ["receive", "relieve", "Add to my words", "Ignore here"]
        assert any("Paste" in each.replace("&", "") for each in words)
        active = menu.activeAction()
        assert active is not None
        assert active.text() == "receive"
        menu.close()


def test_a_word_that_is_known_gets_the_common_menu(box: LongBox) -> None:
    menu = menu_at(box, "come")
    assert "Add to my words" not in offered(menu)
    menu.close()


def test_a_suggestion_takes_the_place_of_the_word_and_one_undo_takes_it_back(box: LongBox, qtbot: QtBot) -> None:
    heard: list[str] = []
    box.edited.connect(lambda: heard.append("edited"))
    choose(menu_at(box, "freind"), "friend")
    assert box.draft() == TYPED.replace("freind", "friend")
    assert heard
    waits_for(qtbot, box, "recieve")
    box.sheet.undo()
    assert box.draft() == TYPED


def test_a_word_that_moved_meanwhile_is_let_be(box: LongBox) -> None:
    word = box.sheet.word_at(3)
    assert word is not None
    box.put_back("Something else stands here.")
    box.sheet.replace(word, "receive")
    assert box.draft() == "Something else stands here."


def test_own_words_are_known_everywhere_and_can_be_taken_out_again(
    box: LongBox, kept: list[tuple[str, Any]], qtbot: QtBot
) -> None:
    other = typed_in(qtbot, "a freind’s place")
    choose(menu_at(box, "freind"), "Add to my words")
    waits_for(qtbot, box, "recieve")
    waits_for(qtbot, other)
    choose(menu_at(box, "freind"), "Take “freind” out of my words")
    waits_for(qtbot, box, "recieve", "freind")
    assert kept == [(OWN_WORDS, ["freind"]), (OWN_WORDS, [])]


def test_a_word_is_ignored_in_one_box_only(box: LongBox, kept: list[tuple[str, Any]], qtbot: QtBot) -> None:
    other = typed_in(qtbot, "a freind")
    choose(menu_at(box, "freind"), "Ignore here")
    waits_for(qtbot, box, "recieve")
    waits_for(qtbot, other, "freind")
    assert kept == []


def test_the_choice_takes_effect_at_once_and_is_kept(
    box: LongBox, checks: Speller, kept: list[tuple[str, Any]], qtbot: QtBot
) -> None:
    waits_for(qtbot, box, "recieve", "freind")
    checks.choose(wanted=False)
    waits_for(qtbot, box)
    assert "Settings" in checks.why_not()
    checks.choose(wanted=True)
    box.sheet.clearFocus()
    box.sheet.setFocus()
    waits_for(qtbot, box, "recieve", "freind")
    assert kept == [(CHECKS_SPELLING, False), (CHECKS_SPELLING, True)]


def test_what_somebody_chose_before_is_there_again(at_once: Operations, checks: Speller, qtbot: QtBot) -> None:
    checks.begin(at_once, lambda _key, _value: None, None, ["freind"])
    waits_for(qtbot, typed_in(qtbot, TYPED), "recieve")
    checks.begin(at_once, lambda _key, _value: None, False, None)
    assert not checks.is_wanted


def test_a_closed_file_leaves_no_word_behind(box: LongBox, checks: Speller, qtbot: QtBot) -> None:
    waits_for(qtbot, box, "recieve", "freind")
    checks.learn("Najjar")
    checks.end()
    assert checks.is_unknown(Word(0, "recieve", "recieve")) is None
    assert not checks.is_learnt(Word(0, "Najjar", "Najjar"))
    waits_for(qtbot, box)


def test_nothing_is_read_before_somebody_comes_to_a_box(
    checks: Speller, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(checks, "_word_list", lambda: asked.append("read"))
    box = LongBox()
    qtbot.addWidget(box.widget)
    box.put_back(TYPED)
    box.widget.show()
    box.sheet.mark_words()
    assert asked == []
    box.sheet.setFocus()
    qtbot.waitUntil(lambda: asked == ["read"])


def test_without_the_word_list_it_is_said_and_everything_else_works(
    at_once: Operations, checks: Speller, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[str] = []
    at_once.told.connect(told.append)
    monkeypatch.setattr(checks, "_list", None)
    monkeypatch.setattr("ulo.ui.kit.word_list.resource", lambda *_parts: Path("/nowhere/en_GB"))
    box = typed_in(qtbot, TYPED)
    assert told == ["Spelling cannot be checked: the word list cannot be read. Everything else works as before."]
    QTest.keyClicks(box.sheet, "More. ")
    waits_for(qtbot, box)
    assert box.draft().startswith("More. ")


def test_a_fault_in_the_word_list_names_no_word(checks: Speller, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def breaks(_words: object) -> None:
        raise RuntimeError(TYPED)

    before = len(faults().told)
    monkeypatch.setattr(checks, "_look_up", breaks)
    box = typed_in(qtbot, TYPED)
    box.sheet.mark_words()
    told = faults().told[before:]
    del faults().told[before:]
    assert told
    assert "recieve" not in " ".join(told)
    assert "Najjar" not in " ".join(told)


def test_a_menu_opens_without_suggestions_when_they_take_long(
    lanes: Operations, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    slow = threading.Event()
    speller().begin(lanes, lambda _key, _value: None, None, None)
    box = typed_in(qtbot, TYPED)
    waits_for(qtbot, box, "recieve", "freind")
    found: Callable[[str], tuple[str, ...]] = lambda _text: ("receive",) if slow.wait(10) else ()  # noqa: E731
    monkeypatch.setattr(speller()._list, "suggestions", found)  # noqa: SLF001
    monkeypatch.setattr(word_menu, "OPENS_AFTER", 20)
    at = box.sheet.cursorRect().center() + QPoint(20, 0)
    place = box.sheet.textCursor()
    place.setPosition(4)
    box.sheet.setTextCursor(place)
    QApplication.sendEvent(box.sheet.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert next(iter(offered(menu))) == "Looking for suggestions …"
    slow.set()
    qtbot.waitUntil(lambda: next(iter(offered(menu))) == "receive")
    menu.close()
    speller().end()


def test_reading_the_list_lets_the_search_for_cycles_rest_and_turns_it_on_again() -> None:
    found: list[int] = []
    gc.callbacks.append(lambda phase, info: found.append(info["generation"]) if phase == "start" else None)
    try:
        read = WordList()
    finally:
        gc.callbacks.pop()
    assert 2 not in found
    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000
    assert read.known(Word(0, "receive", "receive"))


@pytest.fixture(scope="module")
def word_list() -> WordList:
    return WordList()


@pytest.mark.parametrize("word", ["colour", "organisation", "don’t", "don't", "safeguarding", "wheelchair", "Tuesday"])
def test_the_list_knows_british_words(word_list: WordList, word: str) -> None:
    assert word_list.known(Word(0, word, word))


def test_a_part_is_known_if_the_whole_is(word_list: WordList) -> None:
    assert word_list.known(Word(0, "produktion", "co-production"))
    assert not word_list.known(Word(0, "produktion", "co-produktion"))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("recieve", "receive"),
        ("dont", "don't"),
        ("wouldn’tt", "wouldn’t"),
        ("Definately", "Definitely"),
        ("teh", "the"),
    ],
)
def test_what_was_meant_comes_first(word_list: WordList, wrong: str, right: str) -> None:
    assert word_list.suggestions(wrong)[0] == right
    assert len(word_list.suggestions(wrong)) <= 5


def test_looking_for_words_that_are_alike_ends_in_time(word_list: WordList) -> None:
    moments = iter([0.0] + [LONGEST + 1] * 1_000_000)
    assert word_list.suggestions("neurodivergent", lambda: next(moments)) == ()
    assert word_list.suggestions("neurodivergent") != ()
    assert word_list.suggestions("x" * 60) == ()


def test_a_read_only_box_is_not_checked(checks: Speller, qtbot: QtBot) -> None:
    box = LongBox()
    qtbot.addWidget(box.widget)
    box.sheet.setReadOnly(True)
    box.put_back(TYPED)
    box.widget.show()
    qtbot.waitActive(box.widget)
    box.sheet.setFocus()
    box.sheet.mark_words()
    assert box.sheet.marked() == []
    assert checks.in_hand is None
    assert speller().in_hand is None


def test_the_menu_opens_once_where_a_key_comes_twice(box: LongBox) -> None:
    box.sheet.mark_words()
    QTest.keyClick(box.sheet, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    at = box.sheet.cursorRect().center()
    QApplication.sendEvent(box.sheet.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    assert QApplication.activePopupWidget() is menu
    assert isinstance(menu, QMenu)
    menu.close()
    assert QApplication.activePopupWidget() is None
