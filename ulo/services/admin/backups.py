"""Backups: made and read back, by hand and by themselves, and tried out; how often is for the organisation to say."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sqlalchemy import select, update

from ulo.domain.admin import USUAL_HOURS, BackupRule, FileEventKind, wrong_hours
from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date, say_time
from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import May
from ulo.domain.progress import Progress, untold
from ulo.domain.text import counted, joined
from ulo.services.writing import refuse
from ulo.store import anchor, audit, backup, restore, shelf, this_computer
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import OrganisationProfile


@dataclasses.dataclass(frozen=True, slots=True)
class BackUp:
    """A verified copy of the file and its keys goes into a folder."""

    folder: Path


@dataclasses.dataclass(frozen=True, slots=True)
class KeepBackup:
    """A backup goes on the shelf beside the file, and to the second folder; `only_if_changed` since the newest."""

    why: str = shelf.AUTOMATIC
    only_if_changed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class ChooseBackups(BackupRule):
    """How often the file is backed up while it is open."""


@dataclasses.dataclass(frozen=True, slots=True)
class ChooseSecondFolder:
    """Where on this computer second copies of backups go: a drive of their own; None: nowhere."""

    folder: Path | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class TryBackup:
    """The newest backup is restored to a temporary place and compared."""


@dataclasses.dataclass(frozen=True, slots=True)
class BackedUp(Outcome):
    """What was made: the file, how many people it holds, its size in bytes; `second` says why no second copy is."""

    path: Path = Path()
    people: int = 0
    size: int = 0
    second: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class TriedOut(Outcome):
    """What a drill found, in a few lines; the backup, and the counts of its tables."""

    path: Path = Path()
    lines: tuple[str, ...] = ()
    counts: dict[str, int] = dataclasses.field(default_factory=dict)


@acts(May.BACK_UP)
def back_up(desk: Desk, command: BackUp, progress: Progress = untold) -> BackedUp:
    """Make a backup and read it back. Raises WorldTrouble; then nothing is left in the folder."""
    return _told(backup.make(desk.store, command.folder, desk.now(), progress))


@acts(May.BACK_UP)
def keep_backup(desk: Desk, command: KeepBackup, progress: Progress = untold) -> BackedUp:
    """Make a backup where the program keeps them, and let go of those too old. Raises WorldTrouble.

    A second folder that is not there is said in `second`, and is no reason to stop.
    """
    if command.only_if_changed and not _is_changed(desk):
        return BackedUp()
    made = shelf.put(desk.store, command.why, desk.now(), progress)
    anchor.keep(desk.store)
    told, second = _told(made), _second_copy(desk, made.path)
    return dataclasses.replace(told, told=joined(told.told, second, by=" "), changed=Kind.BACKUP, second=second)


@acts(May.MANAGE_USERS)
def choose_backups(desk: Desk, command: ChooseBackups) -> Outcome:
    """Keep how often the file is backed up. Raises NotComplete."""
    refuse(wrong_hours(command.hours))
    with desk.work() as work:
        before = work.connection.scalar(select(OrganisationProfile.backup_hours)) or USUAL_HOURS
        work.connection.execute(update(OrganisationProfile).values(backup_hours=command.hours, **work.stamp()))
    told = f"While it changes, the file is backed up every {counted(command.hours, 'hour')}."
    return Outcome(Kind.BACKUP, 1, told, ChooseBackups(before))


@acts(May.BACK_UP)
def choose_second_folder(desk: Desk, command: ChooseSecondFolder) -> Outcome:
    """Keep on this computer where second copies go. Raises WorldTrouble for a folder that is not there."""
    path, ring = desk.store.path, shelf.ring_of(desk.store.path)
    before = this_computer.known(path, ring)
    _refuse_folder(desk, command.folder)
    if not this_computer.keep(path, ring, dataclasses.replace(before, second_folder=command.folder)):
        raise WorldTrouble("This computer cannot keep the choice.", "Make room on its disk, then try again.")
    told = f"Second copies go to {command.folder}." if command.folder else "There are no second copies any more."
    return Outcome(Kind.BACKUP, None, told, ChooseSecondFolder(before.second_folder))


@acts(May.BACK_UP)
def try_backup(desk: Desk, command: TryBackup, progress: Progress = untold) -> TriedOut:  # noqa: ARG001 - asks nothing
    """Try the newest backup out, and keep that it was done. Raises WorldTrouble when there is none or it is not whole.

    In a file that is only read, the day is not kept.
    """
    there = shelf.found(shelf.folders(desk.store.path), desk.now(), shelf.ring_of(desk.store.path))
    if not there:
        raise WorldTrouble("There is no backup to try out.", "Make a backup first.")
    tried = restore.try_out(there[0].path, desk.store.key, desk.store.path, progress)
    if not desk.store.read_only:
        restore.keep_event(desk, FileEventKind.DRILLED, tried.path, tried.said)
    lines = _found_out(there[0], tried)
    return TriedOut(Kind.BACKUP, None, lines[-1], None, tried.path, lines, tried.said["rows"])


def _is_changed(desk: Desk) -> bool:
    there = shelf.found([shelf.folder(desk.store.path)], desk.now(), shelf.ring_of(desk.store.path))
    newest = shelf.latest(there, desk.now())
    with desk.reading() as connection:
        return newest is None or shelf.is_changed(desk.store, newest, audit.head(connection))


def _second_copy(desk: Desk, made: Path) -> str:
    there = shelf.folders(desk.store.path)[1]
    if there is None:
        return ""
    try:
        shelf.copy_to(made, there, shelf.ring_of(desk.store.path), desk.now())
    except WorldTrouble as trouble:
        return str(trouble)
    return ""


def _told(made: backup.Made) -> BackedUp:
    people = made.counts["person"]
    told = f"Backup made and read back: {made.path.name}, {counted(people, 'person', 'people')}."
    return BackedUp(told=told, path=made.path, people=people, size=made.size)


def _refuse_folder(desk: Desk, folder: Path | None) -> None:
    if folder and not folder.is_dir():
        raise WorldTrouble(f"There is no folder {folder}.", "Put the drive in, or choose another folder.")
    if folder and folder.resolve() == desk.store.path.parent.resolve():
        said = "That is the folder of the file itself, where the first copies are."
        raise WorldTrouble(said, "Choose a folder on another drive.")


def _found_out(newest: shelf.Kept, tried: restore.Tried) -> tuple[str, ...]:
    rows, tables = sum(tried.said["rows"].values()), len(tried.said["rows"])
    made = joined(say_date(newest.made_at.date()), say_time(newest.made_at))
    holds = joined(counted(tried.said["rows"]["person"], "person", "people"), counted(rows, "row"))
    return (
        f"The newest backup is {tried.path.name}, made {made}.",
        f"It was restored to a temporary place, and holds what its list says: {holds} in {counted(tables, 'table')}.",
        "Every page, every link and every entry in the record of changes is whole. The backup can be relied on.",
    )
