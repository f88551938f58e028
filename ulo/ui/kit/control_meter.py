"""The user-control meter: words first, each test with its result in words, then the same numbers as a chart."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_date
from ulo.domain.governance import Found, Tally, say_tally, say_test
from ulo.domain.text import counted
from ulo.queries.governance import Control
from ulo.reports.charts import StackedBar, StackedChart
from ulo.ui.kit.cards import Card
from ulo.ui.kit.chart_view import ChartView
from ulo.ui.kit.signs import Sign
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label

_ICONS = {Found.MET: ("circle-check", "good"), Found.NOT_MET: ("triangle-alert", "problem")}
_UNSURE = ("circle-help", "muted")
PARTS = ("Use services", "Carers", "Neither", "Not said")


class ControlMeter(Card):
    """Who holds the voting seats on a day, and both tests: everything in words, so that no colour has to say it."""

    def __init__(self, control: Control, heading: str = "User control") -> None:
        """`control` is what `ulo.queries.governance.control` read."""
        day = f"{control.body}, as at {say_date(control.as_at)}" if control.body else "There is no board yet."
        super().__init__(heading, day)
        counts = control.tally
        self.body.addWidget(label(say_tally(counts)))
        for threshold, found in (
            (control.dh2007, control.found_dh2007(counts)),
            (control.minimum, control.found_minimum(counts)),
        ):
            self.body.addWidget(_test(say_test(threshold, counts), found))
        for words in _more(control):
            self.body.addWidget(label(words, "muted"))
        for words in control.at_risk:
            self.body.addWidget(_signed(words, "triangle-alert", "muted"))
        if counts.filled:
            self.body.addWidget(_chart(counts))


def _test(words: str, found: Found) -> QWidget:
    return _signed(words, *_ICONS.get(found, _UNSURE))


def _signed(words: str, icon: str, tone: str) -> QWidget:
    """A sentence with a sign before it, which says nothing that the words do not."""
    box = QWidget()
    across = line(box, gap=0.5)
    across.addWidget(Sign(icon, tone))
    across.addWidget(label(words), 1)
    return box


def _more(control: Control) -> list[str]:
    said = []
    if control.tally.not_said:
        people = counted(control.tally.not_said, "person has", "people have")
        said.append(f"{people} not said. Who has not said never counts as a user.")
    if control.empty > 0:
        said.append(f"{counted(control.empty, 'voting seat is', 'voting seats are')} empty.")
    return said


def _chart(counts: Tally) -> ChartView:
    numbers = (counts.users, counts.carers, counts.neither, counts.not_said)
    said = tuple(str(number) for number in numbers)
    chart = StackedChart(PARTS, (StackedBar("Voting seats", tuple(float(number) for number in numbers), said),))
    words = ". ".join(f"{part}: {number}" for part, number in zip(PARTS, said, strict=True))
    return ChartView(chart, "Voting seats by what their holders say", f"{words}.")
