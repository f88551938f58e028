"""A keyring that is missing comes back from the newest whole copy: on this computer, or in a backup."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.office import ADMINISTRATOR, CHEAP, PASSPHRASE, Template
from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import Role
from ulo.services.admin import BackUp, ChangePassphrase, KeepBackup, back_up, change_passphrase, keep_backup
from ulo.store import anchor, file, places, spare_keys, this_computer
from ulo.store.desk import Desk
from ulo.store.keys import Keyring

NEW = "four other plain words"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a user who kept nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def keyring(organisation_file: Path) -> Iterator[Path]:
    """The keys beside the file; nothing half written is left there, whatever a test does."""
    yield places.keys_beside(organisation_file)
    assert not list(organisation_file.parent.glob("*.keys.new"))


def changed(desk: Desk) -> None:
    change_passphrase(desk, ChangePassphrase(PASSPHRASE, NEW, NEW))


def opens(path: Path, passphrase: str, clock: Clock) -> None:
    file.open_with_passphrase(path, ADMINISTRATOR, passphrase, clock).store.close()


def test_keys_that_changed_since_the_last_backup_come_back_as_they_were(
    desk: Desk, keyring: Path, organisation_file: Path, clock: Clock
) -> None:
    keep_backup(desk, KeepBackup())
    changed(desk)
    desk.store.close()
    right = keyring.read_bytes()
    keyring.unlink()
    assert spare_keys.put_back(organisation_file) == "The keys were put back from a copy on this computer."
    assert keyring.read_bytes() == right
    assert stat.S_IMODE(keyring.stat().st_mode) == 0o600
    opens(organisation_file, NEW, clock)


def test_a_file_that_came_from_elsewhere_has_its_keys_kept_when_it_is_closed(
    desk: Desk, keyring: Path, data: Path, organisation_file: Path
) -> None:
    assert not data.exists()
    anchor.keep(desk.store)
    (copy,) = this_computer.kept_keys(keyring)
    assert copy.read_bytes() == keyring.read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    keyring.unlink()
    spare_keys.put_back(organisation_file)
    assert keyring.read_bytes() == copy.read_bytes()


def test_a_new_file_has_its_keys_kept_at_once(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "new.ulo"
    file.create(path, "New", ADMINISTRATOR, PASSPHRASE, clock)
    places.keys_beside(path).unlink()
    spare_keys.put_back(path)
    opens(path, PASSPHRASE, clock)


def test_a_file_that_was_moved_without_its_keys_gets_them(
    desk: Desk, keyring: Path, organisation_file: Path, tmp_path: Path, clock: Clock
) -> None:
    changed(desk)
    desk.store.close()
    moved = tmp_path / "elsewhere" / organisation_file.name
    moved.parent.mkdir()
    shutil.move(organisation_file, moved)
    spare_keys.put_back(moved)
    opens(moved, NEW, clock)
    assert keyring.exists()


def test_the_newer_of_backup_and_computer_is_taken(
    desk: Desk, keyring: Path, organisation_file: Path, tmp_path: Path, clock: Clock
) -> None:
    changed(desk)
    made = back_up(desk, BackUp(tmp_path / "usb")).path
    desk.store.close()
    right = keyring.read_bytes()
    (copy,) = this_computer.kept_keys(keyring)
    for newer, said in ((made, f"the backup {made.name}"), (copy, "a copy on this computer")):
        for each in (made, copy):
            os.utime(each, (1, 2 if each == newer else 1))
        keyring.unlink()
        assert spare_keys.put_back(organisation_file) == f"The keys were put back from {said}."
        assert keyring.read_bytes() == right
    opens(organisation_file, NEW, clock)


@pytest.mark.parametrize("words", [b"", b"{}", b"no keys"])
def test_a_copy_that_is_damaged_is_passed_over(
    desk: Desk, keyring: Path, organisation_file: Path, tmp_path: Path, words: bytes
) -> None:
    back_up(desk, BackUp(tmp_path / "usb"))
    desk.store.close()
    keyring.unlink()
    damaged = places.user_data_folder() / "keys" / "riverside.ulo.0.keys"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(words)
    os.utime(damaged, (4_000_000_000, 4_000_000_000))
    assert "from the backup" in spare_keys.put_back(organisation_file)
    assert Keyring.load(keyring).names() == [ADMINISTRATOR]


def test_where_there_is_no_copy_it_is_said(keyring: Path, organisation_file: Path) -> None:
    keyring.unlink()
    with pytest.raises(WorldTrouble, match=r"No copy of riverside\.ulo\.keys was found"):
        spare_keys.put_back(organisation_file)
    (organisation_file.parent / "riverside-2026.ulo-backup").write_text("no backup")
    with pytest.raises(WorldTrouble, match="No copy"):
        spare_keys.put_back(organisation_file)
    assert not keyring.exists()


def test_keys_are_never_written_over(keyring: Path, organisation_file: Path) -> None:
    before = keyring.read_bytes()
    with pytest.raises(WorldTrouble, match="is there already"):
        spare_keys.put_back(organisation_file)
    assert keyring.read_bytes() == before


def test_a_computer_that_keeps_no_copy_keeps_nobody_from_a_new_passphrase(
    desk: Desk, data: Path, organisation_file: Path, clock: Clock
) -> None:
    data.write_text("no folder")
    changed(desk)
    desk.store.close()
    opens(organisation_file, NEW, clock)


def test_a_copy_holds_only_those_who_may_sign_in_now(
    desk: Desk, keyring: Path, office_template: Template, organisation_file: Path
) -> None:
    ring = Keyring.load(keyring)
    ring.add_user(office_template.key, "Bo", Role.WORKER, NEW, CHEAP)
    ring.save()
    ring.remove_user("Bo")
    ring.save()
    desk.store.close()
    (copy,) = this_computer.kept_keys(keyring)
    assert Keyring.load(copy).names() == [ADMINISTRATOR]
    assert organisation_file.exists()
