"""The pages of the board, for the audit and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from ulo.queries.governance import meeting_ids, meeting_rows
from ulo.ui.governance.screen import GovernanceScreen
from ulo.ui.kit.rows import RowsBox
from ulo.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def _board(stage: Stage, place: str) -> tuple[MainWindow, GovernanceScreen]:
    window = stage.window()
    window.go(f"governance/{place}")
    screen = window.screens["governance"]
    assert isinstance(screen, GovernanceScreen)
    return window, screen


def _board_page(place: str) -> Callable[[Stage], QWidget]:
    return lambda stage: _board(stage, place)[0]


def _meeting(stage: Stage) -> QWidget:
    rows = meeting_rows(stage.desk, meeting_ids(stage.desk))
    return _board(stage, f"meeting/{next(row.id for row in rows if row.quorum)}")[0]


def _vote(stage: Stage) -> QWidget:
    rows = meeting_rows(stage.desk, meeting_ids(stage.desk))
    window, screen = _board(stage, f"meeting/{next(row.id for row in rows if row.quorum)}")
    screen.new_vote()
    form = screen.meetings.list.form()
    assert form is not None
    conflicts = form.form.fields.rows["conflicts"].box
    assert isinstance(conflicts, RowsBox)
    conflicts.add_button.click()
    return window


def _first_of(place: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window, screen = _board(stage, place)
        chosen = screen.list_in_hand()
        chosen.look_for("")
        number = chosen.table.id_at(0)
        assert number is not None
        chosen.open(number)
        return window

    return show


def _new_on_the_board(place: str) -> Callable[[Stage], QWidget]:
    return lambda stage: _board(stage, f"{place}/new")[0]


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "board": _board_page("meeting"),
    "board-meeting": _meeting,
    "board-vote": _vote,
    "board-control": _board_page("control"),
    "board-seat": _first_of("seat"),
    "board-member": _first_of("member"),
    "board-renew": _board_page("renew"),
    "board-entry": _first_of("register"),
    "board-interest": _first_of("interest"),
    "board-body": _first_of("body"),
    "board-class": _first_of("class"),
    "board-new-meeting": _new_on_the_board("meeting"),
    "board-new-member": _new_on_the_board("member"),
    "board-new-body": _new_on_the_board("body"),
}
"""Every page of the board by a short name."""
