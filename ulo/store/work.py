"""A unit of work: all of it is kept, sealed in the record of changes and findable, or none of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import CursorResult, Engine, Table, func, select, update

from ulo.store import audit, bulk, search
from ulo.store.engine import begin_to_write
from ulo.store.records.all import Record

_CONTEXT = Record.metadata.tables["audit_context"]


def new_id(made: CursorResult[Any]) -> int:
    """The id that the file gave to the one row a statement inserted."""
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


class Work:
    """One write transaction. Use it as `with desk.work() as work:`; leaving without an error commits.

    `connection` takes its statements.
    """

    def __init__(self, engine: Engine, account: int, now: dt.datetime) -> None:
        """A transaction by the account with this id; `now` (UTC) stamps every row it writes."""
        self.account = account
        self.now = now
        self._engine = engine

    def __enter__(self) -> Self:
        """Begin; from here on nobody else writes."""
        self.connection = self._engine.connect()
        try:
            begin_to_write(self.connection)
        except BaseException:
            self.connection.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit if all went well, else take everything back."""
        try:
            if kind is None:
                self._seal()
                self.connection.commit()
        finally:
            self.connection.close()

    def stamp(self, *, new: bool = False) -> dict[str, Any]:
        """The stamp columns of a row that is written now."""
        changed = {"updated_at": self.now, "updated_by": self.account}
        return {"created_at": self.now, "created_by": self.account, "version": 1, **changed} if new else changed

    def next_id(self, table: Table) -> int:
        """The first id that a bulk insert into `table` may use: none is ever used twice."""
        kept = self.connection.scalar(select(func.max(table.c.id))) or 0
        used = self.connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
        return max(kept, used.scalar() or 0) + 1

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows at once, stamped and sealed; each row holds its own id (see `next_id`).

        The entries are the ones the triggers would have written, made here because that is several times faster.
        The words these people are found by are the caller's to insert.
        """
        self._capture(on=False)
        stamp = {name: value for name, value in self.stamp(new=True).items() if name in table.c}
        sheet = bulk.Sheet(self.connection, table, stamp)
        ready = [sheet.ready(row) for row in rows]
        sheet.write(ready)
        if table.info.get("audited", True):
            audit.seal(self.connection, map(sheet.change, ready), self._at(), str(self.account))
        self._capture(on=True)

    def _seal(self) -> None:
        changes = audit.seal_captured(self.connection, self._at(), str(self.account))
        if people := search.touched(changes):
            search.refresh(self.connection, people)

    def _capture(self, *, on: bool) -> None:
        self.connection.execute(update(_CONTEXT).values(capture=on))

    def _at(self) -> str:
        return self.now.astimezone(dt.UTC).isoformat()
