"""The page of a session: both sides side by side, and while it is planned, the plan and what was agreed before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ulo.domain.casework import Attended, SessionState, Side
from ulo.domain.dates import say_clock, say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.money import say_pence
from ulo.domain.text import joined
from ulo.queries.casework import ActionLine, Part, SessionPage, Support
from ulo.reports.blocks import Header, Table
from ulo.ui.kit.buttons import LinkButton, plain_button, primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.page_parts import buttons_line, table_card, words_card
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label


class SessionActs(Protocol):
    """What can be done with the session that is shown."""

    def hold(self) -> None:
        """Record what was held."""

    def change(self) -> None:
        """Change it."""

    def call_off(self) -> None:
        """Say beforehand that it is not held."""

    def did_not_happen(self) -> None:
        """Say afterwards that it was not held."""


class SessionView(ScrollPage):
    """Shows one session. `acts` is None for users who may only look; `go` takes a navigation id."""

    def __init__(
        self, page: SessionPage, acts: SessionActs | None, go: Callable[[str], object], letters: Mnemonics
    ) -> None:
        """The main button has the keyboard when the page opens."""
        super().__init__()
        self.page, self._acts, self._go, self._letters = page, acts, go, letters
        self.setAccessibleName(f"Session of {say_date(page.body.day)}")
        self._head()
        for card in self._cards():
            self.add(card)
        self.finish()

    def _head(self) -> None:
        body, page = self.page.body, self.page
        clock = say_clock(body.time) if body.time else ""
        self.title = Heading(f"Session of {joined(say_date(body.day), clock)}", 1)
        self.add(self.title)
        long = say_minutes(body.minutes) if body.minutes else ""
        self.add(label(joined(page.state.label, long, body.mode.label, body.place, body.purpose, by=" · "), "muted"))
        self.add(LinkButton(page.work_title, partial(self._go, f"casework/work/{page.work_id}")))
        if page.state in (SessionState.CANCELLED, SessionState.DID_NOT_HAPPEN):
            said = joined(page.state.label, page.why_not, by=": ")
            self.add(Notice(Tone.NEWS, f"{said}. It counts nowhere.", lasting=True))
        if self._acts:
            self._buttons(self._acts)

    def _buttons(self, acts: SessionActs) -> None:
        mark = self._letters.mark
        planned = self.page.state is SessionState.PLANNED
        change = plain_button(mark("Change"), acts.change, "pencil")
        if planned:
            main = primary_button(mark("Record this session"), acts.hold, "heart-handshake")
            off = plain_button(mark("Call it off"), acts.call_off)
            self.add(buttons_line(main, change, off, plain_button(mark("It did not happen"), acts.did_not_happen)))
            self.setFocusProxy(main)
        else:
            self.add(buttons_line(change))
            self.setFocusProxy(change)

    def _cards(self) -> Iterable[QWidget]:
        page = self.page
        needs = [f"{part.name}: {part.access}" for part in page.parts if part.access]
        yield words_card("What we need to take part", needs, "Nobody asked to show an access need.")
        if page.state is SessionState.PLANNED:
            yield from self._before()
        yield table_card("Who takes part", self._parts(), page.together.said if page.together.sessions else "")
        if page.body.summary:
            yield words_card("What we did", [page.body.summary])
        if page.supports:
            yield table_card("Access support", self._supports())
        if page.actions:
            yield words_card("What we agreed to do", [action_words(line) for line in page.actions])
        if page.state is not SessionState.PLANNED:
            yield from self._before()

    def _before(self) -> Iterable[QWidget]:
        """The plan this session belongs to, and what was agreed before and is still to be done."""
        plan = self.page.plan
        goals = [f"“{goal.own_words}”" for goal in plan.plan.goals] if plan else []
        title = plan.label if plan else "Our plan"
        yield words_card(title, goals, "No version of the plan was made yet." if plan is None else "No open goal.")
        lines = [action_words(line) for line in self.page.open_actions]
        yield words_card("Still to do", lines, "Nothing is left to do.")

    def _parts(self) -> Table:
        headers = ("Name", "Counts with", "Was there", "Minutes", "What they brought", "What they learnt")
        planned = self.page.state is SessionState.PLANNED
        rows = tuple(_part(part, planned=planned) for part in sorted(self.page.parts, key=_people_first))
        return Table("Who takes part", tuple(Header(h) for h in headers), rows, if_empty="Nobody is named yet.")

    def _supports(self) -> Table:
        headers = ("Support", "For", "Provider", "Booked on", "Was it there", "Cost")
        rows = tuple(_support(support) for support in self.page.supports)
        return Table("Access support", tuple(Header(h) for h in headers), rows)


def action_words(line: ActionLine) -> str:
    """An action in one line."""
    due = f"by {say_date(line.due_on)}" if line.due_on else ""
    done = f"done {say_date(line.done_on)}" if line.done_on else ""
    return joined(line.what, line.who, due, joined(done, line.result, by=": "), by=" · ")


def _part(part: Part, *, planned: bool) -> tuple[str, ...]:
    entry = part.entry
    was_there = "Is expected" if planned and entry.attended is Attended.YES else entry.attended.label
    minutes = say_minutes(entry.minutes) if entry.minutes and not planned else ""
    return (part.name, entry.side.label, was_there, minutes, entry.brought, entry.learnt)


def _people_first(part: Part) -> int:
    return list(Side).index(part.entry.side)


def _support(support: Support) -> tuple[str, ...]:
    entry = support.entry
    cost = "" if entry.cost_pence is None else say_pence(entry.cost_pence)
    return (entry.what, support.name, entry.provider, say_date(entry.booked_on), entry.met.label, cost)
