"""A file where nothing can be written is looked at: nothing is left there, and nothing that waits there is missed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.earlier import earlier_file
from tests.builders.files import everything_in, names_in
from tests.builders.machine import open_folder, read_only_copy, run_without_rights
from tests.builders.office import ADMINISTRATOR, PASSPHRASE, Template, copy_to, open_as_administrator, view_only
from tests.builders.people import a_person
from tests.store.test_world import OPEN, TRY
from ulo.domain.errors import VIEW_ONLY, CannotWriteThere, ViewOnly, WorldTrouble
from ulo.queries.admin import look_through_file, saved_until
from ulo.queries.people import Asked, count_people, find_people
from ulo.store import engine, file, places, viewing
from ulo.store.desk import Desk
from ulo.store.this_computer import known


@pytest.fixture
def shelf(desk: Desk, tmp_path: Path) -> Path:
    """The folder of a closed file that knows one person."""
    a_person(desk, known_as="Mair Prosser")
    view_only(desk, tmp_path / "shelf").store.close()
    return tmp_path / "shelf"


@pytest.fixture
def viewer(shelf: Path, office_template: Template, clock: Clock) -> Iterator[Desk]:
    """The administrator's desk at it, opened to look at only."""
    opened = view(shelf / office_template.path.name, clock)
    yield opened
    opened.store.close()


def view(path: Path, clock: Clock) -> Desk:
    return file.open_with_passphrase(path, ADMINISTRATOR, PASSPHRASE, clock, view_only=True)


@pytest.mark.needs("root", "linux")
def test_a_folder_that_is_read_only_is_looked_at_by_somebody_without_rights(office_template: Template) -> None:
    with open_folder() as folder:
        path = copy_to(folder, office_template)
        for each in (path, places.keys_beside(path)):
            each.chmod(0o444)
        folder.chmod(0o555)
        before = everything_in(folder)
        program = TRY + (
            "tried(opened)\n"
            "desk = opened(view_only=True)\n"
            "print(count_people(desk, Asked()))\n"
            "tried(lambda: a_person(desk))\n"
            "desk.store.close()\n"
        )
        refused, counted, no_change = run_without_rights(OPEN, program, path).splitlines()
        assert "read-only" in refused
        assert counted == "0"
        assert no_change == VIEW_ONLY
        assert everything_in(folder) == before


@pytest.mark.needs("linux")
def test_a_cd_is_refused_to_whoever_would_write_and_looked_at_to_its_end(
    organisation_file: Path, tmp_path: Path, clock: Clock
) -> None:
    with read_only_copy(tmp_path / "cd", organisation_file) as path:
        before = everything_in(path.parent)
        with pytest.raises(CannotWriteThere, match="read-only"):
            file.open_with_passphrase(path, ADMINISTRATOR, PASSPHRASE, clock)
        desk = view(path, clock)
        assert look_through_file(desk, deep=True).ok
        desk.store.close()
        assert everything_in(path.parent) == before


def test_looking_leaves_nothing_beside_the_file_nor_on_this_computer(viewer: Desk, shelf: Path, clock: Clock) -> None:
    before = everything_in(shelf)
    assert [found.name for found in find_people(viewer, "pross")] == ["Mair Prosser"]
    viewer.looked("person", 1)
    assert everything_in(shelf) == before
    viewer.store.close()
    view(viewer.store.path, clock).store.close()
    assert everything_in(shelf) == before
    assert known(viewer.store.path, "").anchor is None


def test_it_says_until_when_something_was_saved(viewer: Desk, clock: Clock) -> None:
    assert saved_until(viewer) == clock()


def test_whatever_writes_is_refused_in_one_sentence(viewer: Desk, shelf: Path) -> None:
    before = everything_in(shelf)
    for write in (viewer.work, viewer.demand_change, lambda: a_person(viewer)):
        with pytest.raises(ViewOnly, match="nothing can be changed here") as refused:
            write()
        assert "Save a copy" in refused.value.next_step
    assert viewer.why_no_change == VIEW_ONLY
    assert everything_in(shelf) == before


def test_the_engine_itself_writes_nothing(viewer: Desk, shelf: Path) -> None:
    before = everything_in(shelf)
    with pytest.raises(CannotWriteThere), engine.writing(viewer.store.engine) as connection:
        connection.exec_driver_sql("UPDATE person SET version = version + 1")
    with viewer.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        with pytest.raises(CannotWriteThere):
            connection.exec_driver_sql("UPDATE person SET version = version + 1")
    assert everything_in(shelf) == before


def test_the_screen_is_locked_and_opened_again(viewer: Desk) -> None:
    viewer.put_away()
    with pytest.raises(WorldTrouble, match="locked"):
        count_people(viewer, Asked())
    viewer.bring_back(file.open_again(viewer, PASSPHRASE))
    assert count_people(viewer, Asked()) == 1


