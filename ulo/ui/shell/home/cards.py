"""The cards of the first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from ulo.domain.dates import say_clock, say_date
from ulo.domain.funding import OWN_KINDS
from ulo.domain.money import say_pence
from ulo.domain.text import joined
from ulo.queries.casework import SessionRow
from ulo.queries.funding import MoneyToday
from ulo.queries.governance import Control
from ulo.queries.people import PeopleToday
from ulo.reports.blocks import ColumnKind, Figure, Header, Table
from ulo.reports.charts import Bar, BarChart, say_bars
from ulo.ui.kit.buttons import LinkButton, quiet_button
from ulo.ui.kit.cards import Card, FigureCard
from ulo.ui.kit.chart_view import ChartCard
from ulo.ui.kit.control_meter import ControlMeter
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.page_parts import buttons_line, links_card
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.turns import Turns
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid
from ulo.ui.shell.home.week import WeekLine, grouped

Go = Callable[[str], None]
_MOST_LINES = 8


def week_card(lines: Sequence[WeekLine], today: dt.date, go: Go) -> Generator[object, None, Card]:
    """What must be done this week, overdue first; the groups are told by words, never by colour alone.

    It is made in steps, a step for each group.
    """
    card = Card("What must be done")
    for when, group in grouped(lines, today).items():
        card.body.addWidget(Heading(f"{when.value} ({len(group)})", 3))
        card.body.addWidget(_links(group[:_MOST_LINES], today, go))
        if rest := group[_MOST_LINES:]:
            card.body.addWidget(_Rest(rest, today, go))
        yield group
    if not lines:
        card.body.addWidget(label("Nothing is due this week.", "muted"))
    return card


def sessions_card(sessions: Sequence[SessionRow], go: Go) -> Card:
    """Who is met today."""
    lines = [(_said(session), f"casework/session/{session.id}") for session in sessions]
    return links_card("Today", lines, go, "No session is planned for today.")


def control_card(control: Control, go: Go) -> Card:
    """The user-control meter today, with the way to the board."""
    card = ControlMeter(control, "Who is in control")
    card.body.addWidget(buttons_line(quiet_button("Open the board", partial(go, "governance"), "landmark")))
    return card


def money_card(money: MoneyToday) -> Card:
    """Money left by fund, as a chart and as a table."""
    funds = [fund for fund in money.funds if fund.kind in OWN_KINDS and fund.in_hand > 0]
    if not funds:
        return links_card("Money left", (), lambda _place: None, "No money is in any fund yet.")
    chart = BarChart(
        tuple(Bar(fund.name, float(fund.free if fund.free > 0 else 0), say_pence(fund.free)) for fund in funds)
    )
    headers = (Header("Fund"), Header("In hand", ColumnKind.PENCE), Header("Free", ColumnKind.PENCE))
    rows = tuple((fund.name, fund.in_hand, fund.free) for fund in funds)
    totals = ("All funds", money.own_in_hand, money.own_free)
    data = Table("Money left by fund", headers, rows, totals)
    return ChartCard(Figure("Money left, not promised yet", chart, say_bars(chart), data))


def people_figures(people: PeopleToday) -> QWidget:
    """How many people, and what they told us."""
    box = QWidget()
    grid = WrapGrid(box, column_em=15, most_columns=4, gap_em=1.0)
    grid.add(FigureCard("People", f"{people.people:,}", f"{people.new:,} new in the last 30 days"))
    grid.add(FigureCard("With access needs", f"{people.with_needs:,}", "kept, so that nobody has to say it twice"))
    said = f"of {people.people:,} told us of their lived experience"
    grid.add(FigureCard("Lived experience", f"{people.experience_said:,}", said))
    return box


def newest_card(people: PeopleToday, go: Go) -> Card:
    """Those who joined the list last."""
    lines = [
        (joined(row.name, row.access, f"since {say_date(row.since)}", by=" · "), f"people/{row.id}")
        for row in people.newest
    ]
    return links_card("New", lines, go, "Nobody is in the list yet. Add somebody, or bring people in from a file.")


class _Rest(QWidget):
    """The lines that are not shown at first, behind a link that shows them."""

    def __init__(self, lines: Sequence[WeekLine], today: dt.date, go: Go) -> None:
        super().__init__()
        self._lines, self._today, self._go = lines, today, go
        self._more = LinkButton(f"Show {len(lines)} more", self._show)
        self._down = column(self, gap=0)
        self._down.addWidget(self._more)

    def _show(self) -> None:
        """Show them, with the keyboard on the first: there may be thousands, so they come in turns."""
        box = QWidget()
        down = column(box, gap=0.6)
        self._down.addWidget(box)
        down.addWidget(first := _link(self._lines[0], self._today, self._go))
        first.setFocus()
        self._more.hide()
        Turns(self, self._showing(down))

    def _showing(self, down: QBoxLayout) -> Iterator[object]:
        for each in self._lines[1:]:
            down.addWidget(link := _link(each, self._today, self._go))
            yield link
        order_tabs_soon(self)


def _links(lines: Sequence[WeekLine], today: dt.date, go: Go) -> QWidget:
    box = QWidget()
    down = column(box, gap=0.6)
    for each in lines:
        down.addWidget(_link(each, today, go))
    return box


def _link(each: WeekLine, today: dt.date, go: Go) -> LinkButton:
    return LinkButton(joined(each.day(today), each.said, by=": "), partial(go, each.place))


def _said(session: SessionRow) -> str:
    time = say_clock(session.time) if session.time else ""
    return joined(time, session.people or session.title, session.purpose, session.state.label.lower(), by=" · ")
