"""A table of a report on screen: real rows and headers, values that wrap, nothing to scroll sideways."""

from __future__ import annotations

import math
import re
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ulo.reports.blocks import Table, say_cell
from ulo.reports.widths import Need, widths_of
from ulo.ui.kit.landing import say_current
from ulo.ui.kit.looks import em
from ulo.ui.kit.words import with_breaks

_NOWHERE = QModelIndex()
_REST = "What else is known"
_MOST_ROWS_SEEN = 12
_LEAST_ROW_EM, _ABOVE_EM, _BESIDE_EM = 2.3, 0.45, 0.6
_SHORT_EM = 8.0
"""A column whose values are no longer keeps them on one line."""
_WORDS = re.compile(r"[\s\u200b]+")
_LOOKED_AT = 60  # rows
Index = QModelIndex | QPersistentModelIndex


class BlockTable(QAbstractTableModel):
    """The rows of a table as words, its totals as the last row.

    Folded, it has two columns: what names a row, and all its other values, each after its header.
    """

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        """Show `table`, not folded."""
        super().__init__(parent)
        self.table = table
        self.is_folded = False
        self._rows = (*table.rows, table.totals) if table.totals else table.rows

    def fold(self, folded: bool) -> None:
        """Show two columns, or all."""
        if folded != self.is_folded:
            self.beginResetModel()
            self.is_folded = folded
            self.endResetModel()

    @property
    def strong_column(self) -> int:
        """The column that names the rows."""
        return 0 if self.is_folded else self.table.row_header

    def said(self, row: int, column: int) -> str:
        """A value as people read it."""
        return say_cell(self._rows[row][column], self.table.headers[column].kind)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are, totals too."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns are shown."""
        if parent.isValid():
            return 0
        return 2 if self.is_folded else len(self.table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell for the eye and for assistive technology ("Town: Leeds")."""
        if role == Qt.ItemDataRole.DisplayRole:
            return with_breaks(self._text(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._header(index.column())}: {self._text(index.row(), index.column())}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(index.column()) | Qt.AlignmentFlag.AlignTop)
        if role == Qt.ItemDataRole.FontRole and self._is_strong(index):
            return _bold()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words above a column, and the number of a row."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header(section) if orientation == Qt.Orientation.Horizontal else section + 1
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return int(self._side(section) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, row: int, column: int) -> str:
        if not self.is_folded:
            return self.said(row, column)
        if column == 0:
            return self.said(row, self.table.row_header)
        others = (place for place in range(len(self.table.headers)) if place != self.table.row_header)
        said = ((self.table.headers[place].label, self.said(row, place)) for place in others)
        return "\n".join(f"{header}: {', '.join(words.splitlines())}" for header, words in said if words)

    def _header(self, column: int) -> str:
        if self.is_folded:
            return _REST if column else self.table.headers[self.table.row_header].label
        return self.table.headers[column].label

    def _side(self, column: int) -> Qt.AlignmentFlag:
        is_amount = not self.is_folded and self.table.headers[column].kind.is_amount
        return Qt.AlignmentFlag.AlignRight if is_amount else Qt.AlignmentFlag.AlignLeft

    def _is_strong(self, index: Index) -> bool:
        return index.column() == self.strong_column or index.row() >= len(self.table.rows)


class BlockTableView(QTableView):
    """Shows a table of a report; folds it where its columns do not fit. It grows to a dozen rows, then scrolls."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        """Named by its caption."""
        super().__init__(parent)
        self.rows = BlockTable(table, self)
        self.setModel(self.rows)
        self.setAccessibleName(table.caption)
        self._fitted: set[int] = set()
        self._is_padding = False
        self._settle()
        self.verticalScrollBar().valueChanged.connect(self._fit_rows)
        self._arrange()

    def sizeHint(self) -> QSize:
        """As high as its first rows."""
        return QSize(em(30), self._height_wanted())

    def minimumSizeHint(self) -> QSize:
        """Narrow, but as high as it wants to be."""
        return QSize(em(10), self._height_wanted())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the row in hand after the name of the table."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, partial(say_current, self))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns to the width it has now."""
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _arrange(self) -> None:
        """Give the columns their widths; fold the table if they do not fit; not before it is seen."""
        if not self.isVisible() or self.viewport().width() <= 0 or self._is_padding:
            return
        self._pad()
        room = self.viewport().width()
        self.rows.fold(False)
        needs = self._needs()
        if sum(need.least for need in needs) > room:
            self.rows.fold(True)
            needs = self._needs()
        self._give(widths_of(needs, room, math.inf))
        self._fitted.clear()
        self.verticalHeader().setDefaultSectionSize(em(_LEAST_ROW_EM))
        self._fit_rows()
        self.updateGeometry()

    def _needs(self) -> list[Need]:
        header = self.horizontalHeader()
        header.ensurePolished()  # before, the room around the words is not known
        return [self._need_of(place, header.sectionSizeHint(place)) for place in range(header.count())]

    def _need_of(self, column: int, heading: int) -> Need:
        """Room for the heading, for every word, and for whole lines if they are short; in pixels."""
        metrics, inside = self.fontMetrics(), em(1.8)
        said = (str(self.rows.index(row, column).data()) for row in range(min(_LOOKED_AT, self.rows.rowCount())))
        lines = [part for words in said for part in words.split("\n")]
        wholes = [metrics.horizontalAdvance(line) + inside for line in lines] or [inside]
        said_words = {word for each in lines for word in _WORDS.split(each)}
        words = max((metrics.horizontalAdvance(word) for word in said_words), default=0)
        least = max(heading, min(em(_SHORT_EM), max(wholes)), words + inside)
        return Need(least, max(least, *wholes), sum(wholes) / len(wholes))

    def _give(self, widths: list[float]) -> None:
        """The widths in whole pixels; the last column takes what is left."""
        for place, width in enumerate(widths[:-1]):
            self.setColumnWidth(place, max(em(2), int(width)))
        taken = sum(self.columnWidth(place) for place in range(len(widths) - 1))
        self.setColumnWidth(len(widths) - 1, self.viewport().width() - taken)

    def _fit_rows(self) -> None:
        """Make the rows in view as high as their words; the others wait until they come into view."""
        row = max(0, self.rowAt(0))
        bottom = max(self.viewport().height(), em(_LEAST_ROW_EM) * _MOST_ROWS_SEEN)
        while row < self.rows.rowCount() and self.rowViewportPosition(row) < bottom:
            if row not in self._fitted:
                self._fitted.add(row)
                self.setRowHeight(row, self._height_of(row))
            row += 1

    def _height_of(self, row: int) -> int:
        columns = range(self.rows.columnCount())
        high = max(self._words_height(str(self.rows.index(row, place).data()), place) for place in columns)
        return max(em(_LEAST_ROW_EM), high + 2 * em(_ABOVE_EM) + 2)

    def _words_height(self, words: str, column: int) -> int:
        room = QRect(0, 0, self.columnWidth(column) - 2 * em(_BESIDE_EM) - 6, 1_000_000)
        metrics = QFontMetrics(_bold()) if column == self.rows.strong_column else self.fontMetrics()
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def _pad(self) -> None:
        """White space around the words of a cell, in pixels of the present size of the text."""
        wanted = f"QTableView::item {{ padding: {em(_ABOVE_EM)}px {em(_BESIDE_EM)}px; }}"
        if self.styleSheet() != wanted:
            self._is_padding = True
            self.setStyleSheet(wanted)
            self._is_padding = False

    def _height_wanted(self) -> int:
        rows = range(min(self.rows.rowCount(), _MOST_ROWS_SEEN))
        high = sum(self.rowHeight(row) for row in rows)
        return self.horizontalHeader().sizeHint().height() + min(high, em(36)) + 2


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
