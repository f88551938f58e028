"""The pages of a report as they will be printed, one picture at a time; the words are in the preview beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ulo.domain.errors import PersonFacing
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.looks import em
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label

if TYPE_CHECKING:
    from ulo.reports.press.pages import PageImage

_UPRIGHT_POINTS = 595.0
_WIDEST_EM = 60


class Pictures(QWidget):
    """Pages of a PDF that is kept in memory only. `failed` carries a PersonFacing."""

    failed = Signal(object)

    def __init__(self, title: str, pdf: bytes, pages: int, operations: Operations, letters: Mnemonics) -> None:
        """Show the first of so many pages of the report of this title; each is drawn when it is asked for."""
        super().__init__()
        self._pdf, self._pages, self._operations = pdf, pages, operations
        self.number = 0
        self.before = plain_button(letters.mark("Page before"), partial(self._turn, -1), "chevron-left")
        self.after = plain_button(letters.mark("Page after"), partial(self._turn, 1), "chevron-right")
        self.words = label("", wraps=False)
        self.picture = QLabel()
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._page = ScrollPage(widest_em=_WIDEST_EM, reads="The page as it will be printed")
        self._page.add(self.picture)
        self._page.finish()
        self._lay_out(title)
        self._turn(1)

    def _lay_out(self, title: str) -> None:
        down = column(self, gap=0.6)
        above = line(gap=0, edges=(1.6, 0.0, 1.6, 0.0))
        above.addWidget(Heading(title, 1))
        down.addLayout(above)
        across = line(gap=0.8, edges=(1.6, 0.0, 1.6, 0.0))
        across.addWidget(self.before)
        across.addWidget(self.words)
        across.addWidget(self.after)
        across.addStretch()
        down.addLayout(across)
        down.addWidget(self._page, 1)

    def _turn(self, by: int) -> None:
        self.number = min(max(1, self.number + by), self._pages)
        self.before.setEnabled(self.number > 1)
        self.after.setEnabled(self.number < self._pages)
        said = f"Page {self.number} of {self._pages}"
        self.words.setText(said)
        self.picture.setAccessibleName(f"{said}, a picture. Its words are in the preview as text.")
        announce(self, said)
        work = partial(_drawn, self._pdf, self.number, self._scale())
        self._operations.run(self, work, partial(self._show, self.number), self._fail, lane=Lane.LONG)

    def _scale(self) -> float:
        """Dots for each point: as wide as the room for it, at the sharpness of the screen."""
        wide = min(max(self._page.viewport().width() - em(4), em(20)), em(_WIDEST_EM))
        return wide * self.devicePixelRatioF() / _UPRIGHT_POINTS

    def _show(self, number: int, page: PageImage) -> None:
        if number != self.number:
            return
        image = QImage(page.dots, page.width, page.height, page.stride, QImage.Format.Format_RGBX8888)
        shown = QPixmap.fromImage(image)
        room = round(min(self._page.viewport().width() - em(4), em(_WIDEST_EM)) * self.devicePixelRatioF())
        if shown.width() > room > 0:
            shown = shown.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(shown)

    def _fail(self, problem: PersonFacing) -> None:
        self.failed.emit(problem)


def _drawn(pdf: bytes, number: int, scale: float) -> PageImage:
    from ulo.reports.press.pages import page_image

    return page_image(pdf, number, scale)
