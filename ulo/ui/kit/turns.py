"""Work that only the window's own thread can do, in turns short enough that no key waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

TURN = 0.012
"""Seconds of this thread's work after which it is somebody else's turn."""


def one_by_one(parts: Iterable[QWidget]) -> Iterator[QWidget]:
    """Show parts of a page that were hidden, in steps; one that has gone meanwhile is passed over."""
    for part in parts:
        if isValid(part):
            part.show()
            yield part


class Turns(QObject):
    """Takes steps until a turn is over, and goes on when the loop has looked for keys; it ends with its owner."""

    def __init__(self, owner: QObject, steps: Iterator[object]) -> None:
        """Begins in the next round of the loop."""
        super().__init__(owner)
        self._steps = steps
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._take_turn)
        self._timer.start()

    def finish(self) -> None:
        """Take all the steps that are left now, since somebody needs what they make."""
        self._timer.stop()
        for _ in self._steps:
            pass

    def _take_turn(self) -> None:
        until = time.thread_time() + TURN
        for _ in self._steps:
            if time.thread_time() > until:
                self._timer.start()
                return
        self.deleteLater()
