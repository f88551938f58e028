"""What the acts about workers share: who may be named, and how a simple record is added and changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.fields import tidied
from ulo.queries.kept import Stored
from ulo.queries.scope import seen_by
from ulo.queries.staff.body import read_of_person
from ulo.services.writing import add, change, nothing_changed, refuse, refuse_if_changed, take_back
from ulo.store.desk import Desk
from ulo.store.records.people import Person

BodyT = TypeVar("BodyT")
Check = Callable[[BodyT, dt.date], Mapping[str, str]]
_PEOPLE = ("person_id", "supervisor_id")
_CHOOSE = "Choose a person from the list: type part of their name."


def today_of(desk: Desk) -> dt.date:
    """The day it is in the UK."""
    return desk.now().astimezone(UK).date()


def unknown_people(desk: Desk, connection: Connection, body: Any) -> dict[str, str]:
    """A sentence for each person named in a body whom this user does not see."""
    named = {name: getattr(body, name, None) for name in _PEOPLE}
    wanted = select(Person.id).where(Person.id.in_([i for i in named.values() if i]), seen_by(desk, hidden=True))
    known = set(connection.scalars(wanted))
    return {name: _CHOOSE for name, person in named.items() if person is not None and person not in known}


def of_another(before: Any, body: Any) -> dict[str, str]:
    """A sentence if a record is moved to another person: what hangs on it, such as rates, would go with it unseen."""
    if before.person_id == body.person_id:
        return {}
    return {"person_id": "This record stays with its person. Leave it, and add one for the other person."}


def name_of(connection: Connection, person_id: int | None) -> str:
    """The name of somebody this user was found to see."""
    return connection.scalar(select(Person.display_name).where(Person.id == person_id)) or "Someone"


def add_of_person(
    desk: Desk, stored: Stored[BodyT], body: BodyT, check: Check[BodyT], back: Callable[[int, int], Any], told: str
) -> Outcome:
    """Add a record of one person. Raises NotComplete. `told` is what the sentence says was kept."""
    tidy = tidied(body)
    with desk.work() as work:
        refuse(unknown_people(desk, work.connection, tidy), check(tidy, today_of(desk)))
        number = add(work, stored, tidy)
    return Outcome(Kind.STAFF, number, f"{told} kept.", back(number, 1))


def edit_of_person(
    desk: Desk, stored: Stored[BodyT], command: Any, record_id: int, check: Check[BodyT], told: str
) -> Outcome:
    """Change a record of one person; the undo is the same command with what stood there before.

    `command` is a dataclass of an id, a version and a body. Raises NotComplete, NotThere or ChangedMeanwhile.
    """
    tidy: BodyT = tidied(command.body)
    with desk.work() as work:
        before = read_of_person(desk, work.connection, stored, record_id)
        refuse_if_changed(work, stored, before, command.version)
        if before.body == tidy:
            return nothing_changed(record_id)
        unknown = unknown_people(desk, work.connection, tidy)
        refuse(unknown, of_another(before.body, tidy), check(tidy, today_of(desk)))
        change(work, stored, before, tidy)
    return Outcome(Kind.STAFF, record_id, f"{told} saved.", type(command)(record_id, before.version + 1, before.body))


def take_back_of_person(desk: Desk, stored: Stored[Any], record_id: int, version: int, told: str) -> Outcome:
    """Remove a record that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        read_of_person(desk, work.connection, stored, record_id)
        take_back(work, stored, record_id, version)
    return Outcome(Kind.STAFF, None, f"{told} was taken back.")
