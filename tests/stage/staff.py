"""The pages of the workers, for the audit and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from tests.stage.sections import section
from ulo.queries.staff import AskedWorkers, first_workers, posts
from ulo.ui.shell.window import MainWindow
from ulo.ui.staff.screen import StaffScreen

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def _staff(stage: Stage) -> tuple[MainWindow, StaffScreen]:
    window = stage.window()
    window.go("staff")
    screen = window.screens["staff"]
    assert isinstance(screen, StaffScreen)
    return window, screen


def _worker(stage: Stage) -> QWidget:
    """The social worker who is newly qualified: the fullest page."""
    window, screen = _staff(stage)
    screen.workers.open(first_workers(stage.desk, AskedWorkers("newly qualified"))[0].id)
    return window


def _supervision_form(stage: Stage) -> QWidget:
    window, screen = _staff(stage)
    screen.workers.open(first_workers(stage.desk, AskedWorkers("lead"))[0].id)
    screen.supervise()
    return window


def _employ_with_problems(stage: Stage) -> QWidget:
    window, screen = _staff(stage)
    screen.employ()
    screen.workers.save()
    return window


def _posts(stage: Stage) -> QWidget:
    window, screen = _staff(stage)
    window.go("staff/post")
    screen.posts.open(posts(stage.desk)[0].id)
    return window


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "workers": section("staff"),
    "worker": _worker,
    "supervision": _supervision_form,
    "employ-problems": _employ_with_problems,
    "posts": _posts,
}
"""Every page of the workers by a short name."""
