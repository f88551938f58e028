"""The record of changes: triggers see every change, the unit of work seals it into a chain. Source: decisions.md 2.

Each entry's hash is sha256(previous hash, "seq|at|actor|action|table|row|", digest) over the exact stored bytes;
digest is sha256(salt, payload). Salt and payload stand apart in audit_text, so that erasure can remove them and
the chain still holds. The payload is JSON: {"before": {...}|null, "after": {...}|null} with the
changed columns; of a new or removed row those that are not empty.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import operator
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, insert, select

from ulo.store.records.all import Record

GENESIS = bytes(32)
SALT_BYTES = 16
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
_QUOTED = json.encoder.encode_basestring
_CHUNK = 5_000
_TABLES = Record.metadata.tables
_RAW, _ENTRY, _TEXT, _SUBJECT = (_TABLES[f"audit_{name}"] for name in ("raw", "entry", "text", "subject"))
_CAUGHT = 'DELETE FROM audit_raw RETURNING id, action, table_name, row_id, person_id, other_id, "before", "after"'
_LAST = "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1"
"""Asked with every save, so written out: plain SQL of every store, that takes nothing and needs no preparing."""


class Change(NamedTuple):
    """One changed row: what was done to which row, the people it is about, and the payload's exact text."""

    action: str
    table: str
    row: int
    people: tuple[int, ...]
    payload: str


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk along the chain found: how many entries, the last hash in hex, and the first bad seq (0: none)."""

    entries: int
    head: str
    broken_at: int


def audited_tables() -> list[Table]:
    """The tables whose changes are recorded."""
    return [t for t in Record.metadata.sorted_tables if t.info.get("audited", True)]


def audited_columns(table: Table) -> list[str]:
    """The columns whose values an entry holds: all but stamps and what is worked out from others."""
    return [c.name for c in table.columns if c.info.get("audited", True)]


def people_columns(table: Table) -> list[str]:
    """The columns that say which people a row is about, at most two; `person_id` is the first if it is there."""
    if table.name == "person":
        return ["id"]
    names = [
        column.name for column in table.columns if any(k.column.table.name == "person" for k in column.foreign_keys)
    ]
    return sorted(names, key=lambda name: name != "person_id")[:2]


def trigger_statements() -> Iterator[str]:
    """SQLite's triggers, made from the records; dropped and made anew at the end of every migration."""
    for table in audited_tables():
        for action in ("insert", "update", "delete"):
            yield f"DROP TRIGGER IF EXISTS audit_{table.name}_{action}"
            yield _trigger(table, action)
    for action in ("UPDATE", "DELETE"):
        yield f"DROP TRIGGER IF EXISTS audit_entry_no_{action.casefold()}"
        yield (
            f"CREATE TRIGGER audit_entry_no_{action.casefold()} BEFORE {action} ON audit_entry "
            "BEGIN SELECT RAISE(ABORT, 'the record of changes cannot be changed'); END"
        )


def _trigger(table: Table, action: str) -> str:
    before = "NULL" if action == "insert" else _json(table, "old")
    after = "NULL" if action == "delete" else _json(table, "new")
    row = "old" if action == "delete" else "new"
    person, other = ([f"{row}.{name}" for name in people_columns(table)] + ["NULL", "NULL"])[:2]
    return (
        f"CREATE TRIGGER audit_{table.name}_{action} AFTER {action.upper()} ON {table.name} "
        "WHEN (SELECT capture FROM audit_context) BEGIN "
        "INSERT INTO audit_raw(action, table_name, row_id, person_id, other_id, before, after) "
        f"VALUES ('{action}', '{table.name}', {row}.id, {person}, {other}, {before}, {after}); END"
    )


def _json(table: Table, row: str) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in audited_columns(table)) + ")"


def seal_captured(connection: Connection, at: str, actor: str) -> list[Change]:
    """Seal what the triggers saw into the chain; returns the changes."""
    caught = sorted(connection.exec_driver_sql(_CAUGHT), key=operator.itemgetter(0))
    changes = [change for _, *row in caught if (change := _change(*row))]
    if changes:
        seal(connection, changes, at, actor)
    return changes


