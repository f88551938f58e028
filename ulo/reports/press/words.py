"""Words on paper: headings, paragraphs, list items and boxed sentences, laid out in lines that a page can part."""

from __future__ import annotations

import dataclasses

from ulo.reports.press.sheet import ARTIFACT, Sheet
from ulo.reports.press.theme import Colour, Style

_CAP_HEIGHT = 0.67  # of the size of the letters
_FEWEST_LINES = 2  # that stay together at the foot or the top of a page


def baseline(top: float, style: Style) -> float:
    """Where the letters of a line stand when the line's upper edge is at `top`: capitals in its middle."""
    return top - (style.leading + _CAP_HEIGHT * style.size) / 2


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A tinted band behind words with a bar at its left; `head` and `foot` are the space inside it, in points."""

    width: float
    tint: Colour
    bar: Colour
    bar_width: float
    head: float = 0
    foot: float = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """Lines of one style. `tag` says what they are; `bullet` stands before the first line, inside `indent`."""

    lines: tuple[str, ...]
    style: Style
    tag: str = "P"
    above: float = 0
    keeps_next: bool = False
    indent: float = 0
    bullet: str = ""
    box: Box | None = None
    bookmark: str = ""
    level: int = 1

    @property
    def height(self) -> float:
        """All lines, and the space inside the box."""
        return self._head + len(self.lines) * self.style.leading + self._foot

    @property
    def least(self) -> float:
        """Two lines; all if they are no more, or if they name what follows."""
        if self.keeps_next or len(self.lines) <= _FEWEST_LINES:
            return self.height
        return self._head + _FEWEST_LINES * self.style.leading

    def cut(self, room: float) -> tuple[Words | None, Words | None]:
        """The lines that fit; never one line alone on the next page."""
        if self.height <= room:
            return self, None
        fit = min(self.style.lines_in(room - self._head), len(self.lines) - 1)
        if fit == len(self.lines) - 1 and fit > _FEWEST_LINES:
            fit -= 1
        if fit < 1:
            return None, self
        return self._first(fit), self._rest(fit)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print the box, then the words; a heading also becomes a bookmark."""
        if self.box:
            self._draw_box(sheet, left, top, self.box)
        if self.bookmark:
            sheet.bookmark(self.bookmark, self.level, top + self.style.size / 2)
        at = baseline(top - self._head, self.style)
        with sheet.marked(self.tag):
            if self.bullet:
                sheet.show_right(self.bullet, left + self.indent - self.style.size * 0.5, at, self.style)
            for line in self.lines:
                sheet.show(line, left + self.indent, at, self.style)
                at -= self.style.leading

    def _draw_box(self, sheet: Sheet, left: float, top: float, box: Box) -> None:
        with sheet.marked(ARTIFACT):
            sheet.fill(left, top - self.height, box.width, self.height, box.tint)
            sheet.fill(left, top - self.height, box.bar_width, self.height, box.bar)

    def _first(self, fit: int) -> Words:
        box = self.box and dataclasses.replace(self.box, foot=0)
        return dataclasses.replace(self, lines=self.lines[:fit], box=box)

    def _rest(self, fit: int) -> Words:
        box = self.box and dataclasses.replace(self.box, head=self.box.head or self.style.size * 0.4)
        return dataclasses.replace(self, lines=self.lines[fit:], above=0, bullet="", bookmark="", box=box)

    @property
    def _head(self) -> float:
        return self.box.head if self.box else 0

    @property
    def _foot(self) -> float:
        return self.box.foot if self.box else 0


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """A level line across the column."""

    width: float
    thick: float
    colour: Colour
    above: float = 0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """As high as it is thick."""
        return self.thick

    @property
    def least(self) -> float:
        """All of it."""
        return self.thick

    def cut(self, room: float) -> tuple[Rule | None, Rule | None]:
        """Whole or not at all."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print it as page furniture."""
        with sheet.marked(ARTIFACT):
            sheet.rules((left, left + self.width), [top - self.thick / 2], self.thick, self.colour)
