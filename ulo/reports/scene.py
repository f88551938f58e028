"""A chart as shapes: rectangles and lines of words, in bands one under another. Paper and screen paint the same scene.

Distances are in letter heights (1 is the size of the words), from the upper left corner. Colour never tells alone:
each part has its own pattern, and every value stands beside its bar in words.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from ulo.reports.charts import BarChart, Chart, StackedBar, StackedChart, StepChart

LEADING = 1.35
_PAD = 0.55
_WORDS_SHARE = 0.34
_MOST_LINES = 4
_STEPS_HIGH = 9.0
_KEY = 0.9


class Tone(enum.Enum):
    """What colour a shape has; each output has its own."""

    INK = "ink"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    QUIET = "quiet"


class Fill(enum.Enum):
    """How a rectangle is filled, so that parts differ without colour."""

    SOLID = "solid"
    STRIPES = "stripes"
    OPEN = "open"


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float
    tone: Tone
    fill: Fill = Fill.SOLID


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `top` is where its line begins, `right` says that it ends at `left`."""

    left: float
    top: float
    words: str
    bold: bool = False
    right: bool = False


Shape: TypeAlias = Box | Line


@dataclasses.dataclass(frozen=True, slots=True)
class Band:
    """A part of a scene that is not cut: a bar with its words, the key, a whole step chart.

    The key, which `keeps_next`, is never parted from the first bar.
    """

    height: float
    shapes: tuple[Shape, ...]
    keeps_next: bool = False


@dataclasses.dataclass(frozen=True)
class Letters:
    """How wide words are, and how they are broken into lines; widths in letter heights."""

    width: Callable[[str, bool], float]
    lines: Callable[[str, float], Sequence[str]]


_PARTS = ((Tone.FIRST, Fill.SOLID), (Tone.SECOND, Fill.STRIPES), (Tone.THIRD, Fill.OPEN), (Tone.QUIET, Fill.SOLID))


def bands_of(chart: Chart, width: float, letters: Letters) -> tuple[Band, ...]:
    """The scene of a chart that is `width` letter heights wide."""
    match chart:
        case StackedChart():
            return tuple(_stacked(chart, width, letters))
        case StepChart():
            return (_steps(chart, width, letters),)
        case BarChart():
            return tuple(_bars(chart, width, letters))


def _bars(chart: BarChart, width: float, letters: Letters) -> Iterator[Band]:
    reach = _reach(width, max(letters.width(bar.said, True) for bar in chart.bars))
    longest = max(bar.value for bar in chart.bars) or 1.0
    for bar in chart.bars:
        length = bar.value / longest * reach
        start = width * _WORDS_SHARE
        words = _few(letters.lines(bar.label, start - _PAD))
        height = len(words) * LEADING + _PAD
        box = Box(start, (height - 0.8 * LEADING) / 2, length, 0.8 * LEADING, Tone.FIRST)
        said = Line(start + length + _PAD, (height - LEADING) / 2, bar.said, bold=True)
        yield Band(height, (*_said_before(words), *_axis(start, height), box, said))


def _stacked(chart: StackedChart, width: float, letters: Letters) -> Iterator[Band]:
    """The key first, then each bar: its parts in a row, under it the values in words."""
    yield from _key(chart.parts, width, letters)
    start = width * _WORDS_SHARE
    reach = width - start - _PAD
    longest = max(sum(bar.values) for bar in chart.bars) or 1.0
    for bar in chart.bars:
        shares = tuple(value / longest * reach for value in bar.values)
        yield _stacked_bar(chart.parts, bar, start, shares, width, letters)


def _stacked_bar(
    parts: tuple[str, ...], bar: StackedBar, start: float, shares: tuple[float, ...], width: float, letters: Letters
) -> Band:
    words = _few(letters.lines(bar.label, start - _PAD))
    said = ", ".join(f"{part} {value}" for part, value in zip(parts, bar.said, strict=True))
    below = letters.lines(said, width - start - 2 * _PAD)
    height = max(len(words), 1 + len(below)) * LEADING + _PAD
    shapes: list[Shape] = [*_said_before(words), *_axis(start, height)]
    at = start
    for (tone, fill), share in zip(_PARTS, shares, strict=False):
        shapes.append(Box(at, _PAD / 2 + 0.1, share, 0.8 * LEADING, tone, fill))
        at += share
    shapes += [Line(start + _PAD, _PAD / 2 + LEADING * (1 + n), line) for n, line in enumerate(below)]
    return Band(height, tuple(shapes))


def _key(parts: tuple[str, ...], width: float, letters: Letters) -> Iterator[Band]:
    """What each pattern stands for, as many beside one another as fit."""
    shapes: list[Shape] = []
    at = 0.0
    for (tone, fill), part in zip(_PARTS, parts, strict=False):
        wide = _KEY + _PAD + letters.width(part, False) + 2 * _PAD
        if at and at + wide > width:
            yield Band(LEADING + _PAD / 2, tuple(shapes), keeps_next=True)
            shapes, at = [], 0.0
        shapes += [Box(at, (LEADING - _KEY) / 2, _KEY, _KEY, tone, fill), Line(at + _KEY + _PAD / 2, 0, part)]
        at += wide
    yield Band(LEADING + _PAD, tuple(shapes), keeps_next=True)


def _steps(chart: StepChart, width: float, letters: Letters) -> Band:
    """Columns side by side from the first step to the last, and level lines with their words at the left."""
    top = max([step.value for step in chart.steps] + [value for _words, value in chart.levels]) or 1.0
    start = max([letters.width(words, False) for words, _value in chart.levels] or [0.0]) + _PAD
    one = (width - start) / len(chart.steps)
    full = _STEPS_HIGH / 1.1
    shapes: list[Shape] = []
    for place, step in enumerate(chart.steps):
        high = step.value / top * full
        shapes.append(Box(start + place * one, LEADING + _STEPS_HIGH - high, max(one - 0.1, 0.1), high, Tone.FIRST))
    for words, value in chart.levels:
        level = LEADING + _STEPS_HIGH - value / top * full
        shapes += [Box(start, level - 0.04, width - start, 0.08, Tone.INK), Line(0, level - LEADING / 2, words)]
    shapes += _ends(chart, start, width)
    return Band(_STEPS_HIGH + 2 * LEADING + _PAD, tuple(shapes))


def _ends(chart: StepChart, start: float, width: float) -> Iterator[Shape]:
    """When the first and the last step were, and what the last is."""
    below = LEADING + _STEPS_HIGH + 0.2
    first, last = chart.steps[0], chart.steps[-1]
    yield Box(start, LEADING + _STEPS_HIGH, width - start, 0.06, Tone.INK)
    yield Line(start, below, first.label)
    if len(chart.steps) > 1:
        yield Line(width, below, last.label, right=True)
    yield Line(width, 0, last.said, bold=True, right=True)


def _said_before(words: Sequence[str]) -> Iterator[Line]:
    for number, line in enumerate(words):
        yield Line(0, _PAD / 2 + number * LEADING, line)


def _axis(start: float, height: float) -> Iterator[Box]:
    yield Box(start - 0.08, 0, 0.08, height, Tone.QUIET)


def _reach(width: float, longest_said: float) -> float:
    return max(width * (1 - _WORDS_SHARE) - longest_said - 2 * _PAD, 1.0)


def _few(lines: Sequence[str]) -> Sequence[str]:
    """At most four lines before a bar; the table below the chart holds the words in full."""
    return lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip()}…")
