"""Writes a declared body into its tables: only what differs from what is kept, stamped, one version up."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Insert, Table, bindparam, delete, insert, select, update

from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.fields import check, fields_of
from ulo.domain.kept import ChangedMeanwhile, Kept
from ulo.queries.kept import Rows, Stored, last_hand
from ulo.store.records.all import Record
from ulo.store.work import Work

Values = dict[str, Any]
BodyT = TypeVar("BodyT")


def refuse(*wrong: Mapping[str, str]) -> None:
    """Raise NotComplete if anything is wrong; each sentence stands beside its field. Nothing was saved."""
    told = {name: said for each in wrong for name, said in each.items()}
    if told:
        raise NotComplete("Some answers are not right yet. Nothing was saved.", "Look at the marked boxes.", told)


def refuse_what_is_wrong(answers: Any, *rules: Mapping[str, str]) -> None:
    """Raise NotComplete for what the declared fields or further rules find wrong."""
    refuse(*rules, check(answers))


def refuse_if_changed(work: Work, stored: Stored[BodyT], kept: Kept[BodyT], version: int) -> None:
    """Raise ChangedMeanwhile if the record is not the version a form started from."""
    if kept.version != version:
        raise ChangedMeanwhile(kept, last_hand(work.connection, stored.table, kept.id))


def add(work: Work, stored: Stored[BodyT], body: BodyT, **others: Any) -> int:
    """Write a new record with its rows; `others` are columns that are not asked. Returns its id."""
    columns = {name: getattr(body, name) for name in stored.columns}
    number = insert_row(work, stored.table, columns | others)
    for name, rows in stored.rows.items():
        write_rows(work, rows, number, ((), getattr(body, name)), **{column: others[column] for column in rows.also})
    return number


def change(work: Work, stored: Stored[BodyT], kept: Kept[BodyT], body: BodyT, **others: Any) -> None:
    """Write what differs between what is kept and the body, and count the version up by one."""
    columns = {n: getattr(body, n) for n in stored.columns if getattr(body, n) != getattr(kept.body, n)}
    change_row(work, stored.table, kept.id, columns | others, version=kept.version + 1)
    for name, rows in stored.rows.items():
        both = (getattr(kept.body, name), getattr(body, name))
        if both[0] != both[1]:
            write_rows(work, rows, kept.id, both, **{column: others[column] for column in rows.also})


def take_back(work: Work, stored: Stored[BodyT], record_id: int, version: int) -> None:
    """Remove a record that was just added, with its rows. Raises PersonFacing if it was changed or used since."""
    there = work.connection.scalar(select(stored.table.c.version).where(stored.table.c.id == record_id))
    if there is None:
        raise NotThere(stored.gone, "It may have been taken back already.")
    if there != version or _is_used(work, stored, record_id):
        raise PersonFacing("This record was changed or used since, so it stays.", "Open it and look again.")
    for rows in stored.rows.values():
        table = _table(rows.record)
        work.connection.execute(delete(table).where(table.c[rows.owner] == record_id))
    work.connection.execute(delete(stored.table).where(stored.table.c.id == record_id))


def insert_row(work: Work, table: Table, values: Mapping[str, Any]) -> int:
    """Insert one stamped row; returns its id."""
    made = work.connection.execute(_into(table), dict(values) | work.stamp(new=True)).inserted_primary_key
    return int(made[0]) if made else 0


def change_row(work: Work, table: Table, row_id: int | None, values: Mapping[str, Any], version: Any = None) -> None:
    """Change one row, stamped; its version counts up by one, or becomes `version`."""
    counted = table.c.version + 1 if version is None else version
    row = dict(values) | work.stamp() | {"version": counted}
    work.connection.execute(update(table).where(table.c.id == bindparam("row")).values(row), {"row": row_id})


def write_rows(work: Work, rows: Rows, owner_id: int, both: tuple[Sequence[Any], Sequence[Any]], **others: Any) -> None:
    """Write what differs between the kept rows and the wanted ones, in their order; those not wanted go first.

    `others` are columns of new rows that are not asked. New rows come last, all in one statement.
    """
    table = _table(rows.record)
    kept = {entry.id: (place, entry) for place, entry in enumerate(both[0])}
    if gone := kept.keys() - {entry.id for entry in both[1]}:
        work.connection.execute(delete(table).where(table.c.id.in_(list(gone))))
    new: list[Values] = []
    for place, entry in enumerate(both[1]):
        before = kept.pop(entry.id, None)
        answers = {name: getattr(entry, name) for name in fields_of(type(entry))} | {"position": place}
        if before is None:
            new.append(answers | {rows.owner: owner_id} | others | work.stamp(new=True))
        elif before != (place, entry):
            change_row(work, table, entry.id, answers)
    if new:
        work.connection.execute(_into(table), new)


def _is_used(work: Work, stored: Stored[BodyT], record_id: int) -> bool:
    """Whether a row that is not its own refers to it."""
    own = {_table(rows.record) for rows in stored.rows.values()}
    for table in Record.metadata.sorted_tables:
        for key in (k for k in table.foreign_keys if k.column.table is stored.table and table not in own):
            if work.connection.scalar(select(table.c[key.parent.name]).where(key.parent == record_id).limit(1)):
                return True
    return False


@functools.cache
def _into(table: Table) -> Insert:
    """The statement is made once: the values of each row come as parameters, which costs a third."""
    return insert(table)


def _table(record: type[Record]) -> Table:
    return Record.metadata.tables[record.__tablename__]
