"""How the declared bodies of the board stand in their tables, and what each form starts from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, select

from ulo.domain.dates import UK
from ulo.domain.governance import (
    AttendanceEntry,
    ClassBody,
    ConflictEntry,
    GroupBody,
    InterestBody,
    MeetingBody,
    MembershipBody,
    RegisterEventBody,
    ResolutionBody,
    SeatEntry,
    TermBody,
)
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.governance.scope import seen_person
from ulo.queries.kept import Rows, Stored, read
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import (
    Attendance,
    Conflict,
    GoverningBody,
    Interest,
    Meeting,
    Membership,
    MembershipClass,
    OfficeTerm,
    RegisterEvent,
    Resolution,
    Seat,
)

CLASS = Stored(ClassBody, MembershipClass, gone="This class is not there.")
MEMBERSHIP = Stored(MembershipBody, Membership, gone="This membership is not there.")
GROUP = Stored(GroupBody, GoverningBody, {"seats": Rows(SeatEntry, Seat, "body_id")}, "This body is not there.")
TERM = Stored(TermBody, OfficeTerm, gone="This term is not there.")
MEETING = Stored(
    MeetingBody, Meeting, {"attendance": Rows(AttendanceEntry, Attendance, "meeting_id")}, "This meeting is not there."
)
RESOLUTION = Stored(
    ResolutionBody,
    Resolution,
    {"conflicts": Rows(ConflictEntry, Conflict, "resolution_id")},
    "This resolution is not there.",
)
INTEREST = Stored(InterestBody, Interest, gone="This interest is not there.")
REGISTER_EVENT = Stored(RegisterEventBody, RegisterEvent, gone="This entry is not there.")


@reads(May.SEE_BOARD)
def class_as_kept(desk: Desk, class_id: int) -> Kept[ClassBody]:
    """What the form about a class of membership starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, CLASS, class_id)


@reads(May.SEE_BOARD)
def membership_as_kept(desk: Desk, membership_id: int) -> Kept[MembershipBody]:
    """What the form about a membership starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_membership(desk, connection, membership_id)


@reads(May.SEE_BOARD)
def group_as_kept(desk: Desk, body_id: int) -> Kept[GroupBody]:
    """What the form about a body and its seats starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, GROUP, body_id)


@reads(May.SEE_BOARD)
def term_as_kept(desk: Desk, term_id: int) -> Kept[TermBody]:
    """What the form about a term starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_term(desk, connection, term_id)


@reads(May.SEE_BOARD)
def meeting_as_kept(desk: Desk, meeting_id: int) -> Kept[MeetingBody]:
    """What the form about a meeting starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_meeting(connection, meeting_id)


@reads(May.SEE_BOARD)
def resolution_as_kept(desk: Desk, resolution_id: int) -> Kept[ResolutionBody]:
    """What the form about a resolution starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, RESOLUTION, resolution_id)


@reads(May.SEE_BOARD)
def interest_as_kept(desk: Desk, interest_id: int) -> Kept[InterestBody]:
    """What the form about an interest starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_interest(desk, connection, interest_id)


@reads(May.SEE_BOARD)
def register_event_as_kept(desk: Desk, event_id: int) -> Kept[RegisterEventBody]:
    """What the form about a register entry starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_register_event(desk, connection, event_id)


def read_membership(desk: Desk, connection: Connection, membership_id: int) -> Kept[MembershipBody]:
    """The same inside a transaction that is under way."""
    return read(connection, MEMBERSHIP, membership_id, seen_person(desk, Membership.person_id))


def read_term(desk: Desk, connection: Connection, term_id: int) -> Kept[TermBody]:
    """The same inside a transaction that is under way."""
    return read(connection, TERM, term_id, seen_person(desk, OfficeTerm.person_id))


def read_interest(desk: Desk, connection: Connection, interest_id: int) -> Kept[InterestBody]:
    """The same inside a transaction that is under way."""
    return read(connection, INTEREST, interest_id, seen_person(desk, Interest.person_id))


def read_register_event(desk: Desk, connection: Connection, event_id: int) -> Kept[RegisterEventBody]:
    """The same inside a transaction that is under way."""
    return read(connection, REGISTER_EVENT, event_id, seen_person(desk, RegisterEvent.person_id))


def read_meeting(connection: Connection, meeting_id: int) -> Kept[MeetingBody]:
    """The same inside a transaction that is under way; the day and the time are those of UK clocks."""
    held_at = connection.scalar(select(Meeting.held_at).where(Meeting.id == meeting_id))
    return read(connection, MEETING, meeting_id, **_day_and_time(held_at))


def _day_and_time(held_at: dt.datetime | None) -> dict[str, Any]:
    if held_at is None:
        return {}
    moment = held_at.astimezone(UK)
    return {"day": moment.date(), "time": moment.time()}
