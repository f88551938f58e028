"""A report on screen is made of what it says: headings, words, real tables, all of it plain text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.access.audit import audit
from tests.reports.paper import a_document, a_table
from ulo.reports.blocks import (
    ColumnKind,
    Document,
    Figure,
    Header,
    Heading,
    Items,
    KeyMessages,
    LargeText,
    Note,
    Paragraph,
    Signature,
    Table,
)
from ulo.reports.charts import Bar, BarChart, say_bars
from ulo.ui.kit import theme
from ulo.ui.kit.block_table import BlockTableView
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.reports.preview import Preview

MARKUP = "<b>Ann</b> & <img src='file:///etc/hostname'>"
MONEY = Table(
    "By town",
    (Header("Town"), Header("Note"), Header("Spent", ColumnKind.PENCE)),
    (("Leeds", "", 120450), ("Hull", "paid back\nin May", -300)),
    totals=("All", None, 120150),
)


def everything() -> Document:
    chart = BarChart((Bar("Leeds", 12, "12 people"),))
    return a_document(
        KeyMessages(("We worked with more people.",)),
        Heading("People"),
        Heading("In Leeds", 3),
        Heading("In one street", 4),
        Paragraph(MARKUP),
        Items(("Meet on Tuesdays.",), numbered=True),
        Items(("Start with lunch.",)),
        Figure("People by town", chart, say_bars(chart), a_table(("Leeds", "12"))),
        MONEY,
        Table("Nothing yet", (Header("Name"),), (), if_empty="Nobody has joined yet."),
        Note("What is missing", ("Three people have no address.",)),
        LargeText("The recovery key", "J9CJ-0AVJ"),
        Signature("Chair of the trustees", "I have read this review."),
    )


def shown(qtbot: QtBot, document: Document, width: int = 1100) -> Preview:
    preview = Preview(document)
    list(preview.showing())
    qtbot.addWidget(preview)
    preview.resize(width, 700)
    preview.show()
    qtbot.waitExposed(preview)
    QApplication.processEvents()
    return preview


def the_table(preview: Preview, name: str) -> BlockTableView:
    return next(view for view in preview.findChildren(BlockTableView) if view.accessibleName() == name)


def test_every_heading_is_one_for_assistive_technology(qtbot: QtBot) -> None:
    preview = shown(qtbot, everything())
    spoken = [QAccessible.queryAccessibleInterface(each) for each in preview.findChildren(QLabel)]
    headings = [s.text(QAccessible.Text.Name) for s in spoken if s and s.role() == QAccessible.Role.Heading]
    for words in ("Year review", "Key messages", "People", "In Leeds", "In one street", "By town", "What is missing"):
        assert words in headings


def test_all_words_are_there_and_none_is_run(qtbot: QtBot) -> None:
    preview = shown(qtbot, everything())
    labels = preview.findChildren(QLabel)
    words = "\n".join(label.text() for label in labels)
    for said in (
        *("Year review", "Ystrad Members Together · Charity 1123456", "made by Ann Smith", "All people, by name."),
        *(MARKUP, "1.", "Meet on Tuesdays.", "•", "Start with lunch.", "Leeds: 12 people.", "Nobody has joined yet."),
        *("Three people have no address.", "J9CJ-0AVJ", "To be signed by: Chair of the trustees."),
    ):
        assert said in words
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_words_can_be_marked_by_keyboard(qtbot: QtBot) -> None:
    preview = shown(qtbot, a_document(Paragraph("Members decide together.")))
    label = next(each for each in preview.findChildren(QLabel) if each.text() == "Members decide together.")
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert label.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_table_is_a_table_and_each_value_says_its_header(qtbot: QtBot) -> None:
    preview = shown(qtbot, everything())
    rows = the_table(preview, "By town").rows
    assert [rows.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == ["Town", "Note", "Spent"]
    assert [rows.index(n, 2).data() for n in range(3)] == ["£1,204.50", "-£3.00", "£1,201.50"]
    assert rows.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Spent: -£3.00"
    assert rows.index(2, 2).data(Qt.ItemDataRole.FontRole).bold()


def test_a_table_that_does_not_fit_is_folded_and_loses_nothing(qtbot: QtBot) -> None:
    wide = a_table(*[("Gwen Featherstonehaugh",) * 7] * 3, headers=tuple(f"A long heading {n}" for n in range(7)))
    preview = shown(qtbot, a_document(wide), width=420)
    view = the_table(preview, "People")
    assert view.rows.columnCount() == 2
    assert view.rows.index(0, 0).data() == "Gwen Featherstonehaugh"
    said = view.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert [f"A long heading {n}: Gwen Featherstonehaugh" in said for n in range(7)] == [False, *[True] * 6]
    preview.resize(1900, 700)
    QApplication.processEvents()
    assert view.rows.columnCount() == (7 if view.viewport().width() > 1500 else view.rows.columnCount())


def test_a_row_is_as_high_as_its_words_also_far_down(qtbot: QtBot) -> None:
    rows = [(f"Person {n}", "one line" if n % 2 else "Afternoons only, and then " * 9) for n in range(400)]
    preview = shown(qtbot, a_document(a_table(*rows)), width=700)
    view = the_table(preview, "People")
    for _ in range(5):  # rows grow as they come into view
        view.scrollToBottom()
        QApplication.processEvents()
    assert view.rowHeight(398) > 2 * view.rowHeight(399)


@pytest.mark.parametrize(("look", "percent"), [(Theme.LIGHT, 200), (Theme.DARK, 100), (Theme.CONTRAST, 200)])
@pytest.mark.parametrize("width", [640, 1200])
def test_everybody_can_use_a_preview(width: int, look: Theme, percent: int, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(look, percent))
    assert audit(shown(qtbot, everything(), width)) == []
