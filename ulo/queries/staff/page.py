"""A worker's page: employment and what it costs, registration and learning, training, supervision, workload."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from ulo.domain.casework import Attended, PartRole, SessionState, Side, WorkState
from ulo.domain.dates import UK
from ulo.domain.errors import NotThere
from ulo.domain.permissions import May
from ulo.domain.staff import Contract, LearningKind, RegistrationBody
from ulo.domain.staff.checks import last_of
from ulo.domain.staff.due import LearningYear, is_short, said_short
from ulo.queries.people.beside import needs_of
from ulo.queries.scope import seen_by
from ulo.queries.staff.due import Due, current_learning_year, due_in, learning_by_person
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Contribution, JointSession, JointWork, Participant
from ulo.store.records.people import Person
from ulo.store.records.staff import CostRate, Employment, Learning, Post, Registration, Supervision, Training

WORKLOAD_DAYS = 28
SOMEONE = "Someone"


@dataclasses.dataclass(frozen=True, slots=True)
class RateRow:
    """What an hour costs, from a day until a last day (None: no end)."""

    id: int
    valid_from: dt.date
    last_day: dt.date | None
    hour_pence: int


@dataclasses.dataclass(frozen=True, slots=True)
class EmploymentRow:
    """One employment with its rates, the newest of each first."""

    id: int
    version: int
    post: str
    contract: Contract
    valid_from: dt.date
    last_day: dt.date | None
    week_minutes: int
    newly_qualified_from: dt.date | None
    leaving_reason: str
    rates: tuple[RateRow, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One place on a register."""

    id: int
    body: RegistrationBody
    number: str
    registered_from: dt.date | None
    expires_on: dt.date | None
    checked_on: dt.date | None
    conditions: str


@dataclasses.dataclass(frozen=True, slots=True)
class LearningRow:
    """One piece of learning."""

    id: int
    kind: LearningKind
    activity: str
    done_on: dt.date
    with_peer: bool
    submitted_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class TrainingRow:
    """One training."""

    id: int
    name: str
    provider: str
    completed_on: dt.date
    expires_on: dt.date | None
    taught_by_member: bool


@dataclasses.dataclass(frozen=True, slots=True)
class SupervisionRow:
    """One supervision, planned or held; `flag` says what is not as it should be."""

    id: int
    supervisor: str
    due_on: dt.date | None
    held_on: dt.date | None
    minutes: int | None
    flag: str


@dataclasses.dataclass(frozen=True, slots=True)
class Workload:
    """What somebody works on with people: joint work that is open, and minutes in the last 28 days."""

    open_works: int
    sessions: int
    minutes: int


@dataclasses.dataclass(frozen=True, slots=True)
class WorkerPage:
    """All that the page of one worker shows; `id` is the person's."""

    id: int
    name: str
    access: str
    employments: tuple[EmploymentRow, ...]
    registrations: tuple[RegistrationRow, ...]
    learning_year: LearningYear | None
    learning: tuple[LearningRow, ...]
    training: tuple[TrainingRow, ...]
    supervisions: tuple[SupervisionRow, ...]
    workload: Workload
    due: tuple[Due, ...]


@reads(May.SEE_STAFF)
def worker_page(desk: Desk, person_id: int) -> WorkerPage:
    """Read the page. Raises NotThere if this user does not see the person, or they never worked here."""
    today = desk.now().astimezone(UK).date()
    with desk.reading() as connection:
        employments = _employments(connection, person_id)
        seen = select(Person.display_name).where(Person.id == person_id, seen_by(desk, hidden=True))
        name = connection.scalar(seen)
        if name is None or not employments:
            raise NotThere("This worker is not there.", "Look in the list of workers again.")
        registrations = _registrations(connection, person_id)
        england = any(row.body is RegistrationBody.SOCIAL_WORK_ENGLAND for row in registrations)
        records = learning_by_person(connection, [person_id]).get(person_id, [])
        return WorkerPage(
            person_id,
            name,
            needs_of(connection, [person_id]).get(person_id, ""),
            employments,
            registrations,
            current_learning_year(records, today) if england else None,
            _learning(connection, person_id),
            _training(connection, person_id),
            _supervisions(desk, connection, person_id),
            workload(connection, person_id, desk.now()),
            tuple(due_in(desk, connection, today, [person_id])),
        )


