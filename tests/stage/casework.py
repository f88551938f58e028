"""The pages of working together, for the audit and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from ulo.queries.casework import WorkAsked, sessions_of_work, work_ids, work_page
from ulo.ui.casework.screen import CaseworkScreen
from ulo.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def at_work(stage: Stage) -> tuple[MainWindow, CaseworkScreen]:
    """The main window at its list of joint work."""
    window = stage.window()
    window.go("casework")
    screen = window.screens["casework"]
    assert isinstance(screen, CaseworkScreen)
    return window, screen


def a_full_work(stage: Stage) -> int:
    """The joint work of the sample whose plan one side does not agree with: the first one."""
    return min(work_ids(stage.desk, WorkAsked()))


def a_session(stage: Stage) -> int:
    """A session of that work with access support, else the newest."""
    rows = sessions_of_work(stage.desk, a_full_work(stage))
    return rows[0].id


def _opened(do: Callable[[CaseworkScreen], None]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window, screen = at_work(stage)
        screen.works.open(a_full_work(stage))
        do(screen)
        return window

    return show


def _list(stage: Stage) -> QWidget:
    return at_work(stage)[0]


def _sessions(stage: Stage) -> QWidget:
    window, screen = at_work(stage)
    screen.arrive(f"session/{a_session(stage)}")
    return window


def _held_session(stage: Stage) -> QWidget:
    window, screen = at_work(stage)
    been = work_page(stage.desk, a_full_work(stage)).sessions
    screen.arrive(f"session/{been[0].id}")
    return window


def _services(stage: Stage) -> QWidget:
    window, screen = at_work(stage)
    screen.arrive("service/1")
    return window


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "casework": _list,
    "joint-work": _opened(lambda _screen: None),
    "new-joint-work": _opened(lambda screen: screen.add_work()),
    "record-session": _opened(lambda screen: screen.record()),
    "plan-session": _opened(lambda screen: screen.plan()),
    "sign-plan": _opened(lambda screen: screen.sign()),
    "decision": _opened(lambda screen: screen.add_decision()),
    "planned-session": _sessions,
    "held-session": _held_session,
    "services": _services,
}
"""Every page of working together by a short name."""
