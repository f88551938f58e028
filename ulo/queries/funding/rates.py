"""What an hour of somebody's work costs on a day, and for how many minutes they are employed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from ulo.domain.funding import contracted_minutes
from ulo.store.records.staff import CostRate, Employment


def hour_pence_of(connection: Connection, people: Iterable[int], day: dt.date) -> dict[int, int]:
    """The cost of an hour (pence) of each of these people on a day; who has none known is left out.

    Somebody with two employments on that day is counted at the one that began first.
    """
    wanted = (
        select(Employment.person_id, CostRate.hour_pence)
        .join(Employment, Employment.id == CostRate.employment_id)
        .where(Employment.person_id.in_(set(people)), _in_force(Employment, day), _in_force(CostRate, day))
        .order_by(Employment.valid_from.desc(), Employment.id.desc())
    )
    return {person: pence for person, pence in connection.execute(wanted)}


def contracted_between(connection: Connection, people: Iterable[int], first: dt.date, last: dt.date) -> dict[int, int]:
    """For how many minutes these people are employed from one day to another, both counted."""
    after = last + dt.timedelta(days=1)
    wanted = select(Employment.person_id, Employment.week_minutes, Employment.valid_from, Employment.valid_to).where(
        Employment.person_id.in_(set(people)),
        Employment.valid_from < after,
        or_(Employment.valid_to.is_(None), Employment.valid_to > first),
    )
    minutes = defaultdict[int, int](int)
    for person, week, begins, ends in connection.execute(wanted):
        days = (min(ends or after, after) - max(begins, first)).days
        minutes[person] += contracted_minutes(week, days)
    return dict(minutes)


def _in_force(record: type[Employment | CostRate], day: dt.date) -> ColumnElement[bool]:
    return and_(record.valid_from <= day, or_(record.valid_to.is_(None), record.valid_to > day))
