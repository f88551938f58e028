"""Which rows of a long list are at hand: their ids, and the last pages of rows that were looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

PAGE = 100
"""Rows fetched at once."""
PAGES_KEPT = 80
PAGES_AWAITED = 4
"""When somebody scrolls fast, only the newest pages asked for are worth fetching."""


class HasId(Protocol):
    """A row that can be told apart by its id."""

    @property
    def id(self) -> int:
        """The id of the record the row stands for."""
        ...


RowT = TypeVar("RowT", bound=HasId)


class Pages(Generic[RowT]):
    """All ids of a list in their order (8 bytes each), and at most 80 pages of 100 rows."""

    def __init__(self) -> None:
        """An empty list."""
        self.ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, RowT]] = OrderedDict()
        self._whole: set[int] = set()
        self._awaited: list[int] = []

    def start(self, ids: array[int], rows: Sequence[RowT] = ()) -> None:
        """Begin anew with these ids, and the rows of the first page that came with them."""
        self.ids = ids
        self._pages.clear()
        self._whole.clear()
        self._awaited.clear()
        if rows:
            self._pages[0] = {row.id: row for row in rows}

    def row(self, place: int) -> RowT | None:
        """The row at a place; None while it is not at hand, and then its page is awaited."""
        number = place // PAGE
        page = self._pages.get(number)
        row = page.get(self.ids[place]) if page else None
        if page is not None:
            self._pages.move_to_end(number)
        if row is None and number not in self._whole:
            self._await(number)
        return row

    def is_coming(self, place: int) -> bool:
        """Whether the row at a place may still come; if not, its record is gone."""
        return place // PAGE not in self._whole

    def next_awaited(self) -> tuple[int, list[int]] | None:
        """The number and ids of the page to fetch next, the newest asked for first."""
        if not self._awaited:
            return None
        number = self._awaited.pop()
        return number, self.ids[number * PAGE : (number + 1) * PAGE].tolist()

    def arrived(self, number: int, rows: Sequence[RowT]) -> tuple[int, int]:
        """Keep a page that came. Returns its first and last place."""
        self._pages[number] = {row.id: row for row in rows}
        self._whole.add(number)
        while len(self._pages) > PAGES_KEPT:
            old, _rows = self._pages.popitem(last=False)
            self._whole.discard(old)
        return number * PAGE, min((number + 1) * PAGE, len(self.ids)) - 1

    def _await(self, number: int) -> None:
        if number in self._awaited:
            self._awaited.remove(number)
        self._awaited = [*self._awaited, number][-PAGES_AWAITED:]
