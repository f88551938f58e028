"""Shows a widget as the window in use, so that the keyboard reaches it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def shown(window: W, qtbot: QtBot) -> W:
    """The same window, shown and active; it is closed after the test."""
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
