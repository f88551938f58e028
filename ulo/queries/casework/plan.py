"""The shared plan: as it stands now, as it was frozen, and what each side said to the newest version."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from ulo.domain.casework import (
    AgreementBody,
    GoalState,
    PartRole,
    Plan,
    PlannedAction,
    PlannedGoal,
    PlannedPart,
    SigningBody,
    Stance,
    WordEntry,
    is_agreed,
    thawed,
)
from ulo.domain.dates import UK
from ulo.domain.errors import NotThere
from ulo.domain.fields import fields_of
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.casework.names import Names, names_of
from ulo.queries.kept import Stored, read
from ulo.queries.scope import work_seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import AgreedAction, Agreement, Goal, JointWork, Participant, PlanVersion

AGREEMENT = Stored(AgreementBody, Agreement, gone="This word on the plan is not there.")
VERSION_GONE = "This version of the plan is not there."


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """What one participant says to a version, and how they said it."""

    person_id: int
    name: str
    role: PartRole
    stance: Stance
    own_words: str
    said_on: dt.date | None
    how: str


@dataclasses.dataclass(frozen=True, slots=True)
class PlanPage:
    """The newest version of a plan; `names` are those of the people in it, by id.

    `changed` says that the plan is no longer what this version says.
    """

    id: int
    number: int
    made_on: dt.date
    change_note: str
    sha256: str
    plan: Plan
    words: tuple[Word, ...]
    names: Names
    changed: bool

    @property
    def is_agreed(self) -> bool:
        """Whether it may be called agreed: only by the word of whom it is about. Source: rule 21."""
        return is_agreed([(word.role, word.stance) for word in self.words])

    @property
    def label(self) -> str:
        """What the plan is called: "Agreed plan" only if it is."""
        name = "Agreed plan" if self.is_agreed else "Plan, not yet agreed"
        return f"{name}, version {self.number}"


@reads(May.SEE_WORK)
def agreement_as_kept(desk: Desk, plan_version_id: int, person_id: int) -> Kept[AgreementBody]:
    """What the form for a word on a plan starts from; version 0 if nothing is kept yet. Raises NotThere."""
    with desk.reading() as connection:
        seen = select(PlanVersion.id).join(JointWork).where(PlanVersion.id == plan_version_id, work_seen_by(desk))
        if connection.scalar(seen) is None:
            raise NotThere(VERSION_GONE, "Open the joint work and look again.")
        return read_agreement(connection, plan_version_id, person_id)


@reads(May.SEE_WORK)
def words_to_sign(desk: Desk, work_id: int) -> tuple[int, SigningBody]:
    """The version that was seen (0: none), and a row for everybody who takes part, whom it is about first.

    A plan that changed since, or has no version yet, begins with nobody's word. Raises NotThere.
    """
    with desk.reading() as connection:
        if connection.scalar(select(JointWork.id).where(JointWork.id == work_id, work_seen_by(desk))) is None:
            raise NotThere("This joint work is not there.", "Look in the list again.")
        last, now = latest_version(connection, work_id), plan_now(connection, work_id, desk.now())
        people = dict.fromkeys(part.person_id for part in sorted(now.participants, key=_leads_first))
        if last is None or differs(connection, last, now):
            return (last.id if last else 0), SigningBody(tuple(WordEntry(person) for person in people))
        return last.id, SigningBody(tuple(_entry(connection, last.id, person) for person in people))


def _leads_first(part: PlannedPart) -> bool:
    return part.role != PartRole.LEAD_PERSON.value


def _entry(connection: Connection, version_id: int, person: int) -> WordEntry:
    kept = read_agreement(connection, version_id, person)
    answers = {name: getattr(kept.body, name) for name in fields_of(AgreementBody)}
    return WordEntry(person_id=person, id=kept.id or None, version=kept.version, **answers)


def read_agreement(connection: Connection, plan_version_id: int, person_id: int) -> Kept[AgreementBody]:
    """The same inside a read or a work that is under way."""
    both = (Agreement.plan_version_id == plan_version_id, Agreement.person_id == person_id)
    row = connection.scalar(select(Agreement.id).where(*both))
    return read(connection, AGREEMENT, row) if row else Kept(0, 0, AgreementBody(stance=Stance.NOT_YET))


def plan_now(connection: Connection, work_id: int, now: dt.datetime) -> Plan:
    """The plan as it stands: who takes part today, open goals, and what is still to be done."""
    today = now.astimezone(UK).date()
    title, about = connection.execute(select(JointWork.title, JointWork.about).where(JointWork.id == work_id)).one()
    parts = select(Participant.person_id, Participant.role).where(
        Participant.joint_work_id == work_id, or_(Participant.valid_to.is_(None), Participant.valid_to > today)
    )
    goals = select(Goal.id, Goal.person_id, Goal.own_words, Goal.why_it_matters, Goal.target_by)
    open_goals = goals.where(Goal.joint_work_id == work_id, Goal.state == GoalState.OPEN).order_by(Goal.id)
    actions = select(
        AgreedAction.id,
        AgreedAction.person_id,
        AgreedAction.what,
        AgreedAction.mode,
        AgreedAction.reason,
        AgreedAction.due_on,
        AgreedAction.goal_id,
    )
    to_do = actions.where(AgreedAction.joint_work_id == work_id, AgreedAction.done_on.is_(None)).order_by(
        AgreedAction.id
    )
    return Plan(
        title,
        about,
        tuple(
            PlannedPart(person, role.value)
            for person, role in connection.execute(parts.order_by(Participant.position, Participant.id))
        ),
        tuple(PlannedGoal(*row[:4], _iso(row[4])) for row in connection.execute(open_goals)),
        tuple(
            PlannedAction(row[0], row[1], row[2], row[3].value, row[4], _iso(row[5]), row[6])
            for row in connection.execute(to_do.order_by(AgreedAction.id))
        ),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Version:
    """A version as it is kept; `frozen` is its exact text."""

    id: int
    joint_work_id: int
    number: int
    made_on: dt.date
    change_note: str
    frozen: str
    sha256: bytes


def latest_version(connection: Connection, work_id: int) -> Version | None:
    """The newest version of the plan of joint work."""
    columns = (
        PlanVersion.id,
        PlanVersion.joint_work_id,
        PlanVersion.number,
        PlanVersion.made_on,
        PlanVersion.change_note,
        PlanVersion.frozen,
        PlanVersion.sha256,
    )
    wanted = select(*columns).where(PlanVersion.joint_work_id == work_id)
    found = connection.execute(wanted.order_by(PlanVersion.number.desc()).limit(1)).first()
    return Version(*found) if found else None


def differs(connection: Connection, version: Version, now: Plan) -> bool:
    """Whether the plan is no longer what a version says. What was done or reached since changes nothing."""
    then = thawed(version.frozen)
    goals = {goal.id for goal in then.goals} - {goal.id for goal in now.goals}
    actions = {action.id for action in then.actions} - {action.id for action in now.actions}
    ended = select(Goal.id).where(Goal.id.in_(goals), Goal.state != GoalState.OPEN)
    done = select(AgreedAction.id).where(AgreedAction.id.in_(actions), AgreedAction.done_on.is_not(None))
    gone_goals = set(connection.scalars(ended)) if goals else set()
    gone_actions = set(connection.scalars(done)) if actions else set()
    return then.without(gone_goals, gone_actions) != now


def plan_of(desk: Desk, connection: Connection, work_id: int) -> PlanPage | None:
    """The newest version with everybody's word, for a read that is under way; None if none was made."""
    version = latest_version(connection, work_id)
    if version is None:
        return None
    plan = thawed(version.frozen)
    changed = differs(connection, version, plan_now(connection, work_id, desk.now()))
    people = {part.person_id for part in plan.participants} | {action.person_id for action in plan.actions}
    names = names_of(desk, connection, people)
    facts = (version.id, version.number, version.made_on, version.change_note, version.sha256.hex())
    return PlanPage(*facts, plan, _words(desk, connection, version.id, work_id, plan), names, changed)


