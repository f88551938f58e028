"""The statements behind the list of people, made once for each scope and order, so that typing is followed at once."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, literal_column, select, text

from ulo.domain.choices import Choice
from ulo.queries.scope import people_up_to
from ulo.store.records.people import Person, PersonSearch

MANY = 20_000
"""Above so many hits the list is walked in its order instead of sorting all hits."""

_SMALL_INDEX = "INDEXED BY ix_person_found"
"""What decides who is found and in which order, without the records: SQLite would read every record found."""

FEW = 1_000
"""So many hits are counted and sorted in one question."""

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


@functools.cache
def matching(listed: Listed, index: str) -> Select[int]:
    """The ids of those whose words match :words in a full-text index, at most :most of them."""
    return _quick(_ordered(listed, found=True).where(Person.id.in_(_hits(index))).limit(_LIMIT), listed)


@functools.cache
def few(listed: Listed, index: str) -> Select[int, int]:
    """The same where few match, in one question: the ids, each with how many match, counted to 1,001 at most.

    Above FEW, the ids are not all there.
    """
    hits = _hits(index).limit(FEW + 1).cte("hits")
    how_many = select(func.count()).select_from(hits).scalar_subquery()
    found = _ordered(listed, found=True).add_columns(how_many).where(Person.id.in_(select(hits.c.rowid)))
    return _quick(found.limit(_LIMIT), listed)


@functools.cache
def walking(listed: Listed, parts: int, *, beginnings: bool) -> Select[int]:
    """The same by going along the list: those that hold :part0, :part1 …, or words that begin so."""
    joined = _ordered(listed).join(PersonSearch, PersonSearch.person_id == Person.id)
    return joined.where(and_(*(_holds(part, beginnings=beginnings) for part in range(parts)))).limit(_LIMIT)


@functools.cache
def capped_count(index: str) -> Select[int]:
    """How many match :words, counted to 20,001 at most."""
    return select(func.count()).select_from(_hits(index).limit(MANY + 1).subquery())


def bindings(words: str = "", most: int = _EVERYBODY) -> dict[str, Any]:
    """The values of the statements above; `words` as `match_words` gives them."""
    parts = {f"part{place}": part.strip('"*') for place, part in enumerate(words.split())}
    return {"words": words, "most": most, **parts}


def _quick(found: SelectT, listed: Listed) -> SelectT:
    return found.with_hint(Person, _SMALL_INDEX, "sqlite") if listed.order is Order.NAME else found


def _ordered(listed: Listed, *, found: bool = False) -> Select[int]:
    keys: dict[Order, Any] = {
        Order.NAME: Person.sort_name,
        Order.SINCE: Person.created_at,
        Order.REFERENCE: Person.reference,
    }
    key = func.coalesce(keys[listed.order], keys[listed.order]) if found else keys[listed.order]
    order = (key.desc(), Person.id.desc()) if listed.descending else (key, Person.id)
    seen = people_up_to(listed.highest_restriction, hidden=listed.hidden, found=found)
    return select(Person.id).where(seen).order_by(*order)


def _hits(index: str) -> Select[int]:
    """Rows of a full-text index that hold :words. The index name is one of our two, never typed."""
    return select(literal_column("rowid", Integer)).select_from(text(index)).where(text(f"{index} MATCH :words"))


def _holds(part: int, *, beginnings: bool) -> ColumnElement[bool]:
    if beginnings:
        return func.instr(" " + PersonSearch.words, " " + bindparam(f"part{part}")) > 0
    return func.instr(PersonSearch.words, bindparam(f"part{part}")) > 0
