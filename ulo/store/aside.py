"""Rows step aside while others take their places: two of them may trade what a unique key or days keep apart."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Table, UniqueConstraint, delete, func, update

from ulo.store.records.admin import AuditRaw


@functools.cache
def apart_by(table: Table) -> frozenset[str]:
    """The columns by which rows of a table may not be alike: of its unique keys, and of days that may not overlap."""
    keys = [rule.columns for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    keys += [index.columns for index in table.indexes if index.unique]
    names = {column.name for columns in keys for column in columns}
    days = {*table.info["no_overlap"], "valid_from", "valid_to"} if "no_overlap" in table.info else set()
    return frozenset(names | days)


@contextmanager
def stepped_aside(
    connection: Connection, table: Table, owner: str, owner_id: int, ids: Sequence[int]
) -> Iterator[None]:
    """Within it these rows are nobody's (minus their id stands for the owner); each has to be given its owner again.

    The record of changes tells the true change alone: what a row was before, and what it is after it came back.
    """
    if ids:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(update(table).where(table.c.id.in_(ids)).values({owner: -table.c.id}))
    yield
    if ids:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=OFF")
        _tell_the_true_change(connection, table, owner, owner_id)


def _tell_the_true_change(connection: Connection, table: Table, owner: str, owner_id: int) -> None:
    mine, place = AuditRaw.table_name == table.name, f"$.{owner}"
    went = func.json_extract(AuditRaw.after, place) == -AuditRaw.row_id
    connection.execute(delete(AuditRaw).where(mine, went))
    came = func.json_extract(AuditRaw.before, place) == -AuditRaw.row_id
    back = func.json_set(AuditRaw.before, place, owner_id)
    connection.execute(update(AuditRaw).where(mine, came).values(before=back))
