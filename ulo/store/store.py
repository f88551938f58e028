"""An open organisation file: its engine, its key for as long as it is open, and the lock it holds."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sqlalchemy import Engine

from ulo.store.lock import WriterLock

_ROOM_KIB = 262_144


@dataclasses.dataclass(frozen=True)
class Store:
    """What `store.file` opened. `lock` is None when the file is only read."""

    path: Path
    engine: Engine
    key: bytes = dataclasses.field(repr=False)
    lock: WriterLock | None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written through it."""
        return self.lock is None

    def make_room(self) -> None:
        """Keep more of the file in memory from now on, for one who writes very much and then closes it.

        Indexes that grow at random places are else read and encrypted again and again.
        """
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{_ROOM_KIB}")

    def close(self) -> None:
        """Let go of every connection and of the lock. The key goes with this object."""
        self.engine.dispose()
        if self.lock:
            self.lock.release()
