"""One program writes a file at a time, and the second is told who has it open since when."""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import START
from tests.builders.machine import OtherProgram, fill_up, other_program, small_disk
from ulo.domain.errors import WorldTrouble
from ulo.store.lock import WriterLock

HOLD = (
    "import sys, datetime as dt\n"
    "from pathlib import Path\n"
    "from ulo.store.lock import WriterLock\n"
    "lock = WriterLock(Path(sys.argv[1]), dt.datetime(2026, 7, 16, 9, 42, tzinfo=dt.UTC))\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[OtherProgram]:
    with other_program(HOLD, tmp_path / "office.ulo") as holder:
        assert holder.line() == "held"
        yield holder


def test_a_second_program_is_told_where_the_file_is_open_since_when(tmp_path: Path, held: OtherProgram) -> None:
    with pytest.raises(WorldTrouble) as refused:
        WriterLock(tmp_path / "office.ulo", START + dt.timedelta(hours=3))
    assert refused.value.said == f"This file is open on {platform.node().upper()} since 10:42, 16 Jul 2026."
    assert refused.value.next_step
    assert held.kill()


def test_a_program_that_was_killed_holds_nothing(tmp_path: Path, held: OtherProgram) -> None:
    held.kill()
    assert json.loads((tmp_path / "office.ulo.lock").read_text())["computer"] == platform.node()
    WriterLock(tmp_path / "office.ulo", START).release()


def test_the_same_program_does_not_open_a_file_twice(tmp_path: Path) -> None:
    first = WriterLock(tmp_path / "office.ulo", START)
    with pytest.raises(WorldTrouble, match="is open on"):
        WriterLock(tmp_path / "office.ulo", START)
    first.release()
    first.release()
    WriterLock(tmp_path / "office.ulo", START).release()


def test_a_lock_that_was_let_go_says_nothing_of_who_held_it(tmp_path: Path) -> None:
    WriterLock(tmp_path / "office.ulo", START).release()
    assert (tmp_path / "office.ulo.lock").read_bytes() == b""


@pytest.mark.parametrize(
    "words", [b"", b"{", b"[]", b'{"computer": 7}', b'{"computer": "PC", "since": "never"}', b"\xff"]
)
def test_a_holder_who_cannot_be_read_is_another_program(tmp_path: Path, words: bytes) -> None:
    held = WriterLock(tmp_path / "office.ulo", START)
    (tmp_path / "office.ulo.lock").write_bytes(words)
    with pytest.raises(WorldTrouble, match="open in another program"):
        WriterLock(tmp_path / "office.ulo", START)
    held.release()


def test_a_user_without_a_name_can_hold_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no user name")

    monkeypatch.setattr("getpass.getuser", nobody)
    lock = WriterLock(tmp_path / "office.ulo", START)
    assert json.loads((tmp_path / "office.ulo.lock").read_text())["user"] == ""
    lock.release()


def test_a_lock_where_no_folder_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match="no file or folder"):
        WriterLock(tmp_path / "gone" / "office.ulo", START)


@pytest.mark.needs("root")
def test_a_full_disk_does_not_keep_anybody_from_their_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        (disk / "office.ulo.lock").touch()
        fill_up(disk)
        lock = WriterLock(disk / "office.ulo", START)
        with pytest.raises(WorldTrouble, match="open in another program"):
            WriterLock(disk / "office.ulo", START)
        lock.release()
