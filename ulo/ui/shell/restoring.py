"""Going back to a backup: which one, to which place, and the name and passphrase that opened it then."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from ulo.domain.admin import say_age
from ulo.domain.dates import say_date, say_time
from ulo.domain.errors import PersonFacing
from ulo.domain.progress import Progress
from ulo.domain.text import counted
from ulo.store import shelf
from ulo.store.desk import Clock
from ulo.store.restore import Restored, restore
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import primary_button, quiet_button
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.words import label
from ulo.ui.shell.entry import EntryPage


class Restoring(EntryPage):
    """Asks what to restore, and does it. `opened` carries the restored file when the person goes on to sign in."""

    back = Signal()
    opened = Signal(object)

    def __init__(self, operations: Operations, path: Path | None, folder: Path, now: Clock) -> None:
        """For the file at `path`, whose newest whole backup is looked for at once; None: for a new one in `folder`."""
        words = "The backup becomes a file again. If a file is there already, it is kept beside it under another name."
        super().__init__("Restore a backup", words)
        self._operations, self._now = operations, now
        self._folder = path.parent if path else folder
        self.found = label("", "muted")
        self.inside.addWidget(self.found)
        self.backup = self.ask("Backup", help_words="A file that ends in .ulo-backup")
        self.offer(quiet_button, "Choose a backup", self._choose_backup, "folder-open")
        self.offer(quiet_button, "Find the newest whole one in a folder", self._choose_folder, "search")
        self.place = self.ask("Restore it to", help_words="On this computer, not on a network drive")
        self.place.setText(str(path) if path else "")
        self.user = self.ask("Name you sign in with")
        self.passphrase = self.ask("Passphrase", secret=True, help_words="As it was when the backup was made")
        self.passphrase.returnPressed.connect(self._enter)
        self.restore = self.offer(primary_button, "Restore", self._enter, "history")
        self.offer(quiet_button, "Back", self.back.emit, "arrow-left")
        self.working, self.notices = ProgressStrip(), NoticeArea()
        self.inside.addWidget(self.working)
        self.inside.addWidget(self.notices)
        self.end()
        if path:
            self._find(shelf.folders(path), shelf.ring_if_known(path))

    def look_in(self, folder: Path) -> None:
        """Find the newest whole backup in a folder and all below."""
        self._find((folder,), "")

    def _find(self, folders: Sequence[Path | None], ring: str) -> None:
        def work(_progress: Progress) -> shelf.Kept:
            return shelf.newest_good(folders, self._now(), ring)

        self.working.start("Reading the backups")
        run = self._operations.run_long
        self.working.can_stop(run(self, work, self._show_newest, self._say_none, self.working.progressed))

    def _show_newest(self, kept: shelf.Kept) -> None:
        self.working.finish()
        made = f"{say_date(kept.made_at.date())}, {say_time(kept.made_at)}"
        said = f"The newest whole backup was made {say_age(kept.made_at, self._now())} ({made})."
        self.found.setText(f"{said} It holds {counted(kept.rows['person'], 'person', 'people')}.")
        announce(self.found, self.found.text())
        self.backup.setText(str(kept.path))
        self._suggest_place(kept.path)

    def _say_none(self, problem: PersonFacing) -> None:
        self.working.finish()
        self.found.setText(str(problem))
        announce(self.found, str(problem))

    def _refuse(self, problem: PersonFacing) -> None:
        """Say why nothing was restored; what was typed stays."""
        self.working.finish()
        self.restore.setEnabled(True)
        self.say_trouble(problem)

    def _done(self, done: Restored) -> None:
        """Say what was restored and where the old file is, with the way to open it."""
        self.working.finish()
        people = counted(done.said["rows"]["person"], "person", "people")
        kept = f"What was there before is kept as {done.old.name}, with its keys. " if done.old else ""
        users = "Whoever was let in or shut out since the backup: look at the users."
        go_on = ("Sign in", partial(self.opened.emit, done.path))
        self.notices.put(Tone.GOOD, f"Restored and read to its end: {people}.", f"{kept}{users}", do=go_on)

    def _enter(self) -> None:
        self.say_nothing()
        typed = [each.text().strip() for each in (self.backup, self.place, self.user)]
        if not all(typed):
            self.say_trouble(PersonFacing("Something is not filled in.", "Choose a backup, a place, and your name."))
            return
        self.restore.setEnabled(False)
        self.working.start("Restoring the backup")
        backup, place, user = typed
        work = partial(restore, Path(backup), Path(place), user, self.passphrase.text(), self._now)
        run = self._operations.run_long
        self.working.can_stop(run(self, work, self._done, self._refuse, self.working.progressed))

    def _choose_backup(self) -> None:
        start = str(self._folder)
        chosen, _kind = QFileDialog.getOpenFileName(self, "Choose a backup", start, "Backups (*.ulo-backup);;All (*)")
        if chosen:
            self.backup.setText(chosen)
            self._suggest_place(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Look for backups in a folder", str(self._folder))
        if chosen:
            self.look_in(Path(chosen))

    def _suggest_place(self, backup: Path) -> None:
        if not self.place.text():
            stem = backup.stem.split("-20")[0] or "organisation"
            self.place.setText(str(self._folder / f"{stem}.ulo"))
