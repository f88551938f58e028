"""Opens SQLCipher with a raw key and sets what every connection must have. Source: storage.md 1, 5, 9."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, FromClause, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import QueuePool

from ulo.store import faults

KEY_BYTES = 32
BUSY_SECONDS = 5.0
CACHE_KIB = 8_192
_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "temp_store=MEMORY",
    f"cache_size=-{CACHE_KIB}",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
)


def open_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """An engine for the encrypted file at `path`; `key` is the raw 32-byte database key.

    Nothing is read yet. Transactions begin as `BEGIN IMMEDIATE` under `execution_options(write=True)`.
    Faults of the world leave as `WorldTrouble`; bound values never stand in exception text.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, read_only=read_only),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    engine.dialect.statement_compiler = _Compiler
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", lambda context: _say_faults_plainly(context, path))
    return engine


class _Compiler(SQLiteCompiler):
    """Lets a query name the index it needs: SQLite has `INDEXED BY`, which SQLAlchemy leaves out for it."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return super().get_from_hint_text(table, text) or text


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Any:
    """A driver connection to `path`, keyed and set up; a wrong key or a damaged file fails here."""
    if len(key) != KEY_BYTES:
        raise ValueError("the database key has 32 bytes")
    with in_plain_words(path):
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    try:
        with in_plain_words(path):
            _set_up(connection, key, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Work with driver connections to `path`; faults of the world leave as WorldTrouble, as they do from an engine."""
    try:
        yield
    except sqlcipher.DatabaseError as problem:
        raise faults.of_database(problem, path) or problem from None


def _set_up(connection: Any, key: bytes, *, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not read_only:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if read_only:
        connection.execute("PRAGMA query_only=ON").fetchall()
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
        raise RuntimeError("foreign keys are not enforced")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _say_faults_plainly(context: ExceptionContext, path: Path) -> None:
    if trouble := faults.of_database(context.original_exception, path):
        raise trouble from None
