"""The statements behind the list of people, made once for each scope and order, so that typing is followed at once."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    TextClause,
    bindparam,
    column,
    func,
    select,
    table,
    text,
)

from ulo.domain.choices import Choice
from ulo.queries.scope import people_up_to
from ulo.store.records.people import Person, PersonSearch
from ulo.store.search import Sought
from ulo.store.sort_number import ID_MASK, beginning

MANY = 20_000
"""Above so many hits a list that is not by name is walked in its order instead of sorting all hits."""

_SMALL_INDEX = "INDEXED BY ix_person_found"
"""What decides who is found and in which order, without the records: SQLite would read every record found."""

_EVERYBODY = -1
_LIMIT = bindparam("most", type_=Integer)


SelectT = TypeVar("SelectT", bound=Select[Any])


class Order(Choice):
    """What a list of people can be sorted by; each has its index."""

    NAME = "name", "Name"
    SINCE = "since", "Known since"
    REFERENCE = "reference", "Reference"


class Listed(NamedTuple):
    """What a statement depends on: the scope, whether hidden people are shown, and the order."""

    highest_restriction: int
    hidden: bool
    order: Order
    descending: bool


@functools.cache
def everybody(listed: Listed) -> Select[int]:
    """The ids of everybody, at most :most of them (all for -1)."""
    return _ordered(listed).limit(_LIMIT)


def first_by_name(connection: Connection, listed: Listed, what: Sought, most: int) -> list[int]:
    """The ids of the first who are found, in the order of the list by name, without looking at all of them.

    They come in the order of their numbers; those whose names begin alike are put in their own order.
    """
    found: list[tuple[str, int]] = []
    last = None
    with connection.execute(_by_number(listed, what.index), bindings(what)) as rows:
        for person, sort_name, number in rows:
            if len(found) >= most and beginning(number) != last:
                break
            last = beginning(number)
            found.append((sort_name, person))
    return [person for _, person in sorted(found, reverse=listed.descending)[:most]]


def matching(listed: Listed, what: Sought) -> Select[int]:
    """The ids of those who are found, at most :most of them."""
    return _matching(listed, what.index)


def walking(listed: Listed, what: Sought) -> Select[int]:
    """The same by going along the list: those that hold :part0, :part1 …, or words that begin so."""
    return _walking(listed, len(what.words), begins=what.begins)


@functools.cache
def capped_count(index: str) -> Select[int]:
    """How many match :match, counted to 20,001 at most."""
    return select(func.count()).select_from(people_found(index).limit(MANY + 1).subquery())


def bindings(what: Sought | None = None, most: int = _EVERYBODY) -> dict[str, Any]:
    """The values of the statements above."""
    if what is None:
        return {"most": most}
    parts = {f"part{place}": word for place, word in enumerate(what.words)}
    return {"match": what.match, "most": most, **parts}


def people_found(index: str) -> Select[int]:
    """The ids of people in whose words a full-text index finds :match."""
    number = _number(index)
    return select(_person(number)).where(_matches(index))


@functools.cache
def _by_number(listed: Listed, index: str) -> Select[int, str, int]:
    number = _number(index)
    found = select(Person.id, Person.sort_name, number).where(
        _matches(index), Person.id == _person(number), _seen(listed)
    )
    return found.order_by(number.desc() if listed.descending else number).with_hint(Person, _SMALL_INDEX, "sqlite")


@functools.cache
def _matching(listed: Listed, index: str) -> Select[int]:
    wanted = _ordered(listed, found=True).where(Person.id.in_(people_found(index))).limit(_LIMIT)
    return wanted.with_hint(Person, _SMALL_INDEX, "sqlite") if listed.order is Order.NAME else wanted


@functools.cache
def _walking(listed: Listed, parts: int, *, begins: bool) -> Select[int]:
    joined = _ordered(listed).join(PersonSearch, PersonSearch.person_id == Person.id)
    return joined.where(*(_holds(f"part{part}", begins=begins) for part in range(parts))).limit(_LIMIT)


def _ordered(listed: Listed, *, found: bool = False) -> Select[int]:
    keys: dict[Order, Any] = {
        Order.NAME: Person.sort_name,
        Order.SINCE: Person.created_at,
        Order.REFERENCE: Person.reference,
    }
    key = func.coalesce(keys[listed.order], keys[listed.order]) if found else keys[listed.order]
    order = (key.desc(), Person.id.desc()) if listed.descending else (key, Person.id)
    return select(Person.id).where(_seen(listed, found=found)).order_by(*order)


def _seen(listed: Listed, *, found: bool = True) -> ColumnElement[bool]:
    return people_up_to(listed.highest_restriction, hidden=listed.hidden, found=found)


def _number(index: str) -> ColumnElement[int]:
    """The numbers by which a full-text index knows people. Its name is one of our two, never typed."""
    return table(index, column("rowid", Integer)).c.rowid


def _person(number: ColumnElement[int]) -> ColumnElement[int]:
    return number.bitwise_and(ID_MASK)


def _matches(index: str) -> TextClause:
    return text(f"{index} MATCH :match")


def _holds(part: str, *, begins: bool) -> ColumnElement[bool]:
    if begins:
        return func.instr(" " + PersonSearch.words, " " + bindparam(part)) > 0
    return func.instr(PersonSearch.words, bindparam(part)) > 0
