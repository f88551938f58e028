"""Adding a person and changing what is known about them."""

from __future__ import annotations

import dataclasses

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.fields import tidied
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.people import PersonBody, check_person, display_name, register_name
from ulo.domain.permissions import May
from ulo.queries.kept import last_hand
from ulo.queries.people.body import read_person
from ulo.services.governance.entries import put_down_news
from ulo.services.people.undo import TakeBackPerson
from ulo.services.people.writing import change_person, insert_person
from ulo.services.writing import nothing_changed, refuse
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record

_PERSON = Record.metadata.tables["person"]


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


@acts(May.CHANGE_PEOPLE)
def add_person(desk: Desk, command: AddPerson) -> Outcome:
    """Add a person; only one name is needed. Raises NotComplete."""
    body = tidied(command.body)
    _refuse_what_is_wrong(desk, body)
    with desk.work() as work:
        person = insert_person(desk, work, body)
    return Outcome(Kind.PERSON, person, f"{display_name(body)} added.", TakeBackPerson(person, 1))


@acts(May.CHANGE_PEOPLE)
def edit_person(desk: Desk, command: EditPerson) -> Outcome:
    """Change a person's record. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = tidied(command.body)
    _refuse_what_is_wrong(desk, body)
    with desk.work() as work:
        before = read_person(desk, work.connection, command.person_id)
        if before.version != command.version:
            raise ChangedMeanwhile(before, last_hand(work.connection, _PERSON, command.person_id))
        if before.body == body:
            return nothing_changed(command.person_id)
        change_person(desk, work, command.person_id, before.version, (before.body, body))
        renamed = register_name(before.body) != register_name(body)
        put_down_news(work, command.person_id, name=renamed, address=before.body.addresses != body.addresses)
    undo = EditPerson(command.person_id, before.version + 1, before.body)
    return Outcome(Kind.PERSON, command.person_id, f"{display_name(body)} saved.", undo)


def _refuse_what_is_wrong(desk: Desk, body: PersonBody) -> None:
    today = desk.now().astimezone(UK).date()
    wrong = check_person(body)
    for name, day in (("died_on", body.died_on), ("declared_on", body.declared_on)):
        if day and day > today:
            wrong.setdefault(name, "This day is still to come. Check the date.")
    if body.born and body.born.first_day > today:
        wrong.setdefault("born", "This day is still to come. Check the date.")
    refuse(wrong)
