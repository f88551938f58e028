"""A concern is raised by keyboard from wherever one is, in three clicks, and what was open stays as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands, name_of
from tests.journeys.jobs import job
from tests.stage.concerns import SEEN
from ulo.domain.casework import PartRole
from ulo.queries.casework import concern_ids, concern_page, work_as_kept
from ulo.ui.casework.concerns.raising import RaiseDialog
from ulo.ui.casework.screen import CaseworkScreen
from ulo.ui.kit.palette import CommandPalette
from ulo.ui.kit.shortcuts import ShortcutSheet
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.window import MainWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier
PLACES = ("home", "people", "staff", "casework", "concerns", "funding", "governance", "reports", "settings")


def press_the_key(hands: Hands) -> RaiseDialog:
    """Ctrl+Shift+C, wherever the keyboard is; the form has the keyboard then."""
    hands.press(KEY.Key_C, HELD.ControlModifier, HELD.ShiftModifier)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RaiseDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RaiseDialog)
    hands.at(dialog)
    hands.qtbot.waitUntil(lambda: name_of(hands.focused) == "What was seen or said (needed)")
    return dialog


def raise_it(hands: Hands, window: MainWindow) -> None:
    """The key, what was seen, save, back: three clicks."""
    before = len(concern_ids(window.desk))
    with job(15, hands):
        press_the_key(hands)
        hands.type(SEEN)
        hands.control(KEY.Key_S)
        hands.qtbot.waitUntil(lambda: name_of(hands.focused) == "Go back to where I was")
        hands.press(KEY.Key_Return)
    hands.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    hands.at(window)
    assert len(concern_ids(window.desk)) == before + 1


@pytest.mark.parametrize("place", PLACES)
def test_a_concern_is_raised_from_every_section(window: MainWindow, hands: Hands, place: str) -> None:
    window.go(place)
    hands.at(window)
    raise_it(hands, window)
    assert window.here == place


def test_a_session_that_is_being_typed_stays_and_its_person_is_who_it_is_about(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    window.go("casework/work/1")
    screen = window.screens["casework"]
    assert isinstance(screen, CaseworkScreen)
    qtbot.waitUntil(screen.has_work)
    screen.record()
    qtbot.waitUntil(screen.has_form)
    form = screen.works.form()
    assert form is not None
    hands.tab_to("Place")
    hands.type("At the lunch club")
    raise_it(hands, window)
    assert screen.works.form() is form
    assert form.form.draft()["place"] == "At the lunch club"
    body = concern_page(window.desk, concern_ids(window.desk)[0]).body
    parts = work_as_kept(window.desk, 1).body.participants
    lead = next(part.person_id for part in parts if part.role is PartRole.LEAD_PERSON)
    assert (body.seen, body.person_id) == (SEEN, lead)


def test_the_keyboard_comes_back_to_where_it_was(window: MainWindow, hands: Hands) -> None:
    window.go("people/new")
    screen = window.screens["people"]
    assert isinstance(screen, PeopleScreen)
    hands.qtbot.waitUntil(screen.has_form)
    hands.tab_to("Family name")
    hands.type("Okafo")
    press_the_key(hands)
    hands.press(KEY.Key_Escape)
    hands.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    hands.at(window)
    hands.type("r")
    assert name_of(hands.focused) == "Family name"
    form = screen.open_form()
    assert form is not None
    assert form.form.draft()["family_name"] == "Okafor"


def test_the_menu_the_palette_and_the_sheet_of_keys_know_it(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    add = next(menu for menu in window.menuBar().actions() if menu.text().replace("&", "") == "Add")
    listed = [action.text().replace("&", "") for action in add.menu().actions()]  # type: ignore[attr-defined]
    assert "Raise a safeguarding concern" in listed
    window.open_shortcuts()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutSheet)
    rows = [(sheet.table.item(row, 0), sheet.table.item(row, 1)) for row in range(sheet.table.rowCount())]
    assert ("Raise a safeguarding concern", "Ctrl+Shift+C") in [(a.text(), b.text()) for a, b in rows if a and b]
    sheet.accept()
    hands.at(window)
    hands.control(KEY.Key_K)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CommandPalette))
    palette = QApplication.activeModalWidget()
    assert palette is not None
    hands.at(palette)
    hands.type("safeguarding")
    hands.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RaiseDialog))


def test_a_concern_is_read_and_what_was_done_is_written_by_keyboard(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    raise_it(hands, window)
    window.go("home")
    hands.tab_to_one_with("Read the concern that admin raised")
    hands.press(KEY.Key_Return)
    hands.tab_to("Say what was done")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: name_of(hands.focused) == "What was done (needed)")
    hands.type("We met")
    hands.control(KEY.Key_S)
    number = concern_ids(window.desk)[0]
    qtbot.waitUntil(lambda: [note.words for note in concern_page(window.desk, number).notes] == ["We met"])
