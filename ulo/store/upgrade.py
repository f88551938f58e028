"""Bringing a file from an older ULO up to date, so that nothing in it can be lost. Source: storage.md 8."""

from __future__ import annotations

from sqlalchemy import Connection

from ulo.domain.errors import WorldTrouble
from ulo.store import backup, schema
from ulo.store.store import Store


def bring_up_to_date(store: Store) -> None:
    """Upgrade an older file: a backup first, foreign keys off, one transaction, counts compared, then kept."""
    backup.before(store, "upgrade")
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.rollback()
        with connection.execution_options(write=True).begin():
            before = schema.counts(connection)
            schema.upgrade(connection)
            _check_nothing_lost(connection, before)
    store.engine.dispose()


def _check_nothing_lost(connection: Connection, before: dict[str, int]) -> None:
    after = schema.counts(connection)
    lost = [name for name, count in before.items() if after.get(name) != count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost or broken:
        raise WorldTrouble(
            "The file could not be brought up to date. It is as it was before.", "Send us the report, and use a backup."
        )
