"""Boxes read what people type, and never lose or change what they cannot read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import Way
from tests.ui.kit.screen import shown
from ulo.domain.dates import PartialDate
from ulo.ui.kit.boxes import (
    Box,
    ChoiceBox,
    LongBox,
    PickBox,
    TextBox,
    Unreadable,
    YesNoBox,
    date_box,
    minutes_box,
    money_box,
    number_box,
    partial_date_box,
    time_box,
)
from ulo.ui.kit.combo import QuietCombo

ANSWERS: list[tuple[Callable[[], Box], object]] = [
    (TextBox, "Aisha"),
    (TextBox, ""),
    (LongBox, "One line.\nAnother."),
    (date_box, dt.date(1948, 7, 16)),
    (date_box, None),
    (partial_date_box, PartialDate(1948, 7)),
    (partial_date_box, None),
    (number_box, 1204),
    (number_box, None),
    (lambda: ChoiceBox(Way), Way.EMAIL),
    (lambda: ChoiceBox(Way, may_be_empty=True), None),
    (lambda: YesNoBox("Member"), True),
    (money_box, 123_456),
    (money_box, -50),
    (money_box, None),
    (minutes_box, 80),
    (minutes_box, None),
    (time_box, dt.time(14, 15)),
    (lambda: PickBox([(3, "General fund"), (7, "Lottery")]), 7),
    (lambda: PickBox([(3, "General fund")]), None),
    (lambda: PickBox([(3, "General fund")]), 99),
]


@pytest.mark.parametrize(("make", "answer"), ANSWERS)
def test_an_answer_that_is_shown_is_read_back(make: Callable[[], Box], answer: object, qapp: QApplication) -> None:
    assert qapp is not None
    box = make()
    box.show_answer(answer)
    assert box.answer() == answer


@pytest.mark.parametrize(("make", "answer"), ANSWERS)
def test_a_draft_put_back_is_the_same_answer(make: Callable[[], Box], answer: object, qapp: QApplication) -> None:
    assert qapp is not None
    box, other = make(), make()
    box.show_answer(answer)
    other.put_back(box.draft())
    assert other.answer() == answer
    assert other.draft() == box.draft()


UNREADABLE = [
    (money_box, "1e3", "Write the amount out in digits, like 1,000.00. A number with an “e” is not read."),
    (money_box, "12.345", "An amount has two digits for the pence, like 12.50."),
    (money_box, "1,23", "Commas go between thousands, and a point before the pence, like 1,234.56."),
    (money_box, "a lot", "This is not an amount we can read. Type it in pounds, like 12.50."),
    (minutes_box, "a while", "This is not a length of time we can read. Type minutes, like 35, or 1h 20."),
    (time_box, "noon", "This is not a time we can read. Type it like 10:30 or 2.15 pm."),
]


@pytest.mark.parametrize(("make", "typed", "said"), UNREADABLE)
def test_what_cannot_be_read_is_told_with_its_own_sentence_and_stays(
    make: Callable[[], Box], typed: str, said: str, qapp: QApplication
) -> None:
    assert qapp is not None
    box = make()
    box.put_back(typed)
    assert box.problems("amount") == {"amount": said}
    box.left()
    assert box.draft() == typed


def test_an_amount_in_brackets_is_below_nothing_and_shown_plainly(qapp: QApplication) -> None:
    assert qapp is not None
    box = money_box()
    box.put_back("(1,234.56)")
    assert box.answer() == -123_456
    box.left()
    assert box.draft() == "-1234.56"


@pytest.mark.parametrize("make", [TextBox, LongBox])
@pytest.mark.parametrize("kept", [" spaces around ", "07700\u00a0900123", "a\ttab", "Ó Brien\u2011Łoś", "a\r\nb"])
def test_a_text_nobody_touched_is_given_back_exactly(make: Callable[[], Box], kept: str, qapp: QApplication) -> None:
    assert qapp is not None
    box = make()
    box.show_answer(kept)
    assert box.answer() == kept


def test_text_loses_only_the_space_around_it(qapp: QApplication) -> None:
    assert qapp is not None
    box = TextBox()
    box.line.setText("  Aisha  Adeyemi ")
    assert box.answer() == "Aisha  Adeyemi"


def test_too_long_a_text_is_kept_whole(qapp: QApplication) -> None:
    assert qapp is not None
    box = TextBox()
    box.line.setText("a" * 50_000)
    assert len(box.answer()) == 50_000


@pytest.mark.parametrize("typed", ["16/07/1948", "1948-07-16", "16 July 1948", "16 jul 1948", " 16.7.1948 "])
def test_a_date_is_read_as_people_type_it_and_shown_as_they_say_it(typed: str, qapp: QApplication) -> None:
    assert qapp is not None
    box = date_box()
    box.put_back(typed)
    box.left()
    assert (box.answer(), box.draft()) == (dt.date(1948, 7, 16), "16 Jul 1948")


@pytest.mark.parametrize("make", [date_box, partial_date_box, number_box])
@pytest.mark.parametrize("typed", ["32/1/2020", "next week", "1948 or so"])
def test_what_cannot_be_read_is_kept_as_it_was_typed(make: Callable[[], Box], typed: str, qapp: QApplication) -> None:
    assert qapp is not None
    box = make()
    box.put_back(typed)
    box.left()
    assert box.draft() == typed
    with pytest.raises(Unreadable):
        box.answer()
    assert box.problems("met_on").keys() == {"met_on"}


def test_a_number_is_read_with_its_commas(qapp: QApplication) -> None:
    assert qapp is not None
    box = number_box()
    box.put_back("1,204")
    assert box.answer() == 1204


def test_a_choice_that_no_longer_exists_leaves_the_first(qapp: QApplication) -> None:
    assert qapp is not None
    box = ChoiceBox(Way)
    box.put_back("pigeon")
    assert box.answer() is Way.MOBILE


def test_scrolling_past_a_list_changes_no_answer(qtbot: QtBot) -> None:
    combo = QuietCombo()
    combo.addItems(["One", "Two"])
    qtbot.addWidget(combo)
    combo.show()
    down = QWheelEvent(
        *(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton),
        *(Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    combo.clearFocus()
    QApplication.sendEvent(combo, down)
    assert combo.currentIndex() == 0
    assert not down.isAccepted()


def test_a_long_text_grows_with_what_is_written(qtbot: QtBot) -> None:
    box = LongBox()
    qtbot.addWidget(box.widget)
    box.widget.show()
    before = box.widget.sizeHint().height()
    box.put_back("line\n" * 8)
    QApplication.processEvents()
    middle = box.widget.sizeHint().height()
    box.put_back("line\n" * 500)
    QApplication.processEvents()
    assert before < middle < box.widget.sizeHint().height() < 600


def test_tab_leaves_a_long_text(qtbot: QtBot) -> None:
    page, box, other = QWidget(), LongBox(), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(box.widget)
    column.addWidget(other)
    shown(page, qtbot)
    box.widget.setFocus()
    QTest.keyClick(box.widget, Qt.Key.Key_Tab)
    assert box.draft() == ""
    assert QApplication.focusWidget() is other
