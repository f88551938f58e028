"""Words on screen, always as plain text: a label never runs what a person typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str, look: str = "", *, wraps: bool = True, parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is. `look` is a style: muted, problem, good, figure."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    return made


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
