"""Many rows at once: values made ready by SQLAlchemy's own types, then handed to the driver as they are.

An import by `insert()` spends most of its time preparing one dictionary after another; this prepares a column's
processor once. Source: performance.md W6.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Enum, Table, insert

from ulo.store import audit

Stored = tuple[Any, ...]
Process = Callable[[Any], Any]
_CHUNK = 5_000


class Sheet:
    """How new rows of one table, all with the same stamp, are written through one connection."""

    def __init__(self, connection: Connection, table: Table, stamp: Mapping[str, Any]) -> None:
        """Prepare the statement, the processors of the table's columns, and the stamp."""
        self._called = str(table.name)  # plain text: the driver asks a kind of its own how it wants to be kept
        self._connection = connection
        names = [column.name for column in table.columns]
        compiled = insert(table).compile(dialect=connection.dialect, column_keys=names)
        self._statement, self._positional = str(compiled), bool(compiled.positional)
        self._names = names
        self._own = [name for name in names if name not in stamp]
        self._processors = _processors(connection, table, self._own)
        self._stamp = _ready_stamp(connection, table, stamp)
        audited = set(audit.audited_columns(table))
        places = {name: place for place, name in enumerate(names)}
        told = [name for name in names if name in audited]
        self._told = [audit.json_name(name) for name in told]
        self._values_told = operator.itemgetter(*(places[name] for name in told), 0)  # the last makes it a tuple
        self._id = places.get("id", 0)
        self._people = [places[name] for name in audit.people_columns(table)]

    def ready(self, row: Mapping[str, Any]) -> Stored:
        """A row's values in the order of the columns, as the driver takes them; what is not named is empty."""
        values = [row.get(name) for name in self._own]
        for place, process in self._processors:
            values[place] = process(values[place])
        return tuple(values) + self._stamp

    def write(self, rows: Sequence[Stored]) -> None:
        """Insert rows that are ready."""
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            named: Any = chunk if self._positional else [dict(zip(self._names, row, strict=True)) for row in chunk]
            self._connection.exec_driver_sql(self._statement, named)

    def change(self, row: Stored) -> audit.Change:
        """The entry that the trigger would have caught for this new row."""
        people = tuple([person for place in self._people if (person := row[place])])
        payload = audit.payload_of_new(zip(self._told, self._values_told(row), strict=False))
        return audit.Change("insert", self._called, row[self._id], people, payload)


def _processors(connection: Connection, table: Table, names: Sequence[str]) -> list[tuple[int, Process]]:
    found = ((place, _processor(connection, table.c[name].type)) for place, name in enumerate(names))
    return [(place, process) for place, process in found if process]


def _processor(connection: Connection, kind: Any) -> Process | None:
    """How values of a type are made ready. A choice is only made plain: its CHECK refuses what is not in its list."""
    if isinstance(kind, Enum):
        return str.__str__
    process: Process | None = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return process


def _ready_stamp(connection: Connection, table: Table, stamp: Mapping[str, Any]) -> Stored:
    """The stamp in the order of its columns, which are the last of every stamped table."""
    columns = [column for column in table.columns if column.name in stamp]
    processes = ((column, _processor(connection, column.type)) for column in columns)
    return tuple(process(stamp[c.name]) if process else stamp[c.name] for c, process in processes)
