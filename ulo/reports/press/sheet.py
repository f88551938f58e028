"""A PDF while it is being printed: words, fills and rules, page by page, straight into ReportLab's page code.

All ink goes through a `Sheet`, inside a mark that says what it is: an element of the document
("H2", "P", "Table") or page furniture ("Artifact"). This is where a structure tree can be added in one pass.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import io
import itertools
import zlib
from collections.abc import Iterable, Iterator

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ulo.reports.press.direction import as_seen
from ulo.reports.press.fonts import Run, lettering
from ulo.reports.press.joining import joined_up
from ulo.reports.press.theme import Colour, Style
from ulo.reports.press.unicode_map import mend

ARTIFACT = "Artifact"
_QUICK_ZLIB = 3
_REMEMBERED = 4096  # lines of one style: in a long table, many come again
_PDF_VERSION = (1, 7)
_NEEDS_ESCAPE = "()\\"
_PLAIN_ASCII = range(32, 127)


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """What a PDF says of itself, beside its pages. `made_at` is an aware moment."""

    title: str
    language: str
    organisation: str
    made_at: dt.datetime


class Codes(dict[str, str]):
    """The code of each letter in the first subset of one font, as it stands inside a PDF string."""

    def __init__(self, font: TTFont, pdf: pdfdoc.PDFDocument) -> None:
        """Start with no letters; each is given its code when it is first printed."""
        super().__init__()
        self._font, self._pdf = font, pdf

    def __missing__(self, letter: str) -> str:
        """Give a letter its code. Raises KeyError if it is in another font or another subset."""
        if ord(letter) not in self._font.face.charToGlyph:
            raise KeyError(letter)
        subset, code = self._font.splitString(letter, self._pdf)[0]
        if subset:
            raise KeyError(letter)
        self[letter] = _escaped(code)
        return self[letter]


class Face:
    """What prints words of one style: it knows the font, the colour and the codes of the letters."""

    def __init__(self, style: Style, pdf: pdfdoc.PDFDocument, codes: Codes) -> None:
        """Keep the operators that choose its colour and its font."""
        self._style, self._pdf, self._codes = style, pdf, codes
        self.colour = f"{_of(style.colour)} rg"
        self.font = self._choose(style.letters.font)
        self.ink = functools.lru_cache(_REMEMBERED)(self._ink)
        """The operators that print a line where the pen is; this font is chosen before and after."""

    def _ink(self, line: str) -> str:
        try:
            return f"({''.join(map(self._codes.__getitem__, line))})Tj"
        except KeyError:
            return self._ink_of_many_fonts(line)

    def at(self, left: float, baseline: float) -> str:
        """The operators that choose this font and take the pen to a place."""
        return f"{self.font} 1 0 0 1 {left:.2f} {baseline:.2f} Tm"

    def width(self, line: str) -> float:
        """How wide a line is, without the space it may end with; in points."""
        return self._style.letters.width(line.rstrip(" "), self._style.size)

    def _ink_of_many_fonts(self, line: str) -> str:
        letters = self._style.letters
        runs = (run for run in letters.runs(as_seen(joined_up(line, letters.holds))) if run.text)
        return " ".join((*itertools.chain.from_iterable(map(self._ink_of_run, runs)), self.font))

    def _ink_of_run(self, run: Run) -> Iterator[str]:
        for subset, codes in run.font.splitString(run.text, self._pdf):
            yield f"{self._choose(run.font, subset, run.scale)} ({_escaped(codes)})Tj"

    def _choose(self, font: TTFont, subset: int = 0, scale: float = 1) -> str:
        return f"{font.getSubsetInternalName(subset, self._pdf)} {self._style.size * scale:g} Tf"


class Sheet(Canvas):
    """One PDF in the making. Distances are points from the lower left corner; pages all have one size."""

    _code: list[str]
    _doc: pdfdoc.PDFDocument

    def __init__(self, facts: Facts, size: tuple[float, float]) -> None:
        """Open a PDF in memory that says its title, its language and when its facts were true."""
        mend()
        first_font = lettering().font.fontName
        super().__init__(
            io.BytesIO(),
            pagesize=size,
            pageCompression=0,  # `end_page` compresses
            invariant=1,
            pdfVersion=_PDF_VERSION,
            initialFontName=first_font,  # type: ignore[arg-type]  # a name, though the stubs say float
            lang=facts.language,
        )
        self.height = size[1]
        self._codes = {bold: Codes(lettering(bold=bold).font, self._doc) for bold in (False, True)}
        self._faces: dict[Style, Face] = {}
        self._bookmarks = 0
        self._tell(facts)

    def _tell(self, facts: Facts) -> None:
        self.setTitle(facts.title)
        self.setAuthor(facts.organisation)
        self.setSubject("")
        self.setCreator("ULO")
        self.setProducer("ULO")
        made = facts.made_at.astimezone(dt.UTC)
        self.setDateFormatter(lambda *_: f"D:{made:%Y%m%d%H%M%S}+00'00'")
        self.setViewerPreference("DisplayDocTitle", "true")

    @contextlib.contextmanager
    def marked(self, tag: str) -> Iterator[None]:
        """Say what the ink inside is; marks do not nest."""
        self._code.append(f"/{tag} BMC")
        yield
        self._code.append("EMC")

    def face(self, style: Style) -> Face:
        """What prints words of a style on this sheet."""
        if style not in self._faces:
            self._faces[style] = Face(style, self._doc, self._codes[style.bold])
        return self._faces[style]

    def show(self, line: str, left: float, baseline: float, style: Style) -> None:
        """Print one line of words, beginning at `left`."""
        if line:
            face = self.face(style)
            self.put(f"BT {face.colour} {face.at(left, baseline)} {face.ink(line)} ET")

    def show_right(self, line: str, right: float, baseline: float, style: Style) -> None:
        """Print one line of words, ending at `right`."""
        self.show(line, right - self.face(style).width(line), baseline, style)

    def fill(self, left: float, bottom: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self.put(f"{_of(colour)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def rules(self, across: tuple[float, float], heights: Iterable[float], thick: float, colour: Colour) -> None:
        """Draw level lines `thick` points thick from one side to the other of `across`."""
        left, right = (f"{side:.2f}" for side in across)
        lines = " ".join(f"{left} {at:.2f} m {right} {at:.2f} l" for at in heights)
        self.put(f"{_of(colour)} RG {thick:g} w {lines} S" if lines else "")

    def put(self, operators: str) -> None:
        """Add PDF operators to the page as they are."""
        self._code.append(operators)

    def bookmark(self, words: str, level: int, top: float) -> None:
        """Let readers jump here: `level` 1 is the document, 2 a part of it."""
        self._bookmarks += 1
        key = f"part-{self._bookmarks}"
        self.bookmarkHorizontalAbsolute(key, round(top))
        self.addOutlineEntry(words, key, level - 1)

    def end_page(self) -> None:
        """Close the page; its code is compressed at once, so that a long document stays small in memory."""
        name = self._doc.thisPageName()
        self.showPage()
        page = self._doc.idToObject[name]
        assert isinstance(page, pdfdoc.PDFPage)
        stream = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("ascii"), _QUICK_ZLIB))
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.stream = stream, None

    def whole(self) -> bytes:
        """The finished PDF. Nothing can be printed after this."""
        self.showOutline()
        return self._doc.GetPDFData(self)


def _of(colour: Colour) -> str:
    return "{:.3g} {:.3g} {:.3g}".format(*colour)


def _escaped(codes: bytes) -> str:
    """Codes as they stand between the brackets of a PDF string, in ASCII."""
    return "".join(
        chr(code) if code in _PLAIN_ASCII and chr(code) not in _NEEDS_ESCAPE else f"\\{code:03o}" for code in codes
    )
