"""Backups by themselves: only if something changed, thinned, copied to a second drive, tried out, their age told."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import entries, last_entry, names_in, turn_a_bit
from tests.builders.office import ADMINISTRATOR, PASSPHRASE
from tests.builders.people import a_person
from ulo.domain.errors import NotComplete, WorldTrouble
from ulo.queries.admin import keeping
from ulo.services.admin import (
    ChangePassphrase,
    ChooseBackups,
    ChooseSecondFolder,
    KeepBackup,
    TryBackup,
    change_passphrase,
    choose_backups,
    choose_second_folder,
    keep_backup,
    try_backup,
)
from ulo.services.perform import perform
from ulo.store import backup, file, shelf
from ulo.store.desk import Desk

IF_CHANGED = KeepBackup(only_if_changed=True)


def on_shelf(desk: Desk) -> list[str]:
    return [kept.path.name for kept in shelf.found([shelf.folder(desk.store.path)], desk.now())]


@pytest.fixture
def usb(tmp_path: Path, desk: Desk) -> Path:
    """A second folder that was chosen."""
    drive = tmp_path / "usb"
    drive.mkdir()
    choose_second_folder(desk, ChooseSecondFolder(drive))
    return drive


def test_a_backup_is_made_only_if_something_changed(desk: Desk, clock: Clock) -> None:
    assert keep_backup(desk, IF_CHANGED).people == 0
    assert len(on_shelf(desk)) == 1
    clock.forward(days=1)
    assert keep_backup(desk, IF_CHANGED).told == ""
    a_person(desk)
    assert keep_backup(desk, IF_CHANGED).people == 1
    assert len(on_shelf(desk)) == 2


def test_a_new_passphrase_is_a_change_though_the_file_is_not_touched(desk: Desk, clock: Clock) -> None:
    keep_backup(desk, IF_CHANGED)
    clock.forward(hours=1)
    change_passphrase(desk, ChangePassphrase(PASSPHRASE, "four other plain words", "four other plain words"))
    keep_backup(desk, IF_CHANGED)
    assert len(on_shelf(desk)) == 2


def test_a_backup_of_a_wrong_clock_does_not_pass_for_the_newest(desk: Desk, clock: Clock) -> None:
    clock.forward(days=3650)
    keep_backup(desk, KeepBackup())
    clock.forward(days=-3650)
    a_person(desk)
    keep_backup(desk, KeepBackup())
    clock.forward(hours=1)
    newest = shelf.newest_good([shelf.folder(desk.store.path)], clock())
    assert newest.rows["person"] == 1
    assert len(on_shelf(desk)) == 2


def test_old_backups_go_and_those_of_another_file_stay(desk: Desk, clock: Clock) -> None:
    keep_backup(desk, KeepBackup())
    other = shelf.folder(desk.store.path) / "automatic" / "somebody else.txt"
    other.write_text("not ours")
    for hours in (1, 1, 70, 1):
        clock.forward(hours=hours)
        a_person(desk)
        keep_backup(desk, KeepBackup())
    assert len(on_shelf(desk)) == 3, "of the first three, made on one day, one stays"
    assert other.exists()


def test_a_second_copy_goes_to_a_drive_of_its_own(desk: Desk, usb: Path) -> None:
    done = keep_backup(desk, KeepBackup())
    assert done.second == ""
    copy = usb / "riverside backups" / done.path.name
    assert backup.verify(copy) == backup.verify(done.path)
    assert names_in(copy.parent) == [done.path.name]


def test_a_drive_that_is_not_there_is_said_and_stops_nothing(desk: Desk, usb: Path, clock: Clock) -> None:
    shutil.rmtree(usb)
    done = keep_backup(desk, KeepBackup())
    assert done.path.exists()
    assert done.second == f"The folder for second copies is not there: {usb}. " + (
        "Put the drive in, or choose another folder in Settings."
    )
    assert not usb.exists(), "what is written there would fill the disk under the drive"
    assert "not there now" in keeping(desk).second_said
    clock.forward(days=9)
    a_person(desk)
    keep_backup(desk, KeepBackup())
    assert keeping(desk).second_late_since is not None


def test_a_second_folder_is_refused_that_is_none(desk: Desk, tmp_path: Path) -> None:
    for folder, said in ((tmp_path / "gone", "no folder"), (desk.store.path.parent, "of the file itself")):
        with pytest.raises(WorldTrouble, match=said):
            choose_second_folder(desk, ChooseSecondFolder(folder))
    assert keeping(desk).second_folder is None


def test_the_choice_of_a_second_folder_is_taken_back(desk: Desk, usb: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    taken = choose_second_folder(desk, ChooseSecondFolder(other))
    perform(desk, taken.undo)
    assert keeping(desk).second_folder == usb
    assert "no second copies" in choose_second_folder(desk, ChooseSecondFolder(None)).told


def test_how_often_is_for_the_organisation_to_say(desk: Desk, clock: Clock) -> None:
    assert keeping(desk).hours == 4
    done = choose_backups(desk, ChooseBackups(12))
    assert keeping(desk).hours == 12
    with pytest.raises(NotComplete):
        choose_backups(desk, ChooseBackups(0))
    keep_backup(desk, KeepBackup())
    a_person(desk)
    clock.forward(hours=11)
    assert not keeping(desk).is_due
    clock.forward(hours=1)
    assert keeping(desk).is_due
    perform(desk, done.undo)
    assert keeping(desk).hours == 4


def test_the_age_of_the_newest_backup_is_told(desk: Desk, clock: Clock) -> None:
    assert keeping(desk).said == "There is no backup yet."
    keep_backup(desk, KeepBackup())
    clock.forward(days=9)
    assert keeping(desk).said == "The last backup was made 9 days ago. Nothing changed since."
    assert keeping(desk).late_since is None
    a_person(desk)
    assert keeping(desk).said == "The last backup was made 9 days ago."
    assert keeping(desk).late_since == dt.date(2026, 7, 17)


def test_a_drill_says_what_it_found_and_the_day_is_kept(desk: Desk, clock: Clock) -> None:
    with pytest.raises(WorldTrouble, match="no backup to try"):
        try_backup(desk, TryBackup())
    assert keeping(desk).drill_said == "No backup was tried out yet."
    a_person(desk)
    made = keep_backup(desk, KeepBackup()).path
    clock.forward(hours=5)
    before = last_entry(desk)
    done = try_backup(desk, TryBackup())
    assert done.lines[0] == f"The newest backup is {made.name}, made 16 Jul 2026, 10:42."
    assert "1 person, " in done.lines[1]
    assert done.counts["person"] == 1
    assert "relied on" in done.told
    assert keeping(desk).drill_said == "A backup was last tried out on 16 Jul 2026."
    assert entries(desk, before) == [("insert", "file_event", 1)]


def test_a_drill_finds_a_backup_that_went_bad(desk: Desk) -> None:
    made = keep_backup(desk, KeepBackup()).path
    turn_a_bit(made)
    before = names_in(desk.store.path.parent)
    with pytest.raises(WorldTrouble, match="not a whole"):
        try_backup(desk, TryBackup())
    assert names_in(desk.store.path.parent) == before
    assert keeping(desk).last_drill is None


def test_a_file_that_is_only_read_is_drilled_without_a_word_in_it(
    desk: Desk, organisation_file: Path, clock: Clock
) -> None:
    keep_backup(desk, KeepBackup())
    desk.store.close()
    read = file.open_with_passphrase(organisation_file, ADMINISTRATOR, PASSPHRASE, clock, read_only=True)
    assert try_backup(read, TryBackup()).counts["account"] == 1
    assert keeping(read).last_drill is None
    read.store.close()
