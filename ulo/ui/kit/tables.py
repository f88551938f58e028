"""A table model that fetches its rows a page at a time on the read lane, and never while painting."""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ulo.domain.errors import PersonFacing
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.pages import Pages, RowT

_DISPLAY = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_TO_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NOWHERE = QModelIndex()
COMING, GONE = "…", "–"

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
Failed = Callable[[PersonFacing], None] | None


@dataclasses.dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: its words, how a row's text is made, the sort key of the query if it can be sorted by.

    `width_em` is the width it would like, in letter heights; `is_number` puts its text to the right.
    """

    label: str
    text: Callable[[RowT], str]
    sort: str | None = None
    width_em: float = 10.0
    is_number: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Sort:
    """The order a list was asked for: a column's sort key, and whether the last comes first."""

    key: str
    descending: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Source(Generic[RowT]):
    """Where the rows of a list come from; each is called on the read lane.

    `first_page` gives the first rows at once, `ids` all ids in order, `rows` the rows of some ids in any order.
    """

    first_page: Callable[[], Sequence[RowT]]
    ids: Callable[[], array[int]]
    rows: Callable[[Sequence[int]], Sequence[RowT]]


def whole_list(
    read: Callable[[], Sequence[RowT]], words: str = "", said: Callable[[RowT], str] | None = None
) -> Source[RowT]:
    """A list that is short enough to be read whole. Each of `words` stands somewhere in what is `said` of a row."""
    asked = words.casefold().split() if said else []

    def found() -> list[RowT]:
        return [row for row in read() if not said or all(word in said(row).casefold() for word in asked)]

    def by_ids(ids: Sequence[int]) -> list[RowT]:
        rows = {row.id: row for row in read()}
        return [rows[number] for number in ids if number in rows]

    return Source(found, lambda: array("q", (row.id for row in found())), by_ids)


SourceFor = Callable[[Sort | None], Source[RowT]]
"""Makes the source of a list in an order; None is the list's own order."""


class PagedTable(QAbstractTableModel, Generic[RowT]):
    """A list of any length. `counted` tells how many rows there are, once all ids are known."""

    counted = Signal(int)

    def __init__(self, columns: Sequence[Column[RowT]], operations: Operations, parent: QObject | None = None) -> None:
        """An empty table until `show_list` is called."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sorted_by: Sort | None = None
        self.is_complete = True
        self.keeps_place = False
        self._operations = operations
        self._source_for: SourceFor[RowT] | None = None
        self._source: Source[RowT] | None = None
        self._pages: Pages[RowT] = Pages()
        self._generation, self._fresh = 0, 0
        self._is_fetching = False
        self._has_numbers = any(column.is_number for column in columns)

    def show_list(self, source_for: SourceFor[RowT]) -> None:
        """Show another list (a new search, a new filter) in the same order: its first page at once, then the rest."""
        self._source_for = source_for
        self._begin(with_first_page=True)

    def reload(self) -> None:
        """Read the same list again after something changed; the old rows stay until the new ones are here."""
        if self._source_for:
            self._begin(with_first_page=False)

    def sort_by(self, order: Sort | None) -> None:
        """Show the same list in another order."""
        self.sorted_by = order
        if self._source_for:
            self._begin(with_first_page=True)

    def id_at(self, place: int) -> int | None:
        """The id of the row at a place, None outside of the list."""
        return self._pages.ids[place] if 0 <= place < len(self._pages.ids) else None

    def row_at(self, place: int) -> RowT | None:
        """The row at a place; None outside of the list, or while it is on its way."""
        return self._pages.row(place) if 0 <= place < len(self._pages.ids) else None

    def place_of(self, record_id: int) -> int | None:
        """Where a record stands in the list as far as it is known; None if it is not in it."""
        try:
            return self._pages.ids.index(record_id)
        except ValueError:
            return None

    def all_ids(self) -> array[int]:
        """The ids of the whole list in its order, as far as they are known; for printing and exporting it."""
        return self._pages.ids[:]

    def _begin(self, *, with_first_page: bool) -> None:
        if self._source_for is None:
            return
        self._generation += 1
        self.is_complete = self._is_fetching = False
        self.keeps_place = not with_first_page
        self._source = self._source_for(self.sorted_by)
        if with_first_page:
            self._ask(self._source.first_page, self._first_page_came)
        self._ask(self._source.ids, self._ids_came)

    def _ask(self, work: Callable[[], T], came: Callable[[T], None], failed: Failed = None) -> None:
        """Do `work` on the read lane; an answer to an older question is dropped, one not begun is not begun."""
        generation = self._generation

        def answered(answer: T | None) -> None:
            if generation == self._generation and answer is not None:
                came(answer)

        def unless_stale() -> T | None:
            return work() if generation == self._generation else None

        self._operations.run(self, unless_stale, answered, failed, lane=Lane.READ)

    def _first_page_came(self, rows: Sequence[RowT]) -> None:
        self._fresh = self._generation
        self._restart(array("q", (row.id for row in rows)), rows)

    def _ids_came(self, ids: array[int]) -> None:
        known = self._pages.ids
        self.is_complete = True
        if self._fresh == self._generation and ids[: len(known)] == known:
            self._grow(ids)
        else:
            self._restart(ids)
        self.counted.emit(len(ids))

    def _restart(self, ids: array[int], rows: Sequence[RowT] = ()) -> None:
        self.beginResetModel()
        self._pages.start(ids, rows)
        self._is_fetching = False
        self.endResetModel()

    def _grow(self, ids: array[int]) -> None:
        known = len(self._pages.ids)
        if len(ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self._pages.ids = ids
            self.endInsertRows()

    def _fetch_next(self) -> None:
        if self._is_fetching or self._source is None:
            return
        wanted = self._pages.next_awaited()
        if wanted is None:
            return
        number, ids = wanted
        came = partial(self._page_came, number, self._pages.ids)
        self._is_fetching = True
        self._ask(partial(self._source.rows, ids), came, partial(self._page_failed, came))

    def _page_came(self, number: int, of: array[int], rows: Sequence[RowT]) -> None:
        self._is_fetching = False
        if of is self._pages.ids:  # the ids may have been read anew while the rows were on their way
            first, last = self._pages.arrived(number, rows)
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self._fetch_next()

    def _page_failed(self, came: Callable[[Sequence[RowT]], None], problem: PersonFacing) -> None:
        came(())  # an empty page is shown as gone, and is not asked for again with every paint
        self._operations.trouble.emit(problem)

    def _text(self, index: Index) -> str:
        row = self._pages.row(index.row())
        if row is not None:
            return self.columns[index.column()].text(row)
        if not self._pages.is_coming(index.row()):
            return GONE
        if not self._is_fetching:
            QTimer.singleShot(0, self, self._fetch_next)
        return COMING

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are known."""
        return 0 if parent.isValid() else len(self._pages.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell for the eye and for assistive technology ("Surname: Adeyemi")."""
        if role == _DISPLAY:
            return self._text(index)
        if role == _SPOKEN:
            return f"{self.columns[index.column()].label}: {self._text(index)}"
        if role == _ALIGNMENT and self._has_numbers and self.columns[index.column()].is_number:
            return _TO_THE_RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The words above a column."""
        if role == _DISPLAY:
            return self.columns[section].label if orientation == Qt.Orientation.Horizontal else section + 1
        if role == _ALIGNMENT and orientation == Qt.Orientation.Horizontal and self.columns[section].is_number:
            return _TO_THE_RIGHT
        return None
