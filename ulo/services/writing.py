"""Writes a declared body into its tables: only what differs from what is kept, stamped, one version up."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Insert, Table, Update, bindparam, delete, insert, select, update

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.fields import check, fields_of
from ulo.domain.kept import ChangedMeanwhile, Kept
from ulo.queries.kept import Rows, Stored, last_hand, read
from ulo.store.aside import apart_by, stepped_aside
from ulo.store.records.all import Record
from ulo.store.work import Work, new_id

Values = dict[str, Any]
BodyT = TypeVar("BodyT")
_NEW = "new_"


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


def as_left(work: Work, stored: Stored[BodyT], record_id: int, version: int) -> Kept[BodyT]:
    """A record as the form found it. Raises NotThere, or ChangedMeanwhile if it was saved since."""
    kept = read(work.connection, stored, record_id)
    refuse_if_changed(work, stored, kept, version)
    return kept


def nothing_changed(record_id: int) -> Outcome:
    """What is told when a form was saved as it was."""
    return Outcome(Kind.NOTHING, record_id, "Nothing was changed.")


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
    return new_id(work.connection.execute(_into(table), dict(values) | work.stamp(new=True)))


def change_row(work: Work, table: Table, row_id: int | None, values: Mapping[str, Any], version: Any = None) -> None:
    """Change one row, stamped; its version counts up by one, or becomes `version`."""
    row = dict(values) | work.stamp() | ({} if version is None else {"version": version})
    statement = _change_of(table, frozenset(row))
    work.connection.execute(statement, {_NEW + name: value for name, value in row.items()} | {"row": row_id})


def write_rows(work: Work, rows: Rows, owner_id: int, both: tuple[Sequence[Any], Sequence[Any]], **others: Any) -> None:
    """Write what differs between the kept rows and the wanted ones, in their order; those not wanted go first.

    Rows that change step aside first, so that two may trade places. New rows come last, all in one statement;
    `others` are columns of theirs that are not asked.
    """
    table = _table(rows.record)
    kept = {entry.id: (place, entry) for place, entry in enumerate(both[0])}
    if gone := kept.keys() - {entry.id for entry in both[1]}:
        work.connection.execute(delete(table).where(table.c.id.in_(list(gone))))
    new: list[Values] = []
    with stepped_aside(work.connection, table, rows.owner, owner_id, _in_the_way(table, *both)):
        for place, entry in enumerate(both[1]):
            before = kept.pop(entry.id, None)
            answers = {name: getattr(entry, name) for name in fields_of(type(entry))}
            answers |= {"position": place, rows.owner: owner_id}
            if before is None:
                new.append(answers | others | work.stamp(new=True))
            elif before != (place, entry):
                change_row(work, table, entry.id, answers)
        if new:
            work.connection.execute(_into(table), new)


def _in_the_way(table: Table, kept: Sequence[Any], wanted: Sequence[Any]) -> list[int]:
    """The ids of rows that change places, where another that does so or is new may come to the place of one of them."""
    keys = apart_by(table)
    before = {entry.id: _place_of(entry, keys) for entry in kept}
    moved = [entry for entry in wanted if before.get(entry.id) != _place_of(entry, keys)] if keys else []
    return [entry.id for entry in moved if entry.id in before] if len(moved) > 1 else []


def _place_of(entry: Any, keys: frozenset[str]) -> tuple[Any, ...]:
    return tuple(getattr(entry, name, None) for name in sorted(keys))


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


@functools.cache
def _change_of(table: Table, names: frozenset[str]) -> Update:
    """The statement that changes these columns, made once; without a version among them, it counts up by one."""
    values: Values = {name: bindparam(_NEW + name, type_=table.c[name].type) for name in sorted(names)}
    return update(table).where(table.c.id == bindparam("row")).values({"version": table.c.version + 1} | values)


def _table(record: type[Record]) -> Table:
    return Record.metadata.tables[record.__tablename__]
