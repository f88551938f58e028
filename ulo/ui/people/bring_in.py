"""Bringing people in from a file: choose it, look at the first rows as they will be, then add them all or none."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from ulo.domain.changes import Kind
from ulo.domain.errors import PersonFacing
from ulo.domain.people import display_name
from ulo.domain.text import counted, joined
from ulo.exchange.people_import import ImportReport, Preview, bring_in, preview
from ulo.services.people import Incoming
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.lists import WordTable
from ulo.ui.kit.looks import em
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label

_SHOWN_PROBLEMS = 50


class BringIn(PlainDialog):
    """Asks for a CSV file, shows what would come of it, and brings it in as one step that can be taken back."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        """Nothing is read before a file is chosen."""
        words = "A CSV file with one person a row. You see it first; nothing is added before you say so."
        super().__init__("Bring in people from a file", words, parent, width_em=60)
        self._tools = tools
        self._path: Path | None = None
        self.notices, self.progress = NoticeArea(), ProgressStrip()
        self.choose_button = plain_button("Choose a file", self._choose, "folder-open")
        self.said = label("")
        self.people = WordTable("The first people as they will be", ("Name", "What was read"))
        self.problems = WordTable("What could not be read", ("Where", "Why"))
        self.keep_good = QCheckBox("Leave out rows that cannot be kept")
        self._lay_out()
        self._show_nothing()
        room = self.screen().availableGeometry()
        self.resize(self.width(), min(em(34), room.height() - em(4)))

    def read(self, path: Path) -> None:
        """Read a file and show what would come of it."""
        self._path = path
        self.notices.clear()
        work = partial(preview, self._tools.desk, path)
        self._tools.operations.run(self, work, self._show, self._failed, lane=Lane.LONG)

    def add_them(self) -> None:
        """Add the people of the file: all or none, unless bad rows may be left out."""
        if self._path is None:
            return
        keep = self.keep_good.isChecked()
        path, desk = self._path, self._tools.desk
        stopper = self._tools.operations.run_long(
            self,
            lambda progress: bring_in(desk, path, keep_good=keep, progress=progress),
            self._added,
            self._failed,
            self.progress.progressed,
            lane=Lane.WRITE,
        )
        self.go_button.setEnabled(False)
        self.progress.start("Adding people", stopper)

    def _lay_out(self) -> None:
        self.people_heading = Heading("The first people as they will be", 3)
        self.problems_heading = Heading("What could not be read", 3)
        self._page = ScrollPage(widest_em=80)
        self.body.addWidget(self._page, 1)
        parts: list[QWidget] = [self.notices, self.progress, self.choose_button, self.said, self.people_heading]
        for widget in (*parts, self.people, self.problems_heading, self.problems, self.keep_good):
            self._page.add(widget)
        self.close_button = self.add_button(plain_button("Close", self.reject))
        self.go_button = self.add_button(primary_button("Add them", self.add_them, "check"))
        self.choose_button.setText(self.letters.mark(self.choose_button.text()))
        self.keep_good.setText(self.letters.mark(self.keep_good.text()))
        self.choose_button.setFocus()

    def _show_nothing(self) -> None:
        for widget in (
            self.said,
            self.people_heading,
            self.people,
            self.problems_heading,
            self.problems,
            self.keep_good,
        ):
            widget.hide()
        self.go_button.setEnabled(False)

    def _choose(self) -> None:
        kinds = "Lists (*.csv *.txt *.tsv);;All files (*)"
        chosen, _kind = QFileDialog.getOpenFileName(self, "Choose a file of people", "", kinds)
        if chosen:
            self.read(Path(chosen))

    def _show(self, found: Preview) -> None:
        self._found = found
        self._show_nothing()
        self.said.setText(_in_words(found))
        self.said.show()
        self.people.show_rows([_row(incoming) for incoming in found.first])
        problems = [*found.file.refused, *found.file.warnings]
        self.problems.show_rows([(f"Row {p.row:,}, {p.field}", p.reason) for p in problems[:_SHOWN_PROBLEMS]])
        shown: list[QWidget] = [self.people_heading, self.people] if found.first else []
        shown += [self.problems_heading, self.problems] if problems else []
        shown += [self.keep_good] if found.file.refused else []
        for widget in shown:
            widget.show()
        self.go_button.setEnabled(bool(found.file.people))
        room = self.screen().availableGeometry()
        self.resize(self.width(), min(room.height() - em(4), em(48)))
        announce(self, self.said.text())
        self.go_button.setFocus()

    def _added(self, report: ImportReport) -> None:
        self.progress.finish()
        self._show_nothing()
        self.close_button.setFocus()
        if report.batch is None:
            self.notices.put(Tone.PROBLEM, report.told, "Mend the file, or leave those rows out.")
            self.keep_good.show()
            self.go_button.setEnabled(bool(report.refused))
            return
        operations = self._tools.operations
        if report.undo:
            operations.undo.remember(report.undo, report.told)
        operations.told.emit(report.told)
        operations.changed.emit(Kind.PERSON | Kind.IMPORT)
        self.notices.put(Tone.GOOD, report.told, "To take it all back, close this and press Ctrl+Z.")

    def _failed(self, problem: PersonFacing) -> None:
        self.progress.finish()
        self.go_button.setEnabled(self._path is not None and self.people.isVisible())
        self.notices.put_problem(problem)


def _in_words(found: Preview) -> str:
    file = found.file
    lines = [
        f"{counted(file.read, 'row')} read: {counted(len(file.people), 'person', 'people')} to add, "
        f"{counted(len(file.refused), 'row')} cannot be kept, {counted(len(file.warnings), 'warning')}.",
        f"{counted(found.matched, 'person is', 'people are')} there already by their reference."
        if found.matched
        else "",
        f"Columns used: {'; '.join(file.used)}." if file.used else "",
        f"Columns left out: {', '.join(file.unused)}." if file.unused else "",
    ]
    return "\n".join(line for line in lines if line)


def _row(incoming: Incoming) -> tuple[str, str]:
    body = incoming.body
    address = body.addresses[0] if body.addresses else None
    where = joined(address.line1, address.line2, address.town, address.postcode) if address else ""
    born = f"born {body.born}" if body.born else ""
    return display_name(body), joined(born, where, *(contact.value for contact in body.contacts), by=" · ")
