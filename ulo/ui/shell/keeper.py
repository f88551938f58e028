"""Backups by themselves while a window is open: every few hours if something changed, and before it closes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ulo.domain.errors import PersonFacing
from ulo.domain.progress import Progress
from ulo.queries.admin import keeping
from ulo.services.admin import BackedUp, KeepBackup, keep_backup
from ulo.store.desk import Desk
from ulo.ui.kit.dialogs import ask
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.progress import ProgressStrip

LOOK_EVERY = 10 * 60 * 1000
"""Milliseconds between two looks whether a backup is due."""


class Keeper(QObject):
    """Makes the backups of one window, on the long lane. `progress` is shown only when the last one lasts."""

    def __init__(self, window: QWidget, desk: Desk, operations: Operations, say: Callable[[str], object]) -> None:
        """`say` tells a sentence on the window's line."""
        super().__init__(window)
        self._window, self._desk, self._operations, self._say = window, desk, operations, say
        self.progress = ProgressStrip()
        self._is_last_made = desk.store.read_only
        self._is_closing = self._is_beginning = False
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_EVERY)
        self.timer.timeout.connect(self.look)
        if not desk.store.read_only:
            self.timer.start()

    def look(self) -> None:
        """Make a backup if one is due and the screen is not locked; trouble is told on the line, and stops nobody.

        Of a file that is only read none is made.
        """
        if not self._desk.store.read_only and not self._desk.store.held.is_away:
            self._operations.run_long(self, partial(_if_due, self._desk), None, self._tell_trouble)

    def lets_close(self) -> bool:
        """Whether the last backup is made. If not it is begun, and the window closes by itself when it is."""
        if not self._is_last_made and not self._is_closing:
            self._is_closing = self._is_beginning = True
            self.progress.start("Making the last backup")
            work = partial(keep_backup, self._desk, KeepBackup(only_if_changed=True))
            run = self._operations.run_long
            self.progress.can_stop(run(self, work, self._made, self._not_made, self.progress.progressed))
            self._is_beginning = False
        return self._is_last_made

    def let_go(self) -> None:
        """Make no last backup: the file cannot be read any more."""
        self._is_last_made = True

    def _made(self, _backup: BackedUp) -> None:
        self._close()

    def _not_made(self, problem: PersonFacing) -> None:
        self._is_closing = False
        self.progress.finish()
        ask(self._window, "Close without a backup?", str(problem), "Close", self._close, no="Stay here")

    def _close(self) -> None:
        self._is_last_made, self._is_closing = True, False
        self.progress.finish()
        if not self._is_beginning:
            self._window.close()

    def _tell_trouble(self, problem: PersonFacing) -> None:
        self._say(f"No backup was made. {problem}")


def _if_due(desk: Desk, progress: Progress) -> BackedUp:
    return keep_backup(desk, KeepBackup(), progress) if keeping(desk).is_due else BackedUp()
