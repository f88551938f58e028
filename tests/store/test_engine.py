"""Every connection is keyed, safe and says the world's faults in plain words."""

from __future__ import annotations

import contextlib
import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from tests.builders.office import Template
from tests.builders.people import a_person
from ulo.domain.errors import WorldTrouble
from ulo.store import engine, faults
from ulo.store.desk import Desk

KEY = bytes(32)
WANTED = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "synchronous": 2,
    "temp_store": 2,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
}


@pytest.mark.parametrize(("pragma", "value"), WANTED.items())
def test_every_connection_is_set_up(desk: Desk, pragma: str, value: object) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(3):
            connection = stack.enter_context(desk.store.engine.connect())
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_connection_that_only_reads_writes_nothing(desk: Desk) -> None:
    reader = engine.open_engine(desk.store.path, engine.HeldKey(desk.store.key), read_only=True)
    with reader.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        with pytest.raises(WorldTrouble, match="read-only"):
            connection.exec_driver_sql("UPDATE account SET name = 'x'")
    reader.dispose()


def test_the_file_is_no_ordinary_database(organisation_file: Path) -> None:
    start = organisation_file.read_bytes()
    assert b"SQLite format" not in start
    assert b"account" not in start
    ordinary = sqlite3.connect(organisation_file)
    with contextlib.closing(ordinary), pytest.raises(sqlite3.DatabaseError):
        ordinary.execute("SELECT * FROM account")


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_a_key_of_another_length_is_our_own_fault(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        engine.connect(tmp_path / "office.ulo", key)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_told_as_damage_or_other_keys(organisation_file: Path) -> None:
    with pytest.raises(WorldTrouble, match="damaged, or its keys belong to another file"):
        engine.connect(organisation_file, KEY)


def test_a_fault_of_ours_keeps_what_people_typed_out_of_its_words(desk: Desk) -> None:
    a_person(desk)
    typed = {"said": " ".join(["my", "secret"])}
    with pytest.raises(IntegrityError) as broken, desk.work() as work:
        work.connection.execute(text("UPDATE person SET restriction = 9, about_me = :said"), typed)
    assert "my secret" not in "".join(traceback.format_exception(broken.value))


def test_an_engine_without_foreign_keys_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", ("foreign_keys=OFF",))
    with pytest.raises(RuntimeError, match="foreign keys"):
        engine.connect(tmp_path / "office.ulo", KEY)


def test_a_writer_waits_and_then_says_who_is_in_the_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.01)
    other = engine.open_engine(desk.store.path, engine.HeldKey(desk.store.key))
    with desk.work(), pytest.raises(WorldTrouble, match="Another program is writing"):
        engine.begin_to_write(other.connect())
    other.dispose()
    a_person(desk)


def test_a_read_sees_one_unchanging_state(desk: Desk) -> None:
    with desk.reading() as connection:
        count = "SELECT count(*) FROM person"
        assert connection.exec_driver_sql(count).scalar() == 0
        a_person(desk)
        assert connection.exec_driver_sql(count).scalar() == 0
    with desk.reading() as connection:
        assert connection.exec_driver_sql(count).scalar() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "read-only"),
        ("database is locked", "Another program"),
        ("file is not a database", "damaged"),
        ("database disk image is malformed", "damaged"),
        ("disk I/O error", "cannot be reached"),
        ("unable to open database file", "cannot be reached"),
    ],
)
def test_what_the_engine_says_is_said_plainly(words: str, said: str) -> None:
    trouble = faults.of_database(RuntimeError(words))
    assert trouble is not None
    assert said in trouble.said
    assert trouble.next_step


def test_what_is_no_fault_of_the_world_stays_a_fault_of_ours(desk: Desk) -> None:
    assert faults.of_database(RuntimeError("no such table: people")) is None
    with desk.reading() as connection, pytest.raises(Exception, match="no such table"):
        connection.exec_driver_sql("SELECT * FROM people")


def test_a_sentence_that_is_raised_twice_keeps_nothing_of_the_first_time(office_template: Template) -> None:
    lengths = []
    for _ in range(3):
        try:
            engine.connect(office_template.path, KEY)
        except WorldTrouble as trouble:
            lengths.append(len(traceback.extract_tb(trouble.__traceback__)))
    assert len(set(lengths)) == 1


def test_what_the_system_says_is_said_plainly(tmp_path: Path) -> None:
    for problem, said in [
        (OSError(28, "No space left on device"), "disk is full"),
        (PermissionError(13, "Permission denied"), "read-only"),
        (OSError(30, "Read-only file system"), "read-only"),
        (FileNotFoundError(2, "No such file"), "There is no file or folder"),
        (IsADirectoryError(21, "Is a directory"), "is a folder"),
        (OSError(5, "Input/output error"), "cannot be used (Input/output error)"),
        (OSError("odd"), "cannot be used"),
    ]:
        trouble = faults.of_system(problem, tmp_path / "office.ulo")
        assert said in trouble.said
        assert "office.ulo" in trouble.said
        assert trouble.next_step
