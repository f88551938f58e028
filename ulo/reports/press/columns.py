"""How wide the columns of a table are: judged by what most of its values need."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ulo.reports.blocks import Cell, ColumnKind, Table, say_cell
from ulo.reports.press.theme import PressTheme, Style

_LOOKED_AT = 200  # rows
_MOST = 0.95  # of the values looked at
_SHORT = 9.0  # ems: values no longer than this are kept on one line
_WIDEST = 17.0  # ems that a column of long values may ask for


@dataclasses.dataclass(frozen=True, slots=True)
class Need:
    """What one column asks for, in points: `least` to break no word, `comfort` to break few lines."""

    least: float
    comfort: float


def needs_of(table: Table, theme: PressTheme) -> list[Need]:
    """What each column asks for, with the space around its words."""
    step = max(1, len(table.rows) // _LOOKED_AT)
    looked_at = [*table.rows[::step], *([table.totals] if table.totals else [])]
    return [_need_of(table, place, [row[place] for row in looked_at], theme) for place in range(len(table.headers))]


def least_width(table: Table, theme: PressTheme) -> float:
    """The width below which words would be broken."""
    return sum(need.least for need in needs_of(table, theme))


def wanted_width(table: Table, theme: PressTheme) -> float:
    """The width at which the table reads easily."""
    return sum(need.comfort for need in needs_of(table, theme))


def widths_of(needs: Sequence[Need], room: float) -> list[float]:
    """Widths that fill `room`: comfort for all if there is room for it, otherwise shared out by need."""
    least, comfort = sum(n.least for n in needs), sum(n.comfort for n in needs)
    if comfort <= room:
        return _spread([n.comfort for n in needs], room)
    if least >= room:
        return [n.least * room / least for n in needs]
    share = (room - least) / (comfort - least)
    return [n.least + (n.comfort - n.least) * share for n in needs]


def _spread(widths: list[float], room: float) -> list[float]:
    """What is left over goes to the columns by their width, but no table is pulled apart."""
    factor = min(room / sum(widths), 1.6)
    return [width * factor for width in widths]


def _need_of(table: Table, place: int, values: Sequence[Cell], theme: PressTheme) -> Need:
    header = table.headers[place]
    style = dataclasses.replace(theme.cell, bold=place == table.row_header or bool(table.totals))
    said = [say_cell(value, header.kind).split("\n") for value in values]
    whole = _most([max(style.letters.width(line, style.size) for line in lines) for lines in said])
    words = _most([max(widest_word(line, style) for line in lines) for lines in said])
    head = widest_word(header.label, theme.column)
    whole_head = min(theme.column.letters.width(header.label, theme.size), _SHORT * theme.size)
    short = header.kind is not ColumnKind.TEXT or whole <= _SHORT * theme.size
    space = theme.size  # half an em at each side
    comfort = max(head, whole_head, min(whole, _WIDEST * theme.size))
    return Need(max(head, whole if short else words) + space, comfort + space)


def widest_word(line: str, style: Style) -> float:
    """How wide the widest word of a line is, in points."""
    return max((style.letters.width(word, style.size) for word in line.split(" ")), default=0.0)


def _most(widths: list[float]) -> float:
    """The width that nearly all values fit in."""
    return sorted(widths)[min(int(len(widths) * _MOST), len(widths) - 1)] if widths else 0.0
