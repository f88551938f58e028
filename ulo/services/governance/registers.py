"""Register entries: closing one with the day it was entered, and adding or changing one by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.errors import NotComplete
from ulo.domain.fields import tidied
from ulo.domain.governance import RegisterEventBody, check_register_event, due_by, register_days_on
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.governance.kept import REGISTER_EVENT, read_register_event
from ulo.queries.governance.scope import today
from ulo.services import writing
from ulo.services.governance.checks import check_person
from ulo.services.writing import nothing_changed, refuse, refuse_if_changed, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class EnterInRegister:
    """What happened is entered in the register now: `event_ids` are closed with the day `entered_on`."""

    event_ids: tuple[int, ...]
    entered_on: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ReopenRegisterEvents:
    """Entries are to be made again: (id, version) of each."""

    events: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class AddRegisterEvent:
    """Something has to be entered in a register that nothing else here tells of."""

    body: RegisterEventBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditRegisterEvent:
    """An entry is put right. `version` is the one the form started from."""

    event_id: int
    version: int
    body: RegisterEventBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackRegisterEvent:
    """An entry that was just added goes again."""

    event_id: int
    version: int


@acts(May.CHANGE_BOARD)
def enter_in_register(desk: Desk, command: EnterInRegister) -> Outcome:
    """Close entries with the day they were made, all or none. Raises NotComplete without a day (invariant 7)."""
    if command.entered_on is None:
        said = {"entered_on": "Please fill in the day it was entered in the register."}
        raise NotComplete("The day is missing. Nothing was saved.", "Look at the marked boxes.", said)
    with desk.work() as work:
        kept = [read_register_event(desk, work.connection, number) for number in dict.fromkeys(command.event_ids)]
        for event in kept:
            body: RegisterEventBody = dataclasses.replace(event.body, entered_on=command.entered_on)
            refuse(check_register_event(body, today(desk)))
            writing.change(work, REGISTER_EVENT, event, body)
    undo = ReopenRegisterEvents(tuple((event.id, event.version + 1) for event in kept))
    entered = "Entered" if len(kept) == 1 else f"{counted(len(kept), 'entry', 'entries')} made"
    return Outcome(Kind.MEMBERSHIP | Kind.BOARD, None, f"{entered} on {say_date(command.entered_on)}.", undo)


@acts(May.CHANGE_BOARD)
def reopen_register_events(desk: Desk, command: ReopenRegisterEvents) -> Outcome:
    """The entries are to be made again. Raises ChangedMeanwhile if one was changed since."""
    with desk.work() as work:
        for number, version in command.events:
            kept = _as_left(desk, work, number, version)
            body: RegisterEventBody = dataclasses.replace(kept.body, entered_on=None)
            writing.change(work, REGISTER_EVENT, kept, body)
    return Outcome(Kind.MEMBERSHIP | Kind.BOARD, None, "The entry is to be made again.")


@acts(May.CHANGE_BOARD)
def add_register_event(desk: Desk, command: AddRegisterEvent) -> Outcome:
    """Put down something that has to be entered; its clock starts on the day it happened. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_register_event(body, today(desk)))
    with desk.work() as work:
        refuse(check_person(desk, work, body.person_id))
        due = _due(body)
        number = writing.add(work, REGISTER_EVENT, body, due_by=due)
    return Outcome(Kind.MEMBERSHIP | Kind.BOARD, number, _said(due), TakeBackRegisterEvent(number, 1))


@acts(May.CHANGE_BOARD)
def edit_register_event(desk: Desk, command: EditRegisterEvent) -> Outcome:
    """Put an entry right. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_register_event(body, today(desk)))
    with desk.work() as work:
        kept = _as_left(desk, work, command.event_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(check_person(desk, work, body.person_id))
        due = _due(body)
        writing.change(work, REGISTER_EVENT, kept, body, due_by=due)
    undo = EditRegisterEvent(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.MEMBERSHIP | Kind.BOARD, kept.id, _said(due), undo)


@acts(May.CHANGE_BOARD)
def take_back_register_event(desk: Desk, command: TakeBackRegisterEvent) -> Outcome:
    """Remove an entry that was just added. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        writing.take_back(work, REGISTER_EVENT, command.event_id, command.version)
    return Outcome(Kind.MEMBERSHIP | Kind.BOARD, None, "Adding this entry was taken back.")


def _as_left(desk: Desk, work: Work, event_id: int, version: int) -> Kept[RegisterEventBody]:
    kept = read_register_event(desk, work.connection, event_id)
    refuse_if_changed(work, REGISTER_EVENT, kept, version)
    return kept


def _due(body: RegisterEventBody) -> dt.date | None:
    return due_by(body.event_on, register_days_on(body.event_on)) if body.event_on else None


def _said(due: dt.date | None) -> str:
    return f"Enter it in the register by {say_date(due)}." if due else "By when it is due is not checked."
