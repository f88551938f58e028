"""What painted or plain widgets are to assistive technology: a window, a heading, a picture, or nothing at all."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget


class _Spoken(QAccessibleWidget):
    """A widget as assistive technology meets it; a label is named by its words, decoration by nothing."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget

    def role(self) -> QAccessible.Role:
        role: QAccessible.Role = self._widget.spoken_role  # type: ignore[attr-defined]  # as _speak made sure
        return role

    def text(self, t: QAccessible.Text) -> str:
        if self.role() == QAccessible.Role.Whitespace:
            return ""
        if t == QAccessible.Text.Name and isinstance(self._widget, QLabel):
            return self._widget.accessibleName() or self._widget.text()
        return super().text(t)


_spoken: dict[int, _Spoken] = {}
"""Qt does not own what a Python factory makes, so it is held here for as long as its widget lives."""

_installed: list[bool] = []


def speak_roles() -> None:
    """Let widgets with a `spoken_role` be met by it; called before the first of them is made."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_speak)


def _speak(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if getattr(thing, "spoken_role", None) is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    spoken = _spoken[key] = _Spoken(thing)
    thing.destroyed.connect(lambda: _spoken.pop(key, None))
    return spoken
