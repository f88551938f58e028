"""Goals in own words and agreed actions: adding, changing, and saying what became of them."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.casework import (
    ActionBody,
    ActionDoneBody,
    GoalBody,
    GoalOutcomeBody,
    GoalState,
    check_done,
    check_goal_outcome,
    check_single_action,
)
from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.permissions import May
from ulo.queries.casework.body import ACTION, GOAL, SESSION, read_of_work
from ulo.services.casework.checks import Setting, changed_since, outsiders, setting_of, today_of, unknown_people
from ulo.services.writing import (
    add,
    change,
    change_row,
    nothing_changed,
    refuse,
    refuse_if_changed,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.records.casework import AgreedAction, Goal
from ulo.store.work import Work

_OTHER_GOAL = "Choose a goal of this joint work."


@dataclasses.dataclass(frozen=True, slots=True)
class AddGoal:
    """The person says what they want."""

    work_id: int
    body: GoalBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditGoal:
    """The words of a goal change."""

    goal_id: int
    version: int
    body: GoalBody


@dataclasses.dataclass(frozen=True, slots=True)
class CloseGoal:
    """Each side says what became of a goal."""

    goal_id: int
    version: int
    body: GoalOutcomeBody


@dataclasses.dataclass(frozen=True, slots=True)
class PutGoalBack:
    """What became of a goal is put back as it was: still open, or as each side had said."""

    goal_id: int
    version: int
    body: GoalOutcomeBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackGoal:
    """A goal that was just added goes again."""

    goal_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class AddAction:
    """A step is agreed."""

    work_id: int
    body: ActionBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditAction:
    """What was agreed changes."""

    action_id: int
    version: int
    body: ActionBody


@dataclasses.dataclass(frozen=True, slots=True)
class DoAction:
    """A step was taken, and this came of it."""

    action_id: int
    version: int
    body: ActionDoneBody


@dataclasses.dataclass(frozen=True, slots=True)
class PutActionBack:
    """What came of a step is put back as it was; without a day, it is still to be done."""

    action_id: int
    version: int
    body: ActionDoneBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackAction:
    """A step that was just agreed goes again."""

    action_id: int
    version: int


@acts(May.CHANGE_WORK)
def add_goal(desk: Desk, command: AddGoal) -> Outcome:
    """Add a goal; without a person it is the goal of whom the work is about. Raises NotComplete, NotThere."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        setting = setting_of(desk, work.connection, command.work_id)
        body = body if body.person_id else dataclasses.replace(body, person_id=setting.lead)
        refuse(_wrong_person(desk, work, setting, body.person_id))
        unsaid = {"state": GoalState.OPEN, "closed_on": None, "person_says": "", "worker_says": ""}
        number = add(work, GOAL, body, joint_work_id=setting.id, **unsaid)
    return Outcome(Kind.WORK, number, "Goal added.", TakeBackGoal(number, 1))


@acts(May.CHANGE_WORK)
def edit_goal(desk: Desk, command: EditGoal) -> Outcome:
    """Change the words of a goal. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept, work_id = read_of_work(desk, work.connection, GOAL, command.goal_id)
        refuse_if_changed(work, GOAL, kept, command.version)
        setting = setting_of(desk, work.connection, work_id)
        body = body if body.person_id else dataclasses.replace(body, person_id=setting.lead)
        if body == kept.body:
            return nothing_changed(command.goal_id)
        if body.person_id != kept.body.person_id:
            refuse(_wrong_person(desk, work, setting, body.person_id))
        change(work, GOAL, kept, body)
    return Outcome(Kind.WORK, command.goal_id, "Goal saved.", EditGoal(kept.id, kept.version + 1, kept.body))


@acts(May.CHANGE_WORK)
def close_goal(desk: Desk, command: CloseGoal) -> Outcome:
    """Keep what each side says became of a goal. Raises NotComplete, NotThere, PersonFacing."""
    body = tidied(command.body)
    refuse(check_goal_outcome(body, today_of(desk)))
    body = body if body.closed_on else dataclasses.replace(body, closed_on=today_of(desk))
    return _set_outcome(desk, command.goal_id, command.version, body, f"Goal: {body.state.label.casefold()}.")


@acts(May.CHANGE_WORK)
def put_goal_back(desk: Desk, command: PutGoalBack) -> Outcome:
    """Take back what was said of a goal, or open it again. Raises NotThere, PersonFacing."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    body = dataclasses.replace(body, closed_on=None) if body.state is GoalState.OPEN else body
    return _set_outcome(desk, command.goal_id, command.version, body, f"Goal: {body.state.label.casefold()}.")


