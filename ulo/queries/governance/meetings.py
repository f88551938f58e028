"""Meetings: the list with notice and quorum, and the page of one with its resolutions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from ulo.domain.dates import UK
from ulo.domain.errors import NotThere
from ulo.domain.governance import (
    AttendanceEntry,
    Carried,
    Conflicted,
    Found,
    MeetingBody,
    MeetingKind,
    MeetingState,
    Quorum,
    ResolutionBody,
    Room,
    last_day_to_send,
    notice_found,
)
from ulo.domain.permissions import May
from ulo.queries.governance.kept import MEETING, RESOLUTION, read_meeting
from ulo.queries.governance.office import holders_on, room_of
from ulo.queries.governance.scope import names_of
from ulo.queries.ids import all_ids
from ulo.queries.kept import read
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import Attendance, GoverningBody, Meeting, Resolution

WAS_HELD = frozenset({MeetingState.HELD, MeetingState.APPROVED})


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of a list. `quorum` is None before it is held."""

    id: int
    version: int
    body: str
    kind: MeetingKind
    state: MeetingState
    held_at: dt.datetime
    place: str
    notice_sent_on: dt.date | None
    notice: Found
    send_by: dt.date | None
    quorum: Quorum | None
    resolutions: int
    carried: int


@dataclasses.dataclass(frozen=True, slots=True)
class ResolutionLine:
    """A resolution on the page of its meeting, and the quorum it was voted on with."""

    id: int
    version: int
    body: ResolutionBody
    quorum: Quorum


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingPage:
    """All that the page of one meeting shows. `names` holds everybody who is named on it."""

    row: MeetingRow
    body: MeetingBody
    room: Room
    names: Mapping[int, str]
    resolutions: tuple[ResolutionLine, ...]


@reads(May.SEE_BOARD)
def meeting_ids(desk: Desk, body_id: int | None = None) -> array[int]:
    """The ids of all meetings, or of one body’s: the newest first."""
    wanted = select(Meeting.id).order_by(Meeting.held_at.desc(), Meeting.id.desc())
    if body_id is not None:
        wanted = wanted.where(Meeting.body_id == body_id)
    with desk.reading() as connection:
        return all_ids(connection, wanted)


@reads(May.SEE_BOARD)
def meeting_rows(desk: Desk, ids: Sequence[int]) -> list[MeetingRow]:
    """The rows of these meetings, in their order."""
    with desk.reading() as connection:
        return rows_of(connection, ids)


@reads(May.SEE_BOARD)
def meetings_between(desk: Desk, first: dt.date, last: dt.date) -> list[MeetingRow]:
    """The meetings of these days, both counted: the oldest first."""
    wanted = select(Meeting.id).where(Meeting.held_at >= _start(first), Meeting.held_at < _start(last, 1))
    with desk.reading() as connection:
        return rows_of(connection, list(connection.scalars(wanted.order_by(Meeting.held_at, Meeting.id))))


@reads(May.SEE_BOARD)
def meeting_page(desk: Desk, meeting_id: int) -> MeetingPage:
    """Read the page. Raises NotThere."""
    with desk.reading() as connection:
        rows = rows_of(connection, [meeting_id])
        if not rows:
            raise NotThere(MEETING.gone, "It may have been taken back. Look in the list again.")
        kept = read_meeting(connection, meeting_id)
        room = room_of(connection, kept.body.body_id or 0, _day(rows[0].held_at), kept.body.attendance)
        resolutions = tuple(resolutions_of(connection, meeting_id, room))
        people = [entry.person_id for entry in kept.body.attendance]
        people += [entry.person_id for line in resolutions for entry in line.body.conflicts]
        return MeetingPage(rows[0], kept.body, room, names_of(desk, connection, people), resolutions)


@reads(May.SEE_BOARD)
def expected_at(desk: Desk, meeting_id: int) -> list[int]:
    """Whom a form about who was there begins with: the holders of the seats; nobody for a meeting of all members."""
    with desk.reading() as connection:
        body = read_meeting(connection, meeting_id).body
        holders = holders_on(connection, body.body_id or 0, body.day or dt.date.min)
    return list(dict.fromkeys(holder.person_id for holder in holders))


