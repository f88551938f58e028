"""The watchdog of the window's thread: how long its loop is kept from the next key, step by step of a journey."""

from __future__ import annotations

import dataclasses
import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 1
"""Milliseconds between two beats."""
MOST = 50.0
"""Milliseconds of its own work for which the window's thread may keep a key waiting."""


@dataclasses.dataclass
class Step:
    """One step of a journey, with its longest stall: the thread's own CPU time and the wall time, in milliseconds."""

    name: str
    cpu: float = 0.0
    wall: float = 0.0


class Watchdog(QObject):
    """Beats in the loop of the window's thread. What the loop does between two beats is a stall: a key had to wait.

    It is measured as the CPU time of this thread alone, since a wall time also holds what others do on the machine;
    the wall time is kept beside it, to be read and not to be judged by.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Beats from the first `begin` on."""
        super().__init__(parent)
        self.steps: list[Step] = []
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._cpu = self._wall = 0.0

    def begin(self, name: str) -> None:
        """What stalls from now on belongs to this step."""
        if self.steps:
            self._beat()
        self.steps.append(Step(name))
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        self._timer.start()

    def end(self) -> None:
        """The last step is over."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        cpu, wall, step = time.thread_time(), time.perf_counter(), self.steps[-1]
        if step.cpu < (stalled := (cpu - self._cpu) * 1000):
            step.cpu, step.wall = stalled, (wall - self._wall) * 1000
        self._cpu, self._wall = cpu, wall
