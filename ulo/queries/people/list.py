"""The list of people: its first page at once, then every id, then rows by id."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from array import array
from collections.abc import Sequence

from sqlalchemy import Connection, Select, bindparam, select

from ulo.domain.dates import UK
from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.queries.ids import all_ids
from ulo.queries.people.beside import Place, Reach, needs_of, places_of, reach_of
from ulo.queries.people.matching import (
    MANY,
    Listed,
    Order,
    bindings,
    capped_count,
    everybody,
    first_by_name,
    matching,
    walking,
)
from ulo.queries.scope import people_up_to
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person
from ulo.store.search import sought

FIRST_PAGE = 30


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """Which people, in which order. `words` is what was typed in the search box."""

    words: str = ""
    order: Order = Order.NAME
    descending: bool = False
    hidden: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list. `access` holds the flagged access needs, `phone` and `email` the first to try."""

    id: int
    name: str
    access: str
    phone: str
    email: str
    town: str
    postcode: str
    reference: str
    since: dt.date
    hidden: bool


@reads(May.SEE_PEOPLE)
def first_people(desk: Desk, asked: Asked) -> list[PersonRow]:
    """The first rows of the list, quick enough to follow the typing of each letter."""
    with desk.reading() as connection:
        return rows_of(desk, connection, first_matches(desk, connection, asked))


@reads(May.SEE_PEOPLE)
def people_ids(desk: Desk, asked: Asked) -> array[int]:
    """The ids of everybody in the list, in order (eight bytes each)."""
    with desk.reading() as connection:
        what = sought(asked.words)
        if asked.words.strip() and not what:
            return array("q")
        wanted = matching(_listed(desk, asked), what) if what else everybody(_listed(desk, asked))
        return all_ids(connection, wanted, bindings(what))


@reads(May.SEE_PEOPLE)
def people_rows(desk: Desk, ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these ids, in their order; ids that this user may not see are left out."""
    with desk.reading() as connection:
        return rows_of(desk, connection, ids)


@reads(May.SEE_PEOPLE)
def count_people(desk: Desk, asked: Asked) -> int:
    """How many people the list holds."""
    return len(people_ids(desk, asked))


def first_matches(desk: Desk, connection: Connection, asked: Asked, most: int = FIRST_PAGE) -> list[int]:
    """The ids of the first people found, by name, for the list, pickers and search."""
    listed, what = _listed(desk, asked), sought(asked.words)
    if not what:
        return [] if asked.words.strip() else list(connection.scalars(everybody(listed), bindings(most=most)))
    if asked.order is Order.NAME:
        return first_by_name(connection, listed, what, most)
    values = bindings(what, most)
    many = (connection.scalar(capped_count(what.index), values) or 0) > MANY
    return list(connection.scalars((walking if many else matching)(listed, what), values))


def _listed(desk: Desk, asked: Asked) -> Listed:
    return Listed(desk.scope.highest_restriction, asked.hidden, asked.order, asked.descending)


def rows_of(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these ids inside a read that is under way, in their order, as far as this user sees them."""
    people = connection.execute(_listed_people(desk.scope.highest_restriction), {"ids": ids})
    access, reach, places = needs_of(connection, ids), reach_of(connection, ids), places_of(connection, ids)
    rows = {
        p.id: PersonRow(
            p.id,
            p.display_name,
            access.get(p.id, ""),
            reach.get(p.id, Reach()).phone,
            reach.get(p.id, Reach()).email,
            places.get(p.id, Place()).town,
            places.get(p.id, Place()).postcode,
            p.reference,
            p.created_at.astimezone(UK).date(),
            p.state is State.HIDDEN,
        )
        for p in people
    }
    return [rows[i] for i in ids if i in rows]


@functools.cache
def _listed_people(highest_restriction: int) -> Select[int, str, str, dt.datetime, State]:
    wanted = select(Person.id, Person.display_name, Person.reference, Person.created_at, Person.state)
    these = Person.id.in_(bindparam("ids", expanding=True))
    return wanted.where(these, people_up_to(highest_restriction, hidden=True, found=True))
