"""A file that does not go on from where it ended on this computer is told of: no check of its own could."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import is_whole
from tests.builders.office import ADMINISTRATOR, PASSPHRASE, Template, open_as_administrator
from tests.builders.people import a_person
from ulo.services.admin import KeepBackup, keep_backup
from ulo.store import anchor, file, restore, this_computer
from ulo.store.desk import Desk


@pytest.fixture
def older(desk: Desk, tmp_path: Path) -> Path:
    """A copy of the file as it was two changes ago; the file is closed, and where it ended is kept."""
    desk.store.engine.dispose()
    copy = tmp_path / "older.copy"
    shutil.copy2(desk.store.path, copy)
    a_person(desk)
    a_person(desk, known_as="Bo")
    assert anchor.keep(desk.store)
    desk.store.close()
    return copy


def said_of(path: Path, template: Template, clock: Clock) -> str:
    opened = open_as_administrator(path, template.key, clock)
    try:
        assert is_whole(opened), "nothing in the file itself is wrong"
        return str(anchor.why_not_as_left(opened.store) or "")
    finally:
        opened.store.close()


def test_a_file_that_goes_on_from_where_it_ended_is_opened_without_a_word(
    older: Path, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    assert older.exists()
    assert said_of(organisation_file, office_template, clock) == ""


def test_an_older_copy_under_the_name_is_told_of(
    older: Path, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    shutil.copy2(older, organisation_file)
    said = said_of(organisation_file, office_template, clock)
    assert said.startswith("riverside.ulo is older than it was: it had ")
    assert "restore the newest backup" in said


def test_an_older_copy_that_was_worked_on_since_is_told_of(
    older: Path, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    shutil.copy2(older, organisation_file)
    desk = open_as_administrator(organisation_file, office_template.key, clock)
    for name in ("One", "Two", "Three"):
        a_person(desk, known_as=name)
    desk.store.close()
    assert "goes another way" in said_of(organisation_file, office_template, clock)


def test_a_restored_backup_surprises_nobody(
    desk: Desk, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    made = keep_backup(desk, KeepBackup()).path
    for name in ("One", "Two", "Three"):
        a_person(desk, known_as=name)
    anchor.keep(desk.store)
    desk.store.close()
    restore.restore(made, organisation_file, ADMINISTRATOR, PASSPHRASE, clock)
    assert said_of(organisation_file, office_template, clock) == ""


def test_a_computer_that_never_had_the_file_open_says_nothing(
    organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    assert said_of(organisation_file, office_template, clock) == ""


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"entry": "x", "hash": "y"}', "7"])
def test_what_cannot_be_read_on_this_computer_is_as_if_it_were_not_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    anchor.keep(desk.store)
    (place,) = (tmp_path / "data").rglob("*.json")
    place.write_text(words)
    assert anchor.why_not_as_left(desk.store) is None


def test_a_computer_that_cannot_keep_it_stops_nobody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert not anchor.keep(desk.store)
    assert this_computer.known(desk.store.path, "ring") == this_computer.Known()
    desk.store.close()
    file.open_with_passphrase(desk.store.path, ADMINISTRATOR, PASSPHRASE, clock).store.close()
