"""A chart on paper: the bands of its scene, printed one under another."""

from __future__ import annotations

import dataclasses

from ulo.reports.charts import Chart
from ulo.reports.press.sheet import Sheet
from ulo.reports.press.text import lines_of, one_line
from ulo.reports.press.theme import Colour, PressTheme, Style
from ulo.reports.press.words import baseline
from ulo.reports.scene import LEADING, Band, Box, Fill, Letters, Line, Tone, bands_of

_STRIPE = 0.22
"""The width of a stripe and of the room after it, in letter heights."""
_EDGE = 0.09


@dataclasses.dataclass(frozen=True, slots=True)
class Bars:
    """The bands of a chart that stand on one page."""

    bars: tuple[Band, ...]
    theme: PressTheme
    width: float
    above: float = 0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """All bands."""
        return sum(map(self._height_of, self.bars))

    @property
    def least(self) -> float:
        """The first bar, with the key over it."""
        first = next((place for place, bar in enumerate(self.bars) if not bar.keeps_next), len(self.bars) - 1)
        return sum(map(self._height_of, self.bars[: first + 1]))

    def cut(self, room: float) -> tuple[Bars | None, Bars | None]:
        """The bands that fit, and the others."""
        used, fit = 0.0, 0
        for bar in self.bars:
            used += self._height_of(bar)
            if used > room + 0.01:
                break
            fit += 1
        if fit == len(self.bars):
            return self, None
        while fit and self.bars[fit - 1].keeps_next:
            fit -= 1
        if not fit:
            return None, self
        return dataclasses.replace(self, bars=self.bars[:fit]), dataclasses.replace(self, bars=self.bars[fit:], above=0)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print the bands."""
        at = top
        with sheet.marked("Figure"):
            for band in self.bars:
                for shape in band.shapes:
                    if isinstance(shape, Box):
                        self._box(sheet, shape, left, at)
                    else:
                        self._line(sheet, shape, left, at)
                at -= self._height_of(band)

    def _line(self, sheet: Sheet, line: Line, left: float, top: float) -> None:
        size, style = self.theme.size, _style(self.theme, bold=line.bold)
        at = baseline(top - line.top * size, style)
        (sheet.show_right if line.right else sheet.show)(line.words, left + line.left * size, at, style)

    def _box(self, sheet: Sheet, box: Box, left: float, top: float) -> None:
        size, colour = self.theme.size, self._colour(box.tone)
        x, bottom = left + box.left * size, top - (box.top + box.height) * size
        wide, high, edge, stripe = box.width * size, box.height * size, _EDGE * size, _STRIPE * size
        if box.fill is Fill.SOLID:
            return sheet.fill(x, bottom, wide, high, colour)
        for part in ((x, bottom, wide, edge), (x, bottom + high - edge, wide, edge)):
            sheet.fill(*part, colour)
        for side in (x, x + max(wide - edge, 0)):
            sheet.fill(side, bottom, min(edge, wide), high, colour)
        if box.fill is Fill.STRIPES:
            for number in range(int(wide / (2 * stripe))):
                sheet.fill(x + 2 * stripe * number, bottom, stripe, high, colour)
        return None

    def _colour(self, tone: Tone) -> Colour:
        palette = self.theme.palette
        return palette.ink if tone is Tone.INK else palette.soft if tone is Tone.QUIET else palette.accent

    def _height_of(self, band: Band) -> float:
        return band.height * self.theme.size


def lay_out_bars(chart: Chart, theme: PressTheme, width: float, above: float = 0) -> Bars:
    """The scene of a chart `width` points wide."""
    return Bars(bands_of(chart, width / theme.size, _letters(theme)), theme, width, above)


def _letters(theme: PressTheme) -> Letters:
    """How wide words are on this paper, measured by the fonts that print them."""
    size, plain, strong = theme.size, _style(theme, bold=False), _style(theme, bold=True)

    def width(words: str, bold: bool) -> float:
        return (strong if bold else plain).letters.width(one_line(words), size) / size

    def lines(words: str, room: float) -> tuple[str, ...]:
        return lines_of(words, plain.letters, size, room * size)

    return Letters(width, lines)


def _style(theme: PressTheme, *, bold: bool) -> Style:
    return dataclasses.replace(theme.cell, size=theme.size, leading=theme.size * LEADING, bold=bold)
