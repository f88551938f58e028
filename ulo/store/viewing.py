"""Looking at a file that lies where nothing can be written: what must hold for it, and a copy of it to work on.

The engine is told that such a file never changes. It then makes no lock and nothing beside it, and would not see
what waits there, nor that another program changed it meanwhile; both are looked at here. Source: storage.md 10.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
from pathlib import Path

from ulo.domain.errors import WorldTrouble
from ulo.domain.progress import Progress, untold
from ulo.store import faults, places
from ulo.store.keys import sync_folder

_WAITING = ("-wal", "-journal")
_LEFT = ("", ".keys", "-wal", "-journal", "-shm")
_AT_ONCE = 1 << 20


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A file as it was found: its size in bytes, and when it was last changed, in nanoseconds."""

    path: Path
    size: int
    changed: int

    @classmethod
    def at(cls, path: Path) -> Found:
        """The file at `path` as it is now. Raises WorldTrouble."""
        with faults.in_plain_words(path):
            now = path.stat()
        return cls(path, now.st_size, now.st_mtime_ns)

    def refuse_other(self) -> None:
        """Raise WorldTrouble if the file is not any more as it was found: what was read of it may not fit together."""
        refuse_unfinished(self.path)
        if Found.at(self.path) != self:
            said = f"Another program changed {self.path.name} while you looked at it."
            raise WorldTrouble(said, "Close this file, then open it again.")


def address(path: Path) -> str:
    """The name under which the engine opens the file without writing anything."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def refuse_unfinished(path: Path) -> None:
    """Raise WorldTrouble if changes wait beside the file that are not written into it: they would not be seen."""
    for suffix in _WAITING:
        if _size(beside := path.with_name(path.name + suffix)):
            copies = f"{path.name}, {places.keys_beside(path).name} and {beside.name}"
            raise WorldTrouble(
                f"The last changes of {path.name} wait beside it, in {beside.name}. Without them you would look at an "
                "older state.",
                f"Close it in the program that has it open. If none has, copy {copies} to one folder you can write in, "
                "and open it there.",
            )


def older(path: Path) -> WorldTrouble:
    """What is said of a file of an older program, which has to be brought up to date before it can be read."""
    return WorldTrouble(
        f"{path.name} is from an older ULO.",
        "Copy it and its keys to a folder you can write in, and open it there. It is brought up to date by itself.",
    )


def why(path: Path) -> str:
    """Why the file is looked at only, in a sentence."""
    return "It is on a network drive." if places.is_network(path) else faults.READ_ONLY.said


def save_copy(path: Path, folder: Path, progress: Progress = untold) -> Path:
    """Copy a view-only file and its keys into a folder, read both back, and return the new file.

    Raises WorldTrouble if files of that name are there, if nothing can be written, or if the file changed meanwhile;
    then nothing is left behind.
    """
    found, copy = Found.at(path), folder / path.name
    _refuse_place(copy)
    made: list[Path] = []
    try:
        for source, target in ((places.keys_beside(path), places.keys_beside(copy)), (path, copy)):
            with faults.in_plain_words(target):
                _copy(source, target, made, progress)
        found.refuse_other()
        with faults.in_plain_words(folder):
            sync_folder(folder)
    except BaseException:
        for part in made:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        raise
    return copy


def _refuse_place(copy: Path) -> None:
    places.refuse_network(copy)
    if not copy.parent.is_dir():
        raise WorldTrouble(f"There is no folder {copy.parent}.", "Choose another one.")
    for suffix in _LEFT:
        if (there := copy.with_name(copy.name + suffix)).exists():
            raise WorldTrouble(f"{there} is there already.", "Choose another folder. Nothing was changed.")


def _copy(source: Path, target: Path, made: list[Path], progress: Progress) -> None:
    """Write one file out, make it last, and read it back; `made` gets it as soon as it is there."""
    digest, done, whole = hashlib.sha256(), 0, source.stat().st_size
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    made.append(target)
    with source.open("rb") as file, os.fdopen(handle, "wb") as out:
        while piece := file.read(_AT_ONCE):
            digest.update(piece)
            out.write(piece)
            done += len(piece)
            progress(done, whole)
        out.flush()
        os.fsync(out.fileno())
    _read_back(target, digest.hexdigest())


def _read_back(target: Path, expected: str) -> None:
    with target.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != expected:
            raise WorldTrouble("The copy did not read back the same, so it was not kept.", "Check the disk.")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
