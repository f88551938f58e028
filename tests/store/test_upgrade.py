"""An older file is brought up to date with a backup first and nothing lost, or it stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import entries, everything, is_whole, names_in, raw, reading
from tests.builders.migrating import LAST, NEXT, REBUILD, step
from tests.builders.office import Template, open_as_administrator
from tests.builders.people import a_person, an_asset
from ulo.domain.errors import WorldTrouble
from ulo.queries.people import find_people, person_as_kept
from ulo.store import backup, file, schema, shelf


def test_a_table_that_is_rebuilt_keeps_its_rows_its_children_and_its_triggers(
    older: Path, office_template: Template, clock: Clock
) -> None:
    step(REBUILD)
    with reading(older, office_template.key) as connection:
        before = everything(connection)
    desk = open_as_administrator(older, office_template.key, clock)
    with desk.reading() as connection:
        after = everything(connection)
        assert schema.revision(connection) == NEXT
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert {name: rows for name, rows in after.items() if name != "person"} == {
        name: rows for name, rows in before.items() if name != "person"
    }
    assert [(*row, "") for row in before["person"]] == after["person"]
    assert is_whole(desk)
    seen = len(entries(desk))
    number = a_person(desk, known_as="Cleo Carter")
    assert number == 4, "an id that was taken back is not used again"
    assert entries(desk)[seen:] == [("insert", "person", 4)]
    assert [found.id for found in find_people(desk, "cleo")] == [4]
    assert person_as_kept(desk, 2).body.contacts
    desk.store.close()


def test_a_rebuilt_table_without_rows_gives_no_id_out_again(
    older: Path, office_template: Template, clock: Clock
) -> None:
    step(REBUILD.replace('"person"', '"asset"'))
    with raw(older, office_template.key) as connection:
        connection.execute("DELETE FROM asset")
        last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'asset'").fetchone()
    desk = open_as_administrator(older, office_template.key, clock)
    a_person(desk, known_as="Cleo", assets=(an_asset(),))
    with desk.reading() as connection:
        assert connection.exec_driver_sql("SELECT id FROM asset").scalar() == last[0] + 1
    desk.store.close()


def test_a_backup_is_made_before_anything_is_changed(older: Path, office_template: Template, clock: Clock) -> None:
    step(REBUILD)
    with reading(older, office_template.key) as connection:
        people = schema.counts(connection)["person"]
    open_as_administrator(older, office_template.key, clock).store.close()
    (made,) = (older.parent / "riverside backups" / "upgrade").iterdir()
    assert backup.manifest(made)["rows"]["person"] == people


def test_a_file_that_is_up_to_date_is_left_alone(older: Path, office_template: Template, clock: Clock) -> None:
    step(REBUILD)
    open_as_administrator(older, office_template.key, clock).store.close()
    open_as_administrator(older, office_template.key, clock).store.close()
    assert len(names_in(older.parent / "riverside backups" / "upgrade")) == 1


@pytest.mark.parametrize(
    "body",
    [
        'op.execute("DELETE FROM former_name")',
        'op.execute("UPDATE contact_point SET person_id = 99")',
        'op.drop_table("preference")',
    ],
    ids=["rows", "links", "table"],
)
def test_a_step_that_loses_something_is_taken_back(
    older: Path, office_template: Template, clock: Clock, body: str
) -> None:
    step(body)
    with reading(older, office_template.key) as connection:
        before = everything(connection)
    with pytest.raises(WorldTrouble, match="It is as it was before"):
        open_as_administrator(older, office_template.key, clock)
    with reading(older, office_template.key) as connection:
        assert everything(connection) == before
        assert schema.revision(connection) == LAST


def test_a_step_that_fails_half_way_is_taken_back_whole(older: Path, office_template: Template, clock: Clock) -> None:
    step(REBUILD + '\n    op.execute("UPDATE person SET title = 0")\n    raise KeyError("a fault of ours")')
    with reading(older, office_template.key) as connection:
        before = everything(connection)
    with pytest.raises(KeyError, match="a fault of ours"):
        open_as_administrator(older, office_template.key, clock)
    with reading(older, office_template.key) as connection:
        assert everything(connection) == before
        counted = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        assert connection.exec_driver_sql(counted).scalar_one() > 30
    step(REBUILD)
    open_as_administrator(older, office_template.key, clock).store.close()


def test_without_room_for_a_backup_nothing_is_changed(
    older: Path, office_template: Template, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_args: object) -> None:
        raise WorldTrouble("The disk is full.")

    step(REBUILD)
    monkeypatch.setattr(shelf, "put", no_room)
    with pytest.raises(WorldTrouble, match="disk is full"):
        open_as_administrator(older, office_template.key, clock)
    with reading(older, office_template.key) as connection:
        assert schema.revision(connection) == LAST


def test_an_older_file_that_is_only_read_says_what_to_do(older: Path, office_template: Template, clock: Clock) -> None:
    step(REBUILD)
    with pytest.raises(WorldTrouble, match="from an older ULO"):
        file.open_with_key(older, office_template.key, clock(), read_only=True)


def test_an_upgraded_file_is_a_newer_one_to_an_older_program(
    older: Path, office_template: Template, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    step(REBUILD)
    open_as_administrator(older, office_template.key, clock).store.close()
    monkeypatch.setattr(schema, "HEAD", LAST)
    monkeypatch.setattr(schema, "KNOWN", schema.KNOWN[:-1])
    with pytest.raises(WorldTrouble, match="newer ULO"):
        open_as_administrator(older, office_template.key, clock)
    with raw(older, office_template.key) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (NEXT,)
