"""A person's record as the form asks for it, and how its fields stand in the tables."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, bindparam, literal, select, true

from ulo.domain import people as words
from ulo.domain.dates import PartialDate
from ulo.domain.errors import NotThere
from ulo.domain.fields import fields_of
from ulo.domain.kept import Kept
from ulo.domain.people import LivedExperience, PersonBody, Restriction
from ulo.domain.permissions import May
from ulo.queries.scope import people_up_to
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

ROWS: dict[str, tuple[type[Any], type[Any]]] = {
    "former_names": (words.FormerName, FormerName),
    "access_needs": (words.AccessNeedEntry, AccessNeed),
    "contacts": (words.ContactEntry, ContactPoint),
    "addresses": (words.AddressEntry, Address),
    "assets": (words.AssetEntry, Asset),
    "connections": (words.ConnectionEntry, Relationship),
}
"""The fields of PersonBody that are rows of their own: what a row is called in the domain, and its record."""

_HAS = "has_"
SAME = tuple(
    name
    for name, field in fields_of(PersonBody).items()
    if field.kind != "rows" and name not in ("born", "restriction", "lived_experience", "declared_on")
)
"""The fields of PersonBody that stand in the table of people under the same name."""


PersonAsKept = Kept[PersonBody]
"""A person's answers and the version of the record they were read from."""


def gone() -> NotThere:
    """The problem to raise where this user does not see the person, or nobody is there: the same for both."""
    return NotThere("This person’s record is not there.", "It may have been taken back. Look in the list again.")


@reads(May.SEE_PEOPLE)
def person_as_kept(desk: Desk, person_id: int) -> PersonAsKept:
    """What the form starts from; raises NotThere if this user does not see the person."""
    with desk.reading() as connection:
        return read_person(desk, connection, person_id)


def read_person(desk: Desk, connection: Connection, person_id: int) -> PersonAsKept:
    """The same inside a transaction that is under way."""
    asked, own = _questions(desk.scope.highest_restriction), {"person": person_id}
    row = connection.execute(asked.person, own).first()
    if row is None:
        raise gone()
    answers: dict[str, Any] = {name: getattr(row, name) for name in SAME}
    answers["born"] = PartialDate.of(row.born_on, row.born_precision) if row.born_on else None
    answers["restriction"] = Restriction(str(row.restriction))
    answers["lived_experience"] = row.lived_experience or LivedExperience.NOT_SAID
    answers["declared_on"] = row.declared_on
    for name, (entry, _record) in ROWS.items():
        there = connection.execute(asked.rows[name], own) if getattr(row, _HAS + name) else ()
        answers[name] = tuple(entry(*each) for each in there)
    return PersonAsKept(person_id, row.version, PersonBody(**answers))


class _Questions(NamedTuple):
    """The statements that read one person, made once for each scope."""

    person: Select[Any]
    rows: dict[str, Select[Any]]


@functools.cache
def _questions(highest_restriction: int) -> _Questions:
    seen, this = people_up_to(highest_restriction, hidden=True, found=True), bindparam("person", type_=Integer)
    current = and_(ConstituencyStatus.person_id == Person.id, ConstituencyStatus.valid_to.is_(None))
    said = (ConstituencyStatus.status.label("lived_experience"), ConstituencyStatus.declared_on)
    has = (_has_rows(record).label(_HAS + name) for name, (_entry, record) in ROWS.items())
    return _Questions(
        select(Person.__table__, *said, *has).outerjoin(ConstituencyStatus, current).where(Person.id == this, seen),
        {
            name: _rows_of(name).where(seen if name == "connections" else true(), ROWS[name][1].person_id == this)
            for name in ROWS
        },
    )


def _has_rows(record: Any) -> ColumnElement[bool]:
    """Whether a person has any: most have rows in few of these tables, and each reading costs as much as this one."""
    return select(literal(1)).where(record.person_id == Person.id).exists()


def _rows_of(name: str) -> Select[Any]:
    """The rows of a field, their values in the order of the entry's attributes."""
    entry, record = ROWS[name]
    wanted = select(*(getattr(record, field.name) for field in dataclasses.fields(entry)))
    if name == "connections":
        wanted = wanted.join(Person, Person.id == Relationship.other_id)
    return wanted.order_by(record.position, record.id)
