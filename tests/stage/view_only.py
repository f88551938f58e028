"""A file that is looked at only: the offer in the sign-in window, and the main window with what it says."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from tests.builders import office
from ulo.app import sections
from ulo.store import faults
from ulo.ui.shell.sign_in import SignIn
from ulo.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def view_only_window(stage: Stage) -> MainWindow:
    """The main window at a view-only copy of the file of this stage."""
    desk = office.view_only(stage.desk, stage.folder / "stick")
    window = stage.keep(MainWindow(desk, stage.operations, sections()))
    window.destroyed.connect(desk.store.close)
    return window


def _at(place: str) -> Callable[[Stage], QWidget]:
    def at(stage: Stage) -> QWidget:
        window = view_only_window(stage)
        window.go(place)
        return window

    return at


def _person(stage: Stage) -> QWidget:
    return _at(f"people/{stage.somebody()}")(stage)


def _offered(stage: Stage) -> QWidget:
    page = SignIn(stage.desk.store.path)
    page.refuse(faults.of_system(OSError(errno.EROFS, ""), stage.desk.store.path))
    return page


PAGES = {
    "sign-in-read-only": _offered,
    "view-only": view_only_window,
    "view-only-person": _person,
    "view-only-work": _at("casework/1"),
    "view-only-fund": _at("funding/fund/1"),
    "view-only-meeting": _at("governance/meeting/1"),
    "view-only-concerns": _at("concerns"),
    "view-only-settings": _at("settings"),
}
