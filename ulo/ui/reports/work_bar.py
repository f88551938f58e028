"""What a page shows while it works and when the work is over: how far it is, Stop, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from ulo.domain.errors import PersonFacing
from ulo.domain.progress import Progress
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.spacing import column

T = TypeVar("T")


class WorkBar(QWidget):
    """One long work at a time; the buttons that would begin another are greyed out meanwhile."""

    def __init__(self, buttons: Sequence[QAbstractButton]) -> None:
        """Nothing is going on."""
        super().__init__()
        self._buttons = buttons
        self._is_busy = False
        self.notices, self.progress = NoticeArea(), ProgressStrip()
        down = column(self, gap=0.6)
        down.addWidget(self.notices)
        down.addWidget(self.progress)

    def do(
        self,
        operations: Operations,
        what: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[PersonFacing], object] | None = None,
    ) -> None:
        """Do `work` on the long lane. `what` says which: "Making the report". A problem is shown here, or `failed`."""

        def succeeded(answer: T) -> None:
            self._end()
            done(answer)

        def did_not(problem: PersonFacing) -> None:
            self._end()
            (failed or self.notices.put_problem)(problem)

        self._begin()
        stopper = operations.run_long(self, work, succeeded, did_not, self.progress.progressed)
        if self._is_busy:
            self.progress.start(what, stopper)

    def _begin(self) -> None:
        self._is_busy = True
        self.notices.clear()
        self._enable(False)

    def _end(self) -> None:
        self._is_busy = False
        self.progress.finish()
        self._enable(True)

    def _enable(self, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(on)
