"""Making a backup that was read back before it is called done."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ulo.domain.changes import Outcome
from ulo.domain.permissions import May
from ulo.domain.progress import Progress, untold
from ulo.domain.text import counted
from ulo.store import backup
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class BackUp:
    """A verified copy of the file and its keys goes into a folder."""

    folder: Path


@dataclasses.dataclass(frozen=True, slots=True)
class BackedUp(Outcome):
    """What was made: the file, how many people it holds, its size in bytes."""

    path: Path = Path()
    people: int = 0
    size: int = 0


@acts(May.BACK_UP)
def back_up(desk: Desk, command: BackUp, progress: Progress = untold) -> BackedUp:
    """Make a backup and read it back. Raises WorldTrouble; then nothing is left in the folder."""
    made = backup.make(desk.store, command.folder, desk.now(), progress)
    people = made.counts["person"]
    told = f"Backup made and read back: {made.path.name}, {counted(people, 'person', 'people')}."
    return BackedUp(told=told, path=made.path, people=people, size=made.size)
