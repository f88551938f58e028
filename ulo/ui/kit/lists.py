"""Short tables of words, such as the shortcut sheet: plain rows that a screen reader reads as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ulo.ui.kit.landing import say_current
from ulo.ui.kit.looks import em

_AROUND_EM = (1.7, 0.9)
"""What the style sheet and Qt leave free beside and above the words of a cell, both sides together."""


class WordTable(QTableWidget):
    """A table of at most some hundred rows of words; whole rows are chosen, long words wrap."""

    def __init__(
        self, name: str, labels: Sequence[str], *, shares: Sequence[float] = (), parent: QWidget | None = None
    ) -> None:
        """`name` is what assistive technology calls it, `labels` stand above the columns.

        `shares` are the parts of the width that the columns get; without, all the same.
        """
        super().__init__(0, len(labels), parent)
        self.setAccessibleName(name)
        self._labels = tuple(labels)
        self._most_rows = 0
        self._shares = tuple(shares) or (1 / len(labels),) * len(labels)
        self.setHorizontalHeaderLabels(list(labels))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_WrappingCells(self))
        self._settle_headers()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows in place of those before."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._labels[column]}: {text}")
                self.setItem(place, column, item)
        self._fit_heights()

    def show_at_most(self, rows: int) -> None:
        """Be as high as the rows need, up to so many of them; more are scrolled to. For a table on a page."""
        self._most_rows = rows
        self._fit_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the row in hand after the name of the table."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, partial(say_current, self))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setMinimumSectionSize(em(2.3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares of the new width."""
        super().resizeEvent(event)
        room = self.viewport().width()
        given = 0
        for place, share in enumerate(self._shares):
            is_last = place == len(self._shares) - 1
            width = room - given if is_last else int(room * share)
            self.setColumnWidth(place, width)
            given += width
        self._fit_heights()

    def _fit_heights(self) -> None:
        self.resizeRowsToContents()
        self._fit_height()

    def _fit_height(self) -> None:
        if self._most_rows:
            rows = sum(self.rowHeight(row) for row in range(min(self._most_rows, self.rowCount())))
            self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())

    def _settle_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.hide()
        down.setMinimumSectionSize(em(2.3))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class _WrappingCells(QStyledItemDelegate):
    """Cells as high as their words need; Qt itself forgets the room that the style sheet takes beside them."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        beside, above = (em(each) for each in _AROUND_EM)
        width = max(1, self._table.columnWidth(index.column()) - beside)
        flags = Qt.TextFlag.TextWordWrap
        words = self._table.fontMetrics().boundingRect(0, 0, width, 1 << 20, flags, str(index.data() or ""))
        return QSize(words.width() + beside, words.height() + above)
