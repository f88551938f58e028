"""Many rows that change alike, as when many entries are posted: one statement, and an entry for each row."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from sqlalchemy import Table, update

from ulo.store import audit
from ulo.store.records.all import Record
from ulo.store.work import Work

_CONTEXT = Record.metadata.tables["audit_context"]


def change_alike(
    work: Work, table: Table, ids: range, before: Mapping[str, Any], after: Mapping[str, Any], version: int
) -> None:
    """Change all rows with these ids from the same answers to the same others, stamped and sealed.

    The entries are the ones the triggers would have written (decision 0002). Raises ValueError, and then the work
    is to be given up, if a row is not there or does not stand as `before` says, or if rows are about people.
    """
    if audit.people_columns(table):
        raise ValueError(f"rows of {table.name} are about people")
    work.connection.execute(update(_CONTEXT).values(capture=False))
    these = table.c.id.between(ids.start, ids.stop - 1), *(table.c[name] == before[name] for name in before)
    row = dict(after) | work.stamp() | {"version": version}
    changed = work.connection.execute(update(table).where(*these).values(row)).rowcount
    if changed != len(ids):
        raise ValueError(f"{changed} of {len(ids)} rows of {table.name} were as they should be")
    sides = {"before": _stored(before), "after": _stored(after)}
    payload = json.dumps(sides, ensure_ascii=False, separators=(",", ":"), default=str)
    changes = (audit.Change("update", table.name, number, (), payload) for number in ids)
    audit.seal(work.connection, changes, work.now.astimezone(dt.UTC).isoformat(), str(work.account))
    work.connection.execute(update(_CONTEXT).values(capture=True))


def _stored(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, Enum) else value for name, value in answers.items()}
