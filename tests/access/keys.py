"""Letters and shortcuts that would mean two things in one window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QWidget

_MARKED = re.compile(r"&([^&\s])")


def doubled_letters(window: QWidget, widgets: Sequence[QWidget]) -> Iterator[tuple[QWidget, str]]:
    """Widgets whose letter another one has already: on the page with its menu bar, and in each menu."""
    yield from _doubled([pair for widget in widgets for pair in _marked(widget)])
    for menu in window.findChildren(QMenu):
        yield from _doubled([(menu, action.text()) for action in menu.actions()])


def doubled_shortcuts(window: QWidget) -> Iterator[str]:
    """Keys that two acts have at once."""
    seen: dict[str, str] = {}
    for key, owner in _shortcuts(window):
        if key and key in seen and seen[key] != owner:
            yield f"{key} belongs to {seen[key]} and to {owner}"
        seen[key] = owner


def _marked(widget: QWidget) -> Iterator[tuple[QWidget, str]]:
    if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
        yield widget, widget.text()
    elif isinstance(widget, QMenuBar):
        yield from ((widget, action.text()) for action in widget.actions())


def _doubled(pairs: Sequence[tuple[QWidget, str]]) -> Iterator[tuple[QWidget, str]]:
    seen: dict[str, str] = {}
    for widget, text in pairs:
        if match := _MARKED.search(text.replace("&&", "")):
            letter = match[1].casefold()
            if letter in seen:
                yield widget, f"Alt+{letter.upper()} belongs to {seen[letter]!r} and to {text!r}"
            seen[letter] = text


def _shortcuts(window: QWidget) -> Iterator[tuple[str, str]]:
    actions = {id(each): each for widget in _all(window) for each in widget.actions()}
    for action in (*actions.values(), *window.findChildren(QAction)):
        if action.isEnabled():
            yield from ((key.toString(), f"{action.text()} ({id(action)})") for key in action.shortcuts())
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled():
            yield shortcut.key().toString(), f"a shortcut of {type(shortcut.parent()).__name__} ({id(shortcut)})"


def _all(window: QWidget) -> list[QWidget]:
    return [window, *window.findChildren(QWidget)]
