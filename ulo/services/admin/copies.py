"""A copy of a file that is looked at only, to work on."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ulo.domain.changes import Outcome
from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import May
from ulo.domain.progress import Progress, untold
from ulo.store import viewing
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class SaveCopy:
    """The view-only file and its keys are copied into a folder, where they can be changed."""

    folder: Path


@dataclasses.dataclass(frozen=True, slots=True)
class CopySaved(Outcome):
    """The new file."""

    path: Path = Path()


@acts(May.BACK_UP, viewing=True)
def save_copy(desk: Desk, command: SaveCopy, progress: Progress = untold) -> CopySaved:
    """Copy the file and its keys, and read both back. Raises WorldTrouble; then nothing is left in the folder."""
    if not desk.store.view_only:
        raise WorldTrouble("A file that is being changed is not copied like this.", "Make a backup instead.")
    made = viewing.save_copy(desk.store.path, command.folder, progress)
    told = f"The copy is saved and read back: {made}."
    return CopySaved(told=told, path=made)