def seal(connection: Connection, changes: Iterable[Change], at: str, actor: str) -> None:
    """Add changes to the end of the chain. `at` is ISO text in UTC, `actor` an account's id as text."""
    seq, previous = _head(connection)
    sha256, stamp = hashlib.sha256, f"|{at}|{actor}|"
    entries: list[tuple[Any, ...]] = []
    texts: list[tuple[Any, ...]] = []
    subjects: list[tuple[Any, ...]] = []
    for action, table, row, people, payload in changes:
        seq += 1
        salt = os.urandom(SALT_BYTES)
        digest = sha256(salt + payload.encode()).digest()
        previous = link(previous, f"{seq}{stamp}{action}|{table}|{row}|", digest)
        entries.append((seq, at, actor, action, table, row, digest, previous))
        texts.append((seq, salt, payload))
        subjects += [(person, seq) for person in dict.fromkeys(people)]
    for where, rows in ((_ENTRY, entries), (_TEXT, texts), (_SUBJECT, subjects)):
        if rows:
            _write(connection, where, rows)


def link(previous: bytes, facts: str, digest: bytes) -> bytes:
    """The hash of one entry: 32 bytes."""
    return hashlib.sha256(previous + facts.encode() + digest).digest()


def payload_of_new(values: Iterable[tuple[str, Any]]) -> str:
    """The payload of an inserted row: the columns that are not empty, as `seal_captured` writes them too.

    Each name comes as `json_name` gives it. Written out here, for a JSON encoder is set up anew for each row.
    """
    filled = [
        name + (_QUOTED(value) if value.__class__ is str else _json_value(value))
        for name, value in values
        if value is not None and value != ""
    ]
    return f'{{"before":null,"after":{{{",".join(filled)}}}}}'


def json_name(name: str) -> str:
    """A column's name as it stands in a payload before its value."""
    return _QUOTED(name) + ":"


def _json_value(value: Any) -> str:
    return str(value) if value.__class__ is int else _JSON.encode(value)


def verify(connection: Connection) -> Verdict:
    """Walk the whole chain and every text that is still there."""
    wanted = select(_ENTRY, _TEXT.c.salt, _TEXT.c.payload).outerjoin(_TEXT, _TEXT.c.seq == _ENTRY.c.seq)
    previous, count = GENESIS, 0
    for row in connection.execution_options(yield_per=_CHUNK).execute(wanted.order_by(_ENTRY.c.seq)):
        facts = f"{row.seq}|{row.at}|{row.actor}|{row.action}|{row.table_name}|{row.row_id}|"
        count += 1
        kept = row.salt is None or hashlib.sha256(row.salt + row.payload.encode()).digest() == row.digest
        if row.seq != count or not kept or link(previous, facts, row.digest) != row.hash:
            return Verdict(count, previous.hex(), row.seq)
        previous = row.hash
    return Verdict(count, previous.hex(), 0)


def head(connection: Connection) -> tuple[int, str]:
    """The number and the hash (hex) of the last entry: the anchor kept outside the file."""
    seq, last = _head(connection)
    return seq, last.hex()


def _head(connection: Connection) -> tuple[int, bytes]:
    last = connection.exec_driver_sql(_LAST).first()
    return (last.seq, last.hash) if last else (0, GENESIS)


def _change(
    action: str, table: str, row: int, person: int | None, other: int | None, before: str | None, after: str | None
) -> Change | None:
    payload = _payload(action, before, after)
    people = tuple(each for each in (person, other) if each)
    return Change(action, table, row, people, payload) if payload else None


def _payload(action: str, before: str | None, after: str | None) -> str:
    """The exact text of an entry; empty for an update that changed nothing that is recorded."""
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    if action == "insert":
        return payload_of_new((json_name(name), value) for name, value in new.items())
    if action == "delete":
        return f'{{"before":{_JSON.encode({n: v for n, v in old.items() if v != "" and v is not None})},"after":null}}'
    changed = [name for name in new if old[name] != new[name]]
    sides = {"before": {n: old[n] for n in changed}, "after": {n: new[n] for n in changed}}
    return _JSON.encode(sides) if changed else ""


def _write(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Rows whose values need no preparing: numbers, text and bytes in the order of the table's columns."""
    statement, positional = _insert_into(table.name, connection.dialect)
    names = [column.name for column in table.columns]
    named: Any = rows if positional else [dict(zip(names, row, strict=True)) for row in rows]
    connection.exec_driver_sql(statement, named)


@functools.cache
def _insert_into(name: str, dialect: Dialect) -> tuple[str, bool]:
    table = _TABLES[name]
    compiled = insert(table).compile(dialect=dialect, column_keys=[c.name for c in table.columns])
    return str(compiled), bool(compiled.positional)
