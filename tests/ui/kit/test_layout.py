"""Nothing is cut off and nothing is scrolled sideways: columns, panes and pages follow the room there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.screen import shown
from ulo.ui.kit import theme
from ulo.ui.kit.cards import Card, FigureCard
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.looks import em
from ulo.ui.kit.page_header import PageHeader
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.panes import SIDE_BY_SIDE_EM, TwoPanes
from ulo.ui.kit.scrolling import PAGE_EM, ScrollPage, bring_into_view
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_order import order_tabs
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

LONG = "Words that need more than one line when there is little room for them. " * 3


def a_grid(qtbot: QtBot, *, wide: tuple[int, ...] = ()) -> tuple[QWidget, list[QWidget]]:
    page = QWidget()
    grid = WrapGrid(page, column_em=10, most_columns=3)
    parts: list[QWidget] = [label(LONG) for _ in range(4)]
    for place, part in enumerate(parts):
        grid.add(part, wide=place in wide)
    return shown(page, qtbot), parts


def lines(parts: list[QWidget]) -> list[int]:
    """How many parts stand on each line, from the top."""
    tops = [part.y() for part in parts]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize(("width_em", "expected"), [(40, [3, 1]), (22, [2, 2]), (12, [1, 1, 1, 1])])
def test_as_many_columns_as_fit(width_em: float, expected: list[int], qtbot: QtBot) -> None:
    page, parts = a_grid(qtbot)
    page.resize(em(width_em), 900)
    assert lines(parts) == expected


def test_large_text_makes_fewer_columns(qtbot: QtBot, qapp: QApplication) -> None:
    page, parts = a_grid(qtbot)
    page.resize(em(40), 1600)
    theme.apply(qapp, Appearance(Theme.LIGHT, 200))
    qapp.processEvents()
    assert lines(parts) == [1, 1, 1, 1]


def test_a_long_figure_gets_a_column_it_fits_in(qtbot: QtBot) -> None:
    page = QWidget()
    grid = WrapGrid(page, column_em=6, most_columns=4)
    figures = [FigureCard("In hand", "£1,234,567.89", "what the fund holds") for _ in range(4)]
    for figure in figures:
        grid.add(figure)
    page.resize(em(40), em(20))
    shown(page, qtbot)
    assert all(figure.width() >= figure.minimumSizeHint().width() for figure in figures)
    assert len({figure.y() for figure in figures}) > 1


def test_buttons_that_do_not_fit_go_on_in_the_next_line(qtbot: QtBot) -> None:
    bar = buttons_line(*(QPushButton(f"Save and add another, number {number}") for number in range(4)))
    buttons = bar.findChildren(QPushButton)
    bar.resize(buttons[0].sizeHint().width() * 2 + em(4), em(12))
    shown(bar, qtbot)
    assert lines(list(buttons)) == [2, 2]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)


def test_a_wide_part_has_its_line_to_itself(qtbot: QtBot) -> None:
    page, parts = a_grid(qtbot, wide=(1,))
    page.resize(em(40), 900)
    assert lines(parts) == [1, 1, 2]
    assert parts[1].width() == page.width()


def test_heights_follow_the_width(qtbot: QtBot) -> None:
    page, parts = a_grid(qtbot)
    page.resize(em(11), 4000)
    assert all(part.height() >= part.heightForWidth(part.width()) for part in parts)
    assert page.heightForWidth(em(11)) > page.heightForWidth(em(40))


def test_a_tick_stands_level_with_the_box_beside_it(qtbot: QtBot) -> None:
    page = QWidget()
    grid = WrapGrid(page, column_em=10)
    first, tick, alone = QLineEdit(), QPushButton("Agree"), QPushButton("More")
    grid.add(first)
    grid.add(tick, lowered=True)
    grid.add(alone, lowered=True)
    shown(page, qtbot)
    page.resize(em(30), 300)
    assert tick.y() > first.y()
    assert alone.y() == first.geometry().bottom() + 1 + em(1.0) or alone.y() > tick.y()


def a_page(qtbot: QtBot) -> tuple[ScrollPage, QWidget]:
    page, last = ScrollPage(), QLineEdit()
    page.add(PageHeader("People", QPushButton("Add a person"), words=LONG))
    for _ in range(6):
        page.add(Card("Aisha", LONG))
        page.add(FigureCard("Members", "1,204", LONG))
    page.add(last)
    page.finish()
    return shown(page, qtbot), last


@pytest.mark.parametrize("width", [480, 800, 1600])
def test_a_page_never_scrolls_sideways_and_its_lines_are_short(width: int, qtbot: QtBot) -> None:
    page, last = a_page(qtbot)
    page.resize(width, 500)
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert last.width() <= em(PAGE_EM) + 2


def test_what_is_far_below_is_brought_into_view(qtbot: QtBot) -> None:
    page, last = a_page(qtbot)
    page.resize(700, 400)
    QApplication.processEvents()
    assert not page.viewport().rect().contains(last.mapTo(page.viewport(), QPoint(0, 0)))
    bring_into_view(last)
    QApplication.processEvents()
    assert page.viewport().rect().contains(last.mapTo(page.viewport(), QPoint(0, last.height())))


def test_a_page_that_is_only_read_is_scrolled_with_the_keys(qtbot: QtBot) -> None:
    page = ScrollPage(reads="About Aisha")
    for _ in range(9):
        page.add(label(LONG))
    shown(page, qtbot)
    page.resize(400, 300)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


class Panes(TwoPanes):
    """A list of one button, and details of one box."""

    def __init__(self) -> None:
        self.list, self.details = QPushButton("Aisha"), QLineEdit()
        super().__init__(self.list, self.details, "Back to people")


def test_two_panes_where_there_is_room_for_both(qtbot: QtBot) -> None:
    panes = shown(Panes(), qtbot)
    panes.resize(em(SIDE_BY_SIDE_EM) + 10, 500)
    assert panes.is_side_by_side
    assert (panes.list.isVisible(), panes.details.isVisible(), panes.back_button.isVisible()) == (True, True, False)


def test_one_pane_and_a_way_back_where_there_is_not(qtbot: QtBot) -> None:
    panes = shown(Panes(), qtbot)
    panes.resize(em(SIDE_BY_SIDE_EM) - 10, 500)
    assert (panes.list.isVisible(), panes.details.isVisible()) == (True, False)
    panes.show_details()
    assert (panes.list.isVisible(), panes.details.isVisible(), panes.back_button.isVisible()) == (False, True, True)
    with qtbot.waitSignal(panes.went_back):
        panes.back_button.click()
    assert QApplication.focusWidget() is panes.list


def test_large_text_makes_one_pane_of_two(qtbot: QtBot, qapp: QApplication) -> None:
    panes = shown(Panes(), qtbot)
    panes.resize(em(SIDE_BY_SIDE_EM) + 10, 500)
    theme.apply(qapp, Appearance(Theme.LIGHT, 200))
    assert (panes.list.isVisible(), panes.details.isVisible()) == (True, False)


def test_details_get_wider_and_narrower_by_keyboard_within_bounds(qtbot: QtBot, heard: list[str]) -> None:
    panes = shown(Panes(), qtbot)
    panes.resize(em(SIDE_BY_SIDE_EM) + 10, 500)
    before = panes.details.width()
    panes.wider_details()
    wider = panes.details.width()
    for _ in range(9):
        panes.narrower_details()
    assert before < wider
    assert panes.details.width() < before
    assert (heard[0], heard[-1]) == (
        "Details take 60 per cent of the width.",
        "Details take 30 per cent of the width.",
    )


def test_a_heading_is_a_heading_to_assistive_technology(qtbot: QtBot) -> None:
    heading = shown(Heading("People & work", 1), qtbot)
    spoken = QAccessible.queryAccessibleInterface(heading)
    assert (spoken.role(), spoken.text(QAccessible.Text.Name)) == (QAccessible.Role.Heading, "People & work")


def test_a_label_is_not_a_heading(qtbot: QtBot) -> None:
    words = shown(label("Words"), qtbot)
    assert QAccessible.queryAccessibleInterface(words).role() == QAccessible.Role.StaticText


def test_headings_get_smaller_by_level(qtbot: QtBot) -> None:
    page = QWidget()
    inside = column(page)
    headings = [Heading("People", level) for level in (1, 2, 3)]
    for heading in headings:
        inside.addWidget(heading)
    shown(page, qtbot)
    sizes = [heading.font().pointSizeF() for heading in headings]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_tab_follows_the_page_and_not_the_order_of_making(qtbot: QtBot) -> None:
    page = QWidget()
    inside = column(page)
    boxes = [QLineEdit() for _ in range(3)]
    for box in reversed(boxes):
        box.setParent(page)
    for box in boxes:
        inside.addWidget(box)
    shown(page, qtbot)
    order_tabs(page)
    boxes[0].setFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is boxes[1]


def test_alt_and_left_go_back_to_the_list(qtbot: QtBot) -> None:
    first, details = QLineEdit(), QPushButton("Change")
    panes = TwoPanes(first, details, "Back to people")
    shown(panes, qtbot)
    panes.resize(em(SIDE_BY_SIDE_EM) - 10, 600)
    panes.activateWindow()
    qtbot.waitUntil(panes.isActiveWindow)
    panes.show_details()
    details.setFocus()
    QTest.keyClick(details, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first.isVisible()
    assert not details.isVisible()
