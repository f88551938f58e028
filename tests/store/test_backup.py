"""A backup is one file that was read back, and one that was damaged is never taken for whole."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.builders.clock import Clock
from tests.builders.files import everything, is_whole, names_in, reading, turn_a_bit
from tests.builders.office import ADMINISTRATOR, PASSPHRASE, Template
from tests.builders.people import a_full_body, a_person
from ulo.domain.errors import Stopped, WorldTrouble
from ulo.queries.admin import anchor
from ulo.services.admin import BackedUp, BackUp, back_up
from ulo.services.people import AddPerson, add_person
from ulo.store import backup, engine, file, places, schema, shelf
from ulo.store.desk import Desk


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> BackedUp:
    add_person(desk, AddPerson(a_full_body(a_person(desk))))
    return back_up(desk, BackUp(tmp_path / "usb"))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def written_anew(path: Path, **changed: bytes) -> None:
    """The backup with some parts replaced, and every checksum of the zip file right."""
    kept = parts(path) | {name.replace("_", "."): content for name, content in changed.items()}
    with zipfile.ZipFile(path, "w") as whole:
        for name, content in kept.items():
            whole.writestr(name, content)


def test_a_backup_says_what_it_holds(desk: Desk, made: BackedUp) -> None:
    assert made.told == f"Backup made and read back: {made.path.name}, 2 people."
    assert made.path.name == "riverside-2026-07-16-1042.ulo-backup"
    assert (made.people, made.size) == (2, made.path.stat().st_size)
    said = backup.manifest(made.path)
    with desk.reading() as connection:
        assert said["rows"] == schema.counts(connection)
    assert (said["anchor"]["entry"], said["anchor"]["hash"]) == anchor(desk)
    assert said["revision"] == schema.HEAD
    assert said["made_at"] == "2026-07-16T09:42:00+00:00"
    assert backup.verify(made.path) == said


def test_a_backup_opens_with_the_same_passphrase_and_holds_the_same(
    desk: Desk, made: BackedUp, tmp_path: Path, office_template: Template
) -> None:
    restored = tmp_path / "restored.ulo"
    for part, path in (("database.ulo", restored), ("database.ulo.keys", places.keys_beside(restored))):
        path.write_bytes(parts(made.path)[part])
    with desk.reading() as connection:
        right = everything(connection)
    with reading(restored, office_template.key) as connection:
        assert everything(connection) == right
    again = file.open_with_passphrase(restored, ADMINISTRATOR, PASSPHRASE, Clock())
    assert is_whole(again)
    again.store.close()


def test_nothing_of_a_backup_is_readable_without_a_passphrase(made: BackedUp) -> None:
    assert b"Adeyemi" not in made.path.read_bytes()
    assert set(parts(made.path)) == {"database.ulo", "database.ulo.keys", "manifest.json"}


def test_two_backups_in_a_minute_have_two_names(desk: Desk, made: BackedUp, tmp_path: Path) -> None:
    second = back_up(desk, BackUp(tmp_path / "usb"))
    assert second.path.name == "riverside-2026-07-16-1042-2.ulo-backup"
    assert names_in(tmp_path / "usb") == [second.path.name, made.path.name]


def test_people_may_be_saved_while_a_backup_is_made(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(desk)
    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 5)
    steps: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        steps.append((done, total))
        if len(steps) == 3:
            a_person(desk, known_as="In the middle")

    copied = back_up(desk, BackUp(tmp_path / "usb"), told)
    assert len(steps) > 3
    assert steps[-1][0] == steps[-1][1]
    assert copied.people in (1, 2)
    assert is_whole(desk)


def test_a_backup_that_is_stopped_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        back_up(desk, BackUp(tmp_path / "usb"), stop)
    assert names_in(tmp_path / "usb") == []


@pytest.mark.parametrize("part", ["_copy_and_check", "_pack"])
def test_a_copy_that_the_disk_did_not_keep_is_not_kept_either(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """One bit turns between writing and reading back, in the database or in the finished file."""
    right: Any = getattr(backup, part)

    def faulty(*args: Any) -> Any:
        told = right(*args)
        turn_a_bit(args[1] if part == "_copy_and_check" else args[2])
        return told

    monkeypatch.setattr(backup, part, faulty)
    if part == "_copy_and_check":
        monkeypatch.setattr(backup, "hash_of", lambda _path: "0" * 64)
    with pytest.raises(WorldTrouble, match="did not read back"):
        back_up(desk, BackUp(tmp_path / "usb"))
    assert names_in(tmp_path / "usb") == []


class Suspicious:
    """A driver connection whose check of pages finds something."""

    def __init__(self, real: Any) -> None:
        """Stand before the real one."""
        self._real = real

    def backup(self, target: Suspicious, **options: Any) -> None:
        """Copy between the real ones."""
        self._real.backup(target._real, **options)

    def execute(self, sql: str) -> Any:
        """The real answer, but for the check."""
        return self._real.execute("SELECT 'page 7 is damaged'" if "cipher_integrity" in sql else sql)

    def close(self) -> None:
        """Close the real one."""
        self._real.close()


def test_a_page_that_was_copied_wrong_is_found(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = engine.connect
    monkeypatch.setattr(engine, "connect", lambda path, key: Suspicious(connect(path, key)))
    with pytest.raises(WorldTrouble, match="did not read back whole"):
        back_up(desk, BackUp(tmp_path / "usb"))
    assert names_in(tmp_path / "usb") == []


def test_every_byte_counts(made: BackedUp) -> None:
    """A flip in the database, the keys or the manifest is found; the zip file's own words are not data."""
    whole = made.path.read_bytes()
    contents = parts(made.path)
    for content in contents.values():
        start = whole.index(content)
        for place in (0, 1, len(content) // 3, len(content) - 1):
            made.path.write_bytes(whole)
            turn_a_bit(made.path, start + place)
            with pytest.raises(WorldTrouble, match="not a whole ULO backup"):
                backup.verify(made.path)


def test_no_damage_to_a_backup_is_a_fault_of_ours(made: BackedUp) -> None:
    whole = made.path.read_bytes()
    said = backup.manifest(made.path)
    edges = [*range(0, 60), *range(len(whole) - 400, len(whole))]
    for place in edges:
        made.path.write_bytes(whole)
        turn_a_bit(made.path, place)
        with contextlib.suppress(WorldTrouble):
            assert backup.verify(made.path)["sha256"] == said["sha256"]
    for left in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        made.path.write_bytes(whole[:left])
        with pytest.raises(WorldTrouble):
            backup.manifest(made.path)


def test_a_backup_whose_parts_were_exchanged_is_refused(made: BackedUp) -> None:
    written_anew(made.path, database_ulo=b"another database")
    with pytest.raises(WorldTrouble, match="not a whole"):
        backup.verify(made.path)


@pytest.mark.parametrize("words", [b"", b"[]", b"{}", b"7", b"{", b'{"sha256": 7}', b"\xff"])
def test_a_backup_that_says_nonsense_is_refused(made: BackedUp, words: bytes) -> None:
    written_anew(made.path, manifest_json=words)
    with pytest.raises(WorldTrouble, match="not a whole"):
        backup.verify(made.path)


def test_what_is_no_backup_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.ulo-backup").write_text("no zip")
    for path, said in (("a.ulo-backup", "not a whole"), ("b.ulo-backup", "no file or folder"), ("", "folder")):
        with pytest.raises(WorldTrouble, match=said):
            backup.manifest(tmp_path / path)


def test_the_newest_backup_of_a_file_is_found_by_its_name(tmp_path: Path) -> None:
    assert backup.newest_keyring(tmp_path / "office [1].ulo") is None
    (tmp_path / "office [1]-2026.ulo-backup").touch()
    (tmp_path / "office 1-2026.ulo-backup").touch()
    found = backup.newest_keyring(tmp_path / "office [1].ulo")
    assert found == tmp_path / "office [1]-2026.ulo-backup"


def test_a_backup_without_the_keys_says_which_file_is_missing(desk: Desk, tmp_path: Path) -> None:
    places.keys_beside(desk.store.path).unlink()
    with pytest.raises(WorldTrouble, match=r"riverside\.ulo\.keys"):
        back_up(desk, BackUp(tmp_path / "usb"))
    assert names_in(tmp_path / "usb") == []


def test_a_backup_before_something_risky_lies_beside_the_file(desk: Desk) -> None:
    copied = shelf.put(desk.store, "import", desk.now())
    assert copied.path.parent == desk.store.path.parent / "riverside backups" / "import"
    assert copied.counts["account"] == 1


def test_a_backup_cannot_go_where_a_file_stands(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorldTrouble):
        back_up(desk, BackUp(tmp_path / "file"))
