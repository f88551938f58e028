"""What an hour of somebody's work costs on a day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from ulo.store.records.staff import CostRate, Employment


def rate_on(connection: Connection, person_id: int, day: dt.date) -> int | None:
    """Whole pence an hour of this person's work costs on a day; None if they are not employed or have no rate then.

    Who is employed in two posts on that day costs what the post with most hours a week costs.
    """
    wanted = (
        select(CostRate.hour_pence)
        .join(Employment, Employment.id == CostRate.employment_id)
        .where(Employment.person_id == person_id, in_force(Employment, day), in_force(CostRate, day))
        .order_by(Employment.week_minutes.desc(), Employment.id)
        .limit(1)
    )
    return connection.scalar(wanted)


def in_force(record: type[Employment | CostRate], day: dt.date) -> ColumnElement[bool]:
    """Whether a row holds on a day: from its first day, up to the day before `valid_to`."""
    return and_(record.valid_from <= day, or_(record.valid_to.is_(None), record.valid_to > day))
