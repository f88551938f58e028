"""A file of every revision there was is brought up to date with all it holds, and SQLite's trap cannot shut."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.earlier import columns_of, earlier_file, rows_of
from tests.builders.files import is_whole, raw, reading
from tests.builders.migrating import REBUILD, step
from tests.builders.office import Template, open_as_administrator
from ulo.domain.errors import WorldTrouble
from ulo.store import backup, schema, shelf, upgrade
from ulo.store.desk import Desk

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
BATCHES = "SELECT count(*) FROM import_note"


@pytest.mark.parametrize("revision", schema.KNOWN[:-1])
def test_a_file_of_this_revision_keeps_all_it_holds(
    tmp_path: Path, office_template: Template, clock: Clock, desk: Desk, revision: str
) -> None:
    path = earlier_file(tmp_path, office_template, revision)
    with reading(path, office_template.key) as connection:
        assert schema.revision(connection) == revision
        names = columns_of(connection)
        before = rows_of(connection, names)
    assert all(before[name] for name in names if name not in {"audit_raw"})
    opened = open_as_administrator(path, office_template.key, clock)
    with opened.reading() as connection, desk.reading() as new:
        assert schema.revision(connection) == schema.HEAD
        assert rows_of(connection, names) == before
        assert connection.exec_driver_sql(TRIGGERS).all() == new.exec_driver_sql(TRIGGERS).all()
    assert is_whole(opened)
    opened.store.close()
    made = shelf.found([shelf.folder(path)], clock())
    assert [backup.manifest(kept.path)["revision"] for kept in made] == [revision]


@pytest.mark.parametrize("revision", schema.KNOWN)
def test_no_row_takes_others_with_it_in_a_file_of_this_revision(
    tmp_path: Path, office_template: Template, revision: str
) -> None:
    path = earlier_file(tmp_path, office_template, revision)
    with reading(path, office_template.key) as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        links = [row for name in tables for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})")]
    assert links
    assert {row.on_delete for row in links} == {"NO ACTION"}


@pytest.fixture
def trap(older: Path, office_template: Template) -> Path:
    """An older file in which notes of imports go with their batch, and a step that rebuilds the table of batches."""
    step(REBUILD.replace('"person"', '"import_batch"'))
    stamp = "'2026-07-16 09:42:00.000000', 1, '2026-07-16 09:42:00.000000', 1, 1"
    with raw(older, office_template.key) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'REFERENCES import_batch (id)', "
            "'REFERENCES import_batch (id) ON DELETE CASCADE') WHERE name = 'import_note'"
        )
    with raw(older, office_template.key) as connection:
        connection.execute(f"INSERT INTO import_batch VALUES (1, 'a.csv', 1, 1, 0, NULL, {stamp})")
        connection.execute("INSERT INTO import_note VALUES (1, 1, 1, 2, 'born', 'no date', '31 Feb')")
        connection.execute("DELETE FROM audit_raw")
        links = connection.execute("PRAGMA foreign_key_list(import_note)").fetchall()
    assert "CASCADE" in {link[6] for link in links}
    return older


def test_a_rebuilt_table_does_not_take_the_rows_with_it_that_hang_on_it(
    trap: Path, office_template: Template, clock: Clock
) -> None:
    open_as_administrator(trap, office_template.key, clock).store.close()
    with raw(trap, office_template.key) as connection:
        assert connection.execute(BATCHES).fetchone() == (1,)


def test_were_links_enforced_the_lost_rows_would_be_counted_and_all_taken_back(
    trap: Path, office_template: Template, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "_links_off", lambda _connection: None)
    with pytest.raises(WorldTrouble, match="It is as it was before"):
        open_as_administrator(trap, office_template.key, clock)
    with raw(trap, office_template.key) as connection:
        assert connection.execute(BATCHES).fetchone() == (1,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() != (schema.HEAD,)
