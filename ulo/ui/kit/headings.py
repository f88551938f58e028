"""Headings that assistive technology can jump between."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ulo.ui.kit.spoken import speak_roles
from ulo.ui.kit.words import WrappingLabel

_LOOKS = {1: "title", 2: "heading", 3: "subheading"}


class Heading(WrappingLabel):
    """A heading of level 1 (the page's title), 2 (a section) or 3; role Heading, plain text."""

    spoken_role = QAccessible.Role.Heading

    def __init__(self, text: str, level: int = 2, parent: QWidget | None = None) -> None:
        """`level` is 1, 2 or 3."""
        speak_roles()
        super().__init__(parent)
        self.level = level
        self.setWordWrap(True)
        self.setText(text)
        self.setProperty("look", _LOOKS[level])
