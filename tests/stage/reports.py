"""The pages of the reports, for the audit and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from ulo.ui.reports.screen import ReportsScreen

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def _report(stage: Stage, name: str) -> tuple[QWidget, ReportsScreen]:
    window = stage.window()
    window.go(f"reports/{name}")
    screen = window.screens["reports"]
    assert isinstance(screen, ReportsScreen)
    return window, screen


def _asked(stage: Stage) -> QWidget:
    return _report(stage, "fund_statement")[0]


def _as_text(stage: Stage) -> QWidget:
    window, screen = _report(stage, "user_control_statement")
    screen.look()
    assert screen.looking is not None
    return window


def _as_printed(stage: Stage) -> QWidget:
    window, screen = _report(stage, "user_control_statement")
    screen.look()
    assert screen.looking is not None
    screen.looking.print.emit()
    assert screen.looking.pictures is not None
    return window


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "report-asked": _asked,
    "report-as-text": _as_text,
    "report-as-printed": _as_printed,
}
"""Each by a short name."""
