"""Adding a person and changing what is known about them."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import Connection, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.fields import fields_of
from ulo.domain.people import PersonBody, check_person, display_name
from ulo.domain.permissions import May
from ulo.domain.text import clean
from ulo.queries.people.body import PersonAsKept, read_person
from ulo.services.people.undo import TakeBackPerson
from ulo.services.people.writing import change_person, insert_person
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import Account
from ulo.store.records.people import Person


@dataclasses.dataclass(frozen=True, slots=True)
class AddPerson:
    """Someone new is known to the organisation."""

    body: PersonBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditPerson:
    """What is known about a person changes. `version` is the one the form started from."""

    person_id: int
    version: int
    body: PersonBody


class ChangedMeanwhile(PersonFacing):
    """Somebody saved this record after the form was opened: nothing is overwritten, both texts are at hand."""

    def __init__(self, theirs: PersonAsKept, by: str) -> None:
        """Keep what stands in the file now, and who put it there."""
        super().__init__(
            f"{by or 'Someone'} changed this record while you were writing.",
            "Nothing is lost. Choose which words to keep, then save again.",
        )
        self.theirs, self.by = theirs, by


@acts(May.CHANGE_PEOPLE)
def add_person(desk: Desk, command: AddPerson) -> Outcome:
    """Add a person; only one name is needed. Raises NotComplete."""
    body = _tidied(command.body)
    _refuse_what_is_wrong(desk, body)
    with desk.work() as work:
        person = insert_person(desk, work, body)
    return Outcome(Kind.PERSON, person, f"{display_name(body)} added.", TakeBackPerson(person, 1))


@acts(May.CHANGE_PEOPLE)
def edit_person(desk: Desk, command: EditPerson) -> Outcome:
    """Change a person's record. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = _tidied(command.body)
    _refuse_what_is_wrong(desk, body)
    with desk.work() as work:
        before = read_person(desk, work.connection, command.person_id)
        if before.version != command.version:
            raise ChangedMeanwhile(before, _last_hand(work.connection, command.person_id))
        if before.body == body:
            return Outcome(Kind.NOTHING, command.person_id, "Nothing was changed.")
        change_person(desk, work, command.person_id, before.version, (before.body, body))
    undo = EditPerson(command.person_id, before.version + 1, before.body)
    return Outcome(Kind.PERSON, command.person_id, f"{display_name(body)} saved.", undo)


def _tidied(body: PersonBody) -> PersonBody:
    """The same answers without white space around them, in rows too."""
    tidied: PersonBody = _tidied_answers(body)
    return tidied


def _tidied_answers(answers: Any) -> Any:
    changed: dict[str, Any] = {}
    for name, field in fields_of(type(answers)).items():
        value = getattr(answers, name)
        if field.kind == "rows":
            changed[name] = tuple(_tidied_answers(row) for row in value)
        elif type(value) is str:
            changed[name] = clean(value)
    return dataclasses.replace(answers, **changed)


def _refuse_what_is_wrong(desk: Desk, body: PersonBody) -> None:
    today = desk.now().astimezone(UK).date()
    wrong = check_person(body)
    for name, day in (("died_on", body.died_on), ("declared_on", body.declared_on)):
        if day and day > today:
            wrong.setdefault(name, "This day is still to come. Check the date.")
    if body.born and body.born.first_day > today:
        wrong.setdefault("born", "This day is still to come. Check the date.")
    if wrong:
        raise NotComplete("Some answers are not right yet. Nothing was saved.", "Look at the marked boxes.", wrong)


def _last_hand(connection: Connection, person_id: int) -> str:
    wanted = select(Account.name).join(Person, Person.updated_by == Account.id).where(Person.id == person_id)
    return connection.scalar(wanted) or ""
