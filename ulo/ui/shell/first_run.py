"""The first window of all: make an organisation file, look at the sample, or open a file one has."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from ulo.domain.errors import PersonFacing
from ulo.ui.kit.buttons import plain_button, primary_button, quiet_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.jobs import Stopper
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.words import label
from ulo.ui.shell.entry import EntryPage


class FirstRun(EntryPage):
    """Offers the four ways to begin. `opened` carries the path of a file that is there."""

    make = Signal()
    sample = Signal()
    restore = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        """Four buttons, the sample second, so that looking round costs nothing."""
        super().__init__(
            "Welcome to ULO",
            "Keep people, work together and money of your organisation in one encrypted file on this computer.",
        )
        own = "Start your own. You choose the passphrase; nobody else has it."
        look_round = "Look round with invented people. Nothing can go wrong."
        there = "One that was made before. Its name ends in .ulo."
        back = "The newest whole one is found by itself. Its name ends in .ulo-backup."
        self.offer(primary_button, "Make an organisation file", self.make.emit, "plus", says=own)
        self.offer(plain_button, "Open the sample organisation", self._ask_sample, "users", says=look_round)
        self.offer(plain_button, "Open a file I have", self._choose, "folder-open", says=there)
        self.offer(plain_button, "Restore a backup", self.restore.emit, "history", says=back)
        self.working = ProgressStrip()
        self.add(self.working)  # not in the card, which is greyed out meanwhile: Stop stays
        self.end()

    def busy_with_sample(self, done: int, total: int) -> None:
        """Show how far the sample is."""
        self.working.progressed(done, total)

    def can_stop(self, stopper: Stopper) -> None:
        """The sample that is being made can be stopped with this; nothing of it is left."""
        self.working.can_stop(stopper)

    def say_trouble(self, problem: PersonFacing) -> None:
        """The sample could not be made: say why, and let the person choose again."""
        self.working.finish()
        self.card.setEnabled(True)
        super().say_trouble(problem)

    def _ask_sample(self) -> None:
        self.working.start("Making the sample organisation")
        self.card.setEnabled(False)
        self.sample.emit()

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Open an organisation file", "", "ULO files (*.ulo)")
        if chosen:
            self.opened.emit(Path(chosen))


@dataclasses.dataclass(frozen=True, slots=True)
class NewFile:
    """What was asked to make an organisation file."""

    path: Path
    organisation: str
    user: str
    passphrase: str


class MakeFile(EntryPage):
    """Asks for what a new file needs. `entered` carries a NewFile."""

    entered = Signal(object)
    back = Signal()

    def __init__(self, folder: Path) -> None:
        """`folder` is where the file goes unless another one is chosen."""
        super().__init__("Make an organisation file", "It is encrypted from the first moment.")
        self.lines = {
            "organisation": self.ask("Name of the organisation"),
            "user": self.ask("Name you sign in with", help_words="For example your first name"),
            "passphrase": self.ask("Passphrase", secret=True, help_words="At least 12 letters; four words are good"),
            "again": self.ask("Passphrase again", secret=True),
            "folder": self.ask("Folder", help_words="On this computer, not on a network drive"),
        }
        self.lines["folder"].setText(str(folder))
        self.offer(quiet_button, "Choose a folder", self._choose, "folder-open")
        self.make = self.offer(primary_button, "Make the file", self._enter, "check")
        self.offer(quiet_button, "Back", self.back.emit, "arrow-left")
        self.end()

    def refuse(self, problem: PersonFacing) -> None:
        """Say what is wrong; what was typed stays, the keyboard goes to the first box that needs it."""
        self.make.setEnabled(True)
        said = " ".join([problem.said, *(s for s in problem.fields.values() if s != problem.said)])
        self.say_trouble(PersonFacing(said, problem.next_step))
        for name in problem.fields:
            if name in self.lines:
                self.lines[name].setFocus()
                return

    def _enter(self) -> None:
        self.say_nothing()
        text = {name: edit.text() for name, edit in self.lines.items()}
        if text["passphrase"] != text["again"]:
            said = "The two passphrases differ."
            return self.refuse(PersonFacing(said, "Type it again.", {"again": said}))
        self.make.setEnabled(False)
        path = Path(text["folder"]) / f"{_file_name(text['organisation'])}.ulo"
        self.entered.emit(NewFile(path, text["organisation"], text["user"], text["passphrase"]))
        return None

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder", self.lines["folder"].text())
        if chosen:
            self.lines["folder"].setText(chosen)


class RecoveryKey(EntryPage):
    """Shows the recovery key once. `save_page` asks for the page to print, `done` comes when it is kept."""

    save_page = Signal(object)
    done = Signal()

    def __init__(self, path: Path, key: str) -> None:
        """`key` as it stands on paper."""
        super().__init__(
            "Keep the recovery key",
            "If a passphrase is lost, this key opens the file. It is shown only now. Nobody can make it again.",
        )
        self.path, self.key = path, key
        shown = Heading(key, 2)
        shown.setAccessibleName(" ".join(key.replace("-", " ")))
        self.inside.addWidget(shown)
        self.inside.addWidget(label("Print it and give it to two trustees. Do not keep it beside this computer."))
        self.offer(primary_button, "Save a page to print", self._save, "printer")
        self.offer(plain_button, "I have written it down", self.done.emit, "check")
        self.notices = NoticeArea()
        self.inside.addWidget(self.notices)
        self.end()

    def saved(self, where: Path) -> None:
        """Say that the page is there."""
        said = f"The page is saved as {where}."
        self.notices.put(Tone.GOOD, said, "Print it, then remove it from this computer.")

    def _save(self) -> None:
        start = str(self.path.with_name(f"{self.path.stem} recovery key.pdf"))
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the page", start, "PDF (*.pdf)")
        if chosen:
            self.save_page.emit(Path(chosen))


def _file_name(organisation: str) -> str:
    kept = "".join(c if c.isalnum() or c in " -" else "" for c in organisation).strip()
    return "-".join(kept.split())[:60] or "organisation"
