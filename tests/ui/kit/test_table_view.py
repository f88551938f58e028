"""A table on screen: the keyboard, the order, columns that fit, and the row in hand kept by its record."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import COLUMNS, Row, row, source_of
from tests.ui.kit.screen import shown
from ulo.ui.kit import theme
from ulo.ui.kit.looks import em
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.search_box import SearchBox
from ulo.ui.kit.table_view import TableView
from ulo.ui.kit.tables import Column, PagedTable, Source
from ulo.ui.kit.theme import Appearance, Theme


class Page(QWidget):
    """A list between two other things, as on a real page."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.table = PagedTable(COLUMNS, operations, self)
        self.view = TableView("People", self.table)
        self.search = SearchBox("&Search")
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.view)
        self.resize(900, 500)


@pytest.fixture
def page(at_once: Operations, qtbot: QtBot) -> Page:
    made = Page(at_once)
    made.table.show_list(source_of(1000))
    shown(made, qtbot)
    made.view.setFocus()
    return made


def test_enter_opens_the_row_in_hand(page: Page) -> None:
    opened: list[int] = []
    page.view.opened.connect(opened.append)
    page.view.select_id(3)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened == [3]


def test_home_and_end_go_to_the_first_and_last_row(page: Page) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.selected_id() == 1000
    QTest.keyClick(page.view, Qt.Key.Key_Home)
    assert page.view.selected_id() == 1


def test_tab_leaves_the_list(page: Page) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.search.line


def test_letters_typed_on_the_list_go_to_the_search_box(page: Page) -> None:
    page.view.typed.connect(page.search.type_on)
    QTest.keyClicks(page.view, "a")
    QTest.keyClicks(page.search.line, "de")
    assert page.search.line.text() == "ade"


def test_the_row_in_hand_is_told_once(page: Page) -> None:
    chosen: list[int | None] = []
    page.view.chosen.connect(chosen.append)
    page.view.select_id(5)
    page.view.select_id(5)
    assert chosen == [5]


def test_a_selection_made_by_assistive_technology_takes_the_row_in_hand(page: Page) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    page.view.selectionModel().select(page.table.index(4, 0), flags)
    assert page.view.selected_id() == 5


def test_the_record_in_hand_stays_in_hand_when_the_order_changes(page: Page) -> None:
    chosen: list[int | None] = []
    page.view.select_id(3)
    page.view.chosen.connect(chosen.append)
    page.view.sort_by_column(0)
    page.view.sort_by_column(0)
    assert page.view.selected_id() == 3
    assert page.view.currentIndex().row() == 997
    assert chosen == []


def test_reading_the_list_again_moves_nothing_on_the_screen(page: Page) -> None:
    page.view.select_id(500)
    before = page.view.verticalScrollBar().value()
    page.table.reload()
    assert page.view.selected_id() == 500
    assert page.view.verticalScrollBar().value() == before > 0


def test_a_record_that_left_the_list_is_no_longer_in_hand(page: Page) -> None:
    left = [1, 2, 3]

    def source(_order: object) -> Source[Row]:
        return Source(lambda: [row(n) for n in left], lambda: array("q", left), lambda ids: [row(n) for n in ids])

    page.table.show_list(source)
    page.view.select_id(2)
    chosen: list[int | None] = []
    page.view.chosen.connect(chosen.append)
    left.remove(2)
    page.table.reload()
    assert chosen == [None]


def test_a_heading_puts_the_list_in_order_and_says_so(page: Page, heard: list[str]) -> None:
    page.view.horizontalHeader().sectionClicked.emit(0)
    page.view.horizontalHeader().sectionClicked.emit(0)
    assert heard == ["In order of Surname, first to last.", "In order of Surname, last first."]
    assert page.view.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_a_column_without_an_index_says_that_it_gives_no_order(page: Page, heard: list[str]) -> None:
    page.view.sort_by_column(2)
    assert heard == ["This list cannot be put in order by What they need us to know."]
    assert page.table.sorted_by is None
    assert not page.view.horizontalHeader().isSortIndicatorShown()


def test_the_order_can_be_chosen_without_a_mouse(page: Page) -> None:
    actions = page.view.order_menu().actions()
    assert [action.text() for action in actions] == ["Surname", "Town", "Owed"]
    actions[1].trigger()
    assert page.table.sorted_by is not None
    assert page.table.sorted_by.key == "town"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_a_button_opens_the_orders_by_keyboard(page: Page, qtbot: QtBot) -> None:
    button = page.view.order_button()
    qtbot.addWidget(button)
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert page.table.sorted_by is not None
    assert page.table.sorted_by.key == "surname"


def test_columns_that_do_not_fit_are_left_out_from_the_right(page: Page) -> None:
    left_out: list[list[str]] = []
    page.view.left_out.connect(left_out.append)
    page.resize(330, 500)
    QApplication.processEvents()
    assert left_out[-1] == ["What they need us to know", "Owed"]
    assert page.view.horizontalScrollBar().maximum() == 0
    page.resize(1200, 500)
    assert left_out[-1] == []


def test_rows_grow_with_the_text_at_once(page: Page, qapp: QApplication) -> None:
    before = page.view.rowHeight(0)
    theme.apply(qapp, Appearance(Theme.LIGHT, 200))
    assert page.view.rowHeight(0) >= 2 * before - 4


def test_a_column_gives_room_it_does_not_need_to_one_whose_words_are_long(at_once: Operations, qtbot: QtBot) -> None:
    words = {1: ("Yes", "Annual general meeting of all members in the hall"), 2: ("No", "Meeting")}
    columns: tuple[Column[Row], ...] = (
        Column("Quorum", lambda one: words[one.id][0], None, 20),
        Column("Kind", lambda one: words[one.id][1], None, 10),
    )
    table = PagedTable(columns, at_once)
    view = TableView("Meetings", table)
    qtbot.addWidget(view)
    view.resize(em(46), 300)
    table.show_list(source_of(2))
    shown(view, qtbot)
    assert view.columnWidth(1) >= view.sizeHintForIndex(table.index(0, 1)).width()
    assert view.columnWidth(0) + view.columnWidth(1) <= view.viewport().width()
