"""A backup becomes a file again: beside, read to its end, then put in place; the file that was there is kept.

Nothing is written over. The old file and its keys get the name NAME-before-restore-DATE. Source: trust.md 4.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from ulo.domain.admin import FileEventKind
from ulo.domain.dates import UK
from ulo.domain.errors import WorldTrouble
from ulo.domain.progress import Progress, untold
from ulo.store import anchor, backup, engine, faults, file, keys, places, shelf
from ulo.store.desk import Clock, Desk
from ulo.store.lock import WriterLock
from ulo.store.records.admin import FileEvent
from ulo.store.store import Store

_WAL = "-wal"


@dataclasses.dataclass(frozen=True, slots=True)
class Restored:
    """A file made of a backup: where, what its manifest said, and where the file that was there lies now."""

    path: Path
    said: dict[str, Any]
    old: Path | None


@dataclasses.dataclass(frozen=True, slots=True)
class Tried:
    """A backup that was restored to a temporary place and read to its end: its manifest, and its size in bytes."""

    path: Path
    said: dict[str, Any]
    size: int


def restore(source: Path, path: Path, name: str, passphrase: str, now: Clock, progress: Progress = untold) -> Restored:
    """Make the file at `path` from a backup; who restores signs in with the passphrase of that backup.

    Raises WrongPassphrase, or WorldTrouble when the backup is damaged, belongs to another organisation's file than
    the one that is there, or when that one is open, and Stopped; then everything is as it was. Once the file is put
    in its place, nothing is told any more, and so nothing is stopped.
    """
    _refuse_to(path, source)
    with faults.in_plain_words(path.parent), _workshop(path.parent) as work:
        fresh = work / path.name
        said = backup.unpack(source, fresh)
        progress(20, 100)
        unlocked = keys.Keyring.load(places.keys_beside(fresh)).unlock(name, passphrase)
        _compare(fresh, unlocked.key, said)
        progress(70, 100)
        _record(fresh, name, passphrase, now, source, said)
        progress(90, 100)
        with contextlib.closing(_held(path, now())):
            old = _set_aside(path, unlocked.key, now())
            _put_in_place(fresh, path)
    _expect(path, unlocked.key)
    return Restored(path, said, old)


def try_out(source: Path, key: bytes, beside: Path, progress: Progress = untold) -> Tried:
    """Restore a backup to a temporary place in the folder of `beside`, read it to its end, compare, take it away."""
    with faults.in_plain_words(beside.parent), _workshop(beside.parent) as work:
        fresh = work / beside.name
        said = backup.unpack(source, fresh)
        progress(30, 100)
        _compare(fresh, key, said)
    progress(100, 100)
    return Tried(source, said, source.stat().st_size)


def keep_event(desk: Desk, kind: FileEventKind, source: Path, said: dict[str, Any]) -> None:
    """Write into the file, and its record of changes, that it came from this backup, or that the backup was tried."""
    made_at = dt.datetime.fromisoformat(said["made_at"])
    event = {"kind": kind, "backup_name": source.name[-255:], "backup_made_at": made_at}
    with desk.work() as work:
        work.connection.execute(insert(FileEvent), event | {"entry": said["anchor"]["entry"]} | work.stamp(new=True))


def _refuse_to(path: Path, source: Path) -> None:
    places.refuse_network(path)
    if not path.parent.is_dir():
        raise WorldTrouble(f"There is no folder {path.parent}.", "Make the folder first, or choose another one.")
    other = path.exists() and shelf.ring_if_known(path) not in ("", backup.ring(source))
    if other:
        said = f"{path.name} is the file of another organisation than this backup."
        raise WorldTrouble(said, "Choose another name for the restored file. Nothing was changed.")


@contextlib.contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    backup.sweep(folder)
    with tempfile.TemporaryDirectory(prefix=backup.WORKING, dir=folder) as work:
        yield Path(work)


def _compare(fresh: Path, key: bytes, said: dict[str, Any]) -> None:
    """What was unpacked is whole and holds what its manifest says."""
    found = backup.whole_counts(fresh, key)
    rows = {name: found["rows"].get(name) for name in said["rows"]}
    if (found["revision"], found["anchor"], rows) != (said["revision"], said["anchor"], said["rows"]):
        raise WorldTrouble("This backup does not hold what it says it holds.", "Use another backup.")


def _record(fresh: Path, name: str, passphrase: str, now: Clock, source: Path, said: dict[str, Any]) -> None:
    """Open it once, so that an older one is brought up to date, and say in it where it came from."""
    desk = file.open_with_passphrase(fresh, name, passphrase, now)
    try:
        keep_event(desk, FileEventKind.RESTORED, source, said)
    finally:
        desk.store.close()


class _Held:
    """The right to write at a place, let go at the end."""

    def __init__(self, lock: WriterLock) -> None:
        self.close = lock.release


def _held(path: Path, now: dt.datetime) -> _Held:
    return _Held(WriterLock(path, now))


def _set_aside(path: Path, key: bytes, now: dt.datetime) -> Path | None:
    """Give what is at `path` a second name; when words wait beside a file that cannot be read, its only name."""
    if not path.exists() and not places.keys_beside(path).exists():
        return None
    kept = _free_name(path, now)
    take = _second_name if _is_written_out(path, kept, key) else os.replace
    for part in ("", ".keys"):
        there = path.with_name(path.name + part)
        if there.exists():
            take(there, kept.with_name(kept.name + part))
    for side in (_WAL, "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    keys.sync_folder(path.parent)
    return kept


def _is_written_out(path: Path, kept: Path, key: bytes) -> bool:
    """Let the engine put what waits in the -wal file into the file. If it cannot, a copy of it goes beside `kept`."""
    wal, copy = (each.with_name(each.name + _WAL) for each in (path, kept))
    if not wal.exists() or not wal.stat().st_size:
        return True
    shutil.copy2(wal, copy)
    try:
        file.check_there(path)
        with contextlib.closing(engine.connect(path, key)) as connection, engine.in_plain_words(path):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except WorldTrouble:
        return False
    copy.unlink()
    return True


def _second_name(there: Path, kept: Path) -> None:
    try:
        os.link(there, kept)
    except OSError:  # a drive that knows no second names
        shutil.copy2(there, kept)


def _put_in_place(fresh: Path, path: Path) -> None:
    """The keys first: those of either opens both, for the two are of one keyring."""
    for part in (".keys", ""):
        fresh.with_name(fresh.name + part).replace(path.with_name(path.name + part))
    keys.sync_folder(path.parent)


def _expect(path: Path, key: bytes) -> None:
    """Let this computer know that the file ends elsewhere now, so that opening it surprises nobody."""
    opened = Store.at(path, key, None)
    with contextlib.closing(opened):
        anchor.keep(opened)


def _free_name(path: Path, now: dt.datetime) -> Path:
    moment = f"{now.astimezone(UK):%Y-%m-%d-%H%M}"
    stem = f"{path.stem}-before-restore-{moment}"
    names = (path.with_name(f"{stem}{extra}{path.suffix}") for extra in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())
