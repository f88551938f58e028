"""What painted or plain widgets are to assistive technology: a heading, a picture."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget


class _Spoken(QAccessibleWidget):
    """A widget as assistive technology meets it; a label is named by its words."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._widget = widget

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name and isinstance(self._widget, QLabel):
            return self._widget.text()
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
    role = getattr(thing, "spoken_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    spoken = _spoken[key] = _Spoken(thing, role)
    thing.destroyed.connect(lambda: _spoken.pop(key, None))
    return spoken
