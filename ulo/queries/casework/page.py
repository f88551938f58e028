"""The page of joint work: who takes part, the plan and what each says to it, goals, actions, sessions, decisions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import Connection, select

from ulo.domain.casework import (
    DecidedBy,
    GoalState,
    JointWorkBody,
    PartRole,
    Rung,
    SessionState,
    Together,
    WorkState,
)
from ulo.domain.permissions import May
from ulo.queries.casework.body import WorkHead, read_work
from ulo.queries.casework.names import names_of
from ulo.queries.casework.plan import PlanPage, plan_of
from ulo.queries.casework.session import ActionLine, action_lines
from ulo.queries.casework.sessions import SessionRow, rows_of, sessions_seen
from ulo.queries.casework.totals import together_in
from ulo.queries.people.beside import needs_of
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Decision, Goal, JointSession, JointWork, Service

SESSIONS_SHOWN = 10
_NEXT_SHOWN = 5
_DONE_SHOWN = 5


@dataclasses.dataclass(frozen=True, slots=True)
class TakingPart:
    """One participant: by name, as what, from when until when, and the needs they asked to be shown."""

    person_id: int
    name: str
    role: PartRole
    since: dt.date | None
    until: dt.date | None
    access: str


@dataclasses.dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in own words, and what each side says became of it."""

    id: int
    version: int
    person_id: int
    who: str
    own_words: str
    why_it_matters: str
    target_by: dt.date | None
    state: GoalState
    closed_on: dt.date | None
    person_says: str
    worker_says: str


@dataclasses.dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision and who made it."""

    id: int
    version: int
    question: str
    options: str
    preferred: str
    decided: str
    decided_on: dt.date
    decided_by: DecidedBy
    reason: str
    rung: Rung | None
    review_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class WorkPage:
    """All that the page of one joint work shows. `done` are actions that were done, the newest first."""

    id: int
    version: int
    head: WorkHead
    body: JointWorkBody
    service: str
    participants: tuple[TakingPart, ...]
    plan: PlanPage | None
    goals: tuple[GoalLine, ...]
    to_do: tuple[ActionLine, ...]
    done: tuple[ActionLine, ...]
    coming: tuple[SessionRow, ...]
    sessions: tuple[SessionRow, ...]
    decisions: tuple[DecisionLine, ...]
    together: Together

    @property
    def state(self) -> WorkState:
        """Where the work stands."""
        return self.head.state

    @property
    def lead(self) -> str:
        """Whom it is about, by name."""
        return ", ".join(part.name for part in self.participants if part.role is PartRole.LEAD_PERSON)


@reads(May.SEE_WORK)
def work_page(desk: Desk, work_id: int) -> WorkPage:
    """Read the page; raises NotThere if this user does not see the joint work."""
    with desk.reading() as connection:
        kept, head = read_work(desk, connection, work_id)
        actions = action_lines(desk, connection, work_id)
        return WorkPage(
            work_id,
            kept.version,
            head,
            kept.body,
            _service(connection, kept.body.service_id),
            _participants(desk, connection, kept.body),
            plan_of(desk, connection, work_id),
            _goals(desk, connection, work_id),
            tuple(sorted((a for a in actions if a.done_on is None), key=lambda a: (a.due_on or dt.date.max, a.id))),
            tuple(a for a in actions if a.done_on)[:_DONE_SHOWN],
            _coming(desk, connection, work_id),
            _been(desk, connection, work_id),
            _decisions(connection, work_id),
            together_in(connection, JointWork.id == work_id),
        )


def _service(connection: Connection, service_id: int | None) -> str:
    return connection.scalar(select(Service.name).where(Service.id == service_id)) or ""


def _participants(desk: Desk, connection: Connection, body: JointWorkBody) -> tuple[TakingPart, ...]:
    ids = [entry.person_id for entry in body.participants if entry.person_id]
    names, needs = names_of(desk, connection, ids), needs_of(connection, ids)
    return tuple(
        TakingPart(
            person, names[person], e.role, e.valid_from, e.valid_to, needs.get(person, "") if person in names else ""
        )
        for e in body.participants
        if (person := e.person_id)
    )


def _goals(desk: Desk, connection: Connection, work_id: int) -> tuple[GoalLine, ...]:
    columns = (
        Goal.id,
        Goal.version,
        Goal.person_id,
        Goal.own_words,
        Goal.why_it_matters,
        Goal.target_by,
        Goal.state,
        Goal.closed_on,
        Goal.person_says,
        Goal.worker_says,
    )
    rows = connection.execute(select(*columns).where(Goal.joint_work_id == work_id).order_by(Goal.id)).all()
    names = names_of(desk, connection, {row.person_id for row in rows})
    lines = [_goal(row, names[row.person_id]) for row in rows]
    return tuple(sorted(lines, key=lambda line: line.state is not GoalState.OPEN))


def _goal(row: Any, who: str) -> GoalLine:
    return GoalLine(row.id, row.version, row.person_id, who, *row[3:])


def _coming(desk: Desk, connection: Connection, work_id: int) -> tuple[SessionRow, ...]:
    mine = (JointSession.joint_work_id == work_id, JointSession.state == SessionState.PLANNED)
    wanted = sessions_seen(desk).where(*mine).order_by(JointSession.starts_at, JointSession.id).limit(_NEXT_SHOWN)
    return tuple(rows_of(desk, connection, wanted))


def _been(desk: Desk, connection: Connection, work_id: int) -> tuple[SessionRow, ...]:
    mine = (JointSession.joint_work_id == work_id, JointSession.state != SessionState.PLANNED)
    order = (JointSession.starts_at.desc(), JointSession.id.desc())
    wanted = sessions_seen(desk).where(*mine).order_by(*order).limit(SESSIONS_SHOWN)
    return tuple(rows_of(desk, connection, wanted))


def _decisions(connection: Connection, work_id: int) -> tuple[DecisionLine, ...]:
    columns = (
        Decision.id,
        Decision.version,
        Decision.question,
        Decision.options,
        Decision.preferred,
        Decision.decided,
        Decision.decided_on,
        Decision.decided_by,
        Decision.reason,
        Decision.rung,
        Decision.review_on,
    )
    wanted = select(*columns).where(Decision.joint_work_id == work_id)
    rows = connection.execute(wanted.order_by(Decision.decided_on.desc(), Decision.id.desc()))
    return tuple(DecisionLine(*row) for row in rows)
