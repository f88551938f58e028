"""Headings that assistive technology can jump between."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

_LOOKS = {1: "title", 2: "heading", 3: "subheading"}


class Heading(QLabel):
    """A heading of level 1 (the page's title), 2 (a section) or 3; role Heading, plain text."""

    def __init__(self, text: str, level: int = 2, parent: QWidget | None = None) -> None:
        """`level` is 1, 2 or 3."""
        _install_once()
        super().__init__(parent)
        self.level = level
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setProperty("look", _LOOKS[level])


class _HeadingSpoken(QAccessibleWidget):
    """A heading as assistive technology meets it."""

    def __init__(self, heading: Heading) -> None:
        super().__init__(heading, QAccessible.Role.Heading)
        self._heading = heading

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self._heading.text()
        return super().text(t)


_spoken: dict[int, _HeadingSpoken] = {}
"""Qt does not own what a Python factory makes, so it is held here for as long as its heading lives."""

_installed: list[bool] = []


def _install_once() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_speak_heading)


def _speak_heading(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, Heading):
        return None
    key = id(thing)
    spoken = _spoken[key] = _HeadingSpoken(thing)
    thing.destroyed.connect(lambda: _spoken.pop(key, None))
    return spoken
