"""Chooses the underlined letter of each label so that no two on a page are the same."""

from __future__ import annotations

import re

_WORD_START = re.compile(r"\b[A-Za-z]")


def plain(label: str) -> str:
    """A label without its mark: "Sa&ve" is "Save", "A && B" is "A & B"."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Mnemonics:
    """The letters of one page. `taken` holds those that are spoken for, as by the menus of the window."""

    def __init__(self, taken: str = "") -> None:
        """Letters in any case."""
        self._taken = set(taken.casefold())

    @property
    def taken(self) -> str:
        """The letters that are spoken for by now, for another part of the same page."""
        return "".join(sorted(self._taken))

    def mark(self, label: str) -> str:
        """The label with "&" before its first free letter, word starts first; without one if none is free."""
        for place in _places(label):
            letter = label[place].casefold()
            if letter not in self._taken:
                self._taken.add(letter)
                return f"{_escaped(label[:place])}&{_escaped(label[place:])}"
        return _escaped(label)


def _places(label: str) -> list[int]:
    starts = [match.start() for match in _WORD_START.finditer(label)]
    others = [place for place, letter in enumerate(label) if letter.isascii() and letter.isalpha()]
    return [*starts, *(place for place in others if place not in starts)]


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
