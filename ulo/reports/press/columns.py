"""How wide the columns of a table are: judged by what most of its values need."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ulo.reports.blocks import Cell, ColumnKind, Table, say_cell
from ulo.reports.press.theme import PressTheme, Style
from ulo.reports.widths import Need, most

_LOOKED_AT = 200  # rows
_SHORT = 9.0  # ems: values no longer than this are kept on one line


def needs_of(table: Table, theme: PressTheme) -> list[Need]:
    """What each column asks for, with the space around its words."""
    looked_at = table.rows[:: max(1, len(table.rows) // _LOOKED_AT)]
    return [_need_of(table, place, [row[place] for row in looked_at], theme) for place in range(len(table.headers))]


def least_width(table: Table, theme: PressTheme) -> float:
    """The width below which words would be broken."""
    return sum(need.least for need in needs_of(table, theme))


def _need_of(table: Table, place: int, values: Sequence[Cell], theme: PressTheme) -> Need:
    header = table.headers[place]
    style = dataclasses.replace(theme.cell, bold=place == table.row_header)
    said = [(say_cell(value, header.kind).split("\n"), style) for value in values]
    if table.totals:
        total = say_cell(table.totals[place], header.kind).split("\n")
        said.append((total, dataclasses.replace(style, bold=True)))
    wholes = [max(each.letters.width(line, each.size) for line in lines) for lines, each in said]
    whole = most(wholes)
    words = most([max(widest_word(line, each) for line in lines) for lines, each in said])
    head, whole_head = _in_two_lines(header.label, theme.column), theme.column.letters.width(header.label, theme.size)
    short = header.kind is not ColumnKind.TEXT or whole <= _SHORT * theme.size
    least = max(head, whole if short else words)
    space = theme.size  # half an em at each side
    usual = sum(wholes) / len(wholes) if wholes else 0.0
    return Need(least + space, max(least, min(whole_head, _SHORT * theme.size), whole) + space, usual + space)


def _in_two_lines(label: str, style: Style) -> float:
    """The least width at which a header has no more than two lines."""
    words = label.split(" ")
    splits = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1))
    return min(max(style.letters.width(line, style.size) for line in lines) for lines in splits)


def widest_word(line: str, style: Style) -> float:
    """How wide the widest word of a line is, in points."""
    return max((style.letters.width(word, style.size) for word in line.split(" ")), default=0.0)
