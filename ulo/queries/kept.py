"""How a declared body stands in its tables, and how it is read from there: one way for every record with a form."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from ulo.domain.errors import NotThere
from ulo.domain.fields import fields_of
from ulo.domain.kept import Kept
from ulo.store.records.admin import Account
from ulo.store.records.all import Record

BodyT = TypeVar("BodyT")


@dataclasses.dataclass(frozen=True, slots=True)
class Rows:
    """A field of a body that is rows of another table: what a row is called, its record, its owner’s column.

    `also` names columns of a row that take the value which `add` or `change` is given beside the body.
    """

    entry: type[Any]
    record: type[Record]
    owner: str
    also: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Stored(Generic[BodyT]):
    """A declared body and its record. Fields that are columns have the column's name; `rows` names the others.

    A field that is neither is the slice's own: it gives its value to `read`, and its columns to `insert` and `change`.
    """

    body: type[BodyT]
    record: type[Record]
    rows: Mapping[str, Rows] = dataclasses.field(default_factory=dict)
    gone: str = "This record is not there."

    @property
    def table(self) -> Table:
        """The table of the record."""
        return Record.metadata.tables[self.record.__tablename__]

    @functools.cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields of the body that are columns of the table."""
        return tuple(name for name in fields_of(self.body) if name in self.table.c)


def read(
    connection: Connection, stored: Stored[BodyT], record_id: int, *seen: ColumnElement[bool], **others: Any
) -> Kept[BodyT]:
    """A record's answers inside a read or a work that is under way; `seen` says whether this user sees it.

    `others` are values of fields that are no columns. Raises NotThere, the same whether it is gone or not seen.
    """
    wanted = select(*(stored.table.c[name] for name in ("version", *stored.columns)))
    found = connection.execute(wanted.where(stored.table.c.id == record_id, *seen)).first()
    if found is None:
        raise NotThere(stored.gone, "It may have been taken back. Look in the list again.")
    answers = dict(zip(stored.columns, found[1:], strict=True)) | others
    for name, rows in stored.rows.items():
        answers[name] = tuple(rows.entry(*row) for row in connection.execute(_rows_of(rows, record_id)))
    return Kept(record_id, found[0], stored.body(**answers))


def last_hand(connection: Connection, table: Table, record_id: int) -> str:
    """Who changed a record last, by the name they sign in with; empty if that is not known."""
    wanted = select(Account.name).join(table, table.c.updated_by == Account.id).where(table.c.id == record_id)
    return connection.scalar(wanted) or ""


def _rows_of(rows: Rows, owner_id: int) -> Select[Any]:
    table = Record.metadata.tables[rows.record.__tablename__]
    columns = [table.c[field.name] for field in dataclasses.fields(rows.entry)]
    order = [table.c.position] if "position" in table.c else []
    return select(*columns).where(table.c[rows.owner] == owner_id).order_by(*order, table.c.id)
