"""What can be taken back, newest first."""

from __future__ import annotations

import dataclasses
from collections import deque
from typing import Any

from PySide6.QtCore import QObject, Signal

REMEMBERED = 50


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBack:
    """A command that takes an act back, and the sentence that told of the act."""

    command: Any
    told: str


class UndoStack(QObject):
    """Remembers the last 50 acts that can be taken back; `changed` when there is more or less to take back."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing to take back yet."""
        super().__init__(parent)
        self._acts: deque[TakeBack] = deque(maxlen=REMEMBERED)

    def remember(self, command: object, told: str) -> None:
        """Keep a command that takes an act back; the oldest is forgotten after 50."""
        self._acts.append(TakeBack(command, told))
        self.changed.emit()

    def last(self) -> TakeBack | None:
        """What would be taken back now, left in its place; None if there is nothing."""
        return self._acts[-1] if self._acts else None

    def take(self) -> TakeBack | None:
        """What is to be taken back now, no longer remembered; None if there is nothing."""
        if not self._acts:
            return None
        taken = self._acts.pop()
        self.changed.emit()
        return taken

    def forget(self) -> None:
        """Remember nothing, as when another person signs in."""
        self._acts.clear()
        self.changed.emit()
