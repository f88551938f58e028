"""Lists of sessions: of a day, of joint work, of a person, and what a new one begins with."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select, tuple_

from ulo.domain.casework import (
    SIDE_OF,
    Attended,
    ContributionEntry,
    PartRole,
    SessionBody,
    SessionState,
    Side,
    SupportEntry,
    Together,
    day_and_time,
)
from ulo.domain.dates import UK, uk_moment
from ulo.domain.people import State
from ulo.domain.permissions import May, Role
from ulo.queries.casework.names import names_of
from ulo.queries.ids import all_ids
from ulo.queries.scope import along_work_seen_by, work_seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import AccessSupport, Contribution, JointSession, JointWork, Participant
from ulo.store.records.people import Person

FIRST_PAGE, OF_A_DAY = 30, 100
_TIDY = 5
_USUAL_MINUTES = 30


@dataclasses.dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of a list of sessions: when, with whom, and the minutes of both sides."""

    id: int
    work_id: int
    title: str
    day: dt.date
    time: dt.time | None
    state: SessionState
    purpose: str
    people: str
    together: Together
    starts_at: dt.datetime


@reads(May.SEE_WORK)
def sessions_of_day(desk: Desk, day: dt.date, most: int = OF_A_DAY) -> list[SessionRow]:
    """The sessions of one day in the UK, by time, at most so many."""
    begins, ends = (uk_moment(d, dt.time(0, 0)) for d in (day, day + dt.timedelta(days=1)))
    within = (JointSession.starts_at >= begins, JointSession.starts_at < ends)
    order = (JointSession.starts_at, JointSession.id)
    return _read(desk, sessions_seen(desk).where(*within).order_by(*order).limit(most))


@reads(May.SEE_WORK)
def sessions_of_work(desk: Desk, work_id: int, before: SessionRow | None = None) -> list[SessionRow]:
    """The newest sessions of joint work, or those older than `before`: one page."""
    wanted = sessions_seen(desk).where(JointSession.joint_work_id == work_id)
    return _read(desk, _page(wanted, before))


@reads(May.SEE_WORK)
def sessions_of_person(desk: Desk, person_id: int, before: SessionRow | None = None) -> list[SessionRow]:
    """The newest sessions a person is part of, in joint work that this user sees: one page of their timeline."""
    mine = select(Contribution.joint_session_id).where(Contribution.person_id == person_id)
    return _read(desk, _page(sessions_seen(desk).where(JointSession.id.in_(mine)), before, along=False))


@reads(May.SEE_WORK)
def newest_sessions(desk: Desk, before: SessionRow | None = None) -> list[SessionRow]:
    """The newest sessions of all joint work this user sees: one page."""
    return _read(desk, _page(sessions_seen(desk), before, along=desk.user.role is not Role.WORKER))


@reads(May.SEE_WORK)
def session_ids(desk: Desk) -> array[int]:
    """The ids of every session in joint work this user sees, the newest first (eight bytes each)."""
    seen = along_work_seen_by(desk, JointSession.__table__.c.joint_work_id)
    newest = select(JointSession.id).where(seen).order_by(JointSession.starts_at.desc(), JointSession.id.desc())
    with desk.reading() as connection:
        return all_ids(connection, newest)


@reads(May.SEE_WORK)
def session_rows(desk: Desk, ids: Sequence[int]) -> list[SessionRow]:
    """The rows of these sessions, in their order; what this user may not see is left out."""
    rows = {row.id: row for row in _read(desk, sessions_seen(desk).where(JointSession.id.in_(ids)))}
    return [rows[number] for number in ids if number in rows]


@reads(May.SEE_WORK)
def new_session(desk: Desk, work_id: int, day: dt.date | None = None, *, book_again: bool = False) -> SessionBody:
    """What the form of a new session begins with: now, and everybody who takes part, people first, then workers.

    With `book_again`, the access support they last had is there to be booked again. Nobody who is hidden or has
    died is offered. Source: rules 19 and 41.
    """
    now = desk.now().astimezone(UK)
    began = now - dt.timedelta(minutes=now.minute % _TIDY)
    today = day or now.date()
    with desk.reading() as connection:
        parts = connection.execute(_taking_part(desk, work_id, today)).all()
        entries = sorted(
            (_entry(person, role) for person, role in parts), key=lambda entry: list(Side).index(entry.side)
        )
        once = {entry.person_id: entry for entry in reversed(entries)}
        supports = _last_supports(connection, work_id, [p for p in once if p]) if book_again else ()
    return SessionBody(
        day=today,
        time=began.time().replace(second=0, microsecond=0),
        minutes=_USUAL_MINUTES,
        contributions=tuple(entry for entry in entries if once.pop(entry.person_id, None)),
        supports=supports,
    )


