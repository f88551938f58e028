"""Where the file is, its backups and how old they are, trying one out, and looking whether the file is whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QPushButton

from ulo.domain.changes import Kind
from ulo.domain.errors import PersonFacing
from ulo.domain.progress import Progress
from ulo.queries.admin import Keeping, Looked, keeping, look_through_file
from ulo.services.admin import (
    BackedUp,
    BackUp,
    ChooseSecondFolder,
    KeepBackup,
    TriedOut,
    TryBackup,
    back_up,
    choose_second_folder,
    keep_backup,
    try_backup,
)
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

T = TypeVar("T")


class FileCard(Card):
    """Says where the data lives and how its backups stand; makes them, tries them out, and checks the file."""

    def __init__(self, tools: Tools, letters: Mnemonics) -> None:
        """`letters` are those of the page."""
        path = tools.desk.store.path
        super().__init__("Data file and backups", f"{path} and its keys, {path.name}.keys. Keep both together.")
        self._tools = tools
        self.notices, self.progress = NoticeArea(), ProgressStrip()
        self.backups, self.second, self.drill = label(""), label(""), label("")
        for part in (self.notices, self.progress, self.backups, self.second, self.drill):
            self.body.addWidget(part)
        self.body.addLayout(self._buttons(letters))
        self.found = label("", "muted")
        self.found.hide()
        self.body.addWidget(self.found)
        if not tools.desk.why_no_change:
            tools.operations.changed.connect(self._something_changed)
            self._read()

    def back_up_now(self) -> None:
        """Make a backup where the program keeps them, and a second copy."""
        self._start("Making a backup", partial(keep_backup, self._tools.desk, KeepBackup()), self._backed_up)

    def back_up_to(self, folder: Path) -> None:
        """Make a backup in a folder; it is read back before it is called done."""
        self._start("Making a backup", partial(back_up, self._tools.desk, BackUp(folder)), self._backed_up)

    def choose_second(self, folder: Path | None) -> None:
        """Send second copies to a folder on another drive; None: nowhere."""
        work = partial(choose_second_folder, self._tools.desk, ChooseSecondFolder(folder))
        self._tools.operations.run(self, work, None, self._failed, lane=Lane.WRITE)

    def try_out(self) -> None:
        """Restore the newest backup to a temporary place and say what was found."""
        work = partial(try_backup, self._tools.desk, TryBackup())
        self._start("Trying the newest backup out", work, self._tried_out)

    def _buttons(self, letters: Mnemonics) -> WrapGrid:
        """A view-only copy is checked, and no backups of it are made."""

        def button(words: str, pressed: Callable[[], object], icon: str) -> QPushButton:
            made = plain_button(letters.mark(words), pressed, icon)
            grid.add(made)
            return made

        grid = WrapGrid(column_em=14, most_columns=2)
        if self._tools.desk.why_no_change:
            self.first_button = self.check_button = button("Check the file", self._check, "shield-check")
            return grid
        self.first_button = self.now_button = button("Back up now", self.back_up_now, "save")
        self.backup_button = button("Back up to a folder", self._choose_folder, "folder-open")
        self.drill_button = button("Try the newest backup out", self.try_out, "life-buoy")
        self.restore_button = button("Restore a backup", partial(self._tools.acts.run, "file.restore"), "history")
        self.second_button = button("Choose a second folder", self._choose_second, "database")
        self.no_second_button = button("No second copies", partial(self.choose_second, None), "x")
        self.check_button = button("Check the file", self._check, "shield-check")
        self.no_second_button.hide()
        return grid

    def _start(self, what: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        self.progress.start(what)
        run = self._tools.operations.run_long
        self.progress.can_stop(run(self, work, done, self._failed, self.progress.progressed))

    def _something_changed(self, kinds: Kind) -> None:
        if Kind.BACKUP in kinds:
            self._read()

    def _read(self) -> None:
        self._tools.operations.run(self, partial(keeping, self._tools.desk), self._show, self._failed)

    def _show(self, kept: Keeping) -> None:
        self.backups.setText(f"{kept.said} While it changes, the file is backed up every {kept.hours} hours.")
        self.second.setText(kept.second_said)
        self.drill.setText(kept.drill_said)
        self.no_second_button.setVisible(kept.second_folder is not None)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder for the backup")
        if chosen:
            self.back_up_to(Path(chosen))

    def _choose_second(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder on another drive")
        if chosen:
            self.choose_second(Path(chosen))

    def _backed_up(self, made: BackedUp) -> None:
        self.progress.finish()
        self.notices.put(Tone.NEWS if made.second else Tone.GOOD, made.told, f"It is in {made.path.parent}.")

    def _tried_out(self, tried: TriedOut) -> None:
        self.progress.finish()
        self.notices.put(Tone.GOOD, tried.told)
        self._say_found(tried.lines)

    def _failed(self, problem: PersonFacing) -> None:
        self.progress.finish()
        self.notices.put_problem(problem)

    def _check(self) -> None:
        self.progress.start("Looking through the file. This cannot be stopped, and changes nothing")
        work = partial(look_through_file, self._tools.desk, deep=True)
        self._tools.operations.run(self, work, self._checked, self._failed, lane=Lane.LONG)

    def _checked(self, looked: Looked) -> None:
        self.progress.finish()
        said = "The file is whole." if looked.ok else "Something in the file is wrong."
        self.notices.put(Tone.GOOD if looked.ok else Tone.PROBLEM, said)
        self._say_found(tuple(check.said for check in looked.checks))

    def _say_found(self, lines: tuple[str, ...]) -> None:
        self.found.setText("\n".join(lines))
        self.found.show()
