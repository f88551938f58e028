"""The sign-in window: who, passphrase, and the way back in with the paper key. It loads nothing heavy."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QWidget

from ulo.domain.errors import CannotWriteThere, PersonFacing
from ulo.store import keys, places
from ulo.ui.kit.buttons import primary_button, quiet_button
from ulo.ui.kit.combo import QuietCombo
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label
from ulo.ui.shell.entry import EntryPage

if TYPE_CHECKING:
    from ulo.ui.kit.progress import ProgressStrip

VIEW_ONLY = "View only"
_OR_VIEW = "To look at it without changing it, choose “View only”."
OPENING = "Opening the file. An older one is brought up to date, after a backup. This cannot be stopped"


class SignIn(EntryPage):
    """Asks for name and passphrase of one file.

    `entered` carries both, and so does `viewing`, to look at a file that cannot be changed. `other_file`, `lost` and
    `restore` come when the person wants another file, lost the passphrase or wants to go back to a backup;
    `keys_wanted` when the missing keys shall be put back.
    """

    entered = Signal(str, str)
    viewing = Signal(str, str)
    other_file = Signal()
    lost = Signal()
    restore = Signal()
    keys_wanted = Signal()

    def __init__(self, path: Path) -> None:
        """For the file at `path`; a keyring that cannot be read is said at once, and one that is missing is offered."""
        super().__init__("Sign in", f"To open {path.name}, in {path.parent}")
        self.path = path
        self.names = self._add_names()
        self.passphrase = self.ask("Passphrase", secret=True)
        self.passphrase.returnPressed.connect(self._enter)
        self.enter = self.offer(primary_button, "Sign in", self._enter, "user-check")
        self._enter_words = self.enter.text()
        self._strip_place = self.inside.count()
        self._add_ways_out()
        self.put_back = self.offer(quiet_button, "Put the keys back", self.keys_wanted.emit, "undo-2")
        self.end()
        self._read_names()

    def keys_are_back(self, said: str) -> None:
        """Say where they came from; the names are there to choose from, and the keyboard goes to the passphrase."""
        self.say_nothing()
        self._read_names()
        self.say_good(said)
        self.passphrase.setFocus()

    @functools.cached_property
    def working(self) -> ProgressStrip:
        """How far the opening is; made when a file is opened, so that this window shows at once."""
        from ulo.ui.kit.progress import ProgressStrip

        strip = ProgressStrip()
        self.inside.insertWidget(self._strip_place, strip)
        return strip

    def busy(self, *, is_busy: bool) -> None:
        """While the key is worked out nothing can be pressed twice."""
        self.enter.setEnabled(not is_busy)
        self.enter.setText("Opening …" if is_busy else self._enter_words)
        if is_busy:
            self.working.start(OPENING)
        else:
            self.working.finish()

    def refuse(self, problem: PersonFacing) -> None:
        """Say why the file did not open; the keyboard goes back to the passphrase.

        A file that cannot be written can still be looked at: that is offered beside the sentence, with the keyboard.
        """
        self.busy(is_busy=False)
        if isinstance(problem, CannotWriteThere):
            offered = PersonFacing(problem.said, f"{_OR_VIEW} {problem.next_step}")
            return self.say_way_on(offered, VIEW_ONLY, self._view)
        self.say_trouble(problem)
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        return None

    def showEvent(self, event: object) -> None:
        """Begin where there is something to type."""
        super().showEvent(event)  # type: ignore[arg-type]  # the event Qt hands over
        self.passphrase.setFocus()

    def _add_names(self) -> QComboBox:
        box, names = QWidget(), QuietCombo()
        down = column(box, gap=0.2)
        name = label(self.letters.mark("Name"), wraps=False)
        name.setBuddy(names)
        names.setAccessibleName("Name")
        down.addWidget(name)
        down.addWidget(names)
        self.inside.addWidget(box)
        return names

    def _add_ways_out(self) -> None:
        across_box = QWidget()
        across = line(across_box)
        lost, other = self.letters.mark("I lost my passphrase"), self.letters.mark("Open another file")
        across.addWidget(quiet_button(lost, self.lost.emit, "life-buoy"))
        across.addWidget(quiet_button(other, self.other_file.emit, "folder-open"))
        across.addStretch()
        self.inside.addWidget(across_box)
        self.offer(quiet_button, "Restore a backup", self.restore.emit, "history")

    def _read_names(self) -> None:
        keyring = places.keys_beside(self.path)
        self.put_back.setVisible(not keyring.exists())
        try:
            self.names.addItems(keys.Keyring.load(keyring).names())
        except PersonFacing as problem:
            self.say_trouble(problem)

    def _enter(self) -> None:
        self._go(self.entered)

    def _view(self) -> None:
        self._go(self.viewing)

    def _go(self, signal: SignalInstance) -> None:
        self.say_nothing()
        self.busy(is_busy=True)
        signal.emit(self.names.currentText(), self.passphrase.text())


class WayBackIn(EntryPage):
    """A new passphrase with the paper recovery key. `entered` carries key, name and the new passphrase."""

    entered = Signal(str, str, str)
    back = Signal()

    def __init__(self, path: Path, names: list[str]) -> None:
        """For the file at `path`, whose users are `names`."""
        super().__init__("Use the recovery key", "It was printed when the file was made. Two trustees may keep it.")
        self.path = path
        self.key = self.ask("Recovery key", help_words="Seven groups of four letters and digits")
        self.name = self.ask("Name")
        self.passphrase = self.ask("New passphrase", secret=True, help_words="At least 12 letters")
        self.again = self.ask("New passphrase again", secret=True)
        self.name.setText(names[0] if len(names) == 1 else "")
        self.offer(primary_button, "Set the new passphrase", self._enter, "check")
        self.offer(quiet_button, "Back", self.back.emit, "arrow-left")
        self.end()

    def _enter(self) -> None:
        self.say_nothing()
        if self.passphrase.text() != self.again.text():
            self.say_trouble(PersonFacing("The two new passphrases differ.", "Type the new one again."))
            self.again.setFocus()
            return
        self.entered.emit(self.key.text(), self.name.text(), self.passphrase.text())
