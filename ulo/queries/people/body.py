"""A person's record as the form asks for it, and how its fields stand in the tables."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import Connection, select

from ulo.domain import people as words
from ulo.domain.dates import PartialDate
from ulo.domain.errors import NotThere
from ulo.domain.fields import fields_of
from ulo.domain.people import LivedExperience, PersonBody, Restriction
from ulo.domain.permissions import May
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.people import (
    AccessNeed,
    Address,
    Asset,
    ConstituencyStatus,
    ContactPoint,
    FormerName,
    Person,
    Relationship,
)

GONE = NotThere("This person’s record is not there.", "It may have been taken back. Look in the list again.")
ROWS: dict[str, tuple[type[Any], type[Any]]] = {
    "former_names": (words.FormerName, FormerName),
    "access_needs": (words.AccessNeedEntry, AccessNeed),
    "contacts": (words.ContactEntry, ContactPoint),
    "addresses": (words.AddressEntry, Address),
    "assets": (words.AssetEntry, Asset),
    "connections": (words.ConnectionEntry, Relationship),
}
"""The fields of PersonBody that are rows of their own: what a row is called in the domain, and its record."""

SAME = tuple(
    name
    for name, field in fields_of(PersonBody).items()
    if field.kind != "rows" and name not in ("born", "restriction", "lived_experience", "declared_on")
)
"""The fields of PersonBody that stand in the table of people under the same name."""


@dataclasses.dataclass(frozen=True, slots=True)
class PersonAsKept:
    """A person's answers and the version of the record they were read from."""

    id: int
    version: int
    body: PersonBody


@reads(May.SEE_PEOPLE)
def person_as_kept(desk: Desk, person_id: int) -> PersonAsKept:
    """What the form starts from; raises NotThere if this user does not see the person."""
    with desk.reading() as connection:
        return read_person(desk, connection, person_id)


def read_person(desk: Desk, connection: Connection, person_id: int) -> PersonAsKept:
    """The same inside a transaction that is under way."""
    row = connection.execute(select(Person.__table__).where(Person.id == person_id, seen_by(desk, hidden=True))).first()
    if row is None:
        raise GONE
    answers: dict[str, Any] = {name: getattr(row, name) for name in SAME}
    answers["born"] = PartialDate.of(row.born_on, row.born_precision) if row.born_on else None
    answers["restriction"] = Restriction(str(row.restriction))
    answers["lived_experience"], answers["declared_on"] = _experience(connection, person_id)
    for name in ROWS:
        answers[name] = _entries(desk, connection, person_id, name)
    return PersonAsKept(person_id, row.version, PersonBody(**answers))


def _experience(connection: Connection, person_id: int) -> tuple[LivedExperience, Any]:
    current = (ConstituencyStatus.person_id == person_id, ConstituencyStatus.valid_to.is_(None))
    found = connection.execute(
        select(ConstituencyStatus.status, ConstituencyStatus.declared_on).where(*current)
    ).first()
    return (found.status, found.declared_on) if found else (LivedExperience.NOT_SAID, None)


def _entries(desk: Desk, connection: Connection, person_id: int, name: str) -> tuple[Any, ...]:
    entry, record = ROWS[name]
    names = [*fields_of(entry), "id"]
    wanted = select(*(getattr(record, n) for n in names)).where(record.person_id == person_id)
    if name == "connections":
        wanted = wanted.join(Person, Person.id == Relationship.other_id).where(seen_by(desk, hidden=True))
    rows = connection.execute(wanted.order_by(record.position, record.id))
    return tuple(entry(**dict(zip(names, row, strict=True))) for row in rows)