@acts(May.CHANGE_WORK)
def take_back_goal(desk: Desk, command: TakeBackGoal) -> Outcome:
    """Remove a goal that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        read_of_work(desk, work.connection, GOAL, command.goal_id)
        take_back(work, GOAL, command.goal_id, command.version)
    return Outcome(Kind.WORK, None, "Adding this goal was taken back.")


@acts(May.CHANGE_WORK)
def add_action(desk: Desk, command: AddAction) -> Outcome:
    """Add a step; without a name it is one of whom the work is about. Raises NotComplete, NotThere."""
    body = tidied(command.body)
    refuse(check_single_action(body))
    with desk.work() as work:
        setting = setting_of(desk, work.connection, command.work_id)
        body = body if body.person_id else dataclasses.replace(body, person_id=setting.lead)
        refuse(_wrong_goal(work, setting, body.goal_id), _wrong_person(desk, work, setting, body.person_id))
        unsaid = {"joint_session_id": None, "position": 0, "done_on": None, "result": ""}
        number = add(work, ACTION, body, joint_work_id=setting.id, **unsaid)
    return Outcome(Kind.WORK, number, "Action agreed.", TakeBackAction(number, 1))


@acts(May.CHANGE_WORK)
def edit_action(desk: Desk, command: EditAction) -> Outcome:
    """Change a step; the session it was agreed in counts as changed too. Raises NotComplete, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse(check_single_action(body))
    with desk.work() as work:
        kept, work_id = read_of_work(desk, work.connection, ACTION, command.action_id)
        refuse_if_changed(work, ACTION, kept, command.version)
        setting = setting_of(desk, work.connection, work_id)
        body = body if body.person_id else dataclasses.replace(body, person_id=setting.lead)
        if body == kept.body:
            return nothing_changed(command.action_id)
        refuse(_wrong_goal(work, setting, body.goal_id))
        if body.person_id != kept.body.person_id:
            refuse(_wrong_person(desk, work, setting, body.person_id))
        change(work, ACTION, kept, body)
        _count_up_its_session(work, command.action_id)
    undo = EditAction(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.WORK | Kind.SESSION, command.action_id, "Action saved.", undo)


@acts(May.CHANGE_WORK)
def do_action(desk: Desk, command: DoAction) -> Outcome:
    """Keep that a step was taken. Raises NotComplete, NotThere, PersonFacing."""
    body = tidied(command.body)
    refuse(check_done(body, today_of(desk)))
    body = body if body.done_on else dataclasses.replace(body, done_on=today_of(desk))
    return _set_done(desk, command.action_id, command.version, body, "Action done.")


@acts(May.CHANGE_WORK)
def put_action_back(desk: Desk, command: PutActionBack) -> Outcome:
    """Take back that a step was taken, or what came of it. Raises NotComplete, NotThere, PersonFacing."""
    body = tidied(command.body)
    refuse(check_done(body, today_of(desk)))
    return _set_done(desk, command.action_id, command.version, body, "Action as it was.")


@acts(May.CHANGE_WORK)
def take_back_action(desk: Desk, command: TakeBackAction) -> Outcome:
    """Remove a step that was just agreed. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        read_of_work(desk, work.connection, ACTION, command.action_id)
        take_back(work, ACTION, command.action_id, command.version)
    return Outcome(Kind.WORK, None, "Agreeing this action was taken back.")


def _set_outcome(desk: Desk, goal_id: int, version: int, body: GoalOutcomeBody, told: str) -> Outcome:
    with desk.work() as work:
        kept, _work_id = read_of_work(desk, work.connection, GOAL, goal_id)
        if kept.version != version:
            raise changed_since()
        wanted = select(Goal.state, Goal.closed_on, Goal.person_says, Goal.worker_says).where(Goal.id == goal_id)
        before = GoalOutcomeBody(*work.connection.execute(wanted).one())
        change_row(work, GOAL.table, goal_id, dataclasses.asdict(body), version=version + 1)
    return Outcome(Kind.WORK, goal_id, told, PutGoalBack(goal_id, version + 1, before))


def _set_done(desk: Desk, action_id: int, version: int, body: ActionDoneBody, told: str) -> Outcome:
    with desk.work() as work:
        kept, _work_id = read_of_work(desk, work.connection, ACTION, action_id)
        if kept.version != version:
            raise changed_since()
        wanted = select(AgreedAction.done_on, AgreedAction.result).where(AgreedAction.id == action_id)
        before = ActionDoneBody(*work.connection.execute(wanted).one())
        if before.done_on and body.done_on and before != body:
            raise PersonFacing("This action is done already.", "Open it and look again.")
        change_row(work, ACTION.table, action_id, dataclasses.asdict(body), version=version + 1)
    undo = PutActionBack(action_id, version + 1, before)
    return Outcome(Kind.WORK | Kind.SESSION, action_id, told, undo)


def _wrong_person(desk: Desk, work: Work, setting: Setting, person_id: int | None) -> dict[str, str]:
    asked = {"person_id": person_id}
    return outsiders(asked, setting.roles) | unknown_people(desk, work.connection, asked, setting.roles)


def _wrong_goal(work: Work, setting: Setting, goal_id: int | None) -> dict[str, str]:
    if goal_id is None:
        return {}
    of_work = work.connection.scalar(select(Goal.joint_work_id).where(Goal.id == goal_id))
    return {} if of_work == setting.id else {"goal_id": _OTHER_GOAL}


def _count_up_its_session(work: Work, action_id: int) -> None:
    """A form of the session that is open elsewhere must not write the old words over the new ones."""
    session = work.connection.scalar(select(AgreedAction.joint_session_id).where(AgreedAction.id == action_id))
    if session is not None:
        change_row(work, SESSION.table, session, {})
