"""What an administrator does with people all day, by keyboard only."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands, name_of, section
from tests.journeys.jobs import job
from ulo.queries.people import Asked, count_people, find_people, person_as_kept
from ulo.services.people import EditPerson, edit_person
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.window import MainWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier


def people(window: MainWindow) -> PeopleScreen:
    screen = section(window, "people")
    assert isinstance(screen, PeopleScreen)
    return screen


def open_by_name(window: MainWindow, hands: Hands, typed: str) -> int:
    """Ctrl+2, the search, Down, Enter: returns the id of the person whose page is open."""
    people(window)
    hands.control(KEY.Key_2)
    hands.control(KEY.Key_F)
    return open_typed(window, hands, typed)


def open_typed(window: MainWindow, hands: Hands, typed: str) -> int:
    """In the search box: type, Down, Enter."""
    screen = people(window)
    hands.type(typed)
    wanted = find_people(window.desk, typed)[0].id
    hands.qtbot.waitUntil(lambda: screen.people.table.is_complete and screen.people.table.id_at(0) == wanted)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.qtbot.waitUntil(screen.has_page)
    return wanted


def test_somebody_is_found_while_typing_and_their_page_begins_with_what_they_need(
    window: MainWindow, hands: Hands
) -> None:
    people(window)
    hands.control(KEY.Key_2)
    hands.control(KEY.Key_F)
    with job(1, hands):
        person = open_typed(window, hands, "najj")
    page = people(window).open_page()
    assert page is not None
    assert page.id == person
    assert "Najjar" in page.name


def test_a_record_is_changed_saved_and_taken_back(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    person = open_by_name(window, hands, "najj")
    before = person_as_kept(window.desk, person).body
    hands.press(KEY.Key_F2)
    qtbot.waitUntil(people(window).has_form)
    hands.tab_to("Pronouns")
    hands.replace("xe")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(people(window).has_page)
    assert person_as_kept(window.desk, person).body.pronouns == "xe"
    assert "saved" in window.said.text()
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: person_as_kept(window.desk, person).body == before)


def test_somebody_new_needs_only_a_name(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    before = count_people(window.desk, Asked())
    hands.control(KEY.Key_N)
    qtbot.waitUntil(people(window).has_form)
    assert name_of(hands.focused) == "Name I use"
    hands.type("Nour")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(people(window).has_page)
    assert count_people(window.desk, Asked()) == before + 1


def test_a_form_without_a_name_says_so_beside_the_box_and_keeps_what_was_typed(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    hands.control(KEY.Key_N)
    qtbot.waitUntil(people(window).has_form)
    hands.tab_to("Pronouns")
    hands.type("they")
    hands.control(KEY.Key_S)
    form = people(window).open_form()
    assert form is not None
    qtbot.waitUntil(lambda: form.state.text().startswith("NOT saved"))
    assert name_of(hands.focused) == "Name I use"
    assert "at least one name" in hands.focused.accessibleDescription()
    assert form.form.draft()["pronouns"] == "they"


def test_words_that_were_not_saved_are_offered_on_the_same_record_only(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    person = open_by_name(window, hands, "najj")
    hands.press(KEY.Key_F2)
    qtbot.waitUntil(people(window).has_form)
    hands.tab_to("Pronouns")
    hands.replace("half a wor")
    hands.press(KEY.Key_Tab)
    form = people(window).open_form()
    assert form is not None
    qtbot.waitUntil(lambda: "Draft kept 10:42" in form.state.text())
    form.form.settle()  # as when the program is closed: what was typed is gone from the screen
    form.saved.emit(person)
    qtbot.waitUntil(people(window).has_page)
    hands.press(KEY.Key_F2)
    qtbot.waitUntil(people(window).has_form)
    again = people(window).open_form()
    assert again is not None
    assert again.notices.notice is not None
    assert "were not saved" in again.notices.notice.said
    hands.tab_to("Put them back")
    hands.press(KEY.Key_Space)
    assert again.form.draft()["pronouns"] == "half a wor"


def test_two_edits_at_once_are_shown_side_by_side_and_nothing_is_lost(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    person = open_by_name(window, hands, "najj")
    hands.press(KEY.Key_F2)
    qtbot.waitUntil(people(window).has_form)
    kept = person_as_kept(window.desk, person)
    theirs = dataclasses.replace(kept.body, pronouns="theirs", preferred_language="Welsh")
    edit_person(window.desk, EditPerson(person, kept.version, theirs))
    hands.tab_to("Pronouns")
    hands.replace("mine")
    hands.control(KEY.Key_S)
    form = people(window).open_form()
    assert form is not None
    qtbot.waitUntil(lambda: "changed this record" in form.state.text())
    hands.tab_to("Keep all of mine")
    hands.press(KEY.Key_Space)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(people(window).has_page)
    both = person_as_kept(window.desk, person).body
    assert (both.pronouns, both.preferred_language) == ("mine", "Welsh")


def test_the_palette_finds_people_and_commands(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    hands.control(KEY.Key_K)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    palette = QApplication.activeModalWidget()
    assert palette is not None
    hands.at(palette)
    hands.type("najj")
    qtbot.waitUntil(lambda: "Najjar" in _first_row(palette))
    hands.press(KEY.Key_Return)
    qtbot.waitUntil(people(window).has_page)
    assert window.here == "people"


def test_hiding_somebody_takes_them_out_of_the_list_and_can_be_taken_back(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    open_by_name(window, hands, "najj")
    before = count_people(window.desk, Asked())
    hands.tab_to("Hide")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "is hidden now" in window.said.text())
    assert count_people(window.desk, Asked()) == before - 1
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: count_people(window.desk, Asked()) == before)


def test_text_grows_by_keyboard_from_anywhere(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    small = window.fontMetrics().height()
    hands.press(KEY.Key_Plus, HELD.ControlModifier)
    qtbot.waitUntil(lambda: window.fontMetrics().height() > small)


def test_f6_goes_between_sections_and_page(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    hands.control(KEY.Key_2)
    qtbot.waitUntil(lambda: window.here == "people")
    for _ in range(2):
        hands.press(KEY.Key_F6)
    inside = window.navigation.isAncestorOf
    seen = [inside(hands.focused)]
    hands.press(KEY.Key_F6)
    assert [*seen, inside(hands.focused)] in ([True, False], [False, True])


def _first_row(palette: object) -> str:
    table = getattr(palette, "table", None)
    item = table.item(0, 0) if table is not None and table.rowCount() else None
    return item.text() if item else ""
