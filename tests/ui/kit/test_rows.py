"""Repeating groups: added, removed, put back, and always with the record they came with."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QGroupBox
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import Contact, Way
from tests.ui.kit.screen import shown
from ulo.ui.kit.boxes import TextBox
from ulo.ui.kit.rows import RowsBox, Seams

TWO = (Contact("07700 900123", id=7), Contact("aisha@example.org", Way.EMAIL, False, id=8))


@pytest.fixture
def box(qtbot: QtBot) -> RowsBox:
    made = RowsBox("Ways to reach me", "way to reach me", Contact, Seams())
    shown(made.widget, qtbot)
    return made


def values(box: RowsBox) -> list[tuple[str, int | None]]:
    return [(contact.value, contact.id) for contact in box.answer()]


def titles(box: RowsBox) -> list[str]:
    return [group.title() for group in box.groups]


def test_each_row_is_a_group_with_a_number(box: RowsBox) -> None:
    box.show_answer(TWO)
    assert titles(box) == ["Way to reach me 1", "Way to reach me 2"]
    assert box.groups[1].remove_button.text() == "Remove way to reach me 2"


def test_rows_keep_the_ids_they_came_with(box: RowsBox) -> None:
    box.show_answer(TWO)
    assert box.answer() == TWO


def test_adding_puts_the_keyboard_into_the_new_row(box: RowsBox) -> None:
    assert box.add_button.text() == "Add a way to reach me"
    box.add_button.click()
    assert box.add_button.text() == "Add another way to reach me"
    first = box.groups[0].fields.rows["value"].box
    assert isinstance(first, TextBox)
    assert QApplication.focusWidget() is first.line


def test_removing_numbers_the_rest_anew_and_says_so(box: RowsBox, heard: list[str]) -> None:
    box.show_answer(TWO)
    box.groups[0].remove_button.click()
    assert titles(box) == ["Way to reach me 1"]
    assert values(box) == [("aisha@example.org", 8)]
    assert heard == ["Way to reach me 1 removed. You can put it back."]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert box.groups[0].isAncestorOf(focused)


def test_removing_the_last_row_puts_the_keyboard_on_add(box: RowsBox) -> None:
    box.show_answer(TWO[:1])
    box.groups[0].remove_button.click()
    assert QApplication.focusWidget() is box.add_button


def test_what_was_removed_can_be_put_back_where_it_was(box: RowsBox) -> None:
    box.show_answer(TWO)
    assert not box.back_button.isVisible()
    box.groups[0].remove_button.click()
    assert box.back_button.isVisible()
    box.back_button.click()
    assert box.answer() == TWO
    assert not box.back_button.isVisible()


def test_what_was_typed_into_a_removed_row_comes_back_with_it(box: RowsBox) -> None:
    box.show_answer(TWO)
    first = box.groups[0].fields.rows["value"].box
    first.put_back("01632 960111")
    box.groups[0].remove_button.click()
    box.back_button.click()
    assert values(box)[0] == ("01632 960111", 7)


def test_removed_rows_really_go(box: RowsBox, qtbot: QtBot) -> None:
    box.show_answer(TWO)
    box.show_answer(())
    qtbot.waitUntil(lambda: not box.widget.findChildren(QGroupBox))
    assert box.answer() == ()


def test_an_edit_in_a_row_is_told(box: RowsBox) -> None:
    box.show_answer(TWO)
    edits: list[int] = []
    box.edited.connect(lambda: edits.append(1))
    box.groups[1].fields.rows["value"].box.put_back("x")
    assert edits == [1]


def test_a_row_is_found_by_its_name(box: RowsBox) -> None:
    box.show_answer(TWO)
    assert box.row_of("1.value") is box.groups[1].fields.rows["value"]
    assert box.row_of("2.value") is None
    assert box.row_of("value") is None
