"""Blocks become pieces: each kind of block says here how it looks on paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from ulo.domain.dates import say_moment
from ulo.domain.progress import Progress, untold
from ulo.domain.text import joined
from ulo.reports.blocks import (
    About,
    Block,
    Document,
    Figure,
    Heading,
    Items,
    KeyMessages,
    LargeText,
    Note,
    Paragraph,
    Signature,
    Table,
)
from ulo.reports.press.chart import lay_out_bars
from ulo.reports.press.columns import least_width
from ulo.reports.press.flow import Piece
from ulo.reports.press.grid import Grid, lay_out_grid
from ulo.reports.press.stack import lay_out_stack
from ulo.reports.press.table import TablePart
from ulo.reports.press.text import lines_of, one_line
from ulo.reports.press.theme import PressTheme, Style
from ulo.reports.press.words import Box, Rule, Words

_LONGEST_LINE = 44  # ems: longer lines are hard to find the start of
_SMALL_BOX = 6  # lines that stay together
_JUDGED_BY = 60  # rows
_WORDS_MAY_BREAK = 1.08  # of the width: a few words broken are better than no columns


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """The column of a page that pieces are laid out for: its look and its width in points."""

    theme: PressTheme
    width: float

    @property
    def reading_width(self) -> float:
        """The width of lines of words."""
        return min(self.width, self.theme.size * _LONGEST_LINE)

    def lines(self, typed: str, style: Style, *, less: float = 0) -> tuple[str, ...]:
        """Typed words in lines of this column, `less` some points."""
        return lines_of(typed, style.letters, style.size, self.reading_width - less)


def pieces_of(document: Document, column: Column, progress: Progress = untold) -> Iterator[Piece]:
    """The whole document in pieces, title first."""
    yield from _opening(document, column)
    for block in document.blocks:
        yield from _pieces_of_block(block, column, progress)


def is_stacked(table: Table, column: Column) -> bool:
    """Whether a table is too wide for its page, so that words would be broken."""
    return least_width(table, column.theme) > column.width * _WORDS_MAY_BREAK


def height_of(table: Table, column: Column) -> float:
    """How high a table is in points, judged by some of its rows."""
    some = table.rows[:: max(1, len(table.rows) // _JUDGED_BY)]
    grid = _laid_out(dataclasses.replace(table, rows=some), column)
    return grid.head_height + grid.top_of(len(grid.rows)) * len(table.rows) / max(1, len(some))


def said_of_origin(about: About) -> str:
    """When a document was true and who made it, in one sentence."""
    return (
        f"As at {say_moment(about.as_at)}. Made by {about.run_by}."
        if about.run_by
        else f"As at {say_moment(about.as_at)}."
    )


def said_of_organisation(about: About) -> str:
    """Whose document it is."""
    number = f"Charity {about.charity_number}" if about.charity_number else ""
    return joined(about.organisation, number, by=" · ")


def _opening(document: Document, column: Column) -> Iterator[Piece]:
    theme, about = column.theme, document.about
    title = one_line(document.title.text)
    if whose := said_of_organisation(about):
        yield Words(column.lines(whose, theme.soft), theme.soft, keeps_next=True)
    lines = lines_of(title, theme.title.letters, theme.title.size, column.width)
    yield Words(lines, theme.title, "H1", theme.size * 0.3, keeps_next=True, bookmark=title)
    origin = joined(said_of_origin(about), about.period, by=" ")
    for place, said in enumerate(filter(None, (origin, about.filter_said))):
        yield Words(
            column.lines(said, theme.soft), theme.soft, above=0 if place else theme.title.below, keeps_next=True
        )
    yield Rule(column.width, theme.palette.thick, theme.palette.accent, theme.size * 0.7, keeps_next=True)


def _pieces_of_block(block: Block, column: Column, progress: Progress) -> Iterator[Piece]:
    match block:
        case Heading():
            yield _heading(block, column)
        case Paragraph(text=words):
            yield from _paragraph(words, column)
        case Items():
            yield from _items(block, column)
        case KeyMessages(messages=messages):
            yield from _boxed("Key messages", messages, column)
        case Note():
            yield from _boxed(block.label, block.lines, column)
        case Table():
            yield from _table(block, column, progress)
        case Figure():
            yield from _figure(block, column, progress)
        case LargeText():
            yield from _large(block, column)
        case Signature():
            yield from _signature(block, column)


def _heading(block: Heading, column: Column) -> Words:
    style, words = column.theme.heading(block.level), one_line(block.text)
    lines = column.lines(words, style)
    tag = f"H{block.level}"
    return Words(lines, style, tag, style.above, keeps_next=True, bookmark=words, level=block.level)


def _paragraph(words: str, column: Column) -> Iterator[Words]:
    style = column.theme.body
    yield Words(column.lines(words, style), style, above=style.below)


def _items(block: Items, column: Column) -> Iterator[Words]:
    style, theme = column.theme.body, column.theme
    indent = theme.size * (1.6 if not block.numbered else 1.3 + 0.6 * len(str(len(block.items))))
    for number, item in enumerate(block.items, 1):
        bullet = f"{number}." if block.numbered else "•"
        above = style.below if number == 1 else theme.size * 0.35
        lines = column.lines(item, style, less=indent)
        yield Words(lines, style, "LI", above, indent=indent, bullet=bullet)


def _boxed(label: str, sentences: tuple[str, ...], column: Column) -> Iterator[Words]:
    """A label and its sentences in one tinted band; a large one may be parted between two sentences."""
    theme, indent = column.theme, column.theme.size
    palette = theme.palette
    box = Box(column.width, palette.tint, palette.accent, palette.thick * 2)
    head = dataclasses.replace(box, head=theme.pad * 1.3)
    lines = column.lines(label, theme.strong, less=2 * indent)
    yield Words(lines, theme.strong, above=theme.size * 1.2, keeps_next=True, indent=indent, box=head)
    laid = [column.lines(sentence, theme.body, less=2 * indent) for sentence in sentences]
    is_small = sum(map(len, laid)) <= _SMALL_BOX
    for number, lines in enumerate(laid, 1):
        last = number == len(laid)
        inside = dataclasses.replace(box, head=theme.size * 0.25, foot=theme.pad * 1.3 if last else 0)
        yield Words(lines, theme.body, keeps_next=is_small and not last, indent=indent, box=inside)


def _table(block: Table, column: Column, progress: Progress) -> Iterator[Piece]:
    theme = column.theme
    yield Words(column.lines(block.caption, theme.strong), theme.strong, "Caption", theme.size * 1.2, keeps_next=True)
    grid = _laid_out(block, column, progress)
    yield TablePart(grid, 0, len(grid.rows), theme.strong.below, keeps_next=not grid.rows)
    if not block.rows:
        yield Words(column.lines(block.if_empty, theme.body), theme.body, above=theme.pad, indent=theme.size * 0.4)


def _laid_out(table: Table, column: Column, progress: Progress = untold) -> Grid:
    lay_out = lay_out_stack if table.rows and is_stacked(table, column) else lay_out_grid
    return lay_out(table, column.theme, column.width, progress)


def _figure(block: Figure, column: Column, progress: Progress) -> Iterator[Piece]:
    theme = column.theme
    yield Words(column.lines(block.caption, theme.strong), theme.strong, "Caption", theme.size * 1.2, keeps_next=True)
    yield lay_out_bars(block.chart, theme, column.reading_width, theme.strong.below)
    yield from _table(block.data, column, progress)


def _large(block: LargeText, column: Column) -> Iterator[Words]:
    """A label over a few very large letters, in a box of their own."""
    theme, palette, indent = column.theme, column.theme.palette, column.theme.size * 1.4
    box = Box(column.width, palette.tint, palette.accent, palette.thick * 2)
    head = dataclasses.replace(box, head=theme.size)
    yield Words(
        column.lines(block.label, theme.strong, less=2 * indent),
        theme.strong,
        above=theme.size * 1.2,
        keeps_next=True,
        indent=indent,
        box=head,
    )
    lines = _evenly(block.text, theme.large, column.width - 2 * indent)
    foot = dataclasses.replace(box, head=theme.size * 0.3, foot=theme.size)
    yield Words(lines, theme.large, indent=indent, box=foot)


def _evenly(typed: str, style: Style, room: float) -> tuple[str, ...]:
    """Lines of much the same length, and no more of them than needed."""
    lines = narrower = lines_of(typed, style.letters, style.size, room)
    while len(narrower) == len(lines) and room > style.size:
        lines, room = narrower, room - style.size
        narrower = lines_of(typed, style.letters, style.size, room)
    return lines


def _signature(block: Signature, column: Column) -> Iterator[Piece]:
    """Room to sign, a line, and under it who signs. It begins in English, so that it reads that way for any name."""
    theme = column.theme
    if block.words:
        yield Words(column.lines(block.words, theme.body), theme.body, above=theme.body.below, keeps_next=True)
    yield Rule(column.reading_width * 0.7, theme.palette.thin, theme.palette.ink, theme.size * 3.5, keeps_next=True)
    yield Words(
        column.lines(f"Signed, with the date: {one_line(block.who)}", theme.soft), theme.soft, above=theme.size * 0.3
    )
