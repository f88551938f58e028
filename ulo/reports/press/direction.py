"""The order in which letters stand on a line where words are written from right to left.

Text is kept in the order it is read. Paper needs the order it is seen: Hebrew and Arabic words turned
round, numbers inside them not. A small part of Unicode Standard Annex 9: no marks that force a direction
(`printable` drops them) and no isolates.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_DIRECTION = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "NSM": "mark"}


def is_right_to_left(text: str) -> bool:
    """Whether some letter of `text` is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def as_seen(line: str) -> str:
    """The letters of one line from left to right, as the eye meets them.

    A mark on a letter written from right to left comes before it: so fonts expect it.
    """
    if not is_right_to_left(line):
        return line
    letters = line.rstrip(" ")
    levels = _levels(letters, _directions(letters))
    return "".join(_turned(letters, levels)) + line[len(letters) :]


def _directions(letters: str) -> list[str]:
    """The direction of each letter; a mark has that of the letter it sits on."""
    found: list[str] = []
    for letter in letters:
        direction = _DIRECTION.get(unicodedata.bidirectional(letter), "neutral")
        found.append((found[-1] if found else "neutral") if direction == "mark" else direction)
    return found


def _levels(letters: str, directions: list[str]) -> list[int]:
    """0 for left to right, 1 for right to left, 2 for numbers inside right to left."""
    base = next((d for d in directions if d in ("L", "R")), "L")
    strong = _with_numbers_settled(directions, base)
    settled = _with_neutrals_settled(_with_brackets_settled(letters, strong, base), base)
    odd = {"L": 2 if base == "R" else 0, "R": 1, "N": 2}
    return [odd[direction] for direction in settled]


def _with_brackets_settled(letters: str, directions: list[str], base: str) -> list[str]:
    """Both brackets of a pair go the way of what they hold: that of the line if any of it goes so."""
    found = list(directions)
    for opens, closes in _pairs(letters):
        inside = {_as_word(direction) for direction in directions[opens + 1 : closes]} & {"L", "R"}
        before = next((_as_word(d) for d in reversed(found[:opens]) if d in ("L", "R", "N")), base)
        if inside:
            found[opens] = found[closes] = base if base in inside else before
    return found


def _pairs(letters: str) -> Iterator[tuple[int, int]]:
    """The places of brackets that belong together."""
    waiting: list[tuple[str, int]] = []
    for place, letter in enumerate(letters):
        if letter in _CLOSES:
            waiting.append((_CLOSES[letter], place))
        elif waiting and waiting[-1][0] == letter:
            yield waiting.pop()[1], place


def _with_numbers_settled(directions: list[str], base: str) -> list[str]:
    last, found = base, []
    for direction in directions:
        last = direction if direction in ("L", "R") else last
        found.append("L" if direction == "N" and last == "L" else direction)
    return found


def _with_neutrals_settled(directions: list[str], base: str) -> list[str]:
    """What lies between words of one direction goes with them; anything else with the line."""
    found: list[str] = []
    for strong, group in itertools.groupby(directions, key=lambda d: d in ("L", "R", "N")):
        these = list(group)
        if not strong:
            place = len(found)
            before = _as_word(found[-1]) if found else base
            after = _as_word(directions[place + len(these)]) if place + len(these) < len(directions) else base
            these = [before if before == after else base] * len(these)
        found.extend(these)
    return found


def _as_word(direction: str) -> str:
    return "R" if direction == "N" else direction


def _turned(letters: str, levels: list[int]) -> list[str]:
    """Runs of each level turned round, from the deepest level up; brackets change sides."""
    seen = [letter.translate(_MIRROR) if level % 2 else letter for letter, level in zip(letters, levels, strict=True)]
    order = list(range(len(seen)))
    for level in range(max(levels, default=0), 0, -1):
        turned: list[int] = []
        for deep, group in itertools.groupby(order, key=lambda place: levels[place] >= level):
            these = list(group)
            turned.extend(reversed(these) if deep else these)
        order = turned
    return [seen[place] for place in order]
