"""Typed words become printed lines: the one way into the press, whatever people typed."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator

from ulo.domain.text import printable
from ulo.reports.press.fonts import Lettering

_LINE_BREAKS = re.compile(r"\s*\n\s*")
_ALLOWS_BREAK = "-/@._,;:&=?#|"
_LONGEST_HEAD = 500  # letters that could ever fit on one line
_SHORTEST_PART = 0.4  # of the line: a long word is broken after a sign only if that fills this much of the line


def text(typed: str) -> str:
    """Typed words as they are printed; line breaks stay.

    The press reads no markup: what looks like a tag or an entity is printed letter by letter.
    """
    return printable(typed)


def one_line(typed: str) -> str:
    """Typed words for a place that has one line only: a heading, a bookmark, the top of a page."""
    return _LINE_BREAKS.sub(" ", text(typed))


def lines_of(typed: str, letters: Lettering, size: float, room: float) -> tuple[str, ...]:
    """`typed` in lines no wider than `room` points; a line that goes on ends with its space. Never empty."""
    return tuple(line for part in text(typed).split("\n") for line in _filled(part, letters, size, room))


def shortened(typed: str, letters: Lettering, size: float, room: float) -> str:
    """One line of `typed` no wider than `room` points, with an ellipsis where it was cut."""
    line = one_line(typed)
    if len(line) <= _LONGEST_HEAD and letters.width(line, size) <= room:
        return line
    lengths = range(min(len(line), _LONGEST_HEAD))
    fitting = bisect.bisect_right(lengths, room, key=lambda length: letters.width(f"{line[:length]}…", size)) - 1
    return f"{line[: max(fitting, 0)].rstrip()}…"


def _filled(part: str, letters: Lettering, size: float, room: float) -> Iterator[str]:
    part = part.strip(" ")
    if letters.width(part, size) <= room:
        yield part
        return
    space = letters.width(" ", size)
    line, used = "", 0.0
    for words, width, goes_on in _chunks(part, letters, size, room):
        if line and used + width > room:
            yield line
            line, used = "", 0.0
        if goes_on:
            yield line + words
            line, used = "", 0.0
        else:
            line += f"{words} "
            used += width + space
    yield line.rstrip(" ")


def _chunks(part: str, letters: Lettering, size: float, room: float) -> Iterator[tuple[str, float, bool]]:
    """Words and their widths; a word wider than a line comes in parts, each but the last marked as going on."""
    for word in part.split(" "):
        width = letters.width(word, size)
        if width <= room:
            yield word, width, False
            continue
        *parts, last = _broken(word, letters, size, room)
        yield from ((each, letters.width(each, size), True) for each in parts)
        yield last, letters.width(last, size), False


def _broken(word: str, letters: Lettering, size: float, room: float) -> Iterator[str]:
    """Each part is measured as it will stand: the last letter can bring another font for all of them."""
    part = ""
    for letter in word:
        if part and letters.width(part + letter, size) > room and not unicodedata.combining(letter):
            place = _place_to_break(part)
            yield part[:place]
            part = part[place:]
            if part and letters.width(part + letter, size) > room:
                yield part
                part = ""
        part += letter
    yield part


def _place_to_break(part: str) -> int:
    """After the last sign such as @ or a full stop, where that leaves no very short line; else at the end."""
    place = max(part.rfind(sign) for sign in _ALLOWS_BREAK) + 1
    return place if place > len(part) * _SHORTEST_PART else len(part)
