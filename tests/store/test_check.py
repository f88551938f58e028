"""A look through a file calls it damaged when it is, and not when a program only died while writing it out."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import reading, turn_a_bit
from tests.builders.office import Template, copy_to, open_as_administrator
from tests.builders.people import a_person
from ulo.domain.errors import WorldTrouble
from ulo.store import check

PAGE = 4096


@pytest.fixture
def killed(tmp_path: Path, office_template: Template, clock: Clock) -> Path:
    """A file whose program was killed while its last saves waited beside it, and nothing of them was written out."""
    folder, left = tmp_path / "used", tmp_path / "left"
    folder.mkdir()
    left.mkdir()
    desk = open_as_administrator(copy_to(folder, office_template), office_template.key, clock)
    a_person(desk, known_as="Waits Beside")
    for part in folder.iterdir():
        shutil.copy2(part, left / part.name)
    desk.store.close()
    assert (left / "riverside.ulo-wal").stat().st_size
    return left / "riverside.ulo"


@pytest.fixture
def torn(killed: Path, tmp_path: Path) -> Path:
    """The same, killed in the middle of writing out: half of a page that waits beside is in the file already."""
    before = killed.read_bytes()
    whole = tmp_path / "used" / killed.name
    after = whole.read_bytes()
    pages = range(PAGE, min(len(before), len(after)), PAGE)
    first = next(place for place in pages if before[place : place + PAGE] != after[place : place + PAGE])
    half = first + PAGE // 2
    killed.write_bytes(before[:first] + after[first:half] + before[half:])
    return killed


def is_said_to_be_whole(path: Path, template: Template, clock: Clock) -> bool:
    """What the check of pages says; a page that is needed to open the file may be damaged too."""
    with contextlib.suppress(WorldTrouble), contextlib.ExitStack() as closing:
        desk = open_as_administrator(path, template.key, clock)
        closing.callback(desk.store.close)
        with desk.reading() as connection:
            return next(found.ok for found in check.look(connection) if found.name == "pages")
    return False


def test_a_page_torn_by_a_death_while_writing_out_is_whole_from_what_waits_beside(
    torn: Path, office_template: Template, clock: Clock
) -> None:
    assert is_said_to_be_whole(torn, office_template, clock)
    with reading(torn, office_template.key) as connection:
        assert connection.exec_driver_sql("SELECT known_as FROM person").scalars().all() == ["Waits Beside"]
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall() == []


def test_the_same_page_with_nothing_beside_is_damaged(torn: Path, office_template: Template, clock: Clock) -> None:
    torn.with_name(f"{torn.name}-wal").unlink()
    assert not is_said_to_be_whole(torn, office_template, clock)


def test_a_page_that_is_damaged_where_nothing_waits_is_said_also_after_a_kill(
    killed: Path, office_template: Template, clock: Clock
) -> None:
    turn_a_bit(killed, killed.stat().st_size - PAGE // 2)
    assert not is_said_to_be_whole(killed, office_template, clock)
