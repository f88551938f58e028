"""Minutes of both sides and counts of people, from sessions that were held: one place for every screen and report."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, select

from ulo.domain.casework import Attended, SessionState, Side, Together
from ulo.domain.dates import uk_moment
from ulo.domain.permissions import May
from ulo.queries.scope import along_work_seen_by, work_seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Contribution, JointSession, JointWork

HELD = JointSession.state == SessionState.HELD
WAS_THERE = Contribution.attended == Attended.YES


@dataclasses.dataclass(frozen=True, slots=True)
class Reached:
    """Who took part in a period: how many people, for how many it was the first time ever, and the minutes of all.

    Somebody who cancelled or did not come is not counted. Source: domain.md 2.7, rule 38.
    """

    people: int
    first_time: int
    together: Together


@reads(May.SEE_WORK)
def totals_of_work(desk: Desk, work_id: int) -> Together:
    """The minutes of both sides in joint work that this user sees; nothing for other joint work."""
    with desk.reading() as connection:
        return together_in(connection, JointWork.id == work_id, work_seen_by(desk))


@reads(May.SEE_WORK)
def reached_in(desk: Desk, first: dt.date, last: dt.date) -> Reached:
    """Who took part from the first day to the last, both included, in joint work that this user sees."""
    begins, ends = _start_of(first), _start_of(last + dt.timedelta(days=1))
    here = (JointSession.starts_at >= begins, JointSession.starts_at < ends, HELD)
    seen = along_work_seen_by(desk, JointSession.__table__.c.joint_work_id)
    with desk.reading() as connection:
        minutes = connection.execute(_minutes_of(*here, seen)).one()
        people, known = connection.execute(_people_of(begins, *here, seen)).one()
        sessions = select(func.count(), func.count(JointSession.minutes)).where(*here, seen)
        count, timed = connection.execute(sessions).one()
    by_side = {side: int(gave or 0) for side, gave in zip(Side, minutes, strict=True)}
    return Reached(people, people - (known or 0), Together.of(by_side, count, count - timed))


def together_in(connection: Connection, *where: ColumnElement[bool]) -> Together:
    """The minutes of both sides in held sessions that fit, inside a read that is under way."""
    held = select(JointSession.id, JointSession.minutes).join(JointWork, JointWork.id == JointSession.joint_work_id)
    sessions = held.where(HELD, *where).subquery()
    sums = (
        select(Contribution.side, func.sum(Contribution.minutes))
        .join(sessions, sessions.c.id == Contribution.joint_session_id)
        .where(WAS_THERE)
        .group_by(Contribution.side)
    )
    by_side = {side: int(minutes or 0) for side, minutes in connection.execute(sums)}
    count, timed = connection.execute(select(func.count(), func.count(sessions.c.minutes)).select_from(sessions)).one()
    return Together.of(by_side, count, count - timed)


def _minutes_of(*sessions: ColumnElement[bool]) -> Select[Any]:
    """What each side gave to these sessions, in the order of `Side`."""
    gave = (func.sum(case((Contribution.side == side, Contribution.minutes))) for side in Side)
    wanted: Any = select(*gave).join_from(JointSession, Contribution).where(WAS_THERE, *sessions)
    return wanted  # type: ignore[no-any-return]  # four sums, read in their order


def _people_of(begins: dt.datetime, *sessions: ColumnElement[bool]) -> Select[int, int]:
    """How many people these sessions were with, and how many of them took part in any before that moment.

    That counts whoever may see that session. Ids of the sessions before are read once, from an index.
    """
    here = select(Contribution.person_id).join_from(JointSession, Contribution)
    people = here.where(WAS_THERE, Contribution.side == Side.PERSON, *sessions).distinct().subquery()
    earlier, session = (
        select(JointSession.id).where(JointSession.starts_at < begins, HELD),
        Contribution.joint_session_id,
    )
    met = select(literal(1)).where(
        *(Contribution.person_id == people.c.person_id, WAS_THERE),
        func.coalesce(session, session).in_(earlier),  # only checked: SQLite goes by the person
    )
    return select(func.count(), func.sum(case((met.exists(), 1), else_=0))).select_from(people)


def _start_of(day: dt.date) -> dt.datetime:
    return uk_moment(day, dt.time(0, 0))
