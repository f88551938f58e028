"""The list of people: its first page at once, then every id, then rows by id."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, func, literal_column, select, text

from ulo.domain.choices import Choice
from ulo.domain.dates import UK
from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.queries.people.beside import Place, Reach, needs_of, places_of, reach_of
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person, PersonSearch
from ulo.store.search import match_words

FIRST_PAGE = 50
_MANY = 1_000


class Order(Choice):
    """What a list of people can be sorted by; each has its index."""

    NAME = "name", "Name"
    SINCE = "since", "Known since"
    REFERENCE = "reference", "Reference"


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
        return rows_of(desk, connection, _first_ids(desk, connection, asked))


@reads(May.SEE_PEOPLE)
def people_ids(desk: Desk, asked: Asked) -> array[int]:
    """The ids of everybody in the list, in order (eight bytes each)."""
    with desk.reading() as connection:
        return array("q", connection.scalars(_ordered(desk, asked, _matching(asked.words))))


@reads(May.SEE_PEOPLE)
def people_rows(desk: Desk, ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these ids, in their order; ids that this user may not see are left out."""
    with desk.reading() as connection:
        return rows_of(desk, connection, ids)


@reads(May.SEE_PEOPLE)
def count_people(desk: Desk, asked: Asked) -> int:
    """How many people the list holds."""
    with desk.reading() as connection:
        wanted = select(func.count()).select_from(_ordered(desk, asked, _matching(asked.words)).subquery())
        return int(connection.scalar(wanted) or 0)


def first_matches(desk: Desk, connection: Connection, asked: Asked, limit: int = FIRST_PAGE) -> list[int]:
    """The ids of the first people found, by name, for pickers and search."""
    return _first_ids(desk, connection, asked, limit)


def _first_ids(desk: Desk, connection: Connection, asked: Asked, limit: int = FIRST_PAGE) -> list[int]:
    index, words = match_words(asked.words)
    if not index:
        if asked.words.strip():
            return []
        return list(connection.scalars(_ordered(desk, asked).limit(limit)))
    capped = select(func.count()).select_from(_hits(index).limit(_MANY + 1).subquery())
    many = (connection.scalar(capped, {"words": words}) or 0) > _MANY
    wanted = _walk(desk, asked, words) if many else _ordered(desk, asked, _matching(asked.words))
    return list(connection.scalars(wanted.limit(limit)))


def _ordered(desk: Desk, asked: Asked, *matching: ColumnElement[bool] | None) -> Select[int]:
    key: Any = {Order.NAME: Person.sort_name, Order.SINCE: Person.created_at, Order.REFERENCE: Person.reference}[
        asked.order
    ]
    order = (key.desc(), Person.id.desc()) if asked.descending else (key, Person.id)
    conditions = [m for m in matching if m is not None]
    return select(Person.id).where(seen_by(desk, hidden=asked.hidden), *conditions).order_by(*order)


def _matching(typed: str) -> ColumnElement[bool] | None:
    index, words = match_words(typed)
    if index:
        return Person.id.in_(_hits(index).params(words=words))
    return Person.id.in_([]) if typed.strip() else None


def _hits(index: str) -> Select[int]:
    """Rows of a full-text index that hold :words. The index name is one of our two, never typed."""
    return select(literal_column("rowid", Integer)).select_from(text(index)).where(text(f"{index} MATCH :words"))


def _walk(desk: Desk, asked: Asked, words: str) -> Select[int]:
    """Very many match: go along the list in its order and keep those that hold every word."""
    parts = [part.strip('"*') for part in words.split()]
    joined = _ordered(desk, asked).join(PersonSearch, PersonSearch.person_id == Person.id)
    return joined.where(and_(*(_holds(part, words) for part in parts)))


def _holds(part: str, words: str) -> ColumnElement[bool]:
    if "*" in words:
        return func.instr(" " + PersonSearch.words, " " + part) > 0
    return func.instr(PersonSearch.words, part) > 0


def rows_of(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these ids inside a read that is under way, in their order, as far as this user sees them."""
    wanted = select(Person.id, Person.display_name, Person.reference, Person.created_at, Person.state)
    people = connection.execute(wanted.where(Person.id.in_(ids), seen_by(desk, hidden=True)))
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
