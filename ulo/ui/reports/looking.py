"""Looking at a report before it is saved: its words as text, or its pages as pictures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ulo.reports.blocks import Document
from ulo.ui.kit.buttons import plain_button, primary_button, quiet_button
from ulo.ui.kit.landing import turn_to
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.wrap_grid import WrapGrid
from ulo.ui.reports.making import Wanted
from ulo.ui.reports.pictures import Pictures
from ulo.ui.reports.preview import Preview
from ulo.ui.reports.work_bar import WorkBar


class LookingPage(QWidget):
    """A finished report on screen. `left` comes when the person goes back, `save` and `print` carry nothing."""

    left = Signal()
    save = Signal()
    print = Signal()

    def __init__(self, document: Document, wanted: Wanted, letters: Mnemonics) -> None:
        """Begin with the words."""
        super().__init__()
        self.document, self.wanted = document, wanted
        self._letters = letters
        self.preview = Preview(document)
        self.pictures: Pictures | None = None
        self._views = QStackedWidget()
        self._views.addWidget(self.preview)
        self.back_button = quiet_button(letters.mark("Back to reports"), self.left.emit, "arrow-left")
        self.as_printed = plain_button(letters.mark("As it will be printed"), self._swap, "printer")
        self.save_button = primary_button(letters.mark("Save as PDF"), self.save.emit, "download")
        self.work = WorkBar((self.as_printed, self.save_button))
        self._lay_out()

    def show_pages(self, pdf: bytes, pages: int, operations: Operations) -> None:
        """Show the pages of a PDF in place of the words."""
        self.pictures = Pictures(self.document.title.text, pdf, pages, operations, self._letters)
        self.pictures.failed.connect(self.work.notices.put_problem)
        self._views.addWidget(self.pictures)
        self._turn_to(self.pictures)

    def _swap(self) -> None:
        if self._views.currentWidget() is not self.preview:
            self._turn_to(self.preview)
        elif self.pictures:
            self._turn_to(self.pictures)
        else:
            self.print.emit()

    def _turn_to(self, view: QWidget) -> None:
        turn_to(self._views, view)
        self.as_printed.setText("As text" if view is self.pictures else "As it will be printed")

    def _lay_out(self) -> None:
        down = column(self, gap=0.6)
        above = line(gap=0, edges=(1.6, 1.0, 1.6, 0.0))
        bar = QWidget()
        grid = WrapGrid(bar, column_em=14, most_columns=3, gap_em=0.8)
        for button in (self.back_button, self.as_printed, self.save_button):
            grid.add(button)
        above.addWidget(bar, 3)
        above.addStretch(1)
        told = line(gap=0, edges=(1.6, 0.0, 1.6, 0.0))
        told.addWidget(self.work)
        down.addLayout(above)
        down.addLayout(told)
        down.addWidget(self._views, 1)
