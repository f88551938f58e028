"""What a window says and offers while its file is looked at only: why nothing can be changed, and a copy to work on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ulo.domain.dates import say_moment
from ulo.domain.errors import VIEW_ONLY, PersonFacing
from ulo.queries.admin import saved_until
from ulo.services.admin import CopySaved, SaveCopy, save_copy
from ulo.store import viewing
from ulo.store.desk import Desk
from ulo.ui.kit.dialogs import ask, tell
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.spacing import column

IN_TITLE = " (view only)"
SAVE_A_COPY = "Save a copy"
_TWO_FILES = "From now on there are two files. What is changed in the copy is not changed in the one you look at."


class ViewOnlyBar(QWidget):
    """A notice that stays above every page. `wanted` carries the path of a copy that is to be opened."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, operations: Operations) -> None:
        """For the file of this desk."""
        super().__init__()
        self._desk, self._operations = desk, operations
        self.notice = Notice(
            Tone.NEWS,
            VIEW_ONLY,
            f"{viewing.why(desk.store.path)} Last saved {say_moment(saved_until(desk))}.",
            do=(SAVE_A_COPY, self.choose),
            lasting=True,
        )
        self.setAccessibleName("View only")
        self.progress = ProgressStrip()
        down = column(self, gap=0.4, edges=(0.8, 0.6, 0.8, 0.0))
        down.addWidget(self.notice)
        down.addWidget(self.progress)

    def choose(self) -> None:
        """Ask where the copy goes, and make it."""
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder for the copy")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, folder: Path) -> None:
        """Make the copy in a folder; then it can be opened."""
        self.progress.start("Saving the copy")
        work, run = partial(save_copy, self._desk, SaveCopy(folder)), self._operations.run_long
        self.progress.can_stop(run(self, work, self._saved, self._failed, self.progress.progressed))

    def _saved(self, saved: CopySaved) -> None:
        self.progress.finish()
        open_it = partial(self.wanted.emit, saved.path)
        ask(self.window(), "Open the copy?", f"{saved.told} {_TWO_FILES}", "Open the copy", open_it, no="Stay here")

    def _failed(self, problem: PersonFacing) -> None:
        self.progress.finish()
        tell(self.window(), problem)
