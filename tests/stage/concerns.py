"""The pages of safeguarding concerns, for the audit and for pictures."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from ulo.domain.casework import Danger
from ulo.domain.permissions import Role
from ulo.store.desk import User
from ulo.store.engine import HeldKey
from ulo.ui.casework.concerns.paper_key import PaperKey
from ulo.ui.casework.concerns.raising import RaiseDialog, Start, read_start
from ulo.ui.casework.concerns.screen import ConcernsScreen
from ulo.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.stage.pages import Stage

KEY = "J9CJ-0AVJ-BYVV-N5RG-H4QR-3Z1M-T95Z"
SEEN = "At the lunch club somebody told me that a relative keeps their bank card."


def at_concerns(stage: Stage, place: str = "concerns") -> tuple[MainWindow, ConcernsScreen]:
    """The main window at concerns."""
    window = stage.window()
    window.go(place)
    screen = window.screens["concerns"]
    assert isinstance(screen, ConcernsScreen)
    return window, screen


def raising(stage: Stage, start: Start | None = None) -> RaiseDialog:
    """The form in which a concern is raised."""
    window = stage.window()
    return RaiseDialog(window.tools, start or read_start(stage.desk, "people/person/1"), window)


def answer(dialog: RaiseDialog, name: str, value: object) -> None:
    """Put an answer into a box, as if it was typed."""
    box = dialog.form.form.fields.rows[name].box
    box.show_answer(value)
    box.edited.emit()


def _in_danger(stage: Stage) -> QWidget:
    dialog = raising(stage)
    answer(dialog, "seen", SEEN)
    answer(dialog, "danger", Danger.YES)
    return dialog


def _nothing_typed(stage: Stage) -> QWidget:
    dialog = raising(stage)
    dialog.form.save()
    return dialog


def _kept_as_note(stage: Stage) -> QWidget:
    dialog = raising(stage, Start(organisation="Riverside"))
    dialog.form.became.emit("The disk is full. Nothing of this was saved. It is kept as an encrypted note.", None, True)
    return dialog


def _concern(stage: Stage) -> QWidget:
    return at_concerns(stage, "concerns/1")[0]


def _done(stage: Stage) -> QWidget:
    window, screen = at_concerns(stage, "concerns/1")
    screen.add_done()
    return window


def _room(stage: Stage) -> QWidget:
    window, screen = at_concerns(stage)
    screen.tabs.tabs.setCurrentIndex(1)
    return window


def _for_others(stage: Stage) -> QWidget:
    """As somebody sees the section who reads no concerns, and may say who does."""
    lead = User(2, "Rowan", Role.PRACTICE_LEAD)
    stage.desk = dataclasses.replace(stage.desk, user=lead, held=HeldKey(b""))
    return at_concerns(stage)[0]


def _paper_key(stage: Stage) -> QWidget:
    return PaperKey(stage.window().tools, KEY)


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "raise-concern": raising,
    "raise-concern-danger": _in_danger,
    "raise-concern-problem": _nothing_typed,
    "concern-as-note": _kept_as_note,
    "concerns": lambda stage: at_concerns(stage)[0],
    "concern": _concern,
    "concern-done": _done,
    "concerns-room": _room,
    "concerns-for-others": _for_others,
    "concerns-paper-key": _paper_key,
}
"""Every page of concerns by a short name."""