def _entry(person: int, role: PartRole) -> ContributionEntry:
    return ContributionEntry(person, SIDE_OF[role], Attended.YES, _USUAL_MINUTES)


def _taking_part(desk: Desk, work_id: int, day: dt.date) -> Select[int, PartRole]:
    in_use = (Person.state == State.ACTIVE, Person.died_on.is_(None))
    on_that_day = (Participant.valid_from <= day, Participant.valid_to.is_(None) | (Participant.valid_to > day))
    return (
        select(Participant.person_id, Participant.role)
        .join(Person, Person.id == Participant.person_id)
        .join(JointWork, JointWork.id == Participant.joint_work_id)
        .where(Participant.joint_work_id == work_id, work_seen_by(desk), *in_use, *on_that_day)
        .order_by(Participant.position, Participant.id)
    )


def _last_supports(connection: Connection, work_id: int, people: list[int]) -> tuple[SupportEntry, ...]:
    """The access support of the last session, to be booked again, for those who take part."""
    last = (
        select(JointSession.id)
        .join(AccessSupport, AccessSupport.joint_session_id == JointSession.id)
        .where(JointSession.joint_work_id == work_id)
        .order_by(JointSession.starts_at.desc(), JointSession.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = select(AccessSupport.person_id, AccessSupport.what, AccessSupport.provider).where(
        AccessSupport.joint_session_id == last, AccessSupport.person_id.in_(people)
    )
    return tuple(SupportEntry(*row) for row in connection.execute(wanted.order_by(AccessSupport.position)))


def sessions_seen(desk: Desk) -> Select[Any]:
    """The sessions of joint work that this user sees, as `rows_of` takes them."""
    columns = (
        JointSession.id,
        JointSession.joint_work_id,
        JointWork.title,
        JointSession.starts_at,
        JointSession.state,
        JointSession.purpose,
        JointSession.minutes,
    )
    seen: Any = select(*columns).join(JointWork, JointWork.id == JointSession.joint_work_id).where(work_seen_by(desk))
    return seen  # type: ignore[no-any-return]  # seven columns, read by name


def _page(wanted: Select[Any], before: SessionRow | None, *, along: bool = True) -> Select[Any]:
    """The next page behind a row: by moment, then by number, both downwards.

    `along` goes along all sessions in that order; without, the few that fit are found first and sorted.
    """
    if before is not None:
        key = tuple_(JointSession.starts_at, JointSession.id)
        wanted = wanted.where(key < (before.starts_at, before.id))
    moment = JointSession.starts_at if along else func.coalesce(JointSession.starts_at, JointSession.starts_at)
    return wanted.order_by(moment.desc(), JointSession.id.desc()).limit(FIRST_PAGE)


def _read(desk: Desk, wanted: Select[Any]) -> list[SessionRow]:
    with desk.reading() as connection:
        return rows_of(desk, connection, wanted)


def rows_of(desk: Desk, connection: Connection, wanted: Select[Any]) -> list[SessionRow]:
    """The rows of a selection of sessions inside a read that is under way."""
    found = connection.execute(wanted).all()
    parts = _parts(connection, [row.id for row in found])
    names = names_of(desk, connection, {person for rows in parts.values() for person, *_ in rows})
    lines: list[SessionRow] = []
    for row in found:
        mine = parts.get(row.id, [])
        day, time = day_and_time(row.starts_at)
        people = ", ".join(dict.fromkeys(names[person] for person, *_ in mine))
        together = _together(mine, row.minutes) if row.state is SessionState.HELD else Together()
        head = (row.id, row.joint_work_id, row.title, day, time, row.state, row.purpose)
        lines.append(SessionRow(*head, people, together, row.starts_at))
    return lines


_Parts = list[tuple[int, Side, Attended, int | None]]


def _together(parts: _Parts, minutes: int | None) -> Together:
    by_side: dict[Side, int] = {}
    for _person, side, attended, gave in parts:
        if attended is Attended.YES:
            by_side[side] = by_side.get(side, 0) + (gave or 0)
    return Together.of(by_side, 1, int(minutes is None))


def _parts(connection: Connection, ids: Sequence[int]) -> dict[int, _Parts]:
    if not ids:
        return {}
    columns = (
        Contribution.joint_session_id,
        Contribution.person_id,
        Contribution.side,
        Contribution.attended,
        Contribution.minutes,
    )
    wanted = select(*columns).where(Contribution.joint_session_id.in_(ids))
    parts: dict[int, _Parts] = {}
    for row in connection.execute(wanted.order_by(Contribution.position, Contribution.id)):
        parts.setdefault(row[0], []).append((row[1], row[2], row[3], row[4]))
    return parts
