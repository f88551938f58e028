"""The world's faults, each turned into a sentence a person can act on."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ulo.domain.errors import CannotWriteThere, WorldTrouble

FULL = WorldTrouble(
    "The disk is full. Nothing of this was saved.", "Make room on the disk, then save again. What you typed is kept."
)
READ_ONLY = CannotWriteThere(
    "The file or its folder is read-only.",
    "Ask whoever looks after this computer to let you write there, or copy both files to a folder of your own.",
)
BUSY = WorldTrouble("Another program is writing to the file.", "Wait a moment, then try again.")
DAMAGED = WorldTrouble(
    "The file is damaged, or its keys belong to another file.",
    "Do not save over it. Make a copy of it, then open your newest backup.",
)
GONE = WorldTrouble("The file cannot be reached any more.", "Check that its folder or drive is there, then try again.")

_LEAST_ROOM = 64 * 1024  # what the engine needs beside the file while it is open
_SQLITE = {
    "database or disk is full": FULL,
    "readonly database": READ_ONLY,
    "database is locked": BUSY,
    "file is not a database": DAMAGED,
    "disk image is malformed": DAMAGED,
    "malformed database schema": DAMAGED,
    "disk i/o error": GONE,
    "unable to open database": GONE,
}
_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
}


def of_database(problem: BaseException, path: Path | None = None) -> WorldTrouble | None:
    """The sentence for what the database engine said of the file at `path`; None if it is a fault of ours.

    A new one each time: an exception that is raised twice keeps what every function on its way held, keys too.
    """
    said = str(problem).casefold()
    known = next((trouble for words, trouble in _SQLITE.items() if words in said), None)
    if known is GONE and path:
        known = _why_gone(path)
    return type(known)(known.said, known.next_step) if known else None


def of_system(problem: OSError, path: Path) -> WorldTrouble:
    """The sentence for what the operating system said about `path`; folder and file names are not personal data."""
    if isinstance(problem, PermissionError) and path.exists() and not os.access(path, os.R_OK):
        return WorldTrouble(f"You may not read {path}.", "Ask whoever looks after this computer to let you read it.")
    known = _SYSTEM.get(problem.errno or 0)
    if known:
        return type(known)(f"{known.said} ({path})", known.next_step)
    if isinstance(problem, FileNotFoundError):
        return WorldTrouble(f"There is no file or folder {path}.", "Check the name, then try again.")
    if isinstance(problem, IsADirectoryError):
        return WorldTrouble(f"{path} is a folder, not a file.", "Choose a file.")
    return WorldTrouble(f"{path} cannot be used ({problem.strerror}).", "Check it, then try again.")


def _why_gone(path: Path) -> WorldTrouble:
    """What keeps the engine from opening a file that is there: it makes others beside it, to read it too.

    A CD has no room left either, so whether it can be written is asked first.
    """
    if path.exists() and not os.access(path.parent, os.W_OK):
        return READ_ONLY
    return FULL if _is_full(path.parent) else GONE


def _is_full(folder: Path) -> bool:
    """On a disk without any room the engine cannot even open a file to read, and calls that an I/O error."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


@contextlib.contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Run file work on `path`; an OSError leaves as a `WorldTrouble`."""
    try:
        yield
    except OSError as problem:
        raise of_system(problem, path) from problem
