"""An open organisation file: its engine, its key for as long as it is open, and the lock it holds."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sqlalchemy import Engine

from ulo.store.lock import WriterLock


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

    def close(self) -> None:
        """Let go of every connection and of the lock. The key goes with this object."""
        self.engine.dispose()
        if self.lock:
            self.lock.release()
