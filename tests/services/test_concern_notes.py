"""When the file cannot be written, a concern waits on this computer, encrypted, until it can be put into the file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import START, Clock
from tests.builders.concerns import SEEN, a_concern_body, reader
from tests.builders.files import names_in
from tests.builders.machine import NOBODY, fill_up, open_folder, run_without_rights, small_disk
from tests.builders.office import PASSPHRASE, Template, copy_to, open_as_administrator
from tests.services.test_concerns import DeskAs, without_room
from ulo.domain.errors import NotComplete, NotThere, PersonFacing, WorldTrouble
from ulo.domain.permissions import Role
from ulo.queries.admin import draft, room_facts
from ulo.queries.casework import concern_ids, concern_page, concern_rows, waiting_notes
from ulo.services.admin import KeepDraft, MakeRoom, keep_draft, make_room
from ulo.services.casework import (
    CONCERN_FORM,
    KeepNote,
    NoRoom,
    PutNoteIn,
    RaiseConcern,
    keep_note,
    put_note_in,
    raise_concern,
)
from ulo.store import places
from ulo.store.desk import Desk

KEY = "4b1f4bb2-2f0c-4f0e-9d0b-000000000001"
DISK_KB = 1536


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where notes go in this test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "of the user"))
    return places.notes_folder()


def a_note(desk: Desk, key: str = KEY, room: str | None = None) -> None:
    """A concern that could not be written into the file."""
    public = room_facts(desk).public_key if room is None else room
    keep_note(desk, KeepNote(key, public, a_concern_body()))


def on_disk(folder: Path) -> bytes:
    """All that stands in the folder of notes."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("with_room", [True, False])
def test_a_note_goes_into_the_file_as_it_was_written_and_is_gone(
    desk: Desk, desk_as: DeskAs, folder: Path, clock: Clock, with_room: bool
) -> None:
    worker = desk_as(Role.WORKER)
    a_note(worker, room=None if with_room else "")
    assert b"Zebra" not in on_disk(folder)
    clock.forward(days=3)
    (waiting,) = waiting_notes(worker)
    told = put_note_in(worker, PutNoteIn(waiting.entry_key)).told
    assert told.startswith("The concern is in the file, and the note is gone")
    assert names_in(folder) == []
    (row,) = concern_rows(desk, concern_ids(desk))
    assert (row.raised_by, row.raised_at) == (worker.user.name, START)
    assert concern_page(desk, row.id).body.seen == SEEN


def test_a_note_that_is_sealed_to_the_room_is_not_read_by_who_opens_the_file(desk: Desk, desk_as: DeskAs) -> None:
    worker = desk_as(Role.WORKER)
    a_note(worker)
    (waiting,) = waiting_notes(worker)
    assert b"Zebra" not in waiting.sealed
    assert waiting.room == room_facts(desk).public_key


def test_only_who_wrote_a_note_and_who_reads_concerns_learn_of_it(desk: Desk, desk_as: DeskAs) -> None:
    worker, treasurer, trustee = (desk_as(role) for role in (Role.WORKER, Role.TREASURER, Role.TRUSTEE))
    a_note(worker)
    assert waiting_notes(treasurer) == []
    assert [note.entry_key for note in waiting_notes(desk)] == [KEY]
    assert [note.entry_key for note in waiting_notes(reader(desk, trustee))] == [KEY]
    with pytest.raises(NotThere):
        put_note_in(treasurer, PutNoteIn(KEY))


def test_what_was_saved_after_all_is_not_kept_twice(desk: Desk, folder: Path) -> None:
    raise_concern(desk, RaiseConcern(KEY, a_concern_body()))
    a_note(desk)
    put_note_in(desk, PutNoteIn(KEY))
    assert len(concern_ids(desk)) == 1
    assert names_in(folder) == []


def test_the_draft_of_a_concern_goes_with_its_note(desk: Desk) -> None:
    keep_draft(desk, KeepDraft(CONCERN_FORM, "new", {"seen": SEEN}, sealed=True))
    a_note(desk)
    put_note_in(desk, PutNoteIn(KEY))
    assert draft(desk, CONCERN_FORM, "new") is None


def test_a_note_waits_until_somebody_reads_concerns(desk: Desk, desk_as: DeskAs, folder: Path) -> None:
    worker = desk_as(Role.WORKER)
    without_room(desk)
    a_note(worker)
    with pytest.raises(NoRoom):
        put_note_in(worker, PutNoteIn(KEY))
    assert len(names_in(folder)) == 1
    make_room(desk, MakeRoom())
    put_note_in(worker, PutNoteIn(KEY))
    assert concern_page(desk, concern_ids(desk)[0]).body.seen == SEEN


