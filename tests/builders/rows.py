"""A row for any table there is, so that a test can walk all of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, Enum, LargeBinary, String, Table, Text, not_, select
from tests.builders.clock import START
from tests.builders.people import a_person
from ulo.store.desk import Desk
from ulo.store.records.admin import ImportBatch
from ulo.store.records.all import Record
from ulo.store.records.conventions import UtcDateTime
from ulo.store.work import Work

ODD = 'Zoë "q" \\ / \n\t\x07\x7f 🦊 </script> \u2028 ’'
DAY = dt.date(2026, 7, 1)


def record_of(table: Table) -> type[Record]:
    """The record class of a table."""
    return next(mapper.class_ for mapper in Record.registry.mappers if mapper.local_table is table)


def parents(desk: Desk) -> dict[str, int]:
    """An account, two people and a batch that rows can belong to: ids by what refers to them."""
    first, second = a_person(desk, known_as="First"), a_person(desk, known_as="Second")
    with desk.work() as work:
        batch = ImportBatch(file_name="list.csv", rows_read=1, rows_added=1, rows_matched=0)
        work.add(batch)
        work.session.flush()
    return {"account.id": 1, "person.id": first, "other_id": second, "import_batch.id": batch.id}


def a_row(table: Table, parents: dict[str, int], number: int = 0) -> dict[str, Any]:
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
    return column + "x"


def changeable(table: Table) -> ColumnElement[Any]:
    """A column of the table whose value a test may change."""
    kinds = (String, Text, Boolean, Date)
    wanted = (c for c in table.columns if isinstance(c.type, kinds) and not isinstance(c.type, Enum))
    return next(c for c in wanted if c.info.get("audited", True) and c.name != "valid_from")


def _value(column: Any, parents: dict[str, int], number: int) -> Any:
    if column.foreign_keys:
        refers = next(iter(column.foreign_keys)).target_fullname
        return parents.get(column.name, parents[refers])
    kind = column.type
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class or ()))
    if isinstance(kind, String | Text):
        return f"{number}{ODD}"[: kind.length or 100]
    return next((value for of, value in _VALUES if isinstance(kind, of)), 1)


_VALUES: list[tuple[type, Any]] = [(Boolean, True), (UtcDateTime, START), (Date, DAY), (LargeBinary, b"bytes")]
