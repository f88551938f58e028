"""Taking back a person who was just added, hiding one, and showing one again."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Select, delete, func, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.queries.people.body import gone
from ulo.queries.scope import seen_by
from ulo.services.writing import change_row
from ulo.store import search
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import ImportNote
from ulo.store.records.all import Record
from ulo.store.records.people import (
    AccessNeed,
    Address,
    Asset,
    ConstituencyStatus,
    ContactPoint,
    FormerName,
    Person,
    PersonSearch,
    Relationship,
)
from ulo.store.work import Work

_HANGS_ON_A_PERSON = (
    FormerName,
    ContactPoint,
    Address,
    AccessNeed,
    Asset,
    Relationship,
    ConstituencyStatus,
    ImportNote,
)


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackPerson:
    """A person who was just added goes again; only if nothing was changed since."""

    person_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class HidePerson:
    """A person's record leaves lists and mailings and is kept in history."""

    person_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class ShowPerson:
    """A hidden person's record comes back into lists."""

    person_id: int
    version: int


@acts(May.CHANGE_PEOPLE)
def take_back_person(desk: Desk, command: TakeBackPerson) -> Outcome:
    """Remove a person who was just added. Raises PersonFacing if the record was changed or connected since."""
    with desk.work() as work:
        _as_left(desk, work, command.person_id, command.version)
        named = select(func.count()).select_from(Relationship).where(Relationship.other_id == command.person_id)
        if work.connection.scalar(named):
            raise PersonFacing("This person is connected with someone, so they stay.", "Remove the connection first.")
        if is_named_elsewhere(work, select(Person.id).where(Person.id == command.person_id)):
            said = "Something else was put down about this person since, so they stay."
            raise PersonFacing(said, "Take that back first, or hide the person.")
        remove_people(work, [command.person_id])
    return Outcome(Kind.PERSON, None, "Adding this person was taken back.")


@acts(May.CHANGE_PEOPLE)
def hide_person(desk: Desk, command: HidePerson) -> Outcome:
    """Hide a person: out of lists and mailings, kept in history. Nothing is destroyed."""
    return _set_state(desk, command.person_id, command.version, State.HIDDEN)


@acts(May.CHANGE_PEOPLE)
def show_person(desk: Desk, command: ShowPerson) -> Outcome:
    """Show a hidden person again."""
    return _set_state(desk, command.person_id, command.version, State.ACTIVE)


def is_named_elsewhere(work: Work, people: Select[int]) -> bool:
    """Whether a membership, a session or anything else that is not part of their own record names these people."""
    own = {record.__tablename__ for record in (*_HANGS_ON_A_PERSON, PersonSearch)}
    for table in Record.metadata.sorted_tables:
        for key in (key for key in table.foreign_keys if key.column.table.name == Person.__tablename__):
            named = select(key.parent).where(key.parent.in_(people)).limit(1)
            if table.name not in own and work.connection.scalar(named):
                return True
    return False


def remove_people(work: Work, ids: list[int]) -> None:
    """Remove these people and all that hangs on them; the record of changes keeps that they were there."""
    for record in _HANGS_ON_A_PERSON:
        work.connection.execute(delete(record).where(record.person_id.in_(ids)))
    search.forget(work.connection, ids)
    work.connection.execute(delete(Person).where(Person.id.in_(ids)))


def _set_state(desk: Desk, person_id: int, version: int, state: State) -> Outcome:
    with desk.work() as work:
        name = _as_left(desk, work, person_id, version)
        change_row(work, Person.__table__, person_id, {"state": state}, version=version + 1)
    back = ShowPerson if state is State.HIDDEN else HidePerson
    said = "is hidden now" if state is State.HIDDEN else "is shown again"
    return Outcome(Kind.PERSON, person_id, f"{name} {said}.", back(person_id, version + 1))


def _as_left(desk: Desk, work: Work, person_id: int, version: int) -> str:
    """Their name. Raises NotThere, or PersonFacing if the record was changed since."""
    wanted = select(Person.display_name, Person.version).where(Person.id == person_id, seen_by(desk, hidden=True))
    person = work.connection.execute(wanted).first()
    if person is None:
        raise gone()
    if person.version != version:
        raise PersonFacing("This record was changed since, so it stays as it is.", "Open it and look again.")
    return str(person.display_name)
