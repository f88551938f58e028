"""Joint work: beginning it, changing what is known of it, pausing, ending and opening it again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

from ulo.domain.casework import (
    STATES_AFTER,
    ClosingBody,
    JointWorkBody,
    ParticipantEntry,
    PartRole,
    WorkState,
    begun,
    check_closing,
    check_work,
)
from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.permissions import May, Role
from ulo.domain.text import fold
from ulo.queries.casework.body import WORK, WorkHead, read_work
from ulo.services.casework.checks import changed_since, own_person, today_of, unknown_people
from ulo.services.writing import add, change, change_row, nothing_changed, refuse, refuse_if_changed, take_back
from ulo.store.desk import Desk, acts
from ulo.store.work import Work

Values = dict[str, Any]
_NOT_LINKED = "Your sign-in is not yet connected with your own record, so you would not see this joint work again."
_LONGEST = 200


@dataclasses.dataclass(frozen=True, slots=True)
class AddJointWork:
    """Somebody asks for, or begins, work together."""

    body: JointWorkBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditJointWork:
    """What is known about joint work changes. `version` is the one the form started from."""

    work_id: int
    version: int
    body: JointWorkBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackJointWork:
    """Joint work that was just added goes again; only if nothing hangs on it."""

    work_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class PauseJointWork:
    """The work rests for a while."""

    work_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class ResumeJointWork:
    """Paused work goes on."""

    work_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class CloseJointWork:
    """The work ends. The person's own record does not change."""

    work_id: int
    version: int
    body: ClosingBody


@dataclasses.dataclass(frozen=True, slots=True)
class ReopenJointWork:
    """Ended work is opened again."""

    work_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class PutJointWorkBack:
    """Where joint work stood, and how it had ended, is put back as it was."""

    work_id: int
    version: int
    state: WorkState
    body: ClosingBody


@acts(May.CHANGE_WORK)
def add_joint_work(desk: Desk, command: AddJointWork) -> Outcome:
    """Begin joint work; a title and whom it is about are enough. A worker takes part in what they begin.

    Raises NotComplete, and PersonFacing for a worker whose sign-in is connected with nobody.
    """
    body = tidied(command.body)
    refuse(check_work(body))
    with desk.work() as work:
        body = begun(_with_oneself(desk, work, body), today_of(desk))
        refuse(_unknown(desk, work, body), check_work(body))
        state = WorkState.OPEN if body.opened_on else WorkState.ASKED
        unsaid = _closing_columns(ClosingBody()) | {"state": state}
        number = add(work, WORK, body, **_worked_out(body), **unsaid)
    return Outcome(Kind.WORK, number, f"“{body.title}” added.", TakeBackJointWork(number, 1))


@acts(May.CHANGE_WORK)
def edit_joint_work(desk: Desk, command: EditJointWork) -> Outcome:
    """Change joint work. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = tidied(command.body)
    refuse(check_work(body))
    with desk.work() as work:
        kept, head = read_work(desk, work.connection, command.work_id)
        refuse_if_changed(work, WORK, kept, command.version)
        body = begun(body, today_of(desk))
        body = dataclasses.replace(body, participants=_matched(kept.body.participants, body.participants))
        if body == kept.body:
            return nothing_changed(command.work_id)
        refuse(_unknown(desk, work, body, kept.body), check_work(body), _wrong_beginning(body, head))
        change(work, WORK, kept, body, **_worked_out(body), state=_state_after(body, head))
    undo = EditJointWork(command.work_id, kept.version + 1, kept.body)
    return Outcome(Kind.WORK, command.work_id, f"“{body.title}” saved.", undo)


@acts(May.CHANGE_WORK)
def take_back_joint_work(desk: Desk, command: TakeBackJointWork) -> Outcome:
    """Remove joint work that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        read_work(desk, work.connection, command.work_id)
        take_back(work, WORK, command.work_id, command.version)
    return Outcome(Kind.WORK, None, "Adding this joint work was taken back.")


@acts(May.CHANGE_WORK)
def pause_joint_work(desk: Desk, command: PauseJointWork) -> Outcome:
    """Let the work rest. Raises PersonFacing if it is not under way."""
    return _move(desk, command.work_id, command.version, WorkState.PAUSED, ClosingBody(), "is paused now")


@acts(May.CHANGE_WORK)
def resume_joint_work(desk: Desk, command: ResumeJointWork) -> Outcome:
    """Go on with paused work. Raises PersonFacing if it is not paused."""
    return _move(desk, command.work_id, command.version, WorkState.OPEN, ClosingBody(), "goes on")


