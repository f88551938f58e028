"""Joint work, sessions, goals, actions, decisions and services as their forms ask for them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from ulo.domain.casework import (
    ActionBody,
    ActionEntry,
    ContributionEntry,
    DecisionBody,
    GoalBody,
    JointWorkBody,
    ParticipantEntry,
    ServiceBody,
    SessionBody,
    SessionState,
    SupportEntry,
    WorkState,
    YesNoUnasked,
    day_and_time,
)
from ulo.domain.errors import NotThere
from ulo.domain.kept import Kept
from ulo.domain.people import Restriction
from ulo.domain.permissions import May
from ulo.queries.kept import Rows, Stored, read
from ulo.queries.scope import work_seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import (
    AccessSupport,
    AgreedAction,
    Contribution,
    Decision,
    Goal,
    JointSession,
    JointWork,
    Participant,
    Service,
)

BodyT = TypeVar("BodyT")
_NEXT = "It may have been taken back. Look in the list again."

SERVICE = Stored(ServiceBody, Service, gone="This service is not there.")
WORK = Stored(
    JointWorkBody,
    JointWork,
    {"participants": Rows(ParticipantEntry, Participant, "joint_work_id")},
    gone="This joint work is not there.",
)
SESSION = Stored(
    SessionBody,
    JointSession,
    {
        "contributions": Rows(ContributionEntry, Contribution, "joint_session_id"),
        "actions": Rows(ActionEntry, AgreedAction, "joint_session_id", also=("joint_work_id",)),
        "supports": Rows(SupportEntry, AccessSupport, "joint_session_id"),
    },
    gone="This session is not there.",
)
GOAL = Stored(GoalBody, Goal, gone="This goal is not there.")
ACTION = Stored(ActionBody, AgreedAction, gone="This action is not there.")
DECISION = Stored(DecisionBody, Decision, gone="This decision is not there.")


@dataclasses.dataclass(frozen=True, slots=True)
class WorkHead:
    """What joint work is besides its answers: where it stands, and how it ended."""

    state: WorkState
    closed_on: dt.date | None
    closing_reason: str
    closing_agreed: YesNoUnasked


@dataclasses.dataclass(frozen=True, slots=True)
class SessionHead:
    """What a session is besides its answers: whose joint work, where it stands, and why it was not held."""

    joint_work_id: int
    state: SessionState
    why_not: str


@reads(May.SEE_WORK)
def work_as_kept(desk: Desk, work_id: int) -> Kept[JointWorkBody]:
    """What the form of joint work starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_work(desk, connection, work_id)[0]


@reads(May.SEE_WORK)
def session_as_kept(desk: Desk, session_id: int) -> Kept[SessionBody]:
    """What the form of a session starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_session(desk, connection, session_id)[0]


@reads(May.SEE_WORK)
def goal_as_kept(desk: Desk, goal_id: int) -> Kept[GoalBody]:
    """What the form of a goal starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_work(desk, connection, GOAL, goal_id)[0]


@reads(May.SEE_WORK)
def action_as_kept(desk: Desk, action_id: int) -> Kept[ActionBody]:
    """What the form of an action starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_work(desk, connection, ACTION, action_id)[0]


@reads(May.SEE_WORK)
def decision_as_kept(desk: Desk, decision_id: int) -> Kept[DecisionBody]:
    """What the form of a decision starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_work(desk, connection, DECISION, decision_id)[0]


@reads(May.SEE_WORK)
def service_as_kept(desk: Desk, service_id: int) -> Kept[ServiceBody]:
    """What the form of a service starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, SERVICE, service_id)


def read_work(desk: Desk, connection: Connection, work_id: int) -> tuple[Kept[JointWorkBody], WorkHead]:
    """Joint work inside a read or a work that is under way. Raises NotThere."""
    head = select(
        JointWork.restriction, JointWork.state, JointWork.closed_on, JointWork.closing_reason, JointWork.closing_agreed
    )
    found = connection.execute(head.where(JointWork.id == work_id, work_seen_by(desk))).first()
    if found is None:
        raise NotThere(WORK.gone, _NEXT)
    kept = read(connection, WORK, work_id, who_may_see=Restriction(str(found[0])))
    return kept, WorkHead(*found[1:])


def read_session(desk: Desk, connection: Connection, session_id: int) -> tuple[Kept[SessionBody], SessionHead]:
    """A session inside a read or a work that is under way. Raises NotThere."""
    head = select(JointSession.joint_work_id, JointSession.state, JointSession.why_not, JointSession.starts_at)
    wanted = head.join(JointWork, JointWork.id == JointSession.joint_work_id)
    found = connection.execute(wanted.where(JointSession.id == session_id, work_seen_by(desk))).first()
    if found is None or found[0] is None:
        raise NotThere(SESSION.gone, _NEXT)
    day, time = day_and_time(found[3])
    return read(connection, SESSION, session_id, day=day, time=time), SessionHead(found[0], found[1], found[2])


def read_of_work(desk: Desk, connection: Connection, stored: Stored[BodyT], record_id: int) -> tuple[Kept[BodyT], int]:
    """A record that hangs on joint work, and the joint work's id. Raises NotThere."""
    work = connection.scalar(_work_of(stored.table, stored.table.c.id == record_id, work_seen_by(desk)))
    if work is None:
        raise NotThere(stored.gone, _NEXT)
    return read(connection, stored, record_id), int(work)


def _work_of(table: Table, *where: ColumnElement[bool]) -> Any:
    return select(table.c.joint_work_id).join(JointWork, JointWork.id == table.c.joint_work_id).where(*where)
