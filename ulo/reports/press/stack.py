"""A table too wide for its page, in large print for example: one row under another, each value beside its header."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from ulo.domain.progress import Progress, untold
from ulo.reports.blocks import Cell, Table, say_cell
from ulo.reports.press.columns import widest_word
from ulo.reports.press.grid import Column, Grid, Row, bold, measured, slices_of
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
    rows: list[Row] = []
    opens: list[bool] = []
    for row, starts in _rows(table, columns, Column(inside, room - inside, bold(theme.cell)), progress):
        rows.append(row)
        opens.append(starts)
    return measured(Grid(theme, columns, room, (), rows, opens, [], stacked=True), table)


def _rows(
    table: Table, columns: tuple[Column, Column], whole: Column, progress: Progress
) -> Iterator[tuple[Row, bool]]:
    for number, row in enumerate(table.rows):
        if not number % _TELL_EVERY:
            progress(0, 0)
        yield from _stacked(table, row, columns, whole)
    if table.totals:
        yield from _stacked(table, table.totals, columns, whole)


def _stacked(
    table: Table, row: tuple[Cell, ...], columns: tuple[Column, Column], whole: Column
) -> Iterator[tuple[Row, bool]]:
    said = [say_cell(value, header.kind) for value, header in zip(row, table.headers, strict=True)]
    name = said[table.row_header] or ("Total" if row is table.totals else table.headers[table.row_header].label)
    yield from slices_of((whole.lines(name, whole.style), ""))
    for place, (words, header) in enumerate(zip(said, table.headers, strict=True)):
        if words and place != table.row_header:
            label = columns[0].lines(header.label, columns[0].style)
            yield from ((part, False) for part, _ in slices_of((label, columns[1].lines(words, columns[1].style))))
