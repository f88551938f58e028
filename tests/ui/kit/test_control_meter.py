"""The control meter says everything in words, and tabs that do not fit become a list."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.builders.governance import USES, a_board, a_group, a_term, seats_of
from tests.builders.people import a_person
from ulo.domain.people import LivedExperience
from ulo.queries.governance import control
from ulo.store.desk import Desk
from ulo.ui.kit.chart_view import ChartView
from ulo.ui.kit.control_meter import ControlMeter
from ulo.ui.kit.tab_line import TabLine


def words(meter: ControlMeter) -> list[str]:
    return [label.text() for label in meter.findChildren(QLabel) if label.text()]


def test_the_meter_says_each_test_in_words(qtbot: QtBot, desk: Desk) -> None:
    """Invariants 2 and 3."""
    a_board(desk, [USES, USES, LivedExperience.BOTH, LivedExperience.NOT_SAID])
    meter = ControlMeter(control(desk))
    qtbot.addWidget(meter)
    assert words(meter) == [
        "User control",
        "Board of trustees, as at 16 Jul 2026",
        "3 of 4 filled voting seats (75%) are held by people who use services.",
        "At least 75%: met.",
        "More than 50%: met.",
        "1 person has not said. Who has not said never counts as a user.",
        "If any one of 3 people left, at least 75% would not be met any more.",
    ]
    (chart,) = meter.findChildren(ChartView)
    assert chart.accessibleDescription() == "Use services: 3. Carers: 0. Neither: 0. Not said: 1."


def test_the_meter_says_when_a_term_that_ends_breaks_the_share(qtbot: QtBot, desk: Desk) -> None:
    """Invariant 2."""
    said = (USES, USES, USES, LivedExperience.NOT_SAID)
    seats = seats_of(desk, a_group(desk, len(said)))
    ends = (None, None, dt.date(2026, 9, 1), None)
    for seat, status, until in zip(seats, said, ends, strict=True):
        person = a_person(desk, lived_experience=status, declared_on=dt.date(2025, 1, 1))
        a_term(desk, seat, person, valid_to=until)
    meter = ControlMeter(control(desk))
    qtbot.addWidget(meter)
    assert words(meter)[-1] == (
        "When the term of Seat 3 ends on 1 Sep 2026 and nobody who uses services follows, "
        "at least 75% will not be met any more."
    )


def test_a_meter_without_a_board_claims_nothing(qtbot: QtBot, desk: Desk) -> None:
    """Invariant 2: zero seats."""
    meter = ControlMeter(control(desk))
    qtbot.addWidget(meter)
    assert words(meter)[1:] == [
        "There is no board yet.",
        "No voting seat is filled, so nobody can say who is in control.",
        "At least 75%: cannot say.",
        "More than 50%: cannot say.",
    ]
    assert meter.findChildren(ChartView) == []


def test_tabs_that_do_not_fit_become_a_list_that_says_the_same(qtbot: QtBot) -> None:
    tabs = TabLine("Lists of this section", "List")
    qtbot.addWidget(tabs)
    for title in ("Meetings", "Seats and terms", "Members"):
        tabs.add(title, title.lower())
    tabs.resize(1200, 60)
    tabs.show()
    assert tabs.tabs.isVisible()
    assert not tabs.combo.isVisible()
    tabs.resize(180, 60)
    qtbot.waitUntil(lambda: tabs.combo.isVisible() and not tabs.tabs.isVisible())
    tabs.combo.setCurrentIndex(2)
    assert tabs.tabs.currentIndex() == 2
    assert tabs.tabs.tabData(2) == "members"
    tabs.tabs.setCurrentIndex(0)
    assert tabs.combo.currentText() == "Meetings"
