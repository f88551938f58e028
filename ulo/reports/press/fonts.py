"""Which letters are printed with which font, and how wide they are.

Atkinson Hyperlegible Next prints what it can; DejaVu Sans prints the rest; a letter that neither holds
becomes a visible sign. No font of the reader's computer is ever relied on.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parents[3] / "resources" / "fonts"
NOT_PRINTABLE = "\u25af"
"""Stands for a letter that no font of ours holds: an empty upright box."""

_FILES = {
    False: ("AtkinsonHyperlegibleNext-Regular", "DejaVuSans"),
    True: ("AtkinsonHyperlegibleNext-Bold", "DejaVuSans-Bold"),
}
_EM = 1000
_FALLBACK_SCALE = 0.93  # DejaVu draws small letters larger than Atkinson does; this makes them of one height
_WORDS = re.compile(r" +|[^ ]+")
_SOFT_HYPHEN = "\u00ad"  # says where a word may be parted; printed, it would look like a real hyphen
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Letters that are printed with one font, at `scale` times the size of the words around them."""

    font: TTFont
    text: str
    scale: float = 1


class Lettering:
    """The letters of one weight: what is printed with which font, and its width. One for the whole program."""

    def __init__(self, *, bold: bool) -> None:
        """Open the first font; the second is opened when a letter needs it."""
        self.bold = bold
        self.font = _font(_FILES[bold][0])
        letters = (chr(code) for code in self.font.face.charToGlyph if not _is_left_to_fallback(chr(code)))
        self._advance = {letter: _advance(Run(self.font, letter)) for letter in letters}

    @functools.cached_property
    def fallback(self) -> TTFont:
        """The font for letters that the first one lacks."""
        return _font(_FILES[self.bold][1])

    def width(self, text: str, size: float) -> float:
        """How wide `text` is, in points."""
        try:
            return size * sum(map(self._advance.__getitem__, text))
        except KeyError:
            return size * sum(sum(self._advances(word)) for word in _WORDS.findall(text))

    def _advances(self, word: str) -> list[float]:
        """How wide each letter of a word is, in ems."""
        return [_advance(run) for run in self._letters_of(word)]

    def runs(self, text: str) -> list[Run]:
        """`text` in pieces of one font each; what has no shape and no glyph is left out."""
        if all(map(self._advance.__contains__, text)):
            return [Run(self.font, text)]
        letters = (run for word in _WORDS.findall(text) for run in self._letters_of(word))
        same_font = (list(group) for _, group in itertools.groupby(letters, key=lambda run: run.font.fontName))
        return [Run(group[0].font, "".join(run.text for run in group), group[0].scale) for group in same_font]

    def holds(self, letter: str) -> bool:
        """Whether one of the two fonts has a glyph for `letter`."""
        return letter in self._advance or self._fallback_holds(letter)

    def _fallback_holds(self, letter: str) -> bool:
        return letter != _SOFT_HYPHEN and ord(letter) in self.fallback.face.charToGlyph

    def _letters_of(self, word: str) -> list[Run]:
        """A word stays in one font where one holds it whole, so that no name is half in another hand."""
        if all(map(self._advance.__contains__, word)):
            return [Run(self.font, letter) for letter in word]
        if all(map(self._fallback_holds, word)):
            return [Run(self.fallback, letter, _FALLBACK_SCALE) for letter in word]
        return [self._letter(letter) for letter in word]

    def _letter(self, letter: str) -> Run:
        if letter in self._advance:
            return Run(self.font, letter)
        if self.holds(letter):
            return Run(self.fallback, letter, _FALLBACK_SCALE)
        if is_seen(letter):
            return Run(self.fallback, NOT_PRINTABLE, _FALLBACK_SCALE)
        return Run(self.font, " " if letter.isspace() else "")


@functools.cache
def lettering(*, bold: bool = False) -> Lettering:
    """The letters of a weight."""
    return Lettering(bold=bold)


def count_not_printable(texts: Iterable[str]) -> int:
    """How many letters of `texts` no font of ours holds."""
    return sum(map(_is_lost, itertools.chain.from_iterable(text for text in texts if not text.isascii())))


@functools.cache
def _is_lost(letter: str) -> bool:
    return is_seen(letter) and not lettering().holds(letter)


def is_seen(letter: str) -> bool:
    """Whether a letter has a shape at all: joiners, variation selectors and the like have none."""
    code = ord(letter)
    if any(first <= code <= last for first, last in _VARIATION_SELECTORS):
        return False
    return not letter.isspace() and unicodedata.category(letter) not in _UNSEEN


def _is_left_to_fallback(letter: str) -> bool:
    """Marks of Atkinson find their letter by rules that a PDF does not have; those of DejaVu sit on it as they are."""
    return letter == _SOFT_HYPHEN or bool(unicodedata.combining(letter))


@functools.cache
def _font(name: str) -> TTFont:
    font = TTFont(name, str(FOLDER / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def _advance(run: Run) -> float:
    """How wide one letter is, in ems."""
    return run.font.face.charWidths.get(ord(run.text), 0) * run.scale / _EM if run.text else 0.0
