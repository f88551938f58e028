"""Who holds which seat on a day, and who has a vote as a member: the facts that control and quorum are counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select

from ulo.domain.governance import (
    AttendanceEntry,
    Attending,
    BodyKind,
    Holder,
    MembershipState,
    QuorumRule,
    Room,
    who_counts,
)
from ulo.domain.people import LivedExperience
from ulo.store.records.governance import GoverningBody, Membership, MembershipClass, OfficeTerm, Seat
from ulo.store.records.people import ConstituencyStatus

_CHUNK = 2_000
_NEVER = (MembershipState.APPLIED, MembershipState.REFUSED)


def in_force(record: Any, day: dt.date) -> ColumnElement[bool]:
    """Whether a dated row holds on a day: its `valid_to` is the first day on which it does not."""
    return and_(record.valid_from <= day, or_(record.valid_to.is_(None), record.valid_to > day))


def first_board(connection: Connection) -> int | None:
    """The board of trustees, the one that still meets first; None if none was entered."""
    boards = select(GoverningBody.id).where(GoverningBody.kind == BodyKind.BOARD)
    return connection.scalar(boards.order_by(GoverningBody.closed_on.is_not(None), GoverningBody.id).limit(1))


def holders_on(connection: Connection, body_id: int, day: dt.date) -> list[Holder]:
    """The filled voting seats of a body on a day, in the order of the seats, and what their holders said by then."""
    wanted = (
        select(Seat.id, Seat.title, OfficeTerm.person_id, OfficeTerm.valid_from, OfficeTerm.valid_to)
        .join(OfficeTerm, OfficeTerm.seat_id == Seat.id)
        .where(Seat.body_id == body_id, Seat.votes, in_force(OfficeTerm, day), open_on(Seat, day))
        .order_by(Seat.position, Seat.id)
    )
    rows = connection.execute(wanted).all()
    said = said_by(connection, [row.person_id for row in rows], day)
    return [
        Holder(seat, title, person, said.get(person, LivedExperience.NOT_SAID), since, until)
        for seat, title, person, since, until in rows
    ]


def said_by(connection: Connection, people: Sequence[int], day: dt.date) -> dict[int, LivedExperience]:
    """What these people had said of themselves by a day, by id; nobody is in it who had not said anything.

    What was written down later counts from the day on which they said it.
    """
    record = ConstituencyStatus
    since = case((record.declared_on < record.valid_from, record.declared_on), else_=record.valid_from)
    holds = and_(since <= day, or_(record.valid_to.is_(None), record.valid_to > day))
    wanted = select(record.person_id, record.status).where(holds).order_by(since, record.id)
    found: dict[int, LivedExperience] = {}
    for start in range(0, len(people), _CHUNK):
        these = wanted.where(record.person_id.in_(people[start : start + _CHUNK]))
        found.update((person, status) for person, status in connection.execute(these))
    return found


def open_on(record: Any, day: dt.date) -> ColumnElement[bool]:
    """Whether a body or a seat is not closed yet on a day."""
    return or_(record.closed_on.is_(None), record.closed_on > day)


def voting_members(connection: Connection, day: dt.date) -> list[int]:
    """The people who were members with a vote on a day, each once."""
    wanted = (
        select(Membership.person_id)
        .join(MembershipClass, MembershipClass.id == Membership.class_id)
        .where(MembershipClass.votes, is_member_on(day))
        .distinct()
    )
    return list(connection.scalars(wanted))


def is_member_on(day: dt.date) -> ColumnElement[bool]:
    """Whether a membership held on a day, whatever became of it later."""
    return and_(in_force(Membership, day), Membership.state.not_in(_NEVER))


def room_of(connection: Connection, body_id: int, day: dt.date, attendance: Iterable[AttendanceEntry]) -> Room:
    """A meeting of a body on a day as it stands before any conflict of interest."""
    body = connection.execute(_rules_of(body_id)).one()
    entitled = frozenset(entitled_on(connection, body_id, day))
    attending = [Attending(row.person_id, row.capacity, row.present) for row in attendance if row.person_id]
    there = frozenset(a.person_id for a in attending if a.is_there)
    counting = who_counts(attending, entitled, remote_allowed=body.remote_allowed)
    rule = QuorumRule(body.quorum_number, body.quorum_percent)
    return Room(there, counting, len(entitled), rule, body.casting_vote)


def entitled_on(connection: Connection, body_id: int, day: dt.date) -> list[int]:
    """The people with a vote in a body on a day: holders of its voting seats, or all voting members."""
    kind = connection.scalar(select(GoverningBody.kind).where(GoverningBody.id == body_id))
    if kind is BodyKind.MEMBERS:
        return voting_members(connection, day)
    return list(dict.fromkeys(holder.person_id for holder in holders_on(connection, body_id, day)))


def members_of_body(connection: Connection, body_id: int, day: dt.date) -> frozenset[int]:
    """Everybody who belongs to a body on a day, with a vote or without."""
    kind = connection.scalar(select(GoverningBody.kind).where(GoverningBody.id == body_id))
    if kind is BodyKind.MEMBERS:
        return frozenset(connection.scalars(select(Membership.person_id).where(is_member_on(day))))
    seats = select(OfficeTerm.person_id).join(Seat, Seat.id == OfficeTerm.seat_id)
    return frozenset(connection.scalars(seats.where(Seat.body_id == body_id, in_force(OfficeTerm, day))))


def _rules_of(body_id: int) -> Any:
    rules = (GoverningBody.quorum_number, GoverningBody.quorum_percent, GoverningBody.remote_allowed)
    return select(*rules, GoverningBody.casting_vote).where(GoverningBody.id == body_id)
