"""A row for any table there is, so that a test can walk all of them."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
    not_,
    select,
)
from tests.builders.clock import START
from tests.builders.people import a_person
from ulo.store.desk import Desk
from ulo.store.records.all import Record
from ulo.store.records.conventions import UtcDateTime
from ulo.store.work import Work

ODD = 'Zoë "q" \\ / \n\t\x07\x7f 🦊 </script> \u2028 ’'
DAY = dt.date(2026, 7, 1)


def record_of(table: Table) -> type[Record]:
    """The record class of a table."""
    return next(record for record in Record.__subclasses__() if record.__table__ is table)


Parents = dict[str, list[int]]
_EACH = 4


def parents(desk: Desk, table: Table) -> Parents:
    """A few rows of every table that a row of this one belongs to, however far: ids by what refers to them."""
    people = [a_person(desk, known_as=name) for name in ("First", "Second", "Third", "Fourth")]
    owners: Parents = {"person.id": people, "other_id": [*people[1:], people[0]]}
    needed = _ancestors(table) - {table, Record.metadata.tables["person"]}
    with desk.work() as work:
        for parent in (t for t in Record.metadata.sorted_tables if t in needed):
            owners[f"{parent.name}.id"] = [_parent(work, parent, owners, number) for number in range(_EACH)]
    return owners


def _ancestors(table: Table) -> set[Table]:
    above = {key.column.table for key in table.foreign_keys} - {table}
    return above.union(*(_ancestors(parent) for parent in above)) if above else above


def _parent(work: Work, table: Table, owners: Parents, number: int) -> int:
    made = work.connection.execute(insert(table).values(a_row(table, owners, number))).inserted_primary_key
    return int(made[0]) if made else 0


def a_row(table: Table, parents: Parents, number: int = 0) -> dict[str, Any]:
    """A value for every column but the id; `number` tells rows of one table apart."""
    return {column.name: _value(column, parents, number) for column in table.columns if column.name != "id"}


def next_id(work: Work, table: Table) -> int:
    """An id that is free."""
    return max(work.connection.scalars(select(table.c.id)).all(), default=0) + 100


def changed(column: ColumnElement[Any]) -> Any:
    """Another value for a column, worked out from what stands there."""
    if isinstance(column.type, Boolean):
        return not_(column)
    if isinstance(column.type, Date):
        return DAY + dt.timedelta(days=30)
    return column + (1 if isinstance(column.type, Integer) else "x")


def changeable(table: Table) -> ColumnElement[Any]:
    """A column of the table whose value a test may change."""
    kinds = (String, Text, Boolean, Date)
    free = [c for c in table.columns if c.info.get("audited", True) and not c.name.startswith("valid_")]
    words = (c for c in free if isinstance(c.type, kinds) and not isinstance(c.type, Enum))
    numbers = (c for c in free if isinstance(c.type, Integer) and not c.foreign_keys and c.name != "id")
    return next(itertools.chain(words, numbers))


def _value(column: Any, parents: Parents, number: int) -> Any:
    if column.foreign_keys:
        refers = next(iter(column.foreign_keys)).column
        ids = parents.get(column.name) or parents.get(f"{refers.table.name}.id", [])
        return None if refers.table is column.table else ids[number % _EACH]
    kind = column.type
    if column.name in ("valid_from", "valid_to"):
        return DAY + dt.timedelta(days=10 * number + (5 if column.name == "valid_to" else 0))
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class or ()))
    if isinstance(kind, String | Text):
        return f"{number}{ODD}"[: (kind.length or 100) - 1]
    return next((value for of, value in _VALUES if isinstance(kind, of)), 1 + number % 2)


_VALUES: list[tuple[type, Any]] = [(Boolean, True), (UtcDateTime, START), (Date, DAY), (LargeBinary, b"bytes")]
