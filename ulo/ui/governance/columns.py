"""The columns of the lists of the board, and where their rows come from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial

from ulo.domain.dates import say_date, say_moment
from ulo.domain.governance import Found
from ulo.domain.text import joined
from ulo.queries.governance import (
    BodyLine,
    ClassLine,
    InterestLine,
    MeetingRow,
    MemberRow,
    MembersAsked,
    MembersBy,
    MembersShown,
    RegisterEventRow,
    bodies,
    classes,
    first_members,
    interests,
    meeting_ids,
    meeting_rows,
    member_ids,
    member_rows,
    register_event_ids,
    register_event_rows,
)
from ulo.queries.governance import SeatLine as Seat
from ulo.store.desk import Desk
from ulo.ui.kit.pages import RowT
from ulo.ui.kit.tables import Column, Sort, Source, whole_list

_FIRST = 30
_LENGTH = {
    Found.MET: "long enough",
    Found.NOT_MET: "too short",
    Found.NOT_CHECKED: "not checked",
    Found.CANNOT_SAY: "",
}


class SeatRow:
    """A line of the list of seats."""

    def __init__(self, seat: Seat) -> None:
        """`id` is that of the seat."""
        self.id, self.seat = seat.seat_id, seat


def enter_by(row: RegisterEventRow) -> str:
    """By when an entry is due, and how many days are left, in words."""
    if row.entered_on:
        return f"Entered on {say_date(row.entered_on)}"
    if row.due_by is None or row.days_left is None:
        return "Not checked"
    days = abs(row.days_left)
    left = f"{days} day{'' if days == 1 else 's'}"
    return joined(say_date(row.due_by), f"overdue by {left}" if row.days_left < 0 else f"{left} left")


def say_notice(row: MeetingRow) -> str:
    """When the notice went out and whether that was long enough, or by when it has to go out."""
    if row.notice_sent_on:
        return joined(say_date(row.notice_sent_on), _LENGTH[row.notice])
    return f"Send by {say_date(row.send_by)}" if row.send_by and row.quorum is None else "Not sent"


def _notice_in_short(row: MeetingRow) -> str:
    """Whether the notice was long enough, or by when it has to go out."""
    length = _LENGTH[row.notice]
    return length[:1].upper() + length[1:] if row.notice_sent_on else say_notice(row)


MEETINGS: tuple[Column[MeetingRow], ...] = (
    Column("When", lambda row: say_moment(row.held_at), None, 11),
    Column("Body", lambda row: row.body, None, 10),
    Column("Notice", _notice_in_short, None, 12),
    Column("Quorum", lambda row: row.quorum.found.label if row.quorum else "", None, 6),
    Column("Where it stands", lambda row: row.state.label, None, 9),
    Column("Carried", lambda row: f"{row.carried} of {row.resolutions}" if row.resolutions else "", None, 6),
    Column("Kind", lambda row: row.kind.label, None, 11),
)
SEATS: tuple[Column[SeatRow], ...] = (
    Column("Seat", lambda row: row.seat.title, None, 12),
    Column("Who", lambda row: row.seat.name or "Empty", None, 12),
    Column("Says of themselves", lambda row: row.seat.status.label if row.seat.status else "", None, 12),
    Column("Until", lambda row: say_date(row.seat.until), None, 8),
    Column("Body", lambda row: row.seat.body, None, 11),
)
MEMBERS: tuple[Column[MemberRow], ...] = (
    Column("Name", lambda row: row.name, MembersBy.NAME.value, 13),
    Column("Class", lambda row: row.class_name, None, 9),
    Column("Where it stands", lambda row: "To renew" if row.to_renew else row.state.label, None, 8),
    Column("Renew by", lambda row: say_date(row.renew_by), MembersBy.RENEW_BY.value, 8),
    Column("Member since", lambda row: say_date(row.since), MembersBy.SINCE.value, 9),
    Column("Number", lambda row: row.number, None, 8),
)
EVENTS: tuple[Column[RegisterEventRow], ...] = (
    Column("Person", lambda row: row.name, None, 12),
    Column("What happened", lambda row: row.kind.label, None, 12),
    Column("Enter by", enter_by, None, 13),
    Column("Happened on", lambda row: say_date(row.event_on), None, 9),
    Column("Register", lambda row: row.register.label, None, 11),
)
INTERESTS: tuple[Column[InterestLine], ...] = (
    Column("Person", lambda row: row.name, None, 12),
    Column("Interest", lambda row: row.nature or "Not shown", None, 16),
    Column("With whom", lambda row: row.party, None, 12),
    Column("Since", lambda row: say_date(row.since), None, 8),
    Column("Holds", lambda row: "Yes" if row.current else "Over", None, 6),
)
BODIES: tuple[Column[BodyLine], ...] = (
    Column("Body", lambda row: row.name, None, 13),
    Column("Kind", lambda row: row.kind.label, None, 11),
    Column("Seats filled", lambda row: f"{row.filled} of {len(row.seats)}" if row.seats else "", None, 8),
)
CLASSES: tuple[Column[ClassLine], ...] = (
    Column("Class", lambda row: row.name, None, 13),
    Column("Votes", lambda row: "Has a vote" if row.votes else "No vote", None, 8),
    Column("Months until renewal", lambda row: str(row.period_months or "Never ends"), None, 10),
)


def meetings(desk: Desk, _words: str, _more: bool, _sort: Sort | None) -> Source[MeetingRow]:
    """Every meeting, the newest first."""
    return _by_ids(partial(meeting_ids, desk), partial(meeting_rows, desk))


def seats(desk: Desk, _words: str, _more: bool, _sort: Sort | None) -> Source[SeatRow]:
    """Every seat with its holder today."""
    return whole_list(lambda: [SeatRow(seat) for body in bodies(desk) for seat in body.seats])


def members(desk: Desk, words: str, more: bool, sort: Sort | None) -> Source[MemberRow]:
    """The members now; with `more`, every membership there is or was."""
    order = MembersBy(sort.key) if sort else MembersBy.NAME
    shown = MembersShown.ALL if more else MembersShown.MEMBERS
    asked = MembersAsked(words, shown, None, order, bool(sort and sort.descending))
    return Source(partial(first_members, desk, asked), partial(member_ids, desk, asked), partial(member_rows, desk))


def events(desk: Desk, _words: str, more: bool, _sort: Sort | None) -> Source[RegisterEventRow]:
    """What is to be entered; with `more`, what was entered instead."""
    return _by_ids(partial(register_event_ids, desk, entered=more), partial(register_event_rows, desk))


def declared_interests(desk: Desk, _words: str, _more: bool, _sort: Sort | None) -> Source[InterestLine]:
    """Every interest, those that hold first."""
    return whole_list(lambda: interests(desk))


def groups(desk: Desk, _words: str, _more: bool, _sort: Sort | None) -> Source[BodyLine]:
    """Every body."""
    return whole_list(lambda: bodies(desk))


def kinds(desk: Desk, _words: str, _more: bool, _sort: Sort | None) -> Source[ClassLine]:
    """Every class of membership."""
    return whole_list(lambda: classes(desk))


def _by_ids(ids: Callable[[], array[int]], rows: Callable[[Sequence[int]], Sequence[RowT]]) -> Source[RowT]:
    return Source(lambda: rows(ids()[:_FIRST]), ids, rows)
