"""Bringing a file from an older ULO up to date, so that nothing in it can be lost. Source: storage.md 8."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection

from ulo.domain.errors import WorldTrouble
from ulo.store import schema, shelf
from ulo.store.engine import begin_to_write
from ulo.store.store import Store


def bring_up_to_date(store: Store) -> None:
    """Upgrade an older file: a backup first, foreign keys off, one transaction, counts compared, then kept."""
    shelf.put(store, "upgrade", dt.datetime.now(dt.UTC))
    with store.engine.connect() as connection:
        _links_off(connection)
        with begin_to_write(connection):
            before, numbers = schema.counts(connection), _last_numbers(connection)
            schema.upgrade(connection)
            _keep_numbers(connection, numbers)
            _check_nothing_lost(connection, before)
    store.engine.dispose()


def _links_off(connection: Connection) -> None:
    """Let tables be rebuilt. The driver is asked: inside a transaction this would be passed over in silence."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    if driver.execute("PRAGMA foreign_keys").fetchone() != (0,):
        raise RuntimeError("foreign keys are still enforced")


def _last_numbers(connection: Connection) -> dict[str, int]:
    rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
    return {name: number for name, number in rows}


def _keep_numbers(connection: Connection, before: dict[str, int]) -> None:
    """No id is used twice: a table that was rebuilt would count on from its last row, past those taken back."""
    now = _last_numbers(connection)
    for name, number in before.items():
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        last = max(number, now.get(name, 0))
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))


def _check_nothing_lost(connection: Connection, before: dict[str, int]) -> None:
    after = schema.counts(connection)
    lost = [name for name, count in before.items() if after.get(name) != count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    whole = connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    if lost or broken or not whole:
        raise WorldTrouble(
            "The file could not be brought up to date. It is as it was before.", "Send us the report, and use a backup."
        )
