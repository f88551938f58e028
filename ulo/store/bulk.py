"""Many rows at once: values made ready by SQLAlchemy's own types, then handed to the driver as they are.

An import by `insert()` spends most of its time preparing one dictionary after another; this prepares a column's
processor once. Source: performance.md W6.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from ulo.store import audit

Stored = tuple[Any, ...]
_CHUNK = 5_000


class Sheet:
    """How rows of one table are written through one connection."""

    def __init__(self, connection: Connection, table: Table) -> None:
        """Prepare the statement and the processors of the table's columns."""
        self.table = table
        self._connection = connection
        self._names = [column.name for column in table.columns]
        compiled = insert(table).compile(dialect=connection.dialect, column_keys=self._names)
        self._statement, self._positional = str(compiled), bool(compiled.positional)
        self._processors = [
            (place, process)
            for place, column in enumerate(table.columns)
            if (process := _processor(connection, column.type))
        ]
        audited = audit.audited_columns(table)
        self._audited = audited
        self._pick = operator.itemgetter(*(self._names.index(name) for name in audited)) if len(audited) > 1 else None

    def ready(self, row: Mapping[str, Any]) -> Stored:
        """A row's values in the order of the columns, as the driver takes them; what is not named is empty."""
        values = [row.get(name) for name in self._names]
        for place, process in self._processors:
            values[place] = process(values[place])
        return tuple(values)

    def write(self, rows: Sequence[Stored]) -> None:
        """Insert rows that are ready."""
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            named: Any = chunk if self._positional else [dict(zip(self._names, row, strict=True)) for row in chunk]
            self._connection.exec_driver_sql(self._statement, named)

    def change(self, row: Stored) -> audit.Change:
        """The entry that the trigger would have caught for this new row."""
        values = dict(zip(self._audited, self._pick(row) if self._pick else row, strict=False))
        own = values["id"]
        first = own if self.table.name == "person" else values.get("person_id")
        people = tuple(person for person in (first, values.get("other_id")) if person)
        return audit.Change("insert", self.table.name, own, people, audit.payload_of_new(values))


def _processor(connection: Connection, kind: Any) -> Callable[[Any], Any] | None:
    process: Callable[[Any], Any] | None = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return process