def _words(desk: Desk, connection: Connection, version_id: int, work_id: int, plan: Plan) -> tuple[Word, ...]:
    columns = (
        Agreement.person_id,
        Agreement.stance,
        Agreement.own_words,
        Agreement.said_on,
        Agreement.method,
        Agreement.witness,
        Agreement.reason,
    )
    rows = {
        row.person_id: row
        for row in connection.execute(select(*columns).where(Agreement.plan_version_id == version_id))
    }
    roles = {row[0]: row[1] for row in connection.execute(_roles(work_id))}
    roles |= {part.person_id: PartRole(part.role) for part in reversed(plan.participants)}
    names = names_of(desk, connection, rows)
    order = [part.person_id for part in plan.participants] + list(rows)
    return tuple(_word(rows[p], names, roles.get(p, PartRole.CO_PERSON)) for p in dict.fromkeys(order) if p in rows)


def _roles(work_id: int) -> Select[int, PartRole]:
    return select(Participant.person_id, Participant.role).where(Participant.joint_work_id == work_id)


def _word(row: Any, names: Names, role: PartRole) -> Word:
    how = ", ".join(part for part in (row.method.label if row.method else "", row.witness, row.reason) if part)
    return Word(row.person_id, names[row.person_id], role, row.stance, row.own_words, row.said_on, how)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
