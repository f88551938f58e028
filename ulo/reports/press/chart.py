"""A bar chart on paper: one bar under another, its words before it and its value after it."""

from __future__ import annotations

import dataclasses

from ulo.reports.blocks import BarChart
from ulo.reports.press.sheet import ARTIFACT, Sheet
from ulo.reports.press.text import lines_of, one_line
from ulo.reports.press.theme import PressTheme
from ulo.reports.press.words import baseline

_MOST_LINES = 4  # of words before a bar; the table below the chart holds them in full
_WORDS_SHARE = 0.34  # of the width, for the words before the bars


@dataclasses.dataclass(frozen=True, slots=True)
class LaidBar:
    """One bar: its words in lines, its length and its value. Points."""

    lines: tuple[str, ...]
    length: float
    said: str


@dataclasses.dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a chart that stand on one page."""

    bars: tuple[LaidBar, ...]
    theme: PressTheme
    width: float
    above: float = 0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """All bars."""
        return sum(map(self._height_of, self.bars))

    @property
    def least(self) -> float:
        """The first bar."""
        return self._height_of(self.bars[0])

    def cut(self, room: float) -> tuple[Bars | None, Bars | None]:
        """The bars that fit, and the others."""
        used, fit = 0.0, 0
        for bar in self.bars:
            used += self._height_of(bar)
            if used > room + 0.01:
                break
            fit += 1
        if fit == len(self.bars):
            return self, None
        if not fit:
            return None, self
        return dataclasses.replace(self, bars=self.bars[:fit]), dataclasses.replace(self, bars=self.bars[fit:], above=0)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print the bars from a common line; the line itself is furniture."""
        start = left + self.width * _WORDS_SHARE
        with sheet.marked("Figure"):
            at = top
            for bar in self.bars:
                self._draw_bar(sheet, bar, (left, start, at))
                at -= self._height_of(bar)
        with sheet.marked(ARTIFACT):
            palette = self.theme.palette
            sheet.fill(start - palette.thick, at, palette.thick, top - at, palette.accent)

    def _draw_bar(self, sheet: Sheet, bar: LaidBar, place: tuple[float, float, float]) -> None:
        left, start, top = place
        style, pad = self.theme.cell, self.theme.pad
        at = baseline(top - pad / 2, style)
        for line in bar.lines:
            sheet.show(line, left, at, style)
            at -= style.leading
        thickness = style.leading * 0.8
        bottom = top - (self._height_of(bar) + thickness) / 2
        sheet.fill(start, bottom, bar.length, thickness, self.theme.palette.accent)
        middle = baseline(top - (self._height_of(bar) - style.leading) / 2, style)
        sheet.show(bar.said, start + bar.length + pad, middle, dataclasses.replace(style, bold=True))

    def _height_of(self, bar: LaidBar) -> float:
        return len(bar.lines) * self.theme.cell.leading + self.theme.pad


def lay_out_bars(chart: BarChart, theme: PressTheme, width: float, above: float = 0) -> Bars:
    """The bars of a chart with the longest as long as the page and its value allow."""
    style = dataclasses.replace(theme.cell, bold=True)
    values = max(style.letters.width(one_line(bar.said), style.size) for bar in chart.bars)
    longest = max(bar.value for bar in chart.bars) or 1.0
    reach = max(width * (1 - _WORDS_SHARE) - values - 2 * theme.pad, theme.size)
    room = width * _WORDS_SHARE - theme.pad
    laid = [lines_of(bar.label, theme.cell.letters, theme.size, room) for bar in chart.bars]
    bars = tuple(
        LaidBar(_few(lines), reach * bar.value / longest, one_line(bar.said))
        for lines, bar in zip(laid, chart.bars, strict=True)
    )
    return Bars(bars, theme, width, above)


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip()}…")
