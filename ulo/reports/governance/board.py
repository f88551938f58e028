"""The board in summary: seats, meetings, resolutions, interests, and what is due."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from ulo.domain.dates import UK, say_date, say_moment
from ulo.domain.fields import Field
from ulo.domain.governance import (
    Found,
)
from ulo.domain.text import counted
from ulo.queries.governance import (
    ConflictLine,
    MeetingRow,
    SeatLine,
    board_due,
    bodies,
    conflicts_handled,
    interests,
    meeting_page,
    meetings_between,
)
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    Block,
    Cell,
    ColumnKind,
    Document,
    Header,
    Heading,
    Items,
    KeyMessages,
    Note,
    Table,
    Title,
)
from ulo.store.desk import Desk

_DATE, _NUMBER = ColumnKind.DATE, ColumnKind.NUMBER
_A_YEAR = 365


@dataclasses.dataclass(frozen=True, slots=True)
class BoardOptions:
    """What the summary of the board asks."""

    since: Annotated[dt.date | None, Field("Meetings since", "Empty: the last year", kind="date")] = None


def board_summary(desk: Desk, options: BoardOptions) -> Document:
    """Seats and terms, meetings with notice and quorum, resolutions, interests, and what is due."""
    today = desk.now().astimezone(UK).date()
    since = options.since or today - dt.timedelta(days=_A_YEAR)
    seats = [seat for body in bodies(desk) for seat in body.seats]
    meetings = meetings_between(desk, since, today)
    blocks: tuple[Block, ...] = (
        KeyMessages(_board_messages(seats, meetings)),
        _seats(seats),
        _meetings(meetings),
        _resolutions(desk, meetings),
        _interests(desk),
        _conflicts(conflicts_handled(desk, since, today)),
        _due(desk),
        *_meeting_notes(meetings),
        *_board_words(),
    )
    period = f"{say_date(since)} to {say_date(today)}"
    return Document(Title("The board in summary"), LANGUAGE, about(desk, "All bodies, by seat.", period), blocks)


def _board_messages(seats: Sequence[SeatLine], meetings: Sequence[MeetingRow]) -> tuple[str, ...]:
    filled = sum(seat.person_id is not None for seat in seats)
    short = sum(row.notice is Found.NOT_MET for row in meetings)
    inquorate = sum(row.quorum is not None and row.quorum.found is Found.NOT_MET for row in meetings)
    return (
        f"{filled} of {counted(len(seats), 'seat')} filled.",
        f"{counted(len(meetings), 'meeting')}: {counted(short, 'notice')} too short, {inquorate} without a quorum.",
        f"{counted(sum(row.carried for row in meetings), 'resolution')} carried.",
    )


def _seats(seats: Sequence[SeatLine]) -> Table:
    rows = tuple((s.title, s.body, s.name or "Empty", s.since, s.until, _declared(s)) for s in seats)
    headers = (
        *(Header(label) for label in ("Seat", "Body", "Name")),
        *(Header(label, _DATE) for label in ("Since", "Until")),
        Header("Declaration signed"),
    )
    totals: tuple[Cell, ...] = (counted(len(seats), "seat"), None, None, None, None, None)
    return Table("Seats and terms", headers, rows, totals if seats else (), if_empty="There are no seats yet.")


def _declared(seat: SeatLine) -> str:
    if seat.person_id is None:
        return ""
    return say_date(seat.declared_on) or "missing"


def _meetings(meetings: Sequence[MeetingRow]) -> Table:
    rows = tuple(
        (
            row.kind.label,
            row.body,
            say_moment(row.held_at),
            row.state.label,
            row.notice_sent_on,
            row.notice.label,
            str(row.quorum) if row.quorum else "Not held yet",
        )
        for row in meetings
    )
    headers = (
        *(Header(label) for label in ("Meeting", "Body", "When", "Where it stands")),
        *(Header("Notice sent", _DATE), Header("Long enough"), Header("Quorum")),
    )
    totals: tuple[Cell, ...] = (counted(len(meetings), "meeting"), *(None,) * 6)
    empty = "There was no meeting in this time."
    return Table("Meetings", headers, rows, totals if meetings else (), if_empty=empty)


def _resolutions(desk: Desk, meetings: Sequence[MeetingRow]) -> Table:
    rows = []
    for row in (row for row in meetings if row.resolutions):
        for line in meeting_page(desk, row.id).resolutions:
            told = line.body
            votes = f"{told.votes_for} for, {told.votes_against} against, {told.abstained} neither"
            rows.append((told.what, row.body, say_moment(row.held_at), votes, told.carried.label))
    headers = tuple(Header(label) for label in ("Resolution", "Body", "When", "Votes", "What became of it"))
    totals: tuple[Cell, ...] = (counted(len(rows), "resolution"), None, None, None, None)
    return Table("Resolutions", headers, tuple(rows), totals if rows else (), if_empty="Nothing was put to a meeting.")


def _interests(desk: Desk) -> Table:
    lines = [line for line in interests(desk) if line.current]
    rows = tuple((line.name, line.nature or "Not shown", line.party, line.since, line.declared_on) for line in lines)
    headers = (
        *(Header(label) for label in ("Name", "Interest", "With whom")),
        *(Header(label, _DATE) for label in ("Since", "Declared on")),
    )
    totals: tuple[Cell, ...] = (counted(len(rows), "interest"), None, None, None, None)
    return Table("Interests", headers, rows, totals if rows else (), if_empty="Nobody has declared an interest.")


def _conflicts(lines: Sequence[ConflictLine]) -> Table:
    rows = tuple(
        (c.name, c.what or "Not shown", c.resolution, c.held_on, c.handled.label, "Yes" if c.in_quorum else "No")
        for c in lines
    )
    headers = (
        *(Header(label) for label in ("Name", "Conflict of interest", "Resolution")),
        *(Header("Meeting", _DATE), Header("How it was handled"), Header("Counted in the quorum")),
    )
    empty = "No conflict of interest was put down in this time."
    return Table("Conflicts of interest that were handled", headers, rows, if_empty=empty)


def _due(desk: Desk) -> Table:
    rows = tuple((line.kind.label, line.said, line.due, "Overdue" if line.overdue else "") for line in board_due(desk))
    headers = (Header("What to do"), Header("About"), Header("By", _DATE), Header("Overdue"))
    return Table("What is due", headers, rows, if_empty="Nothing is due.")


def _meeting_notes(meetings: Sequence[MeetingRow]) -> tuple[Block, ...]:
    gaps = (
        (sum(row.notice is Found.NOT_CHECKED for row in meetings), "no number of clear days to check against"),
        (sum(row.notice is Found.CANNOT_SAY for row in meetings), "no day on which notice was sent"),
        (sum(row.quorum.found is Found.NOT_CHECKED for row in meetings if row.quorum), "no quorum entered"),
    )
    of = counted(len(meetings), "meeting")
    lines = tuple(f"{gap} of {of} {'has' if gap == 1 else 'have'} {what}." for gap, what in gaps if gap)
    return (Note("What is missing", lines),) if lines else ()


def _board_words() -> tuple[Block, ...]:
    items = (
        "Long enough: the days strictly between the notice and the meeting are at least as many as your rules say.",
        "Quorum: those who are there, belong to the body and have a vote in it.",
        "Not checked: nobody has entered what your constitution says.",
    )
    return (Heading("What the words mean"), Items(items))
