"""Bringing a file from an older ULO up to date, so that nothing in it can be lost. Source: storage.md 8."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from ulo.domain.errors import WorldTrouble
from ulo.store import backup, schema
from ulo.store.store import Store


def bring_up_to_date(store: Store) -> None:
    """Upgrade an older file: a backup first, foreign keys off, one transaction, counts compared, then kept."""
    backup.before(store, "upgrade")
    with store.engine.connect() as connection:
        _links_off(connection)
        with connection.execution_options(write=True).begin():
            before = schema.counts(connection)
            schema.upgrade(connection)
            _check_nothing_lost(connection, before)
    store.engine.dispose()


def _links_off(connection: Connection) -> None:
    """Let tables be rebuilt. Asked of the driver itself: inside a transaction the engine would pass over it in silence."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    if driver.execute("PRAGMA foreign_keys").fetchone() != (0,):
        raise RuntimeError("foreign keys are still enforced")


def _check_nothing_lost(connection: Connection, before: dict[str, int]) -> None:
    after = schema.counts(connection)
    lost = [name for name, count in before.items() if after.get(name) != count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost or broken:
        raise WorldTrouble(
            "The file could not be brought up to date. It is as it was before.", "Send us the report, and use a backup."
        )
