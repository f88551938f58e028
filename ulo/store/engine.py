"""Opens SQLCipher with a raw key and sets what every connection must have. Source: storage.md 1, 5, 9."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, FromClause, RootTransaction, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import PoolProxiedConnection
from sqlalchemy.pool import QueuePool

from ulo.domain.errors import WorldTrouble
from ulo.store import faults, viewing

KEY_BYTES = 32
BUSY_SECONDS = 5.0
CACHE_KIB = 8_192
_ROOM_KIB = 65_536
_WRITES = "writes"
_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "temp_store=MEMORY",
    f"cache_size=-{CACHE_KIB}",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
)


class HeldKey:
    """The raw 32-byte database key for as long as the file is open; put away while the screen is locked."""

    def __init__(self, key: bytes) -> None:
        """In hand from now on."""
        self._key: bytes | None = key

    @property
    def is_away(self) -> bool:
        """Whether the key was put away."""
        return self._key is None

    @property
    def value(self) -> bytes:
        """The key. Raises WorldTrouble while it is put away."""
        if self._key is None:
            raise WorldTrouble("The screen is locked, so the file is closed.", "Unlock it, and do it again.")
        return self._key

    def put_away(self) -> None:
        """Forget the key. Python cannot promise that no copy is left in memory."""
        self._key = None

    def take(self, key: bytes) -> None:
        """Hold a key again."""
        self._key = key


def open_engine(path: Path, key: HeldKey, *, read_only: bool = False, view_only: bool = False) -> Engine:
    """An engine for the encrypted file at `path`, with the key of each moment.

    Nothing is read yet. What writes begins with `writing` or `begin_to_write`; all other transactions only read.
    A file that is `read_only` may be written by others meanwhile, and what they need is kept beside it. For one that
    is `view_only` nothing at all is written; each transaction makes sure that the file is as it was found.
    Faults of the world leave as `WorldTrouble`; bound values never stand in exception text.
    """
    engine = create_engine(
        "sqlite+ulo://",
        module=sqlcipher,
        creator=lambda: connect(path, key.value, read_only=read_only, view_only=view_only),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "handle_error", lambda context: _say_faults_plainly(context, path))
    if view_only:
        found = viewing.Found.at(path)
        event.listen(engine, "begin", lambda _connection: found.refuse_other())
    return engine


class _Compiler(SQLiteCompiler):
    """Lets a query name the index it needs: SQLite has `INDEXED BY`, which SQLAlchemy leaves out for it."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return super().get_from_hint_text(table, text) or text


class Dialect(SQLiteDialect_pysqlite):
    """Begins transactions itself. An event of the engine would do it too, and cost a tenth of every statement."""

    statement_compiler = _Compiler
    supports_statement_cache = True

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin: at once for a writer, else when something is read."""
        writes = dbapi_connection.info.pop(_WRITES, False)
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")


registry.register("sqlite.ulo", __name__, Dialect.__name__)


def begin_to_write(connection: Connection) -> RootTransaction:
    """Begin a transaction that keeps others from writing from its first moment to its end.

    Raises WorldTrouble if another program is writing for longer than BUSY_SECONDS.
    """
    connection.connection.info[_WRITES] = True
    return connection.begin()


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in such a transaction, kept at the end unless something is raised."""
    with engine.connect() as connection, begin_to_write(connection):
        yield connection


@contextlib.contextmanager
def with_room(connection: Connection) -> Iterator[None]:
    """Keep more of the file in memory while very much is written through this connection.

    Indexes that grow at random places are else read and encrypted again and again.
    """
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_ROOM_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")
        connection.exec_driver_sql("PRAGMA shrink_memory")


def connect(path: Path, key: bytes, *, read_only: bool = False, view_only: bool = False) -> Any:
    """A driver connection to `path`, keyed and set up; a wrong key or a damaged file fails here."""
    if len(key) != KEY_BYTES:
        raise ValueError("the database key has 32 bytes")
    name = viewing.address(path) if view_only else str(path)
    with in_plain_words(path):
        connection = sqlcipher.connect(
            name, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS, uri=view_only
        )
    try:
        with in_plain_words(path):
            _set_up(connection, key, read_only=read_only or view_only)
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


def _say_faults_plainly(context: ExceptionContext, path: Path) -> None:
    if trouble := faults.of_database(context.original_exception, path):
        raise trouble from None
