"""Where the file is, making a backup, and looking whether the file is whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ulo.domain.errors import PersonFacing
from ulo.queries.admin import Looked, look_through_file
from ulo.services.admin import BackedUp, BackUp, back_up
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid


class FileCard(Card):
    """Says where the data lives; backs it up and checks it."""

    def __init__(self, tools: Tools, letters: Mnemonics) -> None:
        """`letters` are those of the page."""
        path = tools.desk.store.path
        super().__init__("Data file and backup", f"{path} and its keys, {path.name}.keys. Keep both together.")
        self._tools = tools
        self.notices, self.progress = NoticeArea(), ProgressStrip()
        self.body.addWidget(self.notices)
        self.body.addWidget(self.progress)
        grid = WrapGrid(column_em=14, most_columns=2)
        self.backup_button = plain_button(letters.mark("Make a backup"), self._choose_folder, "save")
        self.check_button = plain_button(letters.mark("Check the file"), self._check, "shield-check")
        for button in (self.backup_button, self.check_button):
            grid.add(button)
        self.body.addLayout(grid)
        self.found = label("", "muted")
        self.found.hide()
        self.body.addWidget(self.found)

    def back_up_to(self, folder: Path) -> None:
        """Make a backup in a folder; it is read back before it is called done."""
        work = partial(back_up, self._tools.desk, BackUp(folder))
        stopper = self._tools.operations.run_long(self, work, self._backed_up, self._failed, self.progress.progressed)
        self.progress.start("Making a backup", stopper)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder for the backup")
        if chosen:
            self.back_up_to(Path(chosen))

    def _backed_up(self, made: BackedUp) -> None:
        self.progress.finish()
        self.notices.put(Tone.GOOD, made.told, f"It is in {made.path.parent}.")

    def _failed(self, problem: PersonFacing) -> None:
        self.progress.finish()
        self.notices.put_problem(problem)

    def _check(self) -> None:
        self.progress.start("Looking through the file")
        work = partial(look_through_file, self._tools.desk, deep=True)
        self._tools.operations.run(self, work, self._checked, self._failed, lane=Lane.LONG)

    def _checked(self, looked: Looked) -> None:
        self.progress.finish()
        said = "The file is whole." if looked.ok else "Something in the file is wrong."
        self.notices.put(Tone.GOOD if looked.ok else Tone.PROBLEM, said)
        self.found.setText("\n".join(check.said for check in looked.checks))
        self.found.show()
