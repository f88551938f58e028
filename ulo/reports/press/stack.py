"""A table too wide for its page, in large print for example: one row under another, each value beside its header."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from ulo.domain.progress import Progress, untold
from ulo.reports.blocks import Cell, Table, say_cell
from ulo.reports.press.columns import widest_word
from ulo.reports.press.grid import Column, Grid, Row, bold, measured, setter, slices_of
from ulo.reports.press.theme import PressTheme

_TELL_EVERY = 500  # rows
_WIDEST_LABEL = 0.38  # of the width


def lay_out_stack(table: Table, theme: PressTheme, room: float, progress: Progress = untold) -> Grid:
    """Each row as its name, and under it a line for each of its other values that is not empty."""
    inside = theme.size * 0.4
    labels = max(theme.cell.letters.width(header.label, theme.size) for header in table.headers)
    least = max(widest_word(header.label, theme.cell) for header in table.headers)
    across = max(min(labels, room * _WIDEST_LABEL), least) + inside
    columns = (
        Column(inside, across, dataclasses.replace(theme.cell, colour=theme.palette.soft)),
        Column(across + theme.size, room - inside, theme.cell),
    )
    hands = _Hands.of(table, columns, Column(inside, room - inside, bold(theme.cell)))
    parts = list(_parts(table, hands, progress))
    rows, opens = [row for row, _ in parts], [starts for _, starts in parts]
    return measured(Grid(theme, columns, room, (), rows, opens, [], stacked=True), table)


@dataclasses.dataclass(frozen=True, slots=True)
class _Hands:
    """What sets names and values in lines; the headers are set already."""

    labels: tuple[str, ...]
    name: Callable[[Cell], str]
    value: Callable[[Cell], str]

    @classmethod
    def of(cls, table: Table, columns: tuple[Column, Column], whole: Column) -> _Hands:
        """For the labels and values in `columns`, and for names across the `whole` width."""
        labels = tuple(columns[0].lines(header.label, columns[0].style) for header in table.headers)
        return cls(labels, setter(whole), setter(columns[1]))


def _parts(table: Table, hands: _Hands, progress: Progress) -> Iterator[tuple[Row, bool]]:
    for number, row in enumerate(table.rows):
        if not number % _TELL_EVERY:
            progress(0, 0)
        yield from _stacked(table, row, hands, "")
    if table.totals:
        yield from _stacked(table, table.totals, hands, "Total")


def _stacked(table: Table, row: tuple[Cell, ...], hands: _Hands, unnamed: str) -> Iterator[tuple[Row, bool]]:
    """The lines of one row; `unnamed` stands for a name that is empty."""
    said = [say_cell(value, header.kind) for value, header in zip(row, table.headers, strict=True)]
    name = said[table.row_header] or unnamed or table.headers[table.row_header].label
    yield from slices_of((hands.name(name), ""))
    for place, (words, label) in enumerate(zip(said, hands.labels, strict=True)):
        if words and place != table.row_header:
            yield from ((part, False) for part, _ in slices_of((label, hands.value(words))))
