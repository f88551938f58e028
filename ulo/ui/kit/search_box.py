"""A box to look for things: asks while one types, tells how many were found."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ulo.domain.text import counted
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import icon_button
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label

_KEY = Qt.Key
DEBOUNCE = 120
"""Milliseconds without a key before `asked` is sent."""
SPEAK_AFTER = 600
"""Milliseconds without a new count before it is said aloud, so that typing is not talked over."""


class SearchBox(QWidget):
    """A labelled line with a named clear button. `asked` carries the text, 120 ms after the last key.

    `went_down` comes with the Down key or Enter, for the list below.
    """

    asked = Signal(str)
    went_down = Signal()

    def __init__(self, words: str, hint: str = "", parent: QWidget | None = None) -> None:
        """`words` is the label and may hold a mnemonic; `hint` says what can be looked for."""
        super().__init__(parent)
        self.line = _SearchLine()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(words.replace("&", ""))
        self.line.setAccessibleDescription(hint)
        self.clear_button = icon_button("x", "Clear the search", self.clear)
        self.count = label("", "muted", wraps=False)
        self._lay_out(words)
        self._timer = _timer(self, DEBOUNCE)
        self._timer.timeout.connect(self._ask)
        self._voice = _timer(self, SPEAK_AFTER)
        self._voice.timeout.connect(self._say_count)
        self.line.textChanged.connect(self._typed)
        self.line.went_down.connect(self.went_down)

    def text(self) -> str:
        """What is looked for, without white space around it."""
        return self.line.text().strip()

    def clear(self) -> None:
        """Look for nothing, at once, with the keyboard back in the line."""
        self.line.clear()
        self.line.setFocus()
        self._ask()

    def type_on(self, letters: str) -> None:
        """Go on with letters that were typed on the list below."""
        self.line.setFocus()
        self.line.setText(self.line.text() + letters)

    def show_count(self, number: int, one: str, many: str = "") -> None:
        """Show "1,204 people", and say it once the typing pauses."""
        self.count.setText(counted(number, one, many))
        self._voice.start()

    def _lay_out(self, words: str) -> None:
        across = line(self)
        name = label(words, wraps=False)
        name.setBuddy(self.line)
        across.addWidget(name)
        across.addWidget(self.line, 1)
        policy = self.clear_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(policy)
        self.clear_button.hide()
        across.addWidget(self.clear_button)
        across.addWidget(self.count)

    def _typed(self, typed: str) -> None:
        self.clear_button.setVisible(bool(typed))
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.text())

    def _say_count(self) -> None:
        if self.line.hasFocus():  # a list that is read again elsewhere talks to nobody
            announce(self.line, f"{self.count.text()} found.")


class _SearchLine(QLineEdit):
    """A line in which Escape clears and Down goes to what was found."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == _KEY.Key_Escape and self.text():
            self.clear()
        elif key in (_KEY.Key_Down, _KEY.Key_Return, _KEY.Key_Enter):
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


def _timer(owner: QWidget, pause: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    return timer
