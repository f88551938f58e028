"""What the board and the members ask for this week: registers, renewals, notices, terms that end, declarations."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from ulo.domain.choices import Choice
from ulo.domain.dates import say_date
from ulo.domain.governance import MeetingState, MembershipState
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.governance.groups import SeatLine, seats_on
from ulo.queries.governance.meetings import rows_of
from ulo.queries.governance.registers import events_of
from ulo.queries.governance.renewals import RENEWALS_SOON
from ulo.queries.governance.scope import today
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import Meeting, Membership, RegisterEvent

NOTICES_SOON, TERMS_SOON = 14, 60
"""How many days before, each shows."""

_MOST = 20


class BoardDue(Choice):
    """What kind of thing is due."""

    REGISTER = "register", "Enter in a register"
    RENEWAL = "renewal", "Renew memberships"
    NOTICE = "notice", "Send notice of a meeting"
    TERM = "term", "A term ends"
    DECLARATION = "declaration", "A declaration is missing"


@dataclasses.dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is due: by when (None: no checked rule says), and the record to open."""

    kind: BoardDue
    said: str
    due: dt.date | None
    overdue: bool
    record_id: int | None


@reads(May.SEE_BOARD)
def board_due(desk: Desk) -> list[DueLine]:
    """Everything due soon or overdue, overdue first, then by day; what has no day comes last."""
    day = today(desk)
    with desk.reading() as connection:
        seats = [seat for seat in seats_on(desk, connection, day) if seat.person_id is not None]
        found = [
            *_registers(desk, connection, day),
            *_renewals(connection, day),
            *_notices(connection, day),
            *_terms(seats, day),
            *_declarations(seats),
        ]
    return sorted(found, key=lambda line: (not line.overdue, line.due is None, line.due or day, line.kind.value))


def _registers(desk: Desk, connection: Connection, day: dt.date) -> Iterator[DueLine]:
    waiting = (RegisterEvent.entered_on.is_(None), RegisterEvent.event_on <= day)
    ids = select(RegisterEvent.id).where(*waiting).order_by(RegisterEvent.due_by.is_(None), RegisterEvent.due_by)
    for event in events_of(desk, connection, connection.scalars(ids.limit(_MOST)).all()):
        said = f"{event.register.label}: {event.name}, {event.kind.label.casefold()} on {say_date(event.event_on)}"
        overdue = event.due_by is not None and event.due_by < day
        yield DueLine(BoardDue.REGISTER, said, event.due_by, overdue, event.id)


def _renewals(connection: Connection, day: dt.date) -> Iterator[DueLine]:
    """Not one line each: how many are past their day, and how many come to it soon."""
    current = select(func.count(), func.min(Membership.renew_by)).where(Membership.state == MembershipState.REGISTERED)
    soon = day + dt.timedelta(days=RENEWALS_SOON)
    past, first = connection.execute(current.where(Membership.renew_by < day)).one()
    if past:
        yield DueLine(BoardDue.RENEWAL, f"{counted(past, 'membership')} past the day of renewal", first, True, None)
    coming, first = connection.execute(current.where(Membership.renew_by.between(day, soon))).one()
    if coming:
        yield DueLine(BoardDue.RENEWAL, f"{counted(coming, 'membership')} to renew soon", first, False, None)


def _notices(connection: Connection, day: dt.date) -> Iterator[DueLine]:
    now = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    planned = select(Meeting.id).where(Meeting.state == MeetingState.PLANNED, Meeting.held_at >= now)
    for meeting in rows_of(connection, connection.scalars(planned.order_by(Meeting.held_at).limit(_MOST)).all()):
        if meeting.send_by and meeting.send_by > day + dt.timedelta(days=NOTICES_SOON):
            continue
        said = f"{meeting.kind.label} of {meeting.body} on {say_date(meeting.held_at.date())}"
        overdue = meeting.send_by is not None and meeting.send_by < day
        yield DueLine(BoardDue.NOTICE, said, meeting.send_by, overdue, meeting.id)


def _terms(seats: list[SeatLine], day: dt.date) -> Iterator[DueLine]:
    for seat in seats:
        if seat.until and seat.until <= day + dt.timedelta(days=TERMS_SOON):
            yield DueLine(BoardDue.TERM, f"{seat.title}, {seat.body}: {seat.name}", seat.until, False, seat.term_id)


def _declarations(seats: list[SeatLine]) -> Iterator[DueLine]:
    for seat in seats:
        if seat.votes and seat.declared_on is None:
            said = f"{seat.title}, {seat.body}: {seat.name}"
            yield DueLine(BoardDue.DECLARATION, said, None, False, seat.term_id)
