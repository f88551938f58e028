"""One program writes a file at a time: a lock of the operating system on NAME.ulo.lock, with who holds it."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import json
import os
import platform
import sys
from pathlib import Path
from typing import IO

from ulo.domain.dates import UK, say_date, say_time
from ulo.domain.errors import WorldTrouble
from ulo.store import faults


class WriterLock:
    """Holds the right to write one organisation file until `release`."""

    def __init__(self, path: Path, now: dt.datetime) -> None:
        """Take the lock for the file at `path`; raises WorldTrouble saying who has it open since when."""
        self.path = path.with_name(path.name + ".lock")
        with faults.in_plain_words(self.path):
            self._file = self._open()
        try:
            _take(self._file)
        except OSError:
            said = _held_by(self._file)
            self._file.close()
            raise WorldTrouble(said, "Close it there first, or look at a copy.") from None
        self._say_who(now)

    def release(self) -> None:
        """Let another program write. The file stays: removing it would let two programs lock two files."""
        if not self._file.closed:
            with contextlib.suppress(OSError):
                self._file.truncate(0)
            self._file.close()

    def _open(self) -> IO[bytes]:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        return os.fdopen(handle, "r+b", buffering=0)

    def _say_who(self, now: dt.datetime) -> None:
        """Tell others who holds the lock; on a full disk it is held all the same, and nobody is told."""
        holder = {"computer": platform.node(), "user": _user(), "program": os.getpid(), "since": now.isoformat()}
        with contextlib.suppress(OSError):
            self._file.truncate(0)
            self._file.seek(0)
            self._file.write(json.dumps(holder).encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _held_by(file: IO[bytes]) -> str:
    try:
        file.seek(0)
        holder = json.loads(file.read(4096))
        since = dt.datetime.fromisoformat(holder["since"])
        day = since.astimezone(UK).date()
        return f"This file is open on {str(holder['computer']).upper()} since {say_time(since)}, {say_date(day)}."
    except (OSError, ValueError, KeyError, TypeError):
        return "This file is open in another program."


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 2**30  # far behind the words in the file, so that others can still read who holds it

    def _take(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
