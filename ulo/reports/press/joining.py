"""Arabic letters take the shape that joins them to their neighbours.

The shapes are letters of their own in Unicode ("presentation forms"), each of which says there what it is a
shape of; so the table below makes itself. `plain_letters` is the way back, for search and screen readers.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

_BLOCKS = (range(0xFB50, 0xFDD0), range(0xFE70, 0xFEFD))
_ARABIC = re.compile("[\u0620-\u06ff]")
_SHAPES = ("<isolated>", "<final>", "<initial>", "<medial>")
_LAM_ALEF = frozenset(f"\u0644{alef}" for alef in "\u0622\u0623\u0625\u0627")


def joined_up(text: str, holds: Callable[[str], bool]) -> str:
    """`text`, in the order it is read, with each Arabic letter in the shape that its place asks for.

    A shape that no font `holds` is not used.
    """
    if not _ARABIC.search(text):
        return text
    letters = _with_lam_alef(list(text))
    shapes = ((_shape_at(letters, place), letter) for place, letter in enumerate(letters))
    return "".join(shape if holds(shape[:1]) else letter for shape, letter in shapes)


def plain_letters(shape: str) -> str:
    """The letters that a shape stands for; any other letter as it is."""
    return _plain().get(shape, shape)


@functools.cache
def _shapes() -> dict[str, dict[str, str]]:
    """The shapes of each letter, or of lam and alef together, by "<initial>" and so on."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for block in _BLOCKS for code in block):
        kind, *parts = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        if kind in _SHAPES and (len(letters) == 1 or letters in _LAM_ALEF):
            found.setdefault(letters, {}).setdefault(kind, chr(code))
    return found


@functools.cache
def _plain() -> dict[str, str]:
    return {shape: letters for letters, shapes in _shapes().items() for shape in shapes.values()}


def _with_lam_alef(letters: list[str]) -> list[str]:
    """Lam and a following alef as one: they are always written so."""
    found: list[str] = []
    for letter in letters:
        if found and found[-1] + letter in _LAM_ALEF:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _shape_at(letters: list[str], place: int) -> str:
    shapes = _shapes().get(letters[place])
    if not shapes:
        return letters[place]
    before = _neighbour(letters, place, -1)
    joins_before = "<final>" in shapes and "<initial>" in _shapes().get(before, {})
    joins_after = "<initial>" in shapes and "<final>" in _shapes().get(_neighbour(letters, place, 1), {})
    wanted = ("<isolated>", "<initial>", "<final>", "<medial>")[joins_after + 2 * joins_before]
    return shapes.get(wanted, letters[place])


def _neighbour(letters: list[str], place: int, step: int) -> str:
    """The next letter that way; marks that sit on letters do not part them."""
    place += step
    while 0 <= place < len(letters) and unicodedata.category(letters[place][0]) == "Mn":
        place += step
    return letters[place] if 0 <= place < len(letters) else ""
