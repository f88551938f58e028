"""Hands on a keyboard: no mouse, and things are known only by the name assistive technology reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from ulo.ui.kit.screens import Screen
from ulo.ui.shell.window import MainWindow

MOST_TABS = 250


_KEY = Qt.Key
_MOVES = {_KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_A}
"""Keys that only move, or mark a text to type over: they are no clicks."""


class Hands:
    """Types into whatever has the keyboard, and counts clicks: keys that do something, as a mouse would by a click."""

    def __init__(self, qtbot: QtBot, told: list[tuple[str, object]] | None = None) -> None:
        """`told` is what the report of this test tells beside its result."""
        self.qtbot = qtbot
        self.clicks = 0
        self.told: list[tuple[str, object]] = [] if told is None else told

    @property
    def focused(self) -> QWidget:
        """What has the keyboard now."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def at(self, window: QWidget) -> None:
        """Wait until a window is in front."""
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5000)

    def press(self, key: Qt.Key, *with_keys: Qt.KeyboardModifier) -> None:
        """Press one key, with others held."""
        held = Qt.KeyboardModifier.NoModifier
        for other in with_keys:
            held |= other
        receiver = QApplication.focusWidget() or QApplication.activeWindow()
        assert receiver is not None, "no window is in front"
        self.clicks += key not in _MOVES
        QTest.keyClick(receiver, key, held)
        QApplication.processEvents()

    def control(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type text."""
        QTest.keyClicks(self.focused, text)

    def replace(self, text: str) -> None:
        """Type text in place of what is in the box."""
        self.control(Qt.Key.Key_A)
        self.type(text)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the thing of this name has the keyboard; fails if Tab never comes there."""
        return self._tab_until(lambda found: found == name, name)

    def tab_to_one_with(self, *parts: str) -> QWidget:
        """The same for the first thing whose name has all of these parts."""
        return self._tab_until(lambda found: all(part in found for part in parts), " … ".join(parts))

    def _tab_until(self, fits: Callable[[str], bool], wanted: str) -> QWidget:
        seen: list[str] = []
        for _ in range(MOST_TABS):
            widget = QApplication.focusWidget()
            if widget is not None and fits(name_of(widget)):
                return widget
            seen.append(name_of(widget) if widget else "nothing")
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {wanted!r}, only to {list(dict.fromkeys(seen))}")


def name_of(widget: QWidget) -> str:
    """The name that is read out."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).replace("&", "") if spoken else ""


def section(window: MainWindow, name: str) -> Screen:
    """A section, made if nobody went there yet, without leaving the page that is shown."""
    if name not in window.screens:
        here = window.here
        window.go(name)
        window.go(here)
    return window.screens[name]
