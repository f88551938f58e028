"""What must be done this week, from every part of the work: overdue first, each line with the page it opens."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

from ulo.domain.dates import UK, say_date
from ulo.domain.permissions import May
from ulo.domain.rules import NOT_CHECKED
from ulo.queries.casework import due_in_work
from ulo.queries.funding import money_today
from ulo.queries.governance import BoardDue, board_due
from ulo.queries.people import people_today
from ulo.queries.staff import staff_due
from ulo.store.desk import Desk

SOON = dt.timedelta(days=7)
_BOARD_PLACES = {
    BoardDue.REGISTER: "register",
    BoardDue.RENEWAL: "member",
    BoardDue.NOTICE: "meeting",
    BoardDue.TERM: "seat",
    BoardDue.DECLARATION: "seat",
}


@dataclasses.dataclass(frozen=True, slots=True)
class WeekLine:
    """One thing to do: in words, by which day (None: no checked rule says), and the navigation id of its page."""

    said: str
    due: dt.date | None
    place: str

    def when(self, today: dt.date) -> str:
        """ "overdue since 3 Nov 2026", "today", "by 5 Nov 2026"."""
        if self.due is None:
            return f"day {NOT_CHECKED}"
        if self.due == today:
            return "today"
        return f"overdue since {say_date(self.due)}" if self.due < today else f"by {say_date(self.due)}"


def week(desk: Desk) -> list[WeekLine]:
    """Everything that this user may see and that is due within a week or overdue, the longest overdue first."""
    until = desk.now().astimezone(UK).date() + SOON
    found = [line for permission, lines in _PARTS if desk.may(permission) for line in lines(desk)]
    soon = [line for line in found if line.due is None or line.due <= until]
    return sorted(soon, key=lambda line: (line.due is None, line.due or until, line.said))


def _people(desk: Desk) -> Iterator[WeekLine]:
    for review in people_today(desk).reviews:
        yield WeekLine(f"Ask {review.name} again: {review.need}", review.due, f"people/{review.person_id}")


def _work(desk: Desk) -> Iterator[WeekLine]:
    due = due_in_work(desk)
    for action in due.actions:
        yield WeekLine(f"{action.who}: {action.what}", action.due, f"casework/{action.work_id}")
    for decision in due.decisions:
        yield WeekLine(f"Look again at a decision: {decision.question}", decision.due, f"casework/{decision.work_id}")


def _staff(desk: Desk) -> Iterator[WeekLine]:
    for due in staff_due(desk):
        yield WeekLine(f"{due.kind.label}, {due.name}: {due.what}", due.due_on, f"staff/{due.person_id}")


def _money(desk: Desk) -> Iterator[WeekLine]:
    for due in money_today(desk).due:
        place = f"funding/stream/{due.stream_id}" if due.stream_id else f"funding/fund/{due.fund_id}"
        yield WeekLine(due.said, due.due, place)


def _board(desk: Desk) -> Iterator[WeekLine]:
    for due in board_due(desk):
        record = f"/{due.record_id}" if due.record_id else ""
        yield WeekLine(f"{due.kind.label}: {due.said}", due.due, f"governance/{_BOARD_PLACES[due.kind]}{record}")


_PARTS: tuple[tuple[May, Callable[[Desk], Iterator[WeekLine]]], ...] = (
    (May.SEE_PEOPLE, _people),
    (May.SEE_WORK, _work),
    (May.SEE_STAFF, _staff),
    (May.SEE_MONEY, _money),
    (May.SEE_BOARD, _board),
)
