"""Bringing people in from a file: choose it, look at the first rows as they will be, then add them all or none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from ulo.domain.changes import Kind
from ulo.domain.errors import PersonFacing
from ulo.domain.text import counted
from ulo.exchange.people_import import ImportReport, Preview, bring_in, preview
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.signs import SilentLabel
from ulo.ui.kit.spacing import column, line, space
from ulo.ui.kit.words import label
from ulo.ui.people.incoming import IncomingPeople

_SIZE_EM = (62, 46)
_HOW = (
    "The first row holds the headings; below it, each person has a row of their own.",
    "A name is enough. Date of birth, telephone, e-mail, address, access needs and a reference are read too.",
    "Any order, any words: “Surname” and “Family name” mean the same. A heading that is not known is left out.",
    "From a spreadsheet: use Save as, and choose CSV.",
)


class BringIn(PlainDialog):
    """Asks for a CSV file, shows what would come of it, and brings it in as one step that can be taken back."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        """Nothing is read before a file is chosen."""
        words = "You see what will be added first. Nothing is added before you say so, and all of it can be taken back."
        width, height = _SIZE_EM
        super().__init__("Bring in people from a file", words, parent, width_em=width, height_em=height)
        self._tools = tools
        self._path: Path | None = None
        self.notices, self.progress = NoticeArea(), ProgressStrip()
        self.choose_button = plain_button(self.letters.mark("Choose a file"), self._choose, "folder-open")
        self.file_name = label("No file is chosen yet.", "muted")
        self.how = _how()
        self.keep_good = QCheckBox(self.letters.mark("Leave out rows that cannot be kept"))
        self.found = IncomingPeople(self.keep_good)
        self._lay_out()
        self._show_nothing()

    def read(self, path: Path) -> None:
        """Read a file and show what would come of it."""
        self._path = path
        self.file_name.setText(path.name)
        self.notices.clear()
        desk, told = self._tools.desk, self.progress.progressed
        self.progress.start("Reading the file")
        run = self._tools.operations.run_long
        work = lambda progress: preview(desk, path, None, progress)  # noqa: E731
        self.progress.can_stop(run(self, work, self._show, self._failed, told))

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
        file = line(gap=0.8)
        file.addWidget(self.choose_button)
        file.addWidget(self.file_name, 1)
        self.body.addLayout(file)
        self.body.addWidget(self.notices)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._page(), 1)
        self.close_button = self.add_button(plain_button("Close", self.reject))
        self.go_button = self.add_button(primary_button("Add them", self.add_them, "check"))
        self._go_words = self.go_button.text()
        self.choose_button.setFocus()

    def _page(self) -> ScrollPage:
        page = ScrollPage(widest_em=80, reads="What is in the file")
        if inside := page.content.layout():
            space(inside, 0)
        page.add(self.how)
        page.add(self.found)
        page.finish()
        return page

    def _show_nothing(self) -> None:
        self.found.hide()
        self.go_button.setText(self._go_words)
        self.go_button.setEnabled(False)

    def _choose(self) -> None:
        kinds = "Lists (*.csv *.txt *.tsv);;All files (*)"
        chosen, _kind = QFileDialog.getOpenFileName(self, "Choose a file of people", "", kinds)
        if chosen:
            self.read(Path(chosen))

    def _show(self, found: Preview) -> None:
        self.progress.finish()
        self.how.hide()
        self.found.show_preview(found)
        self.found.show()
        self.go_button.setText(self._go_words.replace("them", counted(found.added, "person", "people")))
        self.go_button.setEnabled(bool(found.file.people))
        announce(self, self.found.in_words())
        first = self.keep_good if found.file.refused else self.go_button
        first.setFocus()

    def _added(self, report: ImportReport) -> None:
        self.progress.finish()
        if report.batch is None:
            self._say_nothing_was_added(report)
            return
        self._show_nothing()
        self.close_button.setFocus()
        operations = self._tools.operations
        if report.undo:
            operations.undo.remember(report.undo, report.told)
        operations.told.emit(report.told)
        operations.changed.emit(Kind.PERSON | Kind.IMPORT)
        self.notices.put(Tone.GOOD, report.told, "To take it all back, close this and press Ctrl+Z.")

    def _say_nothing_was_added(self, report: ImportReport) -> None:
        self.go_button.setEnabled(bool(report.refused))
        next_step = "Mend the file, or leave those rows out." if report.refused else "Choose another file."
        self.notices.put(Tone.PROBLEM, report.told, next_step)
        (self.keep_good if report.refused else self.choose_button).setFocus()

    def _failed(self, problem: PersonFacing) -> None:
        self.progress.finish()
        self.go_button.setEnabled(self._path is not None and self.found.isVisible())
        self.notices.put_problem(problem)


def _how() -> Card:
    """What stands in the dialog before a file is chosen: how such a file looks."""
    card = Card("How the file should look", "A CSV file, as any spreadsheet can save it.")
    for words in _HOW:
        across = line(gap=0.6)
        across.addWidget(SilentLabel("•", wraps=False), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(words), 1)
        card.body.addLayout(across)
    example = column(gap=0.2)
    example.addWidget(label("For example", "muted"))
    for words in ("Given name, Surname, Town, Telephone", "Mair, Prosser, Millbrook, 07700 900471"):
        example.addWidget(label(words))
    card.body.addLayout(example)
    return card
