"""What a report is made of: a title, headings, words, tables and figures, before paper, screen or file.

Every block says what it is, so that no output has to guess: a table has real headers, a figure has words
for people who do not see it, a document has a title and a language. What lacks them is refused.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re
from collections.abc import Iterator
from typing import TypeAlias

from ulo.domain.dates import say_date
from ulo.domain.money import say_pence
from ulo.reports.charts import Chart, needs_words, words_of_chart

Cell: TypeAlias = str | int | float | dt.date | None
"""One value of a table: words, a number, whole pence, a day, or nothing."""

TOP_HEADING = 2
DEEPEST_HEADING = 6
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class ColumnKind(enum.Enum):
    """What a column holds, so that a spreadsheet gets numbers and days, not words.

    What is `SAID` is an amount already put in words: 75%, 12.5 h, or that it is not shown.
    """

    TEXT = "text"
    NUMBER = "number"
    PENCE = "pence"
    SAID = "said"
    DATE = "date"

    @property
    def is_amount(self) -> bool:
        """Whether its values are counted or added up, and so stand to the right."""
        return self in (ColumnKind.NUMBER, ColumnKind.PENCE, ColumnKind.SAID)


_HOLDS: dict[ColumnKind, tuple[type, ...]] = {
    ColumnKind.TEXT: (str,),
    ColumnKind.SAID: (str,),
    ColumnKind.NUMBER: (int, float),
    ColumnKind.PENCE: (int,),
    ColumnKind.DATE: (dt.date,),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Title:
    """What the document is called; printed once, first. Raises ValueError if empty."""

    text: str

    def __post_init__(self) -> None:
        """Refuse an empty title."""
        needs_words(self.text, "a title")


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part. Level 2 is a part of the document, 3 a part of that, down to 6."""

    text: str
    level: int = TOP_HEADING

    def __post_init__(self) -> None:
        """Refuse an empty heading and a level that no document has."""
        needs_words(self.text, "a heading")
        if not TOP_HEADING <= self.level <= DEEPEST_HEADING:
            raise ValueError(f"a heading has level {TOP_HEADING} to {DEEPEST_HEADING}")


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """Words as they were typed. Line breaks stay."""

    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class KeyMessages:
    """The few sentences to take away, in plain words. Raises ValueError if there are none."""

    messages: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a box with nothing in it."""
        _needs_all(self.messages, "key messages")


@dataclasses.dataclass(frozen=True, slots=True)
class Items:
    """A list, with dots or with numbers. Raises ValueError if it is empty."""

    items: tuple[str, ...]
    numbered: bool = False

    def __post_init__(self) -> None:
        """Refuse a list with nothing in it."""
        _needs_all(self.items, "a list")


@dataclasses.dataclass(frozen=True, slots=True)
class Header:
    """The head of one column: its words and what it holds. Raises ValueError if it has no words."""

    label: str
    kind: ColumnKind = ColumnKind.TEXT

    def __post_init__(self) -> None:
        """Refuse a column without a name."""
        needs_words(self.label, "a column")


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """Rows under real headers; `row_header` is the place of the column that names each row.

    `totals` is one more row, set apart; () for none. Pence are whole pence. `if_empty` is the sentence
    said instead of rows. Raises ValueError for a ragged row or a value that its column does not hold.
    """

    caption: str
    headers: tuple[Header, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    row_header: int = 0
    if_empty: str = "There is nothing to show."

    def __post_init__(self) -> None:
        """Refuse what could not be read aloud or opened as a spreadsheet."""
        needs_words(self.caption, "a table")
        if not self.headers:
            raise ValueError("a table needs headers")
        if not 0 <= self.row_header < len(self.headers):
            raise ValueError("the column that names a row is not there")
        every = (*self.rows, self.totals) if self.totals else self.rows
        _refuse_ragged(every, len(self.headers))
        _refuse_other_kinds(every, self.headers)


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A chart with a caption, words for people who do not see it, and always its numbers as a table."""

    caption: str
    chart: Chart
    alt: str
    data: Table

    def __post_init__(self) -> None:
        """Refuse a picture that only some people could read."""
        needs_words(self.caption, "a figure")
        needs_words(self.alt, "a figure's words for people who do not see it")


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """Sentences beside the matter: what is missing, what is left out, what words mean."""

    label: str
    lines: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a note with no label or nothing in it."""
        needs_words(self.label, "a note")
        _needs_all(self.lines, "a note")


@dataclasses.dataclass(frozen=True, slots=True)
class LargeText:
    """A few letters or words set very large, such as a key to type in, with a label that says what they are."""

    label: str
    text: str

    def __post_init__(self) -> None:
        """Refuse an empty label or text."""
        needs_words(self.label, "large text's label")
        needs_words(self.text, "large text")


@dataclasses.dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: who signs, and what signing means."""

    who: str
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse a line that says nobody's name or office."""
        needs_words(self.who, "a signature")


