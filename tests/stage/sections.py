"""A section of the window, as it is when one comes to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def section(name: str) -> Callable[[Stage], QWidget]:
    """The main window at a navigation id."""

    def show(stage: Stage) -> QWidget:
        window = stage.window()
        window.go(name)
        return window

    return show