def workload(connection: Connection, person_id: int, now: dt.datetime) -> Workload:
    """Joint work that is open with this person as worker today, and their time in sessions of the last 28 days.

    Only numbers: whose work it is may not be for this user to see.
    """
    today = now.astimezone(UK).date()
    in_it = or_(Participant.valid_to.is_(None), Participant.valid_to > today)
    works = (
        select(func.count(func.distinct(JointWork.id)))
        .join(Participant, Participant.joint_work_id == JointWork.id)
        .where(
            Participant.person_id == person_id,
            Participant.role == PartRole.WORKER,
            Participant.valid_from <= today,
            in_it,
            JointWork.state.in_([WorkState.OPEN, WorkState.PAUSED]),
        )
    )
    minutes = (
        select(func.count(), func.coalesce(func.sum(Contribution.minutes), 0))
        .join(JointSession, JointSession.id == Contribution.joint_session_id)
        .where(
            Contribution.person_id == person_id,
            Contribution.side == Side.WORKER,
            Contribution.attended == Attended.YES,
            JointSession.state == SessionState.HELD,
            JointSession.starts_at > now - dt.timedelta(days=WORKLOAD_DAYS),
            JointSession.starts_at <= now,
        )
    )
    sessions, worked = connection.execute(minutes).one()
    return Workload(connection.scalar(works) or 0, sessions, worked or 0)


def _employments(connection: Connection, person_id: int) -> tuple[EmploymentRow, ...]:
    asked = (
        select(Employment, Post.title)
        .join(Post, Post.id == Employment.post_id)
        .where(Employment.person_id == person_id)
        .order_by(Employment.valid_from.desc(), Employment.id.desc())
    )
    rows = connection.execute(asked.with_only_columns(*Employment.__table__.columns, Post.title)).all()
    rates = _rates(connection, [row.id for row in rows])
    return tuple(
        EmploymentRow(
            row.id,
            row.version,
            row.title,
            row.contract,
            row.valid_from,
            last_of(row.valid_to),
            row.week_minutes,
            row.newly_qualified_from,
            row.leaving_reason,
            tuple(rates.get(row.id, ())),
        )
        for row in rows
    )


def _rates(connection: Connection, ids: Sequence[int]) -> dict[int, list[RateRow]]:
    wanted = select(
        CostRate.employment_id, CostRate.id, CostRate.valid_from, CostRate.valid_to, CostRate.hour_pence
    ).where(CostRate.employment_id.in_(ids))
    found: dict[int, list[RateRow]] = {}
    for owner, rate, begins, ends, pence in connection.execute(wanted.order_by(CostRate.valid_from.desc())):
        found.setdefault(owner, []).append(RateRow(rate, begins, last_of(ends), pence))
    return found


def _registrations(connection: Connection, person_id: int) -> tuple[RegistrationRow, ...]:
    wanted = select(
        Registration.id,
        Registration.body,
        Registration.number,
        Registration.registered_from,
        Registration.expires_on,
        Registration.checked_on,
        Registration.conditions,
    ).where(Registration.person_id == person_id)
    return tuple(RegistrationRow(*row) for row in connection.execute(wanted.order_by(Registration.id.desc())))


def _learning(connection: Connection, person_id: int) -> tuple[LearningRow, ...]:
    wanted = select(
        Learning.id,
        Learning.kind,
        Learning.activity,
        Learning.done_on,
        func.trim(Learning.peer_learning) != "",
        Learning.submitted_on,
    ).where(Learning.person_id == person_id)
    rows = connection.execute(wanted.order_by(Learning.done_on.desc(), Learning.id.desc()))
    return tuple(LearningRow(i, kind, what, done, bool(peer), sent) for i, kind, what, done, peer, sent in rows)


def _training(connection: Connection, person_id: int) -> tuple[TrainingRow, ...]:
    wanted = select(
        Training.id,
        Training.name,
        Training.provider,
        Training.completed_on,
        Training.expires_on,
        Training.taught_by_member,
    ).where(Training.person_id == person_id)
    rows = connection.execute(wanted.order_by(Training.completed_on.desc(), Training.id.desc()))
    return tuple(TrainingRow(*row) for row in rows)


def _supervisions(desk: Desk, connection: Connection, person_id: int) -> tuple[SupervisionRow, ...]:
    """Planned ones first, then those held, the newest first."""
    other = Person.__table__.alias()
    wanted = (
        select(
            Supervision.id,
            Supervision.due_on,
            Supervision.held_on,
            Supervision.minutes,
            Supervision.uninterrupted,
            other.c.display_name,
            other.c.id.in_(select(Person.id).where(seen_by(desk, hidden=True))).label("seen"),
        )
        .outerjoin(other, other.c.id == Supervision.supervisor_id)
        .where(Supervision.person_id == person_id)
        .order_by(func.coalesce(Supervision.held_on, dt.date.max).desc(), Supervision.id.desc())
    )
    return tuple(
        SupervisionRow(
            row.id,
            (row.display_name if row.seen else SOMEONE) if row.display_name else "",
            row.due_on,
            row.held_on,
            row.minutes,
            _flag(row.held_on, row.minutes, row.uninterrupted),
        )
        for row in connection.execute(wanted)
    )


def _flag(held_on: dt.date | None, minutes: int | None, uninterrupted: bool) -> str:
    if held_on is None:
        return "Planned"
    if minutes is None:
        return "Length not said"
    if is_short(minutes, held_on):
        return said_short(held_on)
    return "" if uninterrupted else "Interrupted, or not said"
