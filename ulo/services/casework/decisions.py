"""Decisions and who made them: recording, changing, taking back."""

from __future__ import annotations

import dataclasses

from ulo.domain.casework import DecisionBody, check_decision
from ulo.domain.changes import Kind, Outcome
from ulo.domain.fields import tidied
from ulo.domain.permissions import May
from ulo.queries.casework.body import DECISION, read_of_work
from ulo.services.casework.checks import setting_of, today_of
from ulo.services.writing import add, change, nothing_changed, refuse, refuse_if_changed, take_back
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class RecordDecision:
    """Something was decided."""

    work_id: int
    body: DecisionBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditDecision:
    """What is known about a decision changes."""

    decision_id: int
    version: int
    body: DecisionBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackDecision:
    """A decision that was just recorded goes again."""

    decision_id: int
    version: int


@acts(May.CHANGE_WORK)
def record_decision(desk: Desk, command: RecordDecision) -> Outcome:
    """Record what was decided and by whom. Raises NotComplete, NotThere. Source: rule 23."""
    body = _ready(desk, command.body)
    with desk.work() as work:
        setting = setting_of(desk, work.connection, command.work_id)
        number = add(work, DECISION, body, joint_work_id=setting.id)
    return Outcome(Kind.WORK, number, "Decision recorded.", TakeBackDecision(number, 1))


@acts(May.CHANGE_WORK)
def edit_decision(desk: Desk, command: EditDecision) -> Outcome:
    """Change a decision. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = _ready(desk, command.body)
    with desk.work() as work:
        kept, _work_id = read_of_work(desk, work.connection, DECISION, command.decision_id)
        refuse_if_changed(work, DECISION, kept, command.version)
        if body == kept.body:
            return nothing_changed(command.decision_id)
        change(work, DECISION, kept, body)
    undo = EditDecision(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.WORK, command.decision_id, "Decision saved.", undo)


@acts(May.CHANGE_WORK)
def take_back_decision(desk: Desk, command: TakeBackDecision) -> Outcome:
    """Remove a decision that was just recorded. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        read_of_work(desk, work.connection, DECISION, command.decision_id)
        take_back(work, DECISION, command.decision_id, command.version)
    return Outcome(Kind.WORK, None, "Recording this decision was taken back.")


def _ready(desk: Desk, asked: DecisionBody) -> DecisionBody:
    body = tidied(asked)
    refuse(check_decision(body, today_of(desk)))
    return body if body.decided_on else dataclasses.replace(body, decided_on=today_of(desk))
