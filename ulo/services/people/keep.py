"""Adding a person and changing what is known about them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.fields import fields_of
from ulo.domain.people import LivedExperience, PersonBody, check_person, display_name, sort_name
from ulo.domain.permissions import May
from ulo.domain.text import clean
from ulo.queries.people.body import ROWS, SAME, PersonAsKept, read_person
from ulo.queries.scope import seen_by
from ulo.services.people.undo import TakeBackPerson
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import Account
from ulo.store.records.people import ConstituencyStatus, Person
from ulo.store.work import Work


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
        self.theirs = theirs


@acts(May.CHANGE_PEOPLE)
def add_person(desk: Desk, command: AddPerson) -> Outcome:
    """Add a person; only one name is needed. Raises NotComplete."""
    body = _tidied(command.body)
    _refuse_what_is_wrong(desk, body)
    with desk.work() as work:
        person = Person()
        work.add(person)
        _write_answers(person, body)
        work.session.flush()
        _write_rows(desk, work, person.id, body)
        _write_experience(work, person.id, body)
    undo = TakeBackPerson(person.id, person.version)
    return Outcome(Kind.PERSON, person.id, f"{person.display_name} added.", undo)


@acts(May.CHANGE_PEOPLE)
def edit_person(desk: Desk, command: EditPerson) -> Outcome:
    """Change a person's record. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = _tidied(command.body)
    _refuse_what_is_wrong(desk, body)
    with desk.work() as work:
        connection = work.session.connection()
        before = read_person(desk, connection, command.person_id)
        if before.version != command.version:
            raise ChangedMeanwhile(before, _last_hand(connection, command.person_id))
        if before.body == body:
            return Outcome(Kind.NOTHING, command.person_id, "Nothing was changed.")
        person = work.session.get_one(Person, command.person_id)
        _write_answers(person, body)
        work.touch(person)
        _write_rows(desk, work, person.id, body)
        _write_experience(work, person.id, body)
        work.session.flush()
    undo = EditPerson(person.id, person.version, before.body)
    return Outcome(Kind.PERSON, person.id, f"{person.display_name} saved.", undo)


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


def _write_answers(person: Person, body: PersonBody) -> None:
    for name in SAME:
        setattr(person, name, getattr(body, name))
    person.display_name, person.sort_name = display_name(body), sort_name(body)
    person.restriction = int(body.restriction)
    person.born_on = body.born.first_day if body.born else None
    person.born_precision = body.born.precision if body.born else ""


def _write_rows(desk: Desk, work: Work, person_id: int, body: PersonBody) -> None:
    _refuse_unknown_people(desk, work, person_id, body)
    for name in ROWS:
        _write_entries(desk, work, person_id, name, getattr(body, name))


def _write_entries(desk: Desk, work: Work, person_id: int, name: str, entries: Sequence[Any]) -> None:
    entry_type, record = ROWS[name]
    kept = {row.id: row for row in _kept_rows(desk, work, person_id, name)}
    for position, entry in enumerate(entries):
        row = kept.pop(entry.id, None)
        if row is None:
            row = record(person_id=person_id)
            work.add(row)
        answers = {n: getattr(entry, n) for n in fields_of(entry_type)} | {"position": position}
        if any(getattr(row, n) != value for n, value in answers.items()):
            for answer, value in answers.items():
                setattr(row, answer, value)
            work.touch(row)
    for gone in kept.values():
        work.session.delete(gone)


def _kept_rows(desk: Desk, work: Work, person_id: int, name: str) -> Sequence[Any]:
    record = ROWS[name][1]
    wanted = select(record).where(record.person_id == person_id)
    if name == "connections":
        wanted = wanted.join(Person, Person.id == record.other_id).where(seen_by(desk, hidden=True))
    return work.session.scalars(wanted).all()


def _refuse_unknown_people(desk: Desk, work: Work, person_id: int, body: PersonBody) -> None:
    wanted = select(Person.id).where(Person.id.in_([c.other_id for c in body.connections]), seen_by(desk, hidden=True))
    known = set(work.session.scalars(wanted)) - {person_id}
    wrong = {
        f"connections.{place}.other_id": "Choose another person from the list."
        for place, connection in enumerate(body.connections)
        if connection.other_id not in known
    }
    if wrong:
        raise NotComplete("A connection has no person. Nothing was saved.", "Look at the marked boxes.", wrong)


def _write_experience(work: Work, person_id: int, body: PersonBody) -> None:
    current = (ConstituencyStatus.person_id == person_id, ConstituencyStatus.valid_to.is_(None))
    kept = work.session.scalars(select(ConstituencyStatus).where(*current)).first()
    status, declared_on = body.lived_experience, body.declared_on
    if kept is None and status is LivedExperience.NOT_SAID and declared_on is None:
        return
    if kept is not None and (kept.status, kept.declared_on) == (status, declared_on):
        return
    today = work.now.astimezone(UK).date()
    if kept is not None and kept.status is status:
        kept.declared_on = declared_on
        return work.touch(kept)
    if kept is not None:
        kept.valid_to = today
        work.touch(kept)
        work.session.flush()
    work.add(ConstituencyStatus(person_id=person_id, status=status, declared_on=declared_on, valid_from=today))
    return None
