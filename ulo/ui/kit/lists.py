"""Short tables of words, such as the shortcut sheet: plain rows that a screen reader reads as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ulo.ui.kit.looks import em


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
        self._shares = tuple(shares) or (1 / len(labels),) * len(labels)
        self.setHorizontalHeaderLabels(list(labels))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settle_headers()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows in place of those before."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._labels[column]}: {text}")
                self.setItem(place, column, item)

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
        self.resizeRowsToContents()

    def _settle_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.hide()
        down.setMinimumSectionSize(em(2.3))
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
