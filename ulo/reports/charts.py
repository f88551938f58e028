"""What a chart shows: bars, bars of parts, or steps over time, always with the words that say the same.

A chart says what is shown; `ulo.reports.scene` turns it into shapes that paper and screen paint alike.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TypeAlias


def needs_words(text: str, what: str) -> None:
    """Raise ValueError if there is nothing to read."""
    if not text.strip():
        raise ValueError(f"{what} needs words")


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its words, how long it is, and the value as people read it."""

    label: str
    value: float
    said: str

    def __post_init__(self) -> None:
        """Refuse a bar without words and a length below nothing."""
        needs_words(self.label, "a bar")
        needs_words(self.said, "a bar's value")
        if self.value < 0:
            raise ValueError("a bar cannot be shorter than nothing")


@dataclasses.dataclass(frozen=True, slots=True)
class BarChart:
    """Bars to compare. It says what is shown; each output draws it in its own way."""

    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        """Refuse a chart without bars."""
        if not self.bars:
            raise ValueError("a chart needs bars")


@dataclasses.dataclass(frozen=True, slots=True)
class StackedBar:
    """One bar made of parts: how long each part is, and the value of each as people read it."""

    label: str
    values: tuple[float, ...]
    said: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a bar without words, parts without values, and lengths below nothing."""
        needs_words(self.label, "a bar")
        if len(self.values) != len(self.said):
            raise ValueError("every part of a bar needs its value in words")
        if any(value < 0 for value in self.values):
            raise ValueError("a bar cannot be shorter than nothing")


@dataclasses.dataclass(frozen=True, slots=True)
class StackedChart:
    """Bars whose parts are compared, such as the minutes of each side; `parts` name the parts."""

    parts: tuple[str, ...]
    bars: tuple[StackedBar, ...]

    def __post_init__(self) -> None:
        """Refuse a chart without bars or parts, and bars with other parts."""
        if not self.bars or not self.parts:
            raise ValueError("a chart needs bars")
        for bar in self.bars:
            if len(bar.values) != len(self.parts):
                raise ValueError(f"the bar “{bar.label}” has other parts than the chart")


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """From this point on something has this value; `label` says when, `said` what, as people read it."""

    label: str
    value: float
    said: str

    def __post_init__(self) -> None:
        """Refuse a step without words and a value below nothing."""
        needs_words(self.label, "a step")
        needs_words(self.said, "a step's value")
        if self.value < 0:
            raise ValueError("a step cannot be below nothing")


@dataclasses.dataclass(frozen=True, slots=True)
class StepChart:
    """How one value changed, step by step, with levels to compare it with: (words, value)."""

    steps: tuple[Step, ...]
    levels: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a chart without steps."""
        if not self.steps:
            raise ValueError("a chart needs steps")


Chart: TypeAlias = BarChart | StackedChart | StepChart


def say_bars(chart: Chart) -> str:
    """A chart in words, from its own numbers: "Leeds: 12. York: 7."."""
    match chart:
        case StackedChart(parts=parts, bars=bars):
            return " ".join(f"{bar.label}: {_say_parts(parts, bar.said)}." for bar in bars)
        case StepChart(steps=steps):
            return " ".join(f"{step.label}: {step.said}." for step in steps)
        case BarChart(bars=plain):
            return " ".join(f"{bar.label}: {bar.said}." for bar in plain)


def _say_parts(parts: tuple[str, ...], said: tuple[str, ...]) -> str:
    return ", ".join(f"{part} {value}" for part, value in zip(parts, said, strict=True))


def words_of_chart(chart: Chart) -> Iterator[str]:
    """Every text that a chart shows."""
    match chart:
        case StackedChart(parts=parts, bars=bars):
            yield from parts
            yield from (word for bar in bars for word in (bar.label, *bar.said))
        case StepChart(steps=steps, levels=levels):
            yield from (word for step in steps for word in (step.label, step.said))
            yield from (words for words, _value in levels)
        case BarChart(bars=plain):
            yield from (word for bar in plain for word in (bar.label, bar.said))
