"""A note outside the file says nothing to whoever cannot open that file, and is written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ulo.domain.errors import WorldTrouble
from ulo.store import notes

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
INSIDE = {"words": "Zoë was seen to cry 🦊", "by": "3"}


def test_a_note_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet"
    path = notes.keep(folder, KEY, "one", INSIDE)
    assert list(notes.waiting(folder, KEY)) == [("one", INSIDE)]
    assert path.stat().st_mode & 0o077 == 0
    assert b"cry" not in path.read_bytes()
    notes.remove(folder, "one")
    assert list(notes.waiting(folder, KEY)) == []
    assert list(folder.iterdir()) == []


def test_the_same_note_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    notes.keep(tmp_path, KEY, "one", INSIDE)
    notes.keep(tmp_path, KEY, "one", {"words": "more"})
    assert list(notes.waiting(tmp_path, KEY)) == [("one", {"words": "more"})]


def test_a_note_of_another_file_is_not_seen_and_stays(tmp_path: Path) -> None:
    path = notes.keep(tmp_path, OTHER, "one", INSIDE)
    assert list(notes.waiting(tmp_path, KEY)) == []
    assert path.exists()


def test_there_are_none_where_there_is_no_folder(tmp_path: Path) -> None:
    assert list(notes.waiting(tmp_path / "none", KEY)) == []


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"format": 2, "file": "x", "locked": ""}'])
def test_a_damaged_note_is_passed_over_and_stays(tmp_path: Path, damage: str) -> None:
    path = notes.keep(tmp_path, KEY, "one", INSIDE)
    notes.keep(tmp_path, KEY, "two", INSIDE)
    path.write_text(damage)
    assert [name for name, _inside in notes.waiting(tmp_path, KEY)] == ["two"]
    assert path.exists()


def test_a_note_under_another_name_does_not_open(tmp_path: Path) -> None:
    path = notes.keep(tmp_path, KEY, "one", INSIDE)
    path.rename(path.with_name("note-two.ulo-note"))
    assert list(notes.waiting(tmp_path, KEY)) == []


def test_a_note_says_whose_file_it_is_of_without_its_key(tmp_path: Path) -> None:
    document = json.loads(notes.keep(tmp_path, KEY, "one", INSIDE).read_text())
    assert set(document) == {"format", "file", "locked"}
    assert KEY.hex() not in json.dumps(document)


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where a folder should be")
    with pytest.raises(WorldTrouble):
        notes.keep(taken, KEY, "one", INSIDE)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
