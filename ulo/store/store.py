"""An open organisation file: its engine, its key for as long as it is open, and the lock it holds."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sqlalchemy import Engine

from ulo.store.engine import HeldKey, open_engine
from ulo.store.lock import WriterLock

_ROOM_KIB = 262_144


@dataclasses.dataclass(frozen=True)
class Store:
    """What `store.file` opened. `lock` is None when the file is only read.

    `view_only`: it lies where nothing can be written, so that nothing is, not even beside it.
    """

    path: Path
    engine: Engine
    held: HeldKey = dataclasses.field(repr=False)
    lock: WriterLock | None
    view_only: bool = False

    @classmethod
    def at(cls, path: Path, key: bytes, lock: WriterLock | None, *, view_only: bool = False) -> Store:
        """The store of the file at `path`; without a lock it is only read. Nothing is read yet."""
        held = HeldKey(key)
        opened = open_engine(path, held, read_only=lock is None, view_only=view_only)
        return cls(path, opened, held, lock, view_only)

    @property
    def key(self) -> bytes:
        """The raw database key. Raises WorldTrouble while it is put away."""
        return self.held.value

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

    def put_away(self) -> None:
        """Let go of the key and of every connection that is not in use; the lock stays, so that nobody else writes.

        What is under way goes on with its own connection. Nothing new begins until `bring_back`.
        """
        self.held.put_away()
        self.engine.dispose()

    def bring_back(self, key: bytes) -> None:
        """Hold the key again after `put_away`. Raises WorldTrouble if the file does not open with it."""
        before = self.held.is_away
        self.held.take(key)
        try:
            with self.engine.connect():
                pass
        except BaseException:
            if before:
                self.held.put_away()
            raise

    def close(self) -> None:
        """Let go of every connection and of the lock. The key goes with this object."""
        self.engine.dispose()
        if self.lock:
            self.lock.release()
