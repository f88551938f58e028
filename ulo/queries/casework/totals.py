"""Minutes of both sides and counts of people, from sessions that were held: one place for every screen and report."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import ColumnElement, Connection, Select, Subquery, exists, func, select

from ulo.domain.casework import Attended, SessionState, Side, Together
from ulo.domain.dates import uk_moment
from ulo.domain.permissions import May
from ulo.queries.scope import work_seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Contribution, JointSession, JointWork

HELD = JointSession.state == SessionState.HELD
WAS_THERE = Contribution.attended == Attended.YES
_PEOPLE = Contribution.side == Side.PERSON


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
    within = (JointSession.starts_at >= begins, JointSession.starts_at < ends, work_seen_by(desk))
    with desk.reading() as connection:
        mine = (
            select(Contribution.person_id)
            .join(JointSession, JointSession.id == Contribution.joint_session_id)
            .join(JointWork, JointWork.id == JointSession.joint_work_id)
            .where(HELD, WAS_THERE, _PEOPLE, *within)
            .distinct()
        )
        people = int(connection.scalar(select(func.count()).select_from(mine.subquery())) or 0)
        known = int(connection.scalar(select(func.count()).select_from(_met_before(mine, begins))) or 0)
        return Reached(people, people - known, together_in(connection, *within))


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


def _met_before(people: Select[int], begins: dt.datetime) -> Subquery:
    """Those of these people who took part in any session held before, whoever may see that session."""
    asked = people.subquery()
    earlier = exists().where(
        Contribution.person_id == asked.c.person_id,
        WAS_THERE,
        JointSession.id == Contribution.joint_session_id,
        HELD,
        JointSession.starts_at < begins,
    )
    return select(asked.c.person_id).where(earlier).subquery()


def _start_of(day: dt.date) -> dt.datetime:
    return uk_moment(day, dt.time(0, 0))
