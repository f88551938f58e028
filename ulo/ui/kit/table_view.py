"""A table on screen: whole rows, the keyboard, columns that fit, the selection kept by record."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QPushButton, QTableView, QWidget

from ulo.reports.widths import Need, most, widths_of
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.landing import say_current
from ulo.ui.kit.looks import em, look
from ulo.ui.kit.tables import PagedTable, Sort

ROW_EM = 2.3
LEAST_ROW = 28
_LOOKED_AT, _SHORT_EM = 40, 11.0
"""How many rows the columns are judged by, and up to which width their values are short."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableView(QTableView):
    """Shows a PagedTable. `chosen` carries the id of the row in hand (or None), `opened` that of one entered.

    `typed` carries letters typed on the list, for the search box; `left_out` the labels of columns
    that do not fit, which are left out from the right, never the first one.
    """

    chosen = Signal(object)
    opened = Signal(int)
    typed = Signal(str)
    left_out = Signal(list)

    def __init__(self, name: str, table: PagedTable[Any], parent: QWidget | None = None) -> None:
        """`name` is what assistive technology calls the list: "People"."""
        super().__init__(parent)
        self.table = table
        self._kept: int | None = None
        self._kept_scroll = 0
        self._told: int | None = None
        self._said: dict[int, list[int]] = {}
        self._headings: dict[int, int] = {}
        self.setAccessibleName(name)
        self._settle()
        self._settle_header()
        table.modelAboutToBeReset.connect(self._keep_selection)
        self.setModel(table)
        table.modelReset.connect(self._judge_columns)
        table.dataChanged.connect(self._rows_came)
        table.modelReset.connect(self._restore_selection)  # after the view itself has begun anew
        table.rowsInserted.connect(self._restore_selection)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._open_index)
        self._fit_to_text()

    def selected_id(self) -> int | None:
        """The id of the row in hand, None if there is none."""
        return self.table.id_at(self.currentIndex().row())

    def select_id(self, record_id: int | None) -> bool:
        """Take a record in hand, if it is in the list; if its row is still coming, as soon as it comes."""
        self._kept = record_id
        place = None if record_id is None else self.table.place_of(record_id)
        if place is None:
            return False
        self._select_place(place)
        return True

    def order_button(self, words: str = "Order") -> QPushButton:
        """A button beside the list that opens the menu of its orders, for people who do not use a mouse."""
        button = plain_button(words, icon="arrow-up-down")
        button.clicked.connect(lambda: self.order_menu().popup(button.mapToGlobal(QPoint(0, button.height()))))
        return button

    def order_menu(self) -> QMenu:
        """A menu with the orders the list can have, made anew each time; it also comes with the menu key."""
        menu = QMenu("Put in order by", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self.table.columns):
            if column.sort:
                action = menu.addAction(column.label.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(self.table.sorted_by is not None and self.table.sorted_by.key == column.sort)
                action.triggered.connect(lambda _checked=False, at=place: self.sort_by_column(at))
        return menu

    def sort_by_column(self, place: int) -> None:
        """Put the list in order by a column, the other way round if it is already; said aloud."""
        column = self.table.columns[place]
        if not column.sort:
            announce(self, f"This list cannot be put in order by {column.label}.")
            self._show_order()
            return
        before = self.table.sorted_by
        descending = before is not None and before.key == column.sort and not before.descending
        self.table.sort_by(Sort(column.sort, descending))
        self._show_order()
        announce(self, f"In order of {column.label}, {'last first' if descending else 'first to last'}.")

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _settle_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self.sort_by_column)

    def _show_order(self) -> None:
        header, order = self.horizontalHeader(), self.table.sorted_by
        places = [n for n, column in enumerate(self.table.columns) if order and column.sort == order.key]
        header.setSortIndicatorShown(bool(places))
        self._headings.clear()
        if places and order:
            direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(places[0], direction)
        self._fit_columns()

    def _keep_selection(self) -> None:
        self._kept_scroll = self.verticalScrollBar().value() if self.table.keeps_place else 0
        if (record_id := self.selected_id()) is not None:
            self._kept = record_id

    def _restore_selection(self) -> None:
        if self.table.keeps_place:
            self.verticalScrollBar().setValue(self._kept_scroll)
        if self._kept is None or self.selected_id() == self._kept:
            return
        place = self.table.place_of(self._kept)
        if place is not None:
            self._select_place(place)
        elif self.table.is_complete:
            self._kept = None
            self._tell(None)

    def _select_place(self, place: int) -> None:
        index = self.table.index(place, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self._tell(self.table.id_at(current.row()))

    def _selection_changed(self) -> None:
        """Assistive technology changes the selection and leaves the current row; follow it."""
        rows: Sequence[QModelIndex] = self.selectionModel().selectedRows()
        if rows and rows[0].row() != self.currentIndex().row():
            self.setCurrentIndex(rows[0])

    def _tell(self, record_id: int | None) -> None:
        if record_id is not None:
            self._kept = record_id
        if record_id != self._told:
            self._told = record_id
            self.chosen.emit(record_id)

    def _open_index(self, index: QModelIndex) -> None:
        if (record_id := self.table.id_at(index.row())) is not None:
            self.opened.emit(record_id)

    def _fit_to_text(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(LEAST_ROW, em(ROW_EM)))
        self._judge_columns()

    def _fit_columns(self) -> None:
        """Leave out the columns on the right that do not fit; the others share the room by what they say.

        Before the table is seen, its width and its letters change with every widget it is put into.
        """
        if not self.isVisible():
            return
        wanted = [self._wanted_width(place) for place in range(len(self.table.columns))]
        room = self.viewport().width()
        shown = _how_many_fit(wanted, room)
        widths = widths_of(self._needs(wanted[:shown], room), room, math.inf) if room > 0 else wanted[:shown]
        for place, width in enumerate((*widths, *wanted[shown:])):
            self.setColumnHidden(place, place >= shown)
            self.setColumnWidth(place, int(width))
        self.left_out.emit([column.label for column in self.table.columns[shown:]])

    def _rows_came(self, first: QModelIndex) -> None:
        """The rows that the columns are judged by can be read now."""
        if first.row() < _LOOKED_AT:
            self._judge_columns()

    def _judge_columns(self) -> None:
        self._said.clear()
        self._fit_columns()

    def _needs(self, wanted: Sequence[int], room: int) -> list[Need]:
        """What the columns ask for: short values stay whole, if there is room for them all."""
        said = [self._said_in(place) for place in range(len(wanted))]
        wholes = [max(self._heading_width(n), most(widths) if widths else wanted[n]) for n, widths in enumerate(said)]
        short = [min(whole, max(least, em(_SHORT_EM))) for least, whole in zip(wanted, wholes, strict=True)]
        leasts = short if sum(short) <= room else list(map(min, wanted, wholes))
        usual = [sum(widths) / len(widths) if widths else wanted[place] for place, widths in enumerate(said)]
        return list(map(Need, leasts, wholes, usual))

    def _said_in(self, place: int) -> list[int]:
        """How wide the first values of a column are; none while their rows are on their way."""
        if place not in self._said:
            here = range(min(_LOOKED_AT, self.table.rowCount()))
            rows = [self.table.index(row, place) for row in here if self.table.row_at(row) is not None]
            self._said[place] = [self.sizeHintForIndex(index).width() for index in rows]
        return self._said[place]

    def _wanted_width(self, place: int) -> int:
        return max(em(self.table.columns[place].width_em), self._heading_width(place))

    def _heading_width(self, place: int) -> int:
        if place not in self._headings:
            header = self.horizontalHeader()
            header.ensurePolished()  # before, the room around the words is not known
            header.setSectionHidden(place, False)  # a hidden column says it needs no room
            self._headings[place] = header.sectionSizeHint(place)
        return self._headings[place]

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns to the width the table has now."""
        super().showEvent(event)
        self._fit_to_text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._headings.clear()
            self._fit_to_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._fit_columns()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the row in hand after the name of the list."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, partial(say_current, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; Home and End go to the first and last row."""
        last = self.table.rowCount() - 1
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open_index(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self._select_place(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self._select_place(last)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand letters to the search box: looking for them row by row would read the whole list."""
        self.typed.emit(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the orders of the list."""
        self.order_menu().popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and a frame round the row in hand while the list has the focus."""
        super().paintEvent(event)
        current = self.currentIndex()
        if not (self.hasFocus() and current.isValid()):
            return
        top, height = self.rowViewportPosition(current.row()), self.rowHeight(current.row())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.ring), 2))
        painter.drawRoundedRect(QRect(1, top + 1, self.viewport().width() - 2, height - 2), 4, 4)


def _how_many_fit(widths: Sequence[int], room: int) -> int:
    shown, used = 1, widths[0] if widths else 0
    for width in widths[1:]:
        used += width
        if used > room:
            break
        shown += 1
    return shown
