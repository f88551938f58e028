"""Full disks and folders nobody may write to: a sentence each time, and nothing lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import is_whole, names_in
from tests.builders.machine import fill_up, open_folder, run_without_rights, small_disk
from tests.builders.office import (
    ADMINISTRATOR,
    CHEAP,
    ORGANISATION,
    PASSPHRASE,
    Template,
    copy_to,
    open_as_administrator,
)
from tests.builders.people import a_person
from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import Role
from ulo.queries.people import Asked, count_people
from ulo.services.admin import BackUp, back_up
from ulo.store import file, places
from ulo.store.desk import Desk
from ulo.store.keys import Keyring

pytestmark = pytest.mark.needs("root", "linux")

OPEN = (
    "from tests.builders.clock import Clock\nfrom ulo.store import file\nfrom ulo.domain.errors import PersonFacing\n"
    + (
        "import argon2.low_level, cryptography.hazmat.primitives.ciphers.aead, unicodedata\n"
        "from tests.builders.people import a_person\nfrom ulo.queries.people import Asked, count_people\n"
        "from ulo.services.admin import BackUp, back_up\n"
    )
)
TRY = (
    "def tried(what):\n"
    "    try:\n        print(what())\n"
    "    except PersonFacing as problem:\n        print(problem.said)\n"
    "path = Path(sys.argv[1])\n"
    "def opened(**options):\n"
    f"    return file.open_with_passphrase(path, {ADMINISTRATOR!r}, {PASSPHRASE!r}, Clock(), **options)\n"
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 6_000) as folder:
        yield folder


@pytest.fixture
def small_office(disk: Path, office_template: Template, clock: Clock) -> Iterator[Desk]:
    """A desk at a file on a small disk."""
    desk = open_as_administrator(copy_to(disk, office_template), office_template.key, clock)
    yield desk
    desk.store.close()


def save_until_full(desk: Desk) -> int:
    """Add people until the disk is full; how many were told to be saved."""
    saved = 0
    while saved < 10_000 and is_saved(desk, saved):
        saved += 1
    return saved


def is_saved(desk: Desk, number: int) -> bool:
    """Whether one more person was saved; if not, the disk was said to be full."""
    try:
        a_person(desk, known_as=f"Person {number}", about_me="Words of their own. " * 100)
    except WorldTrouble as trouble:
        return "disk is full" not in trouble.said
    return True


def test_a_file_is_not_made_on_a_full_disk(disk: Path) -> None:
    fill_up(disk, leave=60_000)
    before = names_in(disk)
    with pytest.raises(WorldTrouble, match="disk is full"):
        file.create(disk / "office.ulo", ORGANISATION, ADMINISTRATOR, PASSPHRASE, Clock())
    assert names_in(disk) == before


def test_not_even_its_lock_is_left_where_nothing_fits(disk: Path) -> None:
    fill_up(disk)
    before = names_in(disk)
    with pytest.raises(WorldTrouble, match="disk is full"):
        file.create(disk / "office.ulo", ORGANISATION, ADMINISTRATOR, PASSPHRASE, Clock())
    assert names_in(disk) == before


def test_a_full_disk_loses_nothing_that_was_told_to_be_saved(disk: Path, small_office: Desk) -> None:
    filler = fill_up(disk, leave=400_000)
    saved = save_until_full(small_office)
    assert saved > 3
    assert count_people(small_office, Asked()) == saved
    filler.unlink()
    assert is_whole(small_office)
    a_person(small_office, known_as="Now there is room")
    assert count_people(small_office, Asked()) == saved + 1


def test_a_file_on_a_full_disk_opens_again_or_says_why(
    disk: Path, small_office: Desk, office_template: Template, clock: Clock
) -> None:
    filler = fill_up(disk, leave=400_000)
    saved = save_until_full(small_office)
    small_office.store.close()
    with contextlib.suppress(WorldTrouble):
        again = open_as_administrator(small_office.store.path, office_template.key, clock)
        assert count_people(again, Asked()) == saved
        again.store.close()
    filler.unlink()
    again = open_as_administrator(small_office.store.path, office_template.key, clock)
    assert count_people(again, Asked()) == saved
    assert is_whole(again)
    again.store.close()


def test_a_backup_that_does_not_fit_leaves_nothing_and_harms_nothing(disk: Path, small_office: Desk) -> None:
    a_person(small_office)
    for leave in (0, 100_000, 900_000):
        filler = fill_up(disk, leave=leave)
        with contextlib.suppress(OSError):
            (disk / "backups").mkdir()
        with pytest.raises(WorldTrouble, match="disk is full"):
            back_up(small_office, BackUp(disk / "backups"))
        assert names_in(disk / "backups") == []
        filler.unlink()
    assert is_whole(small_office)
    made = back_up(small_office, BackUp(disk / "backups"))
    assert names_in(disk / "backups") == [made.path.name]


def test_a_keyring_that_does_not_fit_stays_as_it_was(disk: Path, office_template: Template) -> None:
    ring = places.keys_beside(copy_to(disk, office_template))
    before = ring.read_bytes()
    fill_up(disk)
    keyring = Keyring.load(ring)
    keyring.add_user(office_template.key, "Bo", Role.WORKER, "another four word phrase", CHEAP)
    with pytest.raises(WorldTrouble, match="disk is full"):
        keyring.save()
    assert ring.read_bytes() == before
    assert f"{ring.name}.new" not in names_in(disk)


def test_a_folder_that_is_read_only_says_so(office_template: Template) -> None:
    with open_folder() as folder:
        path = copy_to(folder, office_template)
        for each in (path, places.keys_beside(path)):
            each.chmod(0o444)
        folder.chmod(0o555)
        program = TRY + (
            "tried(opened)\n"
            "new, secret = path.with_name('new.ulo'), 'seven quiet green boats'\n"
            "tried(lambda: file.create(new, 'A', 'Alex Morgan', secret, Clock()))\n"
            "tried(lambda: count_people(opened(read_only=True), Asked()))\n"
        )
        said = run_without_rights(OPEN, program, path).splitlines()
        assert "read-only" in said[0]
        assert "read-only" in said[1]
        assert "read-only" in said[2]
        assert names_in(folder) == [path.name, f"{path.name}.keys"]


def test_a_file_that_is_read_only_is_read_and_says_so_when_it_is_written(office_template: Template) -> None:
    with open_folder() as folder:
        path = copy_to(folder, office_template)
        path.chmod(0o444)
        places.keys_beside(path).chmod(0o444)
        program = TRY + "tried(lambda: a_person(opened()))\n"
        said = run_without_rights(OPEN, program, path)
        assert "read-only" in said


def test_a_file_nobody_may_read_says_so(office_template: Template) -> None:
    with open_folder() as folder:
        path = copy_to(folder, office_template)
        places.keys_beside(path).chmod(0o444)
        path.chmod(0o000)
        assert "may not" in run_without_rights(OPEN, TRY + "tried(opened)\n", path)
        path.chmod(0o444)
        places.keys_beside(path).chmod(0o000)
        assert "may not" in run_without_rights(OPEN, TRY + "tried(opened)\n", path)


def test_a_backup_folder_that_is_read_only_says_so(office_template: Template) -> None:
    with open_folder() as folder:
        path = copy_to(folder, office_template)
        path.chmod(0o666)
        places.keys_beside(path).chmod(0o444)
        (folder / "usb").mkdir()
        (folder / "usb").chmod(0o555)
        program = TRY + "tried(lambda: back_up(opened(), BackUp(path.parent / 'usb')))\n"
        assert "read-only" in run_without_rights(OPEN, program, path)
        assert names_in(folder / "usb") == []
