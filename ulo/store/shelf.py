"""The shelf of a file's backups: the folder "NAME backups" beside it, and a second folder on another drive.

Backups are known by what they hold, never by their names or dates: one that was renamed is found, one that was
encrypted, cut or emptied is passed over. Source: trust.md 4 and 5 row 8, storage.md 10.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ulo.domain.admin import is_believable, kept_of
from ulo.domain.errors import WorldTrouble
from ulo.domain.progress import Progress, untold
from ulo.store import backup, faults, keys, places, this_computer
from ulo.store.store import Store

AUTOMATIC = "automatic"


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """A backup on a shelf, as its manifest says: when it was made, of which keyring, its last entry, its rows."""

    path: Path
    made_at: dt.datetime
    ring: str
    anchor: tuple[int, str]
    keys_hash: str
    rows: dict[str, int]


def folder(path: Path) -> Path:
    """Where the backups of the file at `path` lie that the program makes by itself."""
    return path.with_name(f"{path.stem} backups")


def second(path: Path, other: Path | None) -> Path | None:
    """Where further copies of them go in the folder that was chosen on another drive; None if none was chosen."""
    return other / folder(path).name if other else None


def folders(path: Path) -> tuple[Path, Path | None]:
    """Where backups of the file at `path` lie: its shelf, and the second folder of this computer if it is known."""
    return folder(path), second(path, this_computer.known(path, ring_if_known(path)).second_folder)


def put(store: Store, why: str, now: dt.datetime, progress: Progress = untold) -> backup.Made:
    """Make a backup on the shelf beside the file, then let go of those too old to keep. Raises WorldTrouble."""
    made = backup.make(store, folder(store.path) / why, now, progress)
    thin(folder(store.path), ring_of(store.path), now)
    return made


def copy_to(made: Path, there: Path, ring: str, now: dt.datetime) -> Path:
    """Put a finished backup into the second folder too, read back, and thin that one. Raises WorldTrouble."""
    if not there.parent.is_dir():
        said = f"The folder for second copies is not there: {there.parent}."
        raise WorldTrouble(said, "Put the drive in, or choose another folder in Settings.")
    final, part = there / made.name, there / f".{made.name}.part"
    with faults.in_plain_words(there):
        there.mkdir(exist_ok=True)
        try:
            _copied(made, part)
            backup.verify(part)
            part.replace(final)
        finally:
            part.unlink(missing_ok=True)
        keys.sync_folder(there)
    thin(there, ring, now)
    return final


def found(folders: Iterable[Path | None], now: dt.datetime, ring: str = "") -> list[Kept]:
    """The backups in these folders and all below, newest first; those of another keyring are left out.

    One that is dated in the future comes last: the clock was wrong when it was made.
    """
    there = [kept for each in folders if each for kept in _in(each) if ring in ("", kept.ring)]
    return sorted(there, key=lambda kept: (is_believable(kept.made_at, now), kept.made_at, kept.anchor), reverse=True)


def latest(there: Sequence[Kept], now: dt.datetime) -> Kept | None:
    """Of backups as `found` gives them, the last that was made by the clock as it goes now; else the first of them.

    When the clock was put back, those of before are dated later than now until it has caught up.
    """
    return next((kept for kept in there if kept.made_at <= now), there[0] if there else None)


def newest_good(folders: Iterable[Path | None], now: dt.datetime, ring: str = "") -> Kept:
    """The newest backup that reads back to its end. Raises WorldTrouble when there is none."""
    for kept in found(folders, now, ring):
        try:
            backup.verify(kept.path)
        except WorldTrouble:
            continue
        return kept
    raise WorldTrouble("There is no whole backup here.", "Look in another folder, or on a drive you keep apart.")


def thin(shelf: Path, ring: str, now: dt.datetime) -> int:
    """Remove the backups of one keyring that are too old to keep (`kept_of`); returns how many went."""
    there = found([shelf], now, ring)
    stay = kept_of((kept.made_at for kept in there), now)
    gone = [kept.path for kept in there if kept.made_at not in stay]
    with faults.in_plain_words(shelf):
        for path in gone:
            path.unlink(missing_ok=True)
    return len(gone)


def is_changed(store: Store, newest: Kept, head: tuple[int, str]) -> bool:
    """Whether the file or its keys differ from a backup of it; `head` is the end of its record of changes."""
    return newest.anchor != head or newest.keys_hash != backup.hash_of(places.keys_beside(store.path))


def ring_of(path: Path) -> str:
    """The name of the keyring beside a file. Raises WorldTrouble when it is missing or damaged."""
    return keys.Keyring.load(places.keys_beside(path)).ring


def ring_if_known(path: Path) -> str:
    """The name of the keyring beside a file; empty when it is missing or cannot be read."""
    with contextlib.suppress(WorldTrouble):
        return ring_of(path)
    return ""


def _in(shelf: Path) -> Iterator[Kept]:
    for place, _folders, names in os.walk(shelf):
        for name in names:
            try:
                yield _read(Path(place, name))
            except (WorldTrouble, KeyError, ValueError, TypeError):
                continue


def _read(path: Path) -> Kept:
    said = backup.manifest(path)
    made_at = dt.datetime.fromisoformat(said["made_at"])
    anchor = (int(said["anchor"]["entry"]), str(said["anchor"]["hash"]))
    keys_hash = str(said["sha256"]["database.ulo.keys"])
    return Kept(path, made_at.astimezone(dt.UTC), backup.ring(path), anchor, keys_hash, dict(said["rows"]))


def _copied(made: Path, part: Path) -> None:
    with made.open("rb") as source, part.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
