"""A chart's scene keeps to its width, says every value in words, and tells parts apart without colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ulo.reports.charts import (
    Bar,
    BarChart,
    Chart,
    StackedBar,
    StackedChart,
    Step,
    StepChart,
    say_bars,
    words_of_chart,
)
from ulo.reports.scene import Band, Box, Letters, Line, bands_of

WIDTH = 40.0
LETTERS = Letters(lambda words, _bold: 0.5 * len(words), lambda words, room: _broken(words, int(room / 0.5)))

labels = st.text("abc é", min_size=1, max_size=60).filter(str.strip)
values = st.floats(0, 1e9, allow_nan=False)
bar_charts = st.lists(st.builds(Bar, labels, values, st.just("12")), min_size=1, max_size=8).map(
    lambda bars: BarChart(tuple(bars))
)
stacked = st.lists(
    st.builds(lambda label, a, b: StackedBar(label, (a, b), ("35 min", "40 min")), labels, values, values),
    min_size=1,
    max_size=8,
).map(lambda bars: StackedChart(("People", "Workers"), tuple(bars)))
steps = st.lists(st.builds(Step, st.just("Jan 2026"), st.floats(0, 100), st.just("66 %")), min_size=1, max_size=30).map(
    lambda all_steps: StepChart(tuple(all_steps), (("75 %", 75.0),))
)
charts: st.SearchStrategy[Chart] = st.one_of(bar_charts, stacked, steps)


def _broken(words: str, room: int) -> list[str]:
    room = max(room, 1)
    return [words[start : start + room] for start in range(0, len(words), room)]


def shapes(bands: tuple[Band, ...]) -> list[Box | Line]:
    return [shape for band in bands for shape in band.shapes]


@settings(max_examples=80, deadline=None)
@given(charts)
def test_nothing_of_a_chart_leaves_its_width_or_its_band(chart: Chart) -> None:
    for band in bands_of(chart, WIDTH, LETTERS):
        for shape in band.shapes:
            if isinstance(shape, Box):
                assert -0.1 <= shape.left <= shape.left + shape.width <= WIDTH + 0.01
                assert -0.01 <= shape.top <= shape.top + shape.height <= band.height + 0.01


@settings(max_examples=80, deadline=None)
@given(bar_charts)
def test_the_longest_bar_is_the_largest_value_and_each_value_stands_beside_it(chart: BarChart) -> None:
    bands = bands_of(chart, WIDTH, LETTERS)
    lengths = [max((s.width for s in band.shapes if isinstance(s, Box) and s.height > 1), default=0) for band in bands]
    by_value = sorted(zip([bar.value for bar in chart.bars], lengths, strict=True))
    assert [length for _value, length in by_value] == sorted(lengths)
    assert [line.words for line in shapes(bands) if isinstance(line, Line) and line.bold] == ["12"] * len(chart.bars)


def test_the_parts_of_a_bar_differ_in_more_than_colour() -> None:
    chart = StackedChart(("People", "Workers"), (StackedBar("June", (35, 40), ("35 min", "40 min")),))
    parts = [s for s in bands_of(chart, WIDTH, LETTERS)[-1].shapes if isinstance(s, Box)][1:]
    assert len({part.fill for part in parts}) == len(parts) == 2
    said = [line.words for line in shapes(bands_of(chart, WIDTH, LETTERS)) if isinstance(line, Line)]
    assert "People 35 min, Workers 40 min" in "".join(said)


def test_a_level_to_compare_with_has_its_words() -> None:
    chart = StepChart((Step("Jan", 60, "60 %"), Step("Nov", 78, "78 %")), (("75 %", 75.0), ("50 %", 50.0)))
    said = {line.words for line in shapes(bands_of(chart, WIDTH, LETTERS)) if isinstance(line, Line)}
    assert said == {"75 %", "50 %", "Jan", "Nov", "78 %"}


@settings(max_examples=50, deadline=None)
@given(charts)
def test_a_chart_in_words_holds_every_number(chart: Chart) -> None:
    said = say_bars(chart)
    levels = {words for words, _value in chart.levels} if isinstance(chart, StepChart) else set()
    assert all(word in said for word in words_of_chart(chart) if word not in levels)


WRONG: dict[str, Callable[[], object]] = {
    "parts without words": lambda: StackedBar("June", (1, 2), ("1",)),
    "a part below nothing": lambda: StackedBar("June", (-1,), ("1",)),
    "a bar with other parts": lambda: StackedChart(("A", "B"), (StackedBar("June", (1,), ("1",)),)),
    "no parts": lambda: StackedChart((), (StackedBar("June", (), ()),)),
    "no steps": lambda: StepChart(()),
    "a step below nothing": lambda: Step("June", -1, "-1"),
    "a step without words": lambda: Step("June", 1, " "),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_chart_that_cannot_be_read_is_refused(what: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        WRONG[what]()
