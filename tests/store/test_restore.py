"""A backup becomes a file again, beside: whole, told in the record of changes, and what was there is kept."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import entries, everything, is_whole, names_in, reading, turn_a_bit
from tests.builders.office import ADMINISTRATOR, PASSPHRASE, Template, make_template, open_as_administrator
from tests.builders.people import a_full_body, a_person
from ulo.domain.errors import WorldTrouble
from ulo.queries.admin import anchor
from ulo.services.admin import BackUp, back_up
from ulo.services.people import AddPerson, add_person
from ulo.store import backup, file, keys, places, restore, shelf
from ulo.store.desk import Desk
from ulo.store.keys import WrongPassphrase


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Path:
    """A backup of a file with two people; the file has a third, and is closed."""
    add_person(desk, AddPerson(a_full_body(a_person(desk))))
    path = back_up(desk, BackUp(tmp_path / "usb")).path
    a_person(desk, known_as="Came Later")
    desk.store.close()
    return path


def restored(made: Path, path: Path, clock: Clock, passphrase: str = PASSPHRASE) -> restore.Restored:
    return restore.restore(made, path, ADMINISTRATOR, passphrase, clock)


def open_it(path: Path, clock: Clock) -> Desk:
    return file.open_with_passphrase(path, ADMINISTRATOR, PASSPHRASE, clock)


def test_a_backup_is_restored_to_a_new_file_and_says_so_in_the_record_of_changes(
    made: Path, tmp_path: Path, clock: Clock
) -> None:
    new = tmp_path / "elsewhere" / "office.ulo"
    new.parent.mkdir()
    clock.forward(days=3)
    done = restored(made, new, clock)
    assert (done.path, done.old) == (new, None)
    desk = open_it(new, clock)
    last = backup.manifest(made)["anchor"]["entry"]
    assert entries(desk, last) == [("insert", "file_event", 1)]
    with desk.reading() as connection:
        rows = connection.exec_driver_sql("SELECT kind, backup_name, entry FROM file_event").all()
        assert everything(connection)["person"]
    assert rows == [("restored", made.name, last)]
    assert is_whole(desk)
    desk.store.close()
    assert names_in(new.parent) == ["office.ulo", "office.ulo.keys", "office.ulo.lock"]
    assert new.stat().st_mode & 0o777 == 0o600


def test_the_file_that_was_there_is_kept_with_its_keys(
    made: Path, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    with reading(organisation_file, office_template.key) as connection:
        before = everything(connection)
    keyring = places.keys_beside(organisation_file).read_bytes()
    done = restored(made, organisation_file, clock)
    assert done.old is not None
    assert done.old.name == "riverside-before-restore-2026-07-16-1042.ulo"
    assert places.keys_beside(done.old).read_bytes() == keyring
    with reading(done.old, office_template.key) as connection:
        assert everything(connection) == before
    desk = open_it(organisation_file, clock)
    with desk.reading() as connection:
        assert len(everything(connection)["person"]) == 2
    desk.store.close()
    again = restored(made, organisation_file, clock)
    assert again.old is not None
    assert again.old.name == "riverside-before-restore-2026-07-16-1042-2.ulo"


def test_words_that_wait_beside_a_killed_file_are_kept_with_it(
    made: Path, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    desk = open_as_administrator(organisation_file, office_template.key, clock)
    a_person(desk, known_as="Only In The Log")
    wal = organisation_file.with_name(organisation_file.name + "-wal")
    left = {path: path.read_bytes() for path in (organisation_file, wal)}
    desk.store.close()
    for path, content in left.items():
        path.write_bytes(content)
    done = restored(made, organisation_file, clock)
    assert done.old is not None
    kept = open_as_administrator(done.old, office_template.key, clock)
    with kept.reading() as connection:
        names = connection.exec_driver_sql("SELECT known_as FROM person").scalars().all()
    kept.store.close()
    assert "Only In The Log" in names


def test_a_damaged_file_is_moved_aside_with_all_that_lies_beside_it(
    made: Path, organisation_file: Path, clock: Clock
) -> None:
    damaged = organisation_file.read_bytes()[:5000]
    organisation_file.write_bytes(damaged)
    wal = organisation_file.with_name(organisation_file.name + "-wal")
    wal.write_bytes(b"left over")
    done = restored(made, organisation_file, clock)
    assert done.old is not None
    assert done.old.read_bytes() == damaged
    assert done.old.with_name(done.old.name + "-wal").read_bytes() == b"left over"
    assert not wal.exists()
    open_it(organisation_file, clock).store.close()


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of organisations in a folder, and their keys."""
    return {path.name: path.read_bytes() for path in folder.glob("*.ulo*") if path.suffix in (".ulo", ".keys")}