def test_a_note_for_another_room_stays_where_it_is(desk: Desk, folder: Path) -> None:
    a_note(desk)
    without_room(desk)
    make_room(desk, MakeRoom())
    with pytest.raises(PersonFacing, match="sealed for a room"):
        put_note_in(desk, PutNoteIn(KEY))
    assert len(names_in(folder)) == 1


def test_a_note_asks_for_the_same_as_a_concern(desk: Desk, folder: Path) -> None:
    with pytest.raises(NotComplete):
        keep_note(desk, KeepNote(KEY, "", a_concern_body(seen="")))
    assert not folder.exists()


@pytest.fixture
def small_office(tmp_path: Path, office_template: Template, clock: Clock) -> Iterator[tuple[Desk, Path]]:
    """The organisation on a disk that is nearly full of nothing yet."""
    with small_disk(tmp_path / "disk", DISK_KB) as disk:
        path = copy_to(disk, office_template)
        desk = open_as_administrator(path, office_template.key, clock, office_template.own)
        yield desk, disk
        desk.store.close()


def raise_many(desk: Desk) -> None:
    """More than a small disk can hold."""
    for number in range(200):
        raise_concern(desk, RaiseConcern(f"{KEY[:-3]}{number:03}", a_concern_body(seen="x" * 15_000)))


@pytest.mark.needs("root", "a small disk")
def test_on_a_full_disk_a_concern_becomes_a_note_and_goes_into_the_file_when_there_is_room(
    small_office: tuple[Desk, Path], folder: Path
) -> None:
    desk, disk = small_office
    public = room_facts(desk).public_key
    filler = fill_up(disk)
    with pytest.raises(WorldTrouble, match="full"):
        raise_many(desk)
    before = len(concern_ids(desk))
    keep_note(desk, KeepNote(KEY, public, a_concern_body()))
    assert b"Zebra" not in on_disk(folder)
    with pytest.raises(WorldTrouble, match="full"):
        put_note_in(desk, PutNoteIn(KEY))
    assert len(names_in(folder)) == 1
    filler.unlink()
    put_note_in(desk, PutNoteIn(KEY))
    assert names_in(folder) == []
    assert len(concern_ids(desk)) == before + 1
    assert concern_page(desk, max(concern_ids(desk))).body.seen == SEEN


@pytest.mark.needs("root")
def test_where_neither_file_nor_folder_can_be_written_it_is_said(
    office_template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user without rights: the file became read-only while it was open, and so did their own folder."""
    program = """
desk = file.open_with_passphrase(Path(sys.argv[1]), "Alex Morgan", sys.argv[2], lambda: dt.datetime.now(dt.UTC))
public = room_facts(desk).public_key
desk.store.engine.dispose()
for path in Path(sys.argv[1]).parent.glob("riverside*"):
    path.chmod(0o444)
Path(sys.argv[1]).parent.chmod(0o555)
body = ConcernBody("Seen")
try:
    raise_concern(desk, RaiseConcern("k", body))
except WorldTrouble as problem:
    print(problem.said)
try:
    keep_note(desk, KeepNote("k", public, body))
except WorldTrouble as problem:
    print(problem.said)
os.environ["XDG_DATA_HOME"] = sys.argv[3]
keep_note(desk, KeepNote("k", public, body))
print(len(list(Path(sys.argv[3]).rglob("*.ulo-note"))))
"""
    imports = (
        "import datetime as dt\nimport os\nfrom ulo.store import file\nfrom ulo.domain.errors import WorldTrouble\n"
        "from ulo.domain.casework import ConcernBody\nfrom ulo.queries.admin import room_facts\n"
        "from ulo.services.casework import KeepNote, RaiseConcern, keep_note, raise_concern"
    )
    with open_folder() as office, open_folder() as own:
        path = copy_to(office, office_template)
        for part in (office, *office.iterdir()):
            shutil.chown(part, NOBODY, NOBODY)
        (own / "locked").mkdir(mode=0o555)
        monkeypatch.setenv("XDG_DATA_HOME", str(own / "locked"))
        said = run_without_rights(imports, program, path, PASSPHRASE, own).splitlines()
    assert "read-only" in said[0]
    assert "read-only" in said[1]
    assert said[2] == "1"
