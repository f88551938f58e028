"""What stands in an organisation file, read past all of the program's own guards."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from ulo.store import audit, check, engine, schema
from ulo.store.desk import Desk


@contextlib.contextmanager
def raw(path: Path, key: bytes) -> Iterator[Any]:
    """A driver connection to the file, to do to it what no part of the program would."""
    connection = engine.connect(path, key)
    with contextlib.closing(connection):
        yield connection


@contextlib.contextmanager
def reading(path: Path, key: bytes) -> Iterator[Connection]:
    """A connection that only reads, from an engine of its own."""
    opened = engine.open_engine(path, engine.HeldKey(key), read_only=True)
    try:
        with opened.connect() as connection:
            yield connection
    finally:
        opened.dispose()


def everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, by name: what must be the same if nothing was changed."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for name in schema.counts(connection):
        rows[name] = sorted((tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
    return rows


def is_whole(desk: Desk) -> bool:
    """Whether every check of the file says that it is right."""
    with desk.reading() as connection:
        return all(found.ok for found in check.look(connection, deep=True))


def entries(desk: Desk, after: int = 0) -> list[tuple[str, str, int]]:
    """What the record of changes says was done, after this entry: action, table, row."""
    wanted = "SELECT action, table_name, row_id FROM audit_entry WHERE seq > ? ORDER BY seq"
    with desk.reading() as connection:
        return [(action, table, row) for action, table, row in connection.exec_driver_sql(wanted, (after,))]


def last_entry(desk: Desk) -> int:
    """The number of the last entry in the record of changes."""
    with desk.reading() as connection:
        return audit.head(connection)[0]


def everything_in(folder: Path) -> dict[str, str]:
    """What stands in a folder, by name, with the hash of each file: it stays the same if nothing is written."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names_in(folder)}


def names_in(folder: Path) -> list[str]:
    """What stands in a folder, so that a test can say that nothing was left behind."""
    return sorted(os.listdir(folder))


def turn_a_bit(path: Path, place: int | None = None) -> None:
    """Change one bit of a file: of the byte at `place`, or of the one in its middle."""
    content = bytearray(path.read_bytes())
    content[place if place is not None else len(content) // 2] ^= 1
    path.write_bytes(content)
