"""How paper looks: sizes, spaces and colours, in standard and in large print, calm or in high contrast."""

from __future__ import annotations

import dataclasses
from typing import TypeAlias

from ulo.reports.press.fonts import Lettering, lettering

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

MM = 72 / 25.4
SHORT_SIDE, LONG_SIDE = 595.28, 841.89  # A4, in points

_BLACK, _WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    """How one kind of words is set. `size`, `leading`, `above` and `below` in points."""

    size: float
    leading: float
    colour: Colour
    bold: bool = False
    above: float = 0
    below: float = 0

    @property
    def letters(self) -> Lettering:
        """The letters of its weight."""
        return lettering(bold=self.bold)

    def lines_in(self, room: float) -> int:
        """How many lines fit in a height."""
        return int((room + 0.01) / self.leading)


@dataclasses.dataclass(frozen=True, slots=True)
class Palette:
    """The colours of paper and the thickness of its rules. Words on `tint` are as easy to read as on white."""

    ink: Colour
    soft: Colour
    accent: Colour
    tint: Colour
    hair: Colour
    thin: float
    thick: float


CALM = Palette(
    ink=(0.09, 0.11, 0.13),
    soft=(0.27, 0.31, 0.35),
    accent=(0.06, 0.29, 0.37),
    tint=(0.93, 0.955, 0.965),
    hair=(0.72, 0.77, 0.80),
    thin=0.6,
    thick=1.6,
)
CONTRAST = Palette(_BLACK, _BLACK, _BLACK, _WHITE, _BLACK, thin=1.0, thick=2.4)


@dataclasses.dataclass(frozen=True, slots=True)
class PressTheme:
    """One look of paper: the size of its words in points, and its colours."""

    name: str
    label: str
    size: float
    palette: Palette

    @property
    def body(self) -> Style:
        """Plain words."""
        return Style(self.size, self.size * 1.4, self.palette.ink, below=self.size * 0.75)

    @property
    def soft(self) -> Style:
        """Words about the document itself."""
        return Style(self.size, self.size * 1.4, self.palette.soft)

    @property
    def strong(self) -> Style:
        """Words that name what follows: a caption, a label."""
        return dataclasses.replace(self.body, bold=True, below=self.size * 0.4)

    @property
    def title(self) -> Style:
        """The title of the document."""
        size = self.size * 1.85
        return Style(size, size * 1.15, self.palette.accent, bold=True, below=self.size * 0.5)

    @property
    def furniture(self) -> Style:
        """The top and bottom of every page."""
        size = self.size * 0.89
        return Style(size, size * 1.4, self.palette.soft)

    @property
    def cell(self) -> Style:
        """The values of a table."""
        return Style(self.size, self.size * 1.25, self.palette.ink)

    @property
    def column(self) -> Style:
        """The headers of a table."""
        return Style(self.size, self.size * 1.25, self.palette.accent, bold=True)

    @property
    def large(self) -> Style:
        """A key, or a few words, to be read from far."""
        size = self.size * 1.9
        return Style(size, size * 1.4, self.palette.ink, bold=True)

    def heading(self, level: int) -> Style:
        """The heading of a part; level 2 is the largest."""
        size = self.size * {2: 1.4, 3: 1.18}.get(level, 1.05)
        return Style(size, size * 1.2, self.palette.accent, bold=True, above=self.size * 1.5, below=self.size * 0.5)

    @property
    def margin(self) -> float:
        """White space at each side, in points."""
        return 17 * MM

    @property
    def pad(self) -> float:
        """Space around words inside a box or a cell, in points."""
        return self.size * 0.5


STANDARD = PressTheme("standard", "Standard print, 12 point", 12, CALM)
LARGE = PressTheme("large", "Large print, 18 point", 18, CALM)
STANDARD_CONTRAST = PressTheme("standard-contrast", "Standard print, high contrast", 12, CONTRAST)
LARGE_CONTRAST = PressTheme("large-contrast", "Large print, high contrast", 18, CONTRAST)
THEMES = (STANDARD, LARGE, STANDARD_CONTRAST, LARGE_CONTRAST)


def theme_for(*, large: bool = False, high_contrast: bool = False) -> PressTheme:
    """The theme for what a person needs."""
    wanted = CONTRAST if high_contrast else CALM
    size = LARGE.size if large else STANDARD.size
    return next(theme for theme in THEMES if theme.size == size and theme.palette is wanted)
