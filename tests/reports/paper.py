"""Documents to print, and what a reader finds in the PDF that came out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from ulo.domain.text import printable
from ulo.reports.blocks import About, Block, Cell, Document, Header, Table, Title
from ulo.reports.press.document import make_pdf
from ulo.reports.press.fonts import NOT_PRINTABLE, is_seen, lettering
from ulo.reports.press.theme import STANDARD, PressTheme

AS_AT = dt.datetime(2026, 7, 16, 9, 42, tzinfo=dt.UTC)
ABOUT = About("Ystrad Members Together", AS_AT, "Ann Smith", "1123456", filter_said="All people, by name.")


def a_document(*blocks: Block, title: str = "Year review", about: About = ABOUT) -> Document:
    """A document in English with these blocks."""
    return Document(Title(title), "en-GB", about, blocks)


def a_table(*rows: tuple[Cell, ...], headers: tuple[str, ...] = ("Name", "Town")) -> Table:
    """A table of words."""
    return Table("People", tuple(map(Header, headers)), rows)


def printed(document: Document, folder: Path, theme: PressTheme = STANDARD) -> Path:
    """The PDF of a document."""
    path = folder / "document.pdf"
    make_pdf(document, path, theme)
    return path


def pages_as_read(path: Path) -> list[str]:
    """The text of each page as PDFium, a reader written by others, finds it."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]


def as_read(path: Path) -> str:
    """The text of all pages, its lines joined."""
    return re.sub(r"\s+", " ", " ".join(pages_as_read(path)))


def as_drawn(path: Path) -> str:
    """Every letter of the document itself, in the order of the page code; page furniture is left out."""
    with pikepdf.open(path) as pdf:
        return "".join(text for page in pdf.pages for text in _drawn_on(page))


def fonts_of(path: Path) -> dict[str, bool]:
    """Every font in the file by its name, and whether the font itself is in the file too."""
    with pikepdf.open(path) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        return {str(font.BaseFont): "/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts}


def as_shown(typed: str) -> str:
    """What is to be seen of typed words: as `printable` leaves them, a sign for each letter no font holds."""
    letters = lettering()
    return "".join(_shown(letter, letters.holds(letter)) for letter in printable(typed))


def squashed(text: str) -> str:
    """A text without white space and without what has no shape."""
    return "".join(letter for letter in text if is_seen(letter))


def bare(text: str) -> str:
    """A text as readers agree on it: no marks, no ligatures; PDFium drops a mark that is drawn twice."""
    plain = unicodedata.normalize("NFKD", squashed(text))
    return "".join(letter for letter in plain if not unicodedata.category(letter).startswith("M"))


def _shown(letter: str, is_held: bool) -> str:
    return letter if is_held else NOT_PRINTABLE if is_seen(letter) else ""


def _drawn_on(page: pikepdf.Page) -> Iterator[str]:
    maps = {name: _letters_by_code(font) for name, font in page.obj.Resources.Font.as_dict().items()}
    letters: dict[int, str] = {}
    is_furniture = False
    for step in pikepdf.parse_content_stream(page):
        match str(step.operator):
            case "BMC":
                is_furniture = str(step.operands[0]) == "/Artifact"
            case "Tf":
                letters = maps[str(step.operands[0])]
            case "Tj" if not is_furniture:
                yield "".join(letters[code] for code in bytes(step.operands[0]))


def _letters_by_code(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("ascii")
    parts = re.findall(r"beginbfchar\n(.*?)\nendbfchar", table, re.DOTALL)
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]+)>", "\n".join(parts))
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}