Block: TypeAlias = Heading | Paragraph | KeyMessages | Items | Table | Figure | Note | LargeText | Signature


@dataclasses.dataclass(frozen=True, slots=True)
class About:
    """Where a document comes from: whose it is, when it was true, who made it, and what it shows.

    `as_at` is an aware moment. `filter_said` is a whole sentence: "People in use, sorted by name."
    """

    organisation: str
    as_at: dt.datetime
    run_by: str
    charity_number: str = ""
    period: str = ""
    filter_said: str = ""

    def __post_init__(self) -> None:
        """Refuse a moment that means another time on another computer."""
        if self.as_at.tzinfo is None:
            raise ValueError("a document's moment needs a time zone")


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A whole report: its title, its language ("en-GB"), where it comes from, and its blocks in reading order.

    Raises ValueError for a language that is none and for headings that skip a level.
    """

    title: Title
    language: str
    about: About
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        """Refuse what a screen reader could not find its way through."""
        if not _LANGUAGE.fullmatch(self.language):
            raise ValueError("a document needs a language, such as en-GB")
        level = TOP_HEADING - 1
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > level + 1:
                raise ValueError(f"the heading “{heading.text}” skips a level")
            level = heading.level

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, those of figures too, in reading order."""
        found = (block.data if isinstance(block, Figure) else block for block in self.blocks)
        return tuple(block for block in found if isinstance(block, Table))


def say_cell(value: Cell, kind: ColumnKind) -> str:
    """A value as people read it: "1,204", "£12.50", "16 Jul 1948"; an empty text for nothing."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return say_date(value)
    if isinstance(value, str):
        return value
    return say_pence(int(value)) if kind is ColumnKind.PENCE else f"{value:,}"


def words_of(document: Document) -> Iterator[str]:
    """Every text of a document that came from people or reports, in reading order; empty ones too."""
    about = document.about
    yield document.title.text
    yield from (about.organisation, about.charity_number, about.period, about.run_by, about.filter_said)
    for block in document.blocks:
        yield from _words_of_block(block)


def _words_of_block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _words_of_table(block)
        case Figure():
            yield block.caption
            yield from words_of_chart(block.chart)
            yield from _words_of_table(block.data)
        case KeyMessages(messages=words) | Items(items=words):
            yield from words
        case Note():
            yield from (block.label, *block.lines)
        case LargeText():
            yield from (block.label, block.text)
        case Signature():
            yield from (block.who, block.words)
        case Heading() | Paragraph():
            yield block.text


def _words_of_table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (header.label for header in table.headers)
    for row in (*table.rows, table.totals):
        yield from (value for value in row if isinstance(value, str))
    if not table.rows:
        yield table.if_empty


def _needs_all(texts: tuple[str, ...], what: str) -> None:
    if not texts:
        raise ValueError(f"{what} cannot be empty")
    for text in texts:
        needs_words(text, f"every line of {what}")


def _refuse_ragged(rows: tuple[tuple[Cell, ...], ...], width: int) -> None:
    for place, row in enumerate(rows, 1):
        if len(row) != width:
            raise ValueError(f"row {place} has {len(row)} values under {width} headers")


def _refuse_other_kinds(rows: tuple[tuple[Cell, ...], ...], headers: tuple[Header, ...]) -> None:
    for header, values in zip(headers, zip(*rows, strict=True), strict=False):
        holds = (*_HOLDS[header.kind], type(None))
        for kind in set(map(type, values)):
            if not issubclass(kind, holds) or kind is bool:
                raise ValueError(f"the column “{header.label}” cannot hold a {kind.__name__}")
