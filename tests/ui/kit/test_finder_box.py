"""A person is found by part of their name, with the keyboard alone, and nobody is chosen by accident."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import NAMES, people
from tests.ui.kit.screen import shown
from ulo.ui.kit.boxes import Unreadable
from ulo.ui.kit.finder_box import Finder, FinderBox
from ulo.ui.kit.operations import Operations

Key = Qt.Key


@pytest.fixture
def box(at_once: Operations, qtbot: QtBot) -> FinderBox:
    return ready(FinderBox(people(at_once)), qtbot)


def ready(box: FinderBox, qtbot: QtBot) -> FinderBox:
    shown(box.widget, qtbot)
    box.line.setFocus()
    return box


def found(box: FinderBox) -> list[str]:
    return [box.found.item(place).text() for place in range(box.found.count())] if box.found.isVisible() else []


def test_a_person_is_chosen_with_the_keyboard_alone(box: FinderBox, qtbot: QtBot, heard: list[str]) -> None:
    QTest.keyClicks(box.line, "aish")
    qtbot.waitUntil(lambda: bool(found(box)))
    assert found(box) == [NAMES[1], NAMES[2]]
    QTest.keyClick(box.line, Key.Key_Down)
    QTest.keyClick(box.found, Key.Key_Down)
    QTest.keyClick(box.found, Key.Key_Return)
    assert (box.answer(), box.line.text(), found(box)) == (2, NAMES[2], [])
    assert QApplication.focusWidget() is box.line
    assert heard == ["2 people found.", f"{NAMES[2]} chosen."]


def test_nobody_found_is_said(box: FinderBox, qtbot: QtBot, heard: list[str]) -> None:
    QTest.keyClicks(box.line, "zz")
    qtbot.waitUntil(lambda: heard == ["Nobody found by this name."])
    assert found(box) == []


def test_a_name_typed_without_choosing_is_not_a_person(box: FinderBox) -> None:
    QTest.keyClicks(box.line, "aisha")
    with pytest.raises(Unreadable, match="Choose a person"):
        box.answer()
    assert box.draft() == {"typed": "aisha"}


def test_changing_the_name_of_the_chosen_chooses_nobody(box: FinderBox) -> None:
    box.show_answer(1)
    assert (box.answer(), box.line.text()) == (1, NAMES[1])
    QTest.keyClick(box.line, Key.Key_End)
    QTest.keyClicks(box.line, "x")
    with pytest.raises(Unreadable):
        box.answer()


def test_emptying_the_box_is_an_answer(box: FinderBox) -> None:
    box.show_answer(1)
    box.line.selectAll()
    QTest.keyClick(box.line, Key.Key_Delete)
    assert box.answer() is None


def test_escape_closes_the_list_and_keeps_the_words(box: FinderBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box.line, "aish")
    qtbot.waitUntil(lambda: bool(found(box)))
    QTest.keyClick(box.line, Key.Key_Down)
    QTest.keyClick(box.found, Key.Key_Escape)
    assert (found(box), box.line.text()) == ([], "aish")
    assert QApplication.focusWidget() is box.line


def test_an_answer_to_older_letters_is_dropped(lanes: Operations, qtbot: QtBot) -> None:
    gate, asked, seen = threading.Event(), list[str](), list[str]()

    def find(typed: str) -> Sequence[tuple[int, str]]:
        asked.append(typed)
        if typed == "a":
            gate.wait(30)
        return [(len(typed), f"found for {typed}")]

    box = ready(FinderBox(Finder(lanes, find, str)), qtbot)
    box.found.model().rowsInserted.connect(lambda _parent, first, _last: seen.append(box.found.item(first).text()))
    QTest.keyClicks(box.line, "a")
    qtbot.waitUntil(lambda: asked == ["a"])
    QTest.keyClicks(box.line, "b")
    qtbot.waitUntil(lambda: not box.is_pausing())
    gate.set()
    qtbot.waitUntil(lambda: found(box) == ["found for ab"])
    assert seen == ["found for ab"]


def test_a_name_that_comes_late_does_not_overwrite_what_was_typed(lanes: Operations, qtbot: QtBot) -> None:
    gate = threading.Event()

    def name_of(person: int) -> str:
        gate.wait(30)
        return NAMES[person]

    box = ready(FinderBox(Finder(lanes, lambda _typed: (), name_of)), qtbot)
    box.show_answer(1)
    QTest.keyClicks(box.line, "Sam")
    gate.set()
    lanes.run(box, int, lambda _zero: box.edited.emit())
    with qtbot.waitSignal(box.edited):
        pass
    assert box.line.text() == "Sam"


def test_at_most_some_lines_are_shown_at_once(at_once: Operations, qtbot: QtBot) -> None:
    many = [(number, f"Person {number}") for number in range(100)]
    box = ready(FinderBox(Finder(at_once, lambda _typed: many, str)), qtbot)
    QTest.keyClicks(box.line, "p")
    qtbot.waitUntil(lambda: bool(found(box)))
    assert box.found.sizeHint().height() < 300
