"""Words on screen, always as plain text: a label never runs what a person typed."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONG_WORD = re.compile(r"(\S{18})(?=\S)")
_MAY_BREAK = "\u200b"


class WrappingLabel(QLabel):
    """Plain words. Those that wrap break inside a very long word too, as in a path, so that none is cut off.

    `text` and what assistive technology is told are the words as they were given.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """No words yet."""
        super().__init__(parent)
        self._given = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def text(self) -> str:
        """The words as they were given."""
        return self._given

    def setText(self, text: str) -> None:
        """Show other words."""
        shown = with_breaks(text) if self.wordWrap() else text
        if self.accessibleName() in ("", self._given):
            self.setAccessibleName(text if shown != text else "")
        self._given = text
        super().setText(shown)

    def clear(self) -> None:
        """Show no words."""
        self.setText("")


def with_breaks(text: str) -> str:
    """The text with places where a line may end inside words of more than 18 letters."""
    return _LONG_WORD.sub(rf"\1{_MAY_BREAK}", text)


def label(text: str, look: str = "", *, wraps: bool = True, parent: QWidget | None = None) -> WrappingLabel:
    """A label that shows its text as it is. `look` is a style: muted, problem, good, figure."""
    made = WrappingLabel(parent)
    made.setWordWrap(wraps)
    made.setText(text)
    if look:
        made.setProperty("look", look)
    return made


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
