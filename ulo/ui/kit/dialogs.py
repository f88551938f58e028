"""One question at a time, answered with verbs; Escape changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ulo.domain.errors import PersonFacing
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.looks import em
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label


class PlainDialog(QDialog):
    """A dialog with a heading, words, room for more (`body`), and its buttons below."""

    def __init__(
        self,
        heading: str,
        words: str = "",
        parent: QWidget | None = None,
        *,
        width_em: float = 34,
        height_em: float = 0,
    ) -> None:
        """`width_em` and the least height `height_em` are in heights of the text; it never exceeds the screen."""
        super().__init__(parent)
        self.setWindowTitle(f"{heading} – ULO")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.letters = Mnemonics()
        self._column = column(self, gap=0.9, edges=1.5)
        self._column.addWidget(Heading(heading, 2))
        if words:
            self._column.addWidget(label(words))
        self.body = column(gap=0.8)
        self._column.addLayout(self.body, 1)
        self._buttons = line(gap=0.6)
        self._buttons.addStretch()
        self._column.addLayout(self._buttons)
        self._width_em, self._least_height_em = width_em, height_em

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the words need at this text size, as far as the screen has it."""
        screen = self.screen().availableGeometry()
        width = min(em(self._width_em), screen.width() - em(1))
        needed = max(self._column.totalHeightForWidth(width), em(self._least_height_em))
        self.resize(width, min(needed, screen.height() - em(1)))
        super().showEvent(event)

    def add_button(self, button: QPushButton) -> QPushButton:
        """Put a button at the right below; its words get a letter of their own."""
        button.setText(self.letters.mark(button.text()))
        self._buttons.addWidget(button)
        return button


class Question(PlainDialog):
    """A question with two answers, both verbs: "Hide this record", "Keep it". The safe one has the focus."""

    def __init__(self, asked: str, words: str, yes: str, no: str, parent: QWidget | None = None) -> None:
        """`asked` is the question, `words` what follows from a yes."""
        super().__init__(asked, words, parent)
        self.no_button = self.add_button(plain_button(no, self.reject))
        self.yes_button = self.add_button(primary_button(yes, self.accept))
        for button in (self.no_button, self.yes_button):
            button.setAutoDefault(True)
        self.no_button.setFocus()


def ask(
    parent: QWidget, asked: str, words: str, yes: str, agreed: Callable[[], object], *, no: str = "Cancel"
) -> Question | None:
    """Ask one question; `agreed` is called for a yes. Dialogs never stack: None if another one is open."""
    if QApplication.activeModalWidget() is not None:
        return None
    question = Question(asked, words, yes, no, parent)
    question.accepted.connect(agreed)
    question.open()
    return question


def tell(parent: QWidget, problem: PersonFacing) -> PlainDialog | None:
    """Tell of a problem for which no page has room; None if another dialog is open."""
    if QApplication.activeModalWidget() is not None:
        return None
    dialog = PlainDialog(problem.said, problem.next_step, parent)
    close = dialog.add_button(primary_button("Go back", dialog.accept))
    close.setDefault(True)
    close.setFocus()
    dialog.open()
    return dialog