def test_a_file_whose_name_holds_any_letter_is_looked_at(shelf: Path, tmp_path: Path, clock: Clock) -> None:
    there = tmp_path / "50 % of it? #1 &c=ü"
    shutil.copytree(shelf, there)
    desk = view(next(there.glob("*.ulo")), clock)
    assert count_people(desk, Asked()) == 1
    desk.store.close()
    assert names_in(there) == names_in(shelf)


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_what_waits_beside_the_file_is_not_missed_in_silence(
    shelf: Path, office_template: Template, clock: Clock, suffix: str
) -> None:
    path = shelf / office_template.path.name
    beside = path.with_name(path.name + suffix)
    beside.write_bytes(b"")
    view(path, clock).store.close()
    beside.write_bytes(b"changes")
    with pytest.raises(WorldTrouble, match=r"last changes of .* wait beside it") as refused:
        view(path, clock)
    assert "copy" in refused.value.next_step


def test_a_file_that_is_open_elsewhere_is_not_shown_as_it_was(desk: Desk, clock: Clock) -> None:
    a_person(desk)
    with pytest.raises(WorldTrouble, match="Close it in the program that has it open") as refused:
        view(desk.store.path, clock)
    assert "older state" in refused.value.said


def test_a_file_that_another_program_changes_meanwhile_is_read_no_more(
    viewer: Desk, office_template: Template, clock: Clock
) -> None:
    assert count_people(viewer, Asked()) == 1
    other = open_as_administrator(viewer.store.path, office_template.key, clock)
    a_person(other)
    with pytest.raises(WorldTrouble, match="wait beside it"):
        count_people(viewer, Asked())
    other.store.close()
    with pytest.raises(WorldTrouble, match="Another program changed"):
        count_people(viewer, Asked())


def test_a_file_of_an_older_program_is_refused_and_left_as_it_was(
    tmp_path: Path, office_template: Template, clock: Clock
) -> None:
    path = earlier_file(tmp_path, office_template, "0009")
    before = everything_in(tmp_path)
    with pytest.raises(WorldTrouble, match="from an older ULO") as refused:
        file.open_with_key(path, office_template.key, clock(), view_only=True)
    assert "folder you can write in" in refused.value.next_step
    assert everything_in(tmp_path) == before


def test_a_file_on_a_network_drive_is_looked_at_only(
    shelf: Path, office_template: Template, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shelf / office_template.path.name
    assert viewing.why(path) == "The file or its folder is read-only."
    monkeypatch.setattr(places, "is_network", lambda _path: True)
    with pytest.raises(CannotWriteThere, match="network drive"):
        file.open_with_passphrase(path, ADMINISTRATOR, PASSPHRASE, clock)
    view(path, clock).store.close()
    assert viewing.why(path) == "It is on a network drive."


@pytest.mark.needs("root", "linux")
def test_a_file_that_was_marked_read_only_is_not_opened_to_refuse_each_save(office_template: Template) -> None:
    with open_folder() as folder:
        path = copy_to(folder, office_template)
        for each in (path, places.keys_beside(path)):
            each.chmod(0o444)
        said = run_without_rights(OPEN, TRY + "tried(opened)\ntried(lambda: opened(view_only=True).user.name)\n", path)
        assert said.splitlines() == [f"The file or its folder is read-only. ({path})", ADMINISTRATOR]
        assert names_in(folder) == [path.name, f"{path.name}.keys"]


def test_a_copy_is_whole_and_can_be_changed(viewer: Desk, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "mine").mkdir()
    told: list[tuple[int, int]] = []
    copy = viewing.save_copy(viewer.store.path, tmp_path / "mine", lambda done, whole: told.append((done, whole)))
    assert everything_in(copy.parent) == everything_in(viewer.store.path.parent)
    assert {os.stat(part).st_mode & 0o777 for part in copy.parent.iterdir()} == {0o600}
    assert told[-1][0] == told[-1][1] == copy.stat().st_size
    desk = file.open_with_passphrase(copy, ADMINISTRATOR, PASSPHRASE, clock)
    a_person(desk)
    assert count_people(desk, Asked()) == 2
    desk.store.close()


@pytest.mark.parametrize("suffix", ["", ".keys", "-wal"])
def test_a_copy_writes_over_nothing(viewer: Desk, tmp_path: Path, suffix: str) -> None:
    there = tmp_path / "mine" / f"{viewer.store.path.name}{suffix}"
    there.parent.mkdir()
    there.write_bytes(b"mine")
    with pytest.raises(WorldTrouble, match="there already"):
        viewing.save_copy(viewer.store.path, there.parent)
    assert names_in(there.parent) == [there.name]
    assert there.read_bytes() == b"mine"


def test_a_copy_goes_to_no_folder_that_is_not_there(viewer: Desk, tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match="There is no folder"):
        viewing.save_copy(viewer.store.path, tmp_path / "none")


def test_a_copy_of_a_file_that_changed_meanwhile_is_not_kept(viewer: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    def change(_done: int, _whole: int) -> None:
        os.utime(viewer.store.path, (1, 1))

    with pytest.raises(WorldTrouble, match="Another program changed"):
        viewing.save_copy(viewer.store.path, tmp_path / "mine", change)
    assert names_in(tmp_path / "mine") == []


def test_a_copy_that_does_not_read_back_the_same_is_not_kept(
    viewer: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()

    def forget(handle: int) -> None:
        os.ftruncate(handle, 10)

    monkeypatch.setattr(os, "fsync", forget)
    with pytest.raises(WorldTrouble, match="did not read back the same"):
        viewing.save_copy(viewer.store.path, tmp_path / "mine")
    assert names_in(tmp_path / "mine") == []
