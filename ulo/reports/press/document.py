"""A document becomes a PDF file: laid out, printed page by page, written whole or not at all."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from pathlib import Path

from ulo.domain.dates import say_moment
from ulo.domain.progress import Progress, untold
from ulo.domain.text import counted, joined
from ulo.reports.blocks import Document, Note, Table, words_of
from ulo.reports.press.flow import Placed, paginate
from ulo.reports.press.fonts import NOT_PRINTABLE, count_not_printable
from ulo.reports.press.layout import Column, height_of, is_stacked, pieces_of, said_of_organisation
from ulo.reports.press.saving import write_whole
from ulo.reports.press.sheet import ARTIFACT, Facts, Sheet
from ulo.reports.press.text import one_line, shortened
from ulo.reports.press.theme import LONG_SIDE, SHORT_SIDE, STANDARD, PressTheme
from ulo.reports.press.words import baseline


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """What was printed: pages, rows of tables, and how many seconds it took."""

    pages: int
    rows: int
    seconds: float


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """The paper: its size and the room inside its margins, in points."""

    theme: PressTheme
    width: float
    height: float

    @property
    def left(self) -> float:
        """Where words begin."""
        return self.theme.margin

    @property
    def right(self) -> float:
        """Where words end at the latest."""
        return self.width - self.theme.margin

    @property
    def room(self) -> float:
        """The width of the document's own words."""
        return self.right - self.left

    @property
    def top(self) -> float:
        """Where the document's own words begin, under the head of the page."""
        return self.height - self.theme.margin * 0.7 - self.theme.furniture.leading * 1.6

    @property
    def bottom(self) -> float:
        """Where the document's own words end, over the foot of the page."""
        return self.theme.margin * 0.6 + self.theme.furniture.leading * 1.6


def make_pdf(document: Document, path: Path, theme: PressTheme = STANDARD, progress: Progress = untold) -> Made:
    """Print `document` into the file `path`, which is replaced only when all is well.

    `progress` is told each page. Raises Stopped if the person stopped it and WorldTrouble if the file
    cannot be written; both leave what was there before.
    """
    started = time.perf_counter()
    content, made = print_pdf(document, theme, progress)
    write_whole(path, content)
    return dataclasses.replace(made, seconds=time.perf_counter() - started)


def print_pdf(document: Document, theme: PressTheme = STANDARD, progress: Progress = untold) -> tuple[bytes, Made]:
    """The PDF of a document, without a file: to be looked at, and gone when it is closed. Raises Stopped."""
    started = time.perf_counter()
    document = _with_letters_note(document)
    page = _page_for(document, theme)
    pieces = pieces_of(document, Column(theme, page.room), progress)
    pages = paginate(pieces, page.top - page.bottom, progress)
    content = _printed(document, pages, page, progress)
    rows = sum(len(table.rows) for table in document.tables)
    return content, Made(len(pages), rows, time.perf_counter() - started)


def _with_letters_note(document: Document) -> Document:
    """The document, with a line at its end if some letters cannot be printed."""
    lost = count_not_printable(words_of(document))
    if not lost:
        return document
    said = (
        f"{counted(lost, 'letter')} could not be printed, because our fonts do not hold them.",
        f"The sign {NOT_PRINTABLE} stands in their place. The records still hold what was typed.",
    )
    return dataclasses.replace(document, blocks=(*document.blocks, Note("Letters that could not be printed", said)))


def _page_for(document: Document, theme: PressTheme) -> Page:
    """The page, upright or on its side, on which more tables keep their columns, and that takes less paper."""
    pages = (Page(theme, SHORT_SIDE, LONG_SIDE), Page(theme, LONG_SIDE, SHORT_SIDE))
    return min(pages, key=lambda page: _paper_for(document.tables, page))


def _paper_for(tables: Sequence[Table], page: Page) -> tuple[int, float]:
    """How many tables lose their columns there, and how many pages all of them take."""
    column = Column(page.theme, page.room)
    stacked = sum(is_stacked(table, column) for table in tables)
    return stacked, sum(height_of(table, column) for table in tables) / (page.top - page.bottom)


def _printed(document: Document, pages: list[list[Placed]], page: Page, progress: Progress) -> bytes:
    about = document.about
    facts = Facts(one_line(document.title.text), document.language, one_line(about.organisation), about.as_at)
    sheet = Sheet(facts, (page.width, page.height))
    for number, placed in enumerate(pages, 1):
        progress(number - 1, len(pages))
        if number > 1:
            _print_head(sheet, document, page)
        for each in placed:
            each.piece.draw(sheet, page.left, page.top - each.down)
        _print_foot(sheet, document, page, f"Page {number} of {len(pages)}")
        sheet.end_page()
    progress(len(pages), len(pages))
    return sheet.whole()


def _print_head(sheet: Sheet, document: Document, page: Page) -> None:
    """Whose document it is and what it is called, on every page but the first, which says so itself."""
    style = page.theme.furniture
    said = joined(said_of_organisation(document.about), document.title.text, by=" · ")
    at = page.height - page.theme.margin * 0.7
    with sheet.marked(ARTIFACT):
        line = shortened(said, style.letters, style.size, page.room)
        sheet.show(line, page.left, baseline(at, style), style)


def _print_foot(sheet: Sheet, document: Document, page: Page, counted_page: str) -> None:
    """When it was true, who made it, and which page this is."""
    style, about = page.theme.furniture, document.about
    at = baseline(page.theme.margin * 0.6 + style.leading, style)
    taken = style.letters.width(counted_page, style.size) + page.theme.size * 2
    said = joined(f"As at {say_moment(about.as_at)}", about.run_by, by=" · ")
    with sheet.marked(ARTIFACT):
        line = shortened(said, style.letters, style.size, page.room - taken)
        sheet.show(line, page.left, at, style)
        sheet.show_right(counted_page, page.right, at, style)
