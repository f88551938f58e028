"""The shape of the file: its revision, its tables and their triggers. Source: storage.md 8."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from ulo.store import audit, day_sums, guards, paid_sums, search
from ulo.store.records.all import Record

HEAD = "0012"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012")
_FOLDER = Path(__file__).with_name("migrations")


def revision(connection: Connection) -> str:
    """The revision a file says it has; empty if it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def is_known(found: str) -> bool:
    """Whether this program knows how to read or upgrade a file of this revision."""
    return found in KNOWN


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations inside the connection's own transaction, then make the triggers anew."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    make_triggers(connection)


def make_triggers(connection: Connection) -> None:
    """The triggers that record changes, keep words and sums that are found by, and refuse what is never right."""
    for part in (audit, search, guards, day_sums, paid_sums):
        for statement in part.trigger_statements():
            connection.exec_driver_sql(statement)


def seal_first_rows(connection: Connection, moment: dt.datetime) -> None:
    """Begin the chain with the rows a new file is made of; the account with id 1 is their author."""
    audit.seal_captured(connection, moment.astimezone(dt.UTC).isoformat(), "1")


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds, by name; the record of changes and drafts too."""
    there = set(inspect(connection).get_table_names())
    tables = [name for name in Record.metadata.tables if name in there]
    return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables}