@pytest.mark.parametrize("trouble", ["passphrase", "damaged", "open", "folder", "other"])
def test_what_cannot_be_restored_leaves_everything_as_it_was(
    made: Path, organisation_file: Path, office_template: Template, clock: Clock, tmp_path: Path, trouble: str
) -> None:
    target, secret, said = organisation_file, PASSPHRASE, {
        "passphrase": "do not open", "damaged": "not a whole", "open": "is open on", "folder": "no folder",
        "other": "another organisation",
    }[trouble]  # fmt: skip
    holder = open_as_administrator(target, office_template.key, clock) if trouble == "open" else None
    if trouble == "passphrase":
        secret = "not the right words"
    if trouble == "damaged":
        turn_a_bit(made, made.stat().st_size // 2)
    if trouble == "folder":
        target = tmp_path / "gone" / "office.ulo"
    if trouble == "other":
        (tmp_path / "other").mkdir()
        target = make_template(tmp_path / "other").path
    before = files_in(target.parent)
    with pytest.raises((WorldTrouble, WrongPassphrase), match=said):
        restored(made, target, clock, secret)
    if holder:
        holder.store.close()
    assert files_in(target.parent) == before


def test_a_backup_that_says_something_else_than_it_holds_is_refused(
    made: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = backup.manifest(made)
    said["rows"]["person"] += 1
    monkeypatch.setattr(backup, "_said", lambda _whole: said)
    with pytest.raises(WorldTrouble, match="does not hold what it says"):
        restored(made, tmp_path / "new.ulo", clock)
    assert not (tmp_path / "new.ulo").exists()


def test_a_backup_is_tried_out_and_leaves_nothing(
    made: Path, organisation_file: Path, office_template: Template
) -> None:
    before = names_in(organisation_file.parent)
    tried = restore.try_out(made, office_template.key, organisation_file)
    assert tried.said == backup.manifest(made)
    assert tried.size == made.stat().st_size
    assert names_in(organisation_file.parent) == before


def spoil(path: Path, way: str, chance: random.Random) -> None:
    """What ransomware, a pulled drive or a person does to a backup."""
    content = path.read_bytes()
    if way == "encrypted":
        path.write_bytes(chance.randbytes(len(content)))
    elif way == "cut":
        path.write_bytes(content[: chance.randrange(len(content))])
    elif way == "emptied":
        path.write_bytes(b"")
    elif way == "a bit":
        turn_a_bit(path, chance.randrange(100, len(content) // 2))
    else:
        path.rename(path.with_name(f"{chance.randrange(10**9)}.locked"))


@pytest.mark.parametrize("turn", range(30))
def test_the_newest_good_backup_is_found_among_spoilt_ones(desk: Desk, clock: Clock, tmp_path: Path, turn: int) -> None:
    """30 of 30: each of five backups is encrypted, cut, emptied, altered, renamed or left, in a chance of its own."""
    chance = random.Random(turn)
    ring = keys.Keyring.load(places.keys_beside(desk.store.path)).ring
    made = []
    for number in range(5):
        a_person(desk, known_as=f"Person {number}")
        made.append(back_up(desk, BackUp(tmp_path / "shelf")).path)
        clock.forward(hours=5)
    ways = [chance.choice(["encrypted", "cut", "emptied", "a bit", "renamed"]) for _ in made]
    ways[chance.randrange(5)] = "renamed"
    for path, way in zip(made, ways, strict=True):
        spoil(path, way, chance)
        os.utime(path, (1, 1)) if path.exists() else None
    found = shelf.newest_good([tmp_path / "shelf"], clock(), ring)
    assert found.rows["person"] == max(number for number, way in enumerate(ways) if way == "renamed") + 1
    done = restored(found.path, tmp_path / "again.ulo", clock)
    assert done.said["rows"]["person"] == found.rows["person"]


def test_where_no_backup_is_whole_that_is_said(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "a.ulo-backup").write_bytes(b"PK")
    with pytest.raises(WorldTrouble, match="no whole backup"):
        shelf.newest_good([tmp_path, None], clock())


def test_a_restored_file_goes_on_with_the_chain_it_came_with(made: Path, tmp_path: Path, clock: Clock) -> None:
    new = tmp_path / "new.ulo"
    restored(made, new, clock)
    desk = open_it(new, clock)
    number, head = anchor(desk)
    assert number == backup.manifest(made)["anchor"]["entry"] + 1
    assert head != backup.manifest(made)["anchor"]["hash"]
    desk.store.close()