@reads(May.SEE_BOARD)
def room_for(desk: Desk, body_id: int, day: dt.date, attendance: Sequence[AttendanceEntry]) -> Room:
    """How a meeting would stand with these people there, while a form is being filled in."""
    with desk.reading() as connection:
        there = connection.scalar(select(GoverningBody.id).where(GoverningBody.id == body_id))
        return room_of(connection, body_id, day, attendance) if there else Room(frozenset(), frozenset(), 0)


@reads(May.SEE_BOARD)
def room_at(desk: Desk, meeting_id: int) -> Room:
    """How a meeting stands, while a vote at it is being written down. Raises NotThere."""
    with desk.reading() as connection:
        return read_room(connection, meeting_id)


def read_room(connection: Connection, meeting_id: int) -> Room:
    """The same inside a transaction that is under way."""
    body = read_meeting(connection, meeting_id).body
    return room_of(connection, body.body_id or 0, body.day or dt.date.min, body.attendance)


def resolutions_of(connection: Connection, meeting_id: int, room: Room) -> list[ResolutionLine]:
    """The resolutions of a meeting in their order, each with the quorum that was left when it was voted on."""
    wanted = select(Resolution.id).where(Resolution.meeting_id == meeting_id)
    ids = connection.scalars(wanted.order_by(Resolution.position, Resolution.id)).all()
    kept = [read(connection, RESOLUTION, number) for number in ids]
    return [ResolutionLine(k.id, k.version, k.body, room.quorum(conflicts_of(k.body))) for k in kept]


def conflicts_of(body: ResolutionBody) -> tuple[Conflicted, ...]:
    """The conflicts of a resolution as the rules count them."""
    return tuple(Conflicted(c.person_id, c.handled, c.in_quorum) for c in body.conflicts if c.person_id)


def rows_of(connection: Connection, ids: Sequence[int]) -> list[MeetingRow]:
    """The rows of these meetings inside a read that is under way, in their order."""
    told = (Meeting.id, Meeting.version, Meeting.body_id, GoverningBody.name, Meeting.kind, Meeting.state)
    notice = (Meeting.notice_sent_on, Meeting.notice_by_post, GoverningBody.clear_days, GoverningBody.post_days)
    wanted = select(*told, Meeting.held_at, Meeting.place, *notice).join(GoverningBody)
    found = {row.id: row for row in connection.execute(wanted.where(Meeting.id.in_(list(ids))))}
    counts = _votes(connection, ids)
    return [_row(connection, found[number], counts.get(number, (0, 0))) for number in ids if number in found]


def _row(connection: Connection, row: Any, counts: tuple[int, int]) -> MeetingRow:
    day = _day(row.held_at)
    notice = notice_found(row.notice_sent_on, day, row.clear_days, row.post_days, by_post=row.notice_by_post)
    quorum = None
    if row.state in WAS_HELD:
        quorum = room_of(connection, row.body_id, day, _attendance(connection, row.id)).quorum()
    return MeetingRow(
        row.id,
        row.version,
        row.name,
        row.kind,
        row.state,
        row.held_at,
        row.place,
        row.notice_sent_on,
        notice,
        last_day_to_send(day, row.clear_days),
        quorum,
        *counts,
    )


def _attendance(connection: Connection, meeting_id: int) -> list[AttendanceEntry]:
    wanted = select(Attendance.person_id, Attendance.capacity, Attendance.present)
    return [AttendanceEntry(*row) for row in connection.execute(wanted.where(Attendance.meeting_id == meeting_id))]


def _votes(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many resolutions each meeting had, and how many were carried."""
    carried = func.count().filter(Resolution.carried == Carried.CARRIED)
    wanted = select(Resolution.meeting_id, func.count(), carried).where(Resolution.meeting_id.in_(list(ids)))
    return {row[0]: (row[1], row[2]) for row in connection.execute(wanted.group_by(Resolution.meeting_id))}


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(UK).date()


def _start(day: dt.date, later: int = 0) -> dt.datetime:
    """The moment at which a day begins in the UK, or one so many days later."""
    return dt.datetime.combine(day + dt.timedelta(days=later), dt.time(), tzinfo=UK)