@acts(May.CHANGE_WORK)
def close_joint_work(desk: Desk, command: CloseJointWork) -> Outcome:
    """End the work; nobody's own record changes. Raises NotComplete, PersonFacing. Source: rule 39."""
    body = tidied(command.body)
    body = body if body.closed_on else dataclasses.replace(body, closed_on=today_of(desk))
    return _move(desk, command.work_id, command.version, WorkState.CLOSED, body, "has ended")


@acts(May.CHANGE_WORK)
def reopen_joint_work(desk: Desk, command: ReopenJointWork) -> Outcome:
    """Open ended work again. Raises PersonFacing if it has not ended. Source: rule 39."""
    return _move(desk, command.work_id, command.version, WorkState.OPEN, ClosingBody(), "is open again")


@acts(May.CHANGE_WORK)
def put_joint_work_back(desk: Desk, command: PutJointWorkBack) -> Outcome:
    """Take back that it was paused, ended or opened again. Raises PersonFacing if it was changed since."""
    return _move(desk, command.work_id, command.version, command.state, command.body, "is as it was")


def _move(desk: Desk, work_id: int, version: int, state: WorkState, closing: ClosingBody, said: str) -> Outcome:
    with desk.work() as work:
        kept, head = read_work(desk, work.connection, work_id)
        if kept.version != version:
            raise changed_since()
        if state not in STATES_AFTER[head.state]:
            said_of = f"This joint work is not one that can be “{state.label}” now: it is “{head.state.label}”."
            raise PersonFacing(said_of, "Open it and look again.")
        if state is WorkState.CLOSED:
            refuse(check_closing(closing, kept.body.opened_on, today_of(desk)))
        after = WorkState.ASKED if state is WorkState.OPEN and kept.body.opened_on is None else state
        change_row(work, WORK.table, work_id, _closing_columns(closing) | {"state": after}, version=version + 1)
    before = ClosingBody(head.closed_on, head.closing_reason, head.closing_agreed)
    undo = PutJointWorkBack(work_id, version + 1, head.state, before)
    return Outcome(Kind.WORK, work_id, f"“{kept.body.title}” {said}.", undo)


def _with_oneself(desk: Desk, work: Work, body: JointWorkBody) -> JointWorkBody:
    """A worker who begins joint work takes part in it, for else it would be gone from their list."""
    if desk.user.role is not Role.WORKER:
        return body
    me = own_person(desk, work.connection)
    if me is None:
        raise PersonFacing(_NOT_LINKED, "Ask an administrator to connect them.")
    if any(entry.person_id == me for entry in body.participants):
        return body
    return dataclasses.replace(body, participants=(*body.participants, ParticipantEntry(me, PartRole.WORKER)))


def _unknown(desk: Desk, work: Work, body: JointWorkBody, kept: JointWorkBody | None = None) -> dict[str, str]:
    asked = {f"participants.{place}.person_id": entry.person_id for place, entry in enumerate(body.participants)}
    known = {entry.person_id for entry in kept.participants if entry.person_id} if kept else set()
    return unknown_people(desk, work.connection, asked, known)


def _worked_out(body: JointWorkBody) -> Values:
    sorted_by = (fold(body.title) or body.title.casefold())[:_LONGEST]
    return {"sort_title": sorted_by, "restriction": int(body.who_may_see)}


def _closing_columns(body: ClosingBody) -> Values:
    return dataclasses.asdict(body)


def _wrong_beginning(body: JointWorkBody, head: WorkHead) -> dict[str, str]:
    if body.opened_on is None and head.state is WorkState.PAUSED:
        return {"opened_on": "This work is paused, so it began on some day. Please fill it in."}
    if body.opened_on and head.closed_on and body.opened_on > head.closed_on:
        return {"opened_on": "This is after the day it ended. Check the date."}
    return {}


def _state_after(body: JointWorkBody, head: WorkHead) -> WorkState:
    """Work that is asked for is under way from the day it began."""
    if head.state in (WorkState.ASKED, WorkState.OPEN):
        return WorkState.OPEN if body.opened_on else WorkState.ASKED
    return head.state


def _matched(kept: tuple[ParticipantEntry, ...], wanted: tuple[ParticipantEntry, ...]) -> tuple[ParticipantEntry, ...]:
    """Rows of one person and role are the kept row, so that no two rows are ever in force on one day in between."""
    kept_as = {(entry.person_id, entry.role): entry.id for entry in kept}
    often = Counter((entry.person_id, entry.role) for entry in kept)
    often |= Counter((entry.person_id, entry.role) for entry in wanted)

    def own_id(entry: ParticipantEntry) -> int | None:
        key = (entry.person_id, entry.role)
        return entry.id if entry in kept else kept_as.get(key) if often[key] == 1 else None

    return tuple(dataclasses.replace(entry, id=own_id(entry)) for entry in wanted)
