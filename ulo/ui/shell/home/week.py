"""What must be done this week, from every part of the work: overdue first, each line with the page it opens."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Iterator, Sequence

from ulo.domain.admin import say_age
from ulo.domain.dates import UK, say_near
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.admin import RoomDuty, keeping, room_duty
from ulo.queries.casework import due_in_work, unread_concerns, waiting_notes
from ulo.queries.funding import MoneyToday
from ulo.queries.governance import BoardDue, board_due
from ulo.queries.people import PeopleToday
from ulo.queries.staff import staff_due
from ulo.store.desk import Desk

SOON = dt.timedelta(days=7)
CONCERNS = "concerns"
_BOARD = {
    BoardDue.REGISTER: ("register", "Enter in the {said}"),
    BoardDue.RENEWAL: ("member", "{said}"),
    BoardDue.NOTICE: ("meeting", "Send notice: {said}"),
    BoardDue.TERM: ("seat", "A term ends: {said}"),
    BoardDue.DECLARATION: ("seat", "A declaration is missing: {said}"),
}
"""Where each kind of line leads, and its words."""


@dataclasses.dataclass(frozen=True, slots=True)
class WeekLine:
    """One thing to do: in words, by which day (None: no checked rule says), and the navigation id of its page.

    What is `urgent` stands first, with what is overdue, on whatever day it came.
    """

    said: str
    due: dt.date | None
    place: str
    urgent: bool = False

    def day(self, today: dt.date) -> str:
        """The day in words that do not break: "11 Oct"; empty without one."""
        return say_near(self.due, today).replace(" ", "\u00a0") if self.due else ""


class When(enum.Enum):
    """How pressing a line is; the words stand above those lines."""

    OVERDUE = "Overdue"
    TODAY = "Today"
    SOON = "This week"
    UNKNOWN = "No day is known"


def grouped(lines: Sequence[WeekLine], today: dt.date) -> dict[When, list[WeekLine]]:
    """The lines by how pressing they are, the most pressing first; groups without lines are left out."""
    found: dict[When, list[WeekLine]] = {when: [] for when in When}
    for line in lines:
        found[When.OVERDUE if line.urgent else _when(line.due, today)].append(line)
    return {when: group for when, group in found.items() if group}


def week(desk: Desk, people: PeopleToday | None, money: MoneyToday | None) -> list[WeekLine]:
    """Everything that this user may see and that is due within a week or overdue, the longest overdue first.

    `people` and `money` are what the first page shows of them anyway.
    """
    until = desk.now().astimezone(UK).date() + SOON
    found = [*_people(people), *_money(money)]
    found += [line for permission, lines in _PARTS if desk.may(permission) for line in lines(desk)]
    found += _concerns(desk)
    soon = [line for line in found if line.due is None or line.due <= until]
    return sorted(soon, key=lambda line: (not line.urgent, line.due is None, line.due or until, line.said))


def _concerns(desk: Desk) -> Iterator[WeekLine]:
    """What waits for those who read concerns, and for whoever could not put one into the file.

    In a view-only copy there is only what can be read.
    """
    today = desk.now().astimezone(UK).date()
    for note in () if desk.why_no_change else waiting_notes(desk):
        day = note.raised_at.astimezone(UK).date()
        yield WeekLine("Put a concern into the file that waits on this computer", day, CONCERNS, urgent=True)
    for unread in unread_concerns(desk):
        said = f"Read the concern that {unread.raised_by} raised"
        yield WeekLine(said, unread.raised_at.astimezone(UK).date(), f"{CONCERNS}/{unread.id}", urgent=True)
    match None if desk.why_no_change else room_duty(desk):
        case RoomDuty.MAKE:
            yield WeekLine("Nobody reads safeguarding concerns yet: say who does", today, CONCERNS)
        case RoomDuty.PAPER:
            yield WeekLine("Print the key that opens the concerns if nobody else can", today, CONCERNS)


def _people(people: PeopleToday | None) -> Iterator[WeekLine]:
    for review in people.reviews if people else ():
        yield WeekLine(f"Ask {review.name} again: {review.need}", review.due, f"people/{review.person_id}")


def _work(desk: Desk) -> Iterator[WeekLine]:
    due = due_in_work(desk)
    for action in due.actions:
        yield WeekLine(f"{action.who}: {action.what}", action.due, f"casework/{action.work_id}")
    for decision in due.decisions:
        yield WeekLine(f"Look again at a decision: {decision.question}", decision.due, f"casework/{decision.work_id}")


def _staff(desk: Desk) -> Iterator[WeekLine]:
    for due in staff_due(desk):
        kind = "" if due.what.startswith(due.kind.label) else due.kind.label
        yield WeekLine(f"{joined(kind, due.name)}: {due.what}", due.due_on, f"staff/{due.person_id}")


def _money(money: MoneyToday | None) -> Iterator[WeekLine]:
    for due in money.due if money else ():
        place = f"funding/stream/{due.stream_id}" if due.stream_id else f"funding/fund/{due.fund_id}"
        yield WeekLine(due.said, due.due, place)


def _board(desk: Desk) -> Iterator[WeekLine]:
    for due in board_due(desk):
        record = f"/{due.record_id}" if due.record_id else ""
        place, words = _BOARD[due.kind]
        said = f"{due.said[:1].lower()}{due.said[1:]}" if due.kind is BoardDue.REGISTER else due.said
        yield WeekLine(words.format(said=said), due.due, f"governance/{place}{record}")


def _backups(desk: Desk) -> Iterator[WeekLine]:
    """A backup that is missing though something changed, and second copies that are too old."""
    kept = keeping(desk)
    if kept.late_since:
        last = f"the last was made {say_age(kept.newest, kept.now)}" if kept.newest else "there is none yet"
        yield WeekLine(f"Make a backup: {last}", kept.late_since, "settings/backup")
    if kept.second_late_since:
        age = f"the newest is from {say_age(kept.second_newest, kept.now)}" if kept.second_newest else "there is none"
        said = f"Put the drive for second copies in, and back up: {age}"
        yield WeekLine(said, kept.second_late_since, "settings/backup")


_PARTS: tuple[tuple[May, Callable[[Desk], Iterator[WeekLine]]], ...] = (
    (May.SEE_WORK, _work),
    (May.SEE_STAFF, _staff),
    (May.SEE_BOARD, _board),
    (May.BACK_UP, _backups),
)


def _when(due: dt.date | None, today: dt.date) -> When:
    if due is None:
        return When.UNKNOWN
    return When.OVERDUE if due < today else When.TODAY if due == today else When.SOON
