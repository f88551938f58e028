"""Writes a person's answers into their tables: only what differs from what is kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from ulo.domain.dates import UK
from ulo.domain.errors import NotComplete
from ulo.domain.people import LivedExperience, PersonBody, State, display_name, sort_name
from ulo.queries.kept import Rows
from ulo.queries.people.body import ROWS, SAME
from ulo.queries.scope import seen_by
from ulo.services.writing import change_row, insert_row, write_rows
from ulo.store.desk import Desk
from ulo.store.records.all import Record
from ulo.store.records.people import Person
from ulo.store.work import Work

Values = dict[str, Any]
_TABLES = Record.metadata.tables
_PERSON, _STATUS = _TABLES["person"], _TABLES["constituency_status"]
_BLANK = PersonBody()


def columns_of(body: PersonBody) -> Values:
    """A person's own columns: what was answered, and the names worked out from it."""
    values: Values = {name: getattr(body, name) for name in SAME}
    values |= {"display_name": display_name(body), "sort_name": sort_name(body)}
    values |= {"restriction": int(body.restriction), "born_on": None, "born_precision": ""}
    if body.born:
        values |= {"born_on": body.born.first_day, "born_precision": body.born.precision}
    return values


def insert_person(desk: Desk, work: Work, body: PersonBody) -> int:
    """Write a new person with all rows; returns their id."""
    number = insert_row(work, _PERSON, columns_of(body) | {"state": State.ACTIVE})
    _write_rows(desk, work, number, _BLANK, body)
    return number


def change_person(desk: Desk, work: Work, person_id: int, version: int, both: tuple[PersonBody, PersonBody]) -> None:
    """Write what differs between the two bodies (kept, wanted), and count the version up by one."""
    kept, wanted = both
    old, new = columns_of(kept), columns_of(wanted)
    changed = {name: value for name, value in new.items() if value != old[name]}
    change_row(work, _PERSON, person_id, changed, version=version + 1)
    _write_rows(desk, work, person_id, kept, wanted)


def _write_rows(desk: Desk, work: Work, person_id: int, kept: PersonBody, wanted: PersonBody) -> None:
    if wanted.connections != kept.connections:
        _refuse_unknown_people(desk, work, person_id, wanted)
    for name, (entry, record) in ROWS.items():
        if getattr(wanted, name) != getattr(kept, name):
            write_rows(work, Rows(entry, record, "person_id"), person_id, (getattr(kept, name), getattr(wanted, name)))
    if (wanted.lived_experience, wanted.declared_on) != (kept.lived_experience, kept.declared_on):
        _write_experience(work, person_id, kept, wanted)


def _refuse_unknown_people(desk: Desk, work: Work, person_id: int, body: PersonBody) -> None:
    wanted = select(Person.id).where(Person.id.in_([c.other_id for c in body.connections]), seen_by(desk, hidden=True))
    known = set(work.connection.scalars(wanted)) - {person_id}
    wrong = {
        f"connections.{place}.other_id": "Choose another person from the list."
        for place, connection in enumerate(body.connections)
        if connection.other_id not in known
    }
    if wrong:
        raise NotComplete("A connection has no person. Nothing was saved.", "Look at the marked boxes.", wrong)


def _write_experience(work: Work, person_id: int, kept: PersonBody, wanted: PersonBody) -> None:
    """A new answer closes the one before it on this day; a corrected date changes it in place."""
    today = work.now.astimezone(UK).date()
    current = (_STATUS.c.person_id == person_id, _STATUS.c.valid_to.is_(None))
    again = work.stamp() | {"version": _STATUS.c.version + 1}
    if wanted.lived_experience is kept.lived_experience:
        done = work.connection.execute(
            update(_STATUS).where(*current).values(again | {"declared_on": wanted.declared_on})
        )
        if done.rowcount or (wanted.lived_experience is LivedExperience.NOT_SAID and wanted.declared_on is None):
            return
    work.connection.execute(update(_STATUS).where(*current).values(again | {"valid_to": today}))
    said: Values = {"status": wanted.lived_experience, "declared_on": wanted.declared_on}
    insert_row(work, _STATUS, said | {"person_id": person_id, "position": 0, "valid_from": today})
