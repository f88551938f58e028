"""The windows before the main one, and the dialogs in front of it, for the audit and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget
from ulo.domain.errors import PersonFacing
from ulo.ui.kit.dialogs import Question, tell
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.first_run import FirstRun, MakeFile
from ulo.ui.shell.sign_in import SignIn

if TYPE_CHECKING:
    from tests.stage.pages import Stage

TROUBLE = PersonFacing("The name or the passphrase is not right.", "Type both again. Capital letters matter.")


def _refused(stage: Stage) -> QWidget:
    page = SignIn(stage.desk.store.path)
    page.refuse(TROUBLE)
    return page


def _making_the_sample(_stage: Stage) -> QWidget:
    page = FirstRun()
    page.working.start("Making the sample organisation")
    page.busy_with_sample(30, 100)
    page.working.show()
    return page


def _file_refused(stage: Stage) -> QWidget:
    page = MakeFile(stage.folder)
    page.refuse(PersonFacing("The passphrase is too short.", "Take four words.", {"passphrase": "Too short."}))
    return page


def _leave_this_page(stage: Stage) -> QWidget:
    window, form = stage.form()
    window.show()
    form.form.fields.rows["pronouns"].box.put_back("per")
    form.form.edited.emit()
    screen = window.screens["people"]
    assert isinstance(screen, PeopleScreen)
    assert screen.why_stay()
    window.go("home")
    return _in_front_of(window, Question)


def _trouble(stage: Stage) -> QWidget:
    window = stage.window()
    window.show()
    told = tell(window, PersonFacing("The disk is full.", "Make room, then save again. What you typed is kept."))
    assert told is not None
    return told


def _in_front_of(window: QWidget, kind: type[QDialog]) -> QWidget:
    dialog = window.findChild(kind)
    assert isinstance(dialog, kind)
    return dialog


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "sign-in-refused": _refused,
    "making-the-sample": _making_the_sample,
    "make-file-refused": _file_refused,
    "leave-this-page": _leave_this_page,
    "trouble": _trouble,
}
"""Each by a short name."""
