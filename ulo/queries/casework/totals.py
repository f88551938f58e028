"""Minutes of both sides and counts of people, from sessions that were held: one place for every screen and report."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from ulo.domain.casework import Attended, SessionState, Side, Together
from ulo.domain.dates import uk_moment
from ulo.domain.permissions import May
from ulo.queries.scope import work_seen_by
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
    here = (JointSession.starts_at >= begins, JointSession.starts_at < ends)
    with desk.reading() as connection:
        minutes: dict[int, int | None] = {}
        people: set[int] = set()
        by_side: dict[Side, int] = {}
        for session, lasted, person, side, attended, gave in connection.execute(_parts_of(desk, *here)):
            minutes[session] = lasted
            if attended is Attended.YES:
                by_side[side] = by_side.get(side, 0) + (gave or 0)
                people |= {person} if side is Side.PERSON else set()
        unsaid = sum(lasted is None for lasted in minutes.values())
        known = people & _met_before(connection, begins)
        return Reached(len(people), len(people - known), Together.of(by_side, len(minutes), unsaid))


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


def _parts_of(desk: Desk, *when: ColumnElement[bool]) -> Select[Any]:
    """Everybody's part in held sessions of a time. Sessions are read in the order they lie in the file."""
    columns = (
        JointSession.id,
        JointSession.minutes,
        Contribution.person_id,
        Contribution.side,
        Contribution.attended,
        Contribution.minutes,
    )
    parts: Any = select(*columns).join(Contribution, Contribution.joint_session_id == JointSession.id)
    seen = parts.join(JointWork, JointWork.id == JointSession.joint_work_id).where(work_seen_by(desk))
    wanted: Select[Any] = seen.where(JointSession.id.in_(select(JointSession.id).where(*when)), HELD)
    return wanted


def _met_before(connection: Connection, begins: dt.datetime) -> set[int]:
    """Everybody who took part in any session held before that moment, whoever may see that session."""
    earlier = select(JointSession.id).where(JointSession.starts_at < begins)
    met = (
        select(Contribution.person_id)
        .join(JointSession, JointSession.id == Contribution.joint_session_id)
        .where(JointSession.id.in_(earlier), HELD, WAS_THERE)
        .distinct()
    )
    return set(connection.scalars(met))


def _start_of(day: dt.date) -> dt.datetime:
    return uk_moment(day, dt.time(0, 0))
