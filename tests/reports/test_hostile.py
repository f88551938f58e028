"""Whatever people typed is printed as they typed it: never read as markup, never a crash, never a file of theirs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reports.paper import a_document, as_drawn, as_read, as_shown, bare, printed, squashed
from ulo.reports.blocks import Document, Header, Heading, Items, KeyMessages, LargeText, Note, Paragraph, Table
from ulo.reports.press.direction import as_seen, is_right_to_left
from ulo.reports.press.document import make_pdf
from ulo.reports.press.theme import LARGE

STRINGS = Path(__file__).parents[2] / ".." / "shared" / "data" / "text" / "hostile_strings.json"
FURNITURE = re.compile(
    r"As at 16 Jul 2026, 10:42 · Ann Smith|Page \d+ of \d+|Number String |"
    "Ystrad Members Together · Charity 1123456 · Year review"
)
MARKUP = '<img src="/etc/hostname"/> &lt; </para> <b>Ann &#65; <!-- -- <a href="file:///etc/passwd">x</a> ]]>'


def strings() -> list[str]:
    if not STRINGS.exists():
        pytest.skip("the list of hostile strings is not beside this checkout")
    return [str(string) for string in json.loads(STRINGS.read_text(encoding="utf-8"))]


def in_paragraphs(typed: list[str]) -> Document:
    blocks = [part for number, string in enumerate(typed) for part in (Paragraph(f"§§{number}§§"), Paragraph(string))]
    return a_document(*blocks, Paragraph("§§end§§"))


def in_cells(typed: list[str]) -> Document:
    rows = tuple((f"§§{number}§§", string) for number, string in enumerate(typed))
    return a_document(Table("Strings", (Header("Number"), Header("String")), (*rows, ("§§end§§", ""))))


def parted(text: str) -> list[str]:
    """The text of each string, without the rest of the document."""
    return re.split(r"§§(?:\d+|end)§§", text)[1:-1]


@pytest.mark.parametrize("placed", [in_paragraphs, in_cells])
def test_every_letter_that_was_typed_is_drawn_in_its_order(
    placed: Callable[[list[str]], Document], tmp_path: Path
) -> None:
    typed = strings()
    found = parted(squashed(as_drawn(printed(placed(typed), tmp_path))))
    assert len(found) == len(typed) == 515
    for string, drawn in zip(typed, found, strict=True):
        shown = squashed(as_shown(string))
        if is_right_to_left(string):
            assert Counter(_unmirrored(drawn)) == Counter(_unmirrored(shown))
        else:
            assert drawn == shown


@pytest.mark.parametrize("placed", [in_paragraphs, in_cells])
def test_a_reader_written_by_others_finds_the_same_text(
    placed: Callable[[list[str]], Document], tmp_path: Path
) -> None:
    """PDFium guesses which way a whole row runs, so words from right to left are read in paragraphs only."""
    typed = [string for string in strings() if placed is in_paragraphs or not is_right_to_left(string)]
    found = parted(FURNITURE.sub(" ", as_read(printed(placed(typed), tmp_path))))
    assert len(found) == len(typed)
    for string, text in zip(typed, found, strict=True):
        shown = as_shown(string)
        if is_right_to_left(string):
            assert Counter(_unmirrored(bare(text))) == Counter(_unmirrored(bare(shown)))
        else:
            assert bare(text) == bare(shown)


def test_every_string_may_stand_everywhere(tmp_path: Path) -> None:
    typed = [string for string in strings() if string.strip() and squashed(as_shown(string))]
    blocks = [
        block
        for string in typed
        for block in (Heading(string), KeyMessages((string,)), Items((string,)), Note(string, (string,)))
    ]
    large = [LargeText(string, string) for string in typed]
    made = make_pdf(a_document(*blocks, *large, title="".join(typed)), tmp_path / "x.pdf", LARGE)
    assert made.pages > 100


def test_what_looks_like_markup_is_printed_letter_by_letter(tmp_path: Path) -> None:
    path = printed(a_document(Paragraph(MARKUP), Heading(MARKUP), title=MARKUP), tmp_path)
    assert squashed(as_drawn(path)).count(squashed(MARKUP)) == 3
    whole = path.read_bytes()
    assert b"/XObject" not in whole
    assert b"/URI" not in whole
    assert Path("/etc/hostname").read_bytes().strip() not in whole


def test_hebrew_is_drawn_as_it_is_seen_and_read_as_it_was_typed(tmp_path: Path) -> None:
    path = printed(a_document(Paragraph("שרה לוי")), tmp_path)
    assert as_seen("שרה לוי").replace(" ", "") in squashed(as_drawn(path))
    assert "שרה לוי" in as_read(path)


def _unmirrored(text: str) -> str:
    """Brackets change sides in words written from right to left."""
    return text.translate(str.maketrans(")]}>»", "([{<«"))
