"""What must be looked at this week: actions that are due or overdue, and decisions to look at again."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import ColumnElement, false, func, select

from ulo.domain.casework import WorkState
from ulo.domain.dates import UK
from ulo.domain.permissions import May, Role
from ulo.queries.casework.names import names_of
from ulo.queries.scope import work_seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import AgreedAction, Decision, JointWork

SOON_DAYS = 7
_MOST = 50


@dataclasses.dataclass(frozen=True, slots=True)
class DueAction:
    """An agreed action with its day: whose, what, in which joint work."""

    id: int
    work_id: int
    title: str
    who: str
    what: str
    due: dt.date
    overdue: bool


@dataclasses.dataclass(frozen=True, slots=True)
class DueDecision:
    """A decision to look at again, in which joint work, and by when."""

    id: int
    work_id: int
    title: str
    question: str
    due: dt.date
    overdue: bool


@dataclasses.dataclass(frozen=True, slots=True)
class DueInWork:
    """What is due within a week or overdue, the longest overdue first; nothing of ended work."""

    actions: tuple[DueAction, ...]
    decisions: tuple[DueDecision, ...]


@reads(May.SEE_WORK)
def due_in_work(desk: Desk) -> DueInWork:
    """Everything due in joint work that this user sees."""
    today = desk.now().astimezone(UK).date()
    until = today + dt.timedelta(days=SOON_DAYS)
    seen = (work_seen_by(desk), JointWork.state != WorkState.CLOSED)
    actions = (
        select(
            AgreedAction.id,
            JointWork.id,
            JointWork.title,
            AgreedAction.person_id,
            AgreedAction.what,
            AgreedAction.due_on,
        )
        .join(JointWork, JointWork.id == AgreedAction.joint_work_id)
        .where(_open(desk), AgreedAction.due_on <= until, *seen)
        .order_by(AgreedAction.due_on, AgreedAction.id)
        .limit(_MOST)
    )
    decisions = (
        select(Decision.id, JointWork.id, JointWork.title, Decision.question, Decision.review_on)
        .join(JointWork, JointWork.id == Decision.joint_work_id)
        .where(Decision.review_on <= until, *seen)
        .order_by(Decision.review_on, Decision.id)
        .limit(_MOST)
    )
    with desk.reading() as connection:
        rows = connection.execute(actions).all()
        names = names_of(desk, connection, {row[3] for row in rows})
        return DueInWork(
            tuple(DueAction(*r[:3], names[r[3]], r[4], r[5], r[5] < today) for r in rows if r[5]),
            tuple(DueDecision(*r[:4], r[4], r[4] < today) for r in connection.execute(decisions) if r[4]),
        )


def _open(desk: Desk) -> ColumnElement[bool]:
    """Not done yet. For a worker only checked: their own work is found first, not everybody's open actions."""
    if desk.user.role is Role.WORKER:
        return func.coalesce(AgreedAction.done_on.is_(None), false())
    return AgreedAction.done_on.is_(None)
