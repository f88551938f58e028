"""Files as earlier programs left them: the shape of any revision, with rows in every table it had."""

from __future__ import annotations

import shutil
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Table, insert, inspect
from tests.builders.clock import START
from tests.builders.office import Template
from tests.builders.rows import Parents, a_row
from ulo.store import audit, day_sums, engine, paid_sums, places, schema, search
from ulo.store.records.all import Record

_WORKED_OUT = {"fund_day", "paid_day", "paid_person", "paid_work", "person_search"}
_OWN = {"audit_context", "audit_raw", "audit_entry", "audit_text", "audit_subject"}
_EACH = 4
_FILLED_AT = {"0008": "0007"}
"""Where sums were half of what they are now: rows entered a step before are summed by the step itself."""


def earlier_file(folder: Path, template: Template, revision: str) -> Path:
    """A file of an earlier revision with four rows in every table, and the keys of the template beside it."""
    path = folder / "earlier.ulo"
    shutil.copy2(template_keys(template), places.keys_beside(path))
    made = engine.open_engine(path, engine.HeldKey(template.key))
    with engine.writing(made) as connection:
        _shape(connection, _FILLED_AT.get(revision, revision))
        _keep_sums(connection)
        _fill(connection)
        _keep_words(connection)
        _shape(connection, revision)
    with made.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    made.dispose()
    return path


def template_keys(template: Template) -> Path:
    """The keyring of the template."""
    return places.keys_beside(template.path)


def rows_of(connection: Connection, names: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of these columns of these tables: what an upgrade must keep."""
    asked = {name: f"SELECT {', '.join(columns)} FROM {name}" for name, columns in names.items()}
    found = {name: connection.exec_driver_sql(words) for name, words in asked.items()}
    return {name: sorted((tuple(row) for row in rows), key=repr) for name, rows in found.items()}


def columns_of(connection: Connection) -> dict[str, list[str]]:
    """The tables of a file that hold what people entered, with their columns."""
    looked = inspect(connection)
    there = (set(looked.get_table_names()) & set(Record.metadata.tables)) - _WORKED_OUT
    return {name: [f'"{column["name"]}"' for column in looked.get_columns(name)] for name in sorted(there)}


def _shape(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _fill(connection: Connection) -> None:
    there = columns_of(connection)
    owners: Parents = {}
    for table in (t for t in Record.metadata.sorted_tables if t.name in there and t.name not in _OWN):
        names = {name.strip('"') for name in there[table.name]}
        was = sa.table(table.name, *(sa.column(column.name, column.type) for column in table.c if column.name in names))
        for number in range(_count(table)):
            row = {**_row(table, owners, number), **_by_number(table, number)}
            connection.execute(insert(was).values({name: value for name, value in row.items() if name in names}))
        owners[f"{table.name}.id"] = [number + 1 for number in range(_count(table))] * _EACH
    changes = [audit.Change("insert", "person", number, (number,), '{"before":null,"after":{}}') for number in (1, 2)]
    audit.seal(connection, changes, START.isoformat(), "1")


def _keep_words(connection: Connection) -> None:
    """The words that people are found by, in the table as it was; its steps make the triggers themselves."""
    if "sort_number" in {column["name"] for column in inspect(connection).get_columns("person_search")}:
        search.refresh(connection, range(1, _EACH + 1))
    else:
        words = "INSERT INTO person_search (person_id, words) SELECT id, sort_name FROM person"
        connection.exec_driver_sql(words)


def _keep_sums(connection: Connection) -> None:
    """The triggers that a program of that time had, as far as what they fill was there."""
    missing = _WORKED_OUT - set(inspect(connection).get_table_names())
    for part in (day_sums, paid_sums):
        for statement in part.trigger_statements():
            if not any(name in statement for name in missing):
                connection.exec_driver_sql(statement)


def _count(table: Table) -> int:
    return 1 if table.name == "organisation_profile" else _EACH


def _row(table: Table, owners: Parents, number: int) -> dict[str, object]:
    row = a_row(table, owners, number)
    if "other_id" in row:
        row["other_id"] = owners["person.id"][(number + 1) % _EACH]
    return row


def _by_number(table: Table, number: int) -> dict[str, object]:
    return {"id": number + 1} if "id" in table.c else {}
