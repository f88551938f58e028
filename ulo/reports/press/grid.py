"""A table laid out once: every value in lines, every row measured, before pages are cut from it."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterator

from ulo.domain.progress import Progress, untold
from ulo.reports.blocks import Cell, ColumnKind, Table, say_cell
from ulo.reports.press.columns import needs_of
from ulo.reports.press.text import lines_of
from ulo.reports.press.theme import PressTheme, Style
from ulo.reports.widths import widths_of

_MOST_LINES = 12  # of one row that stay together; the rest may go to the next page
_TELL_EVERY = 500  # rows
_REMEMBERED = 512  # values of a column: towns, days and yes or no come again
_INSIDE = 0.4  # ems between the edge of a column and its words

Row = tuple[str, ...]
"""The values of a row as they are printed; the lines of each are parted by line breaks."""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column on paper, in points: where its words begin and end, and how they are set."""

    left: float
    right: float
    style: Style
    kind: ColumnKind = ColumnKind.TEXT

    def lines(self, words: str, style: Style) -> str:
        """Words in lines that fit the column."""
        return "\n".join(lines_of(words, style.letters, style.size, self.right - self.left))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """All of a table, shared by the parts on its pages. Heights in points.

    `head` is the row of headers, () if the rows say them; `head_height` includes the line under it. A row
    with many lines is kept as several; `opens` says which of them begin a row of the table. `ends` is the
    distance from the top of the first row to the end of each. `totals` says how many of the last ones are
    the totals. In a `stacked` grid, the row that opens is the name of what follows.
    """

    theme: PressTheme
    columns: tuple[Column, ...]
    width: float
    head: Row
    rows: list[Row]
    opens: list[bool]
    ends: list[float]
    head_height: float = 0
    totals: int = 0
    stacked: bool = False

    def top_of(self, row: int) -> float:
        """How far below the first row's top this row begins."""
        return self.ends[row - 1] if row else 0.0

    def opening_after(self, row: int) -> int:
        """The next row after `row` that begins a row of the table; the number of rows if there is none."""
        return next((n for n in range(row + 1, len(self.rows)) if self.opens[n]), len(self.rows))

    def opening_before(self, row: int) -> int:
        """The last row up to `row` that begins a row of the table."""
        return next(n for n in range(row, -1, -1) if n == len(self.rows) or self.opens[n])


def lay_out_grid(table: Table, theme: PressTheme, room: float, progress: Progress = untold) -> Grid:
    """A table in columns side by side; `room` is the width of the page's column in points."""
    widths = widths_of(needs_of(table, theme), room)
    columns = tuple(_columns(table, theme, widths))
    head = tuple(
        column.lines(header.label, theme.column) for column, header in zip(columns, table.headers, strict=True)
    )
    rows = [slice_ for row in _rows(table, columns, progress) for slice_ in slices_of(row)]
    return measured(Grid(theme, columns, sum(widths), head, [row for row, _ in rows], [o for _, o in rows], []), table)


def measured(grid: Grid, table: Table) -> Grid:
    """The grid with the height of its rows and the place of its totals."""
    leading, space = grid.theme.cell.leading, row_space(grid.theme)
    closes = [*grid.opens[1:], True]
    spaces = (space if ends or not grid.stacked else 0 for ends in closes)
    heights = (lines_in(row) * leading + space for row, space in zip(grid.rows, spaces, strict=False))
    head = lines_in(grid.head) * grid.theme.column.leading + grid.theme.pad if grid.head else 0
    totals = len(grid.rows) - grid.opening_before(len(grid.rows) - 1) if table.totals else 0
    return dataclasses.replace(grid, ends=list(itertools.accumulate(heights)), head_height=head, totals=totals)


def slices_of(row: Row) -> Iterator[tuple[Row, bool]]:
    """A row, or, if it has very many lines, several that are each low enough for any page; and which one opens it."""
    lines = lines_in(row)
    if lines <= _MOST_LINES:
        yield row, True
        return
    cells = [cell.split("\n") for cell in row]
    for first in range(0, lines, _MOST_LINES):
        yield tuple("\n".join(lines[first : first + _MOST_LINES]) for lines in cells), first == 0


def lines_in(row: Row) -> int:
    """How many lines the highest value of a row has."""
    return max(map(str.count, row, itertools.repeat("\n"))) + 1


def row_space(theme: PressTheme) -> float:
    """The white space in a row, half above and half below its lines."""
    return theme.size * 0.5


def bold(style: Style) -> Style:
    """The same style in bold letters."""
    return dataclasses.replace(style, bold=True)


def _columns(table: Table, theme: PressTheme, widths: list[float]) -> Iterator[Column]:
    left, inside = 0.0, theme.size * _INSIDE
    for place, (header, width) in enumerate(zip(table.headers, widths, strict=True)):
        style = dataclasses.replace(theme.cell, bold=place == table.row_header)
        yield Column(left + inside, left + width - inside, style, header.kind)
        left += width


def _rows(table: Table, columns: tuple[Column, ...], progress: Progress) -> Iterator[Row]:
    setters = [setter(column) for column in columns]
    for number, row in enumerate(table.rows):
        if not number % _TELL_EVERY:
            progress(0, 0)
        yield tuple([set_words(value) for set_words, value in zip(setters, row, strict=True)])
    if table.totals:
        yield tuple(c.lines(say_cell(v, c.kind), bold(c.style)) for c, v in zip(columns, table.totals, strict=True))


def setter(column: Column) -> Callable[[Cell], str]:
    """What sets the values of a column in lines; most values are short and plain, and go the short way."""
    letters, size, kind = column.style.letters, column.style.size, column.kind
    room = column.right - column.left

    @functools.lru_cache(_REMEMBERED)
    def set_words(value: Cell) -> str:
        words = value if isinstance(value, str) else say_cell(value, kind)
        if words.isascii() and words.isprintable() and "  " not in words and letters.width(words, size) <= room:
            return words.strip()
        return "\n".join(lines_of(words, letters, size, room))

    return set_words
