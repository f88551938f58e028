"""The window that says that the program itself went wrong, with a report that holds nothing of anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.faults import Faults, report_of
from ulo.ui.kit.looks import em
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.words import label

NOW = (
    "Something went wrong in the program",
    "What you typed is kept as a draft, all but the last seconds. You can go on, or close ULO and open it again.",
)
LAST_TIME = (
    "ULO stopped by itself last time",
    "Everything that said “Saved” is there. What was typed and not saved is offered to you where you typed it.",
)
NOTHING = ("Nothing went wrong", "Since ULO was opened, the program has not failed.")
_ABOUT = (
    "This report says where the program failed. It holds no names and nothing from your file. "
    "Send it to the person who looks after this program."
)


class FaultWindow(PlainDialog):
    """Says what happened, and shows the report, to copy or to keep as a file."""

    def __init__(self, words: Sequence[str], report: str, parent: QWidget | None = None) -> None:
        """`words` are heading and what it means for the person; without a report there is nothing to copy."""
        super().__init__(words[0], words[1], parent, width_em=44)
        self.report = report
        self.said = label("", "muted")
        if report:
            self._add_report()
        self.go_on = self.add_button(primary_button("Go on", self.accept))
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _add_report(self) -> None:
        self.body.addWidget(label(_ABOUT))
        text = QPlainTextEdit(self.report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("Report")
        text.setMinimumHeight(em(7))
        self.body.addWidget(text, 1)
        self.body.addWidget(self.said)
        self.copy = plain_button(self.letters.mark("Copy the report"), self._copy, "copy")
        self.keep = plain_button(self.letters.mark("Save the report"), self._ask_where, "save")
        self.body.addWidget(buttons_line(self.copy, self.keep))

    def offer_to_close(self, close: Callable[[], object]) -> None:
        """Add a button that closes the program."""
        self.close_button = self.add_button(plain_button("Close ULO", close))

    def keep_at(self, path: Path) -> None:
        """Write the report to a file."""
        try:
            path.write_text(self.report + "\n", encoding="utf-8")
            self._tell(f"Saved as {path.name}.")
        except OSError:
            self._tell(f"{path.name} could not be written there. Choose another folder.")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report)
        self._tell("Copied.")

    def _ask_where(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the report", "ULO report.txt", "Text (*.txt)")
        if chosen:
            self.keep_at(Path(chosen))

    def _tell(self, said: str) -> None:
        self.said.setText(said)
        announce(self.said, said)


class FaultTeller(QObject):
    """Opens the window when a fault comes that nobody caught; what is typed is kept first."""

    def __init__(self, faults: Faults, keep: Callable[[QWidget], object], now: Callable[[], dt.datetime]) -> None:
        """Listens from now on; `keep` keeps the drafts of a window."""
        super().__init__(faults)
        self._faults, self._keep, self._now = faults, keep, now
        faults.caught.connect(self.tell)

    def tell(self) -> FaultWindow | None:
        """Keep every draft, then say what happened. One window is enough: None if it is open already."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        if any(isinstance(each, FaultWindow) for each in shown):
            return None
        for each in shown:
            self._keep(each)
        window = FaultWindow(NOW, report_of(self._faults.told, self._now()), QApplication.activeWindow())
        window.offer_to_close(QApplication.quit)
        window.open()
        return window


def show_faults(parent: QWidget, faults: Faults, moment: dt.datetime) -> FaultWindow:
    """What went wrong since the program was opened, when somebody asks."""
    told = faults.told
    window = FaultWindow(NOW if told else NOTHING, report_of(told, moment) if told else "", parent)
    window.open()
    return window


def tell_of_last_time(parent: QWidget, said: str, moment: dt.datetime) -> FaultWindow:
    """Say that the program died last time; `said` is what the computer wrote then."""
    window = FaultWindow(LAST_TIME, report_of([said], moment), parent)
    window.open()
    return window
