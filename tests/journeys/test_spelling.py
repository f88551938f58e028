"""A wrong word in a note is found, put right and saved, by keyboard only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands, section
from ulo.domain.spelling import Word
from ulo.queries.admin import preference
from ulo.queries.people import find_people, person_as_kept
from ulo.ui.admin.spelling_card import begin_spelling
from ulo.ui.kit.speller import CHECKS_SPELLING, OWN_WORDS, speller
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.window import MainWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing|propagate)")


@pytest.fixture
def writer(window: MainWindow) -> Iterator[MainWindow]:
    begin_spelling(window.desk, window.operations)
    yield window
    speller().end()


def at_own_words(window: MainWindow, hands: Hands, typed: str) -> tuple[PeopleScreen, int]:
    """The form of somebody, with words in the box “About me”."""
    person = find_people(window.desk, "najj")[0].id
    screen = section(window, "people")
    assert isinstance(screen, PeopleScreen)
    window.go(f"people/person/{person}")
    hands.qtbot.waitUntil(screen.has_page)
    hands.press(KEY.Key_F2)
    hands.qtbot.waitUntil(lambda: screen.open_form() is not None)
    hands.tab_to("About me")
    hands.replace(typed)
    return screen, person


def menu_by_key(hands: Hands, qtbot: QtBot) -> QMenu:
    hands.press(KEY.Key_F10, HELD.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_wrong_word_is_put_right_and_saved(writer: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    screen, person = at_own_words(writer, hands, "I want to recieve letters.")
    hands.press(KEY.Key_F7)
    qtbot.waitUntil(lambda: "Check “recieve”. Suggestions: receive" in writer.said.text(), timeout=20_000)
    menu = menu_by_key(hands, qtbot)
    QTest.keyClick(menu, KEY.Key_Return)
    qtbot.waitUntil(lambda: "“recieve” is “receive” now." in writer.said.text())
    hands.control(KEY.Key_S)
    qtbot.waitUntil(screen.has_page, timeout=10_000)
    assert person_as_kept(writer.desk, person).body.about_me == "I want to receive letters."


def test_taking_back_brings_the_word_as_it_was_typed(writer: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    screen, _person = at_own_words(writer, hands, "I want to recieve letters.")
    hands.press(KEY.Key_F7)
    qtbot.waitUntil(lambda: "recieve" in writer.said.text(), timeout=20_000)
    QTest.keyClick(menu_by_key(hands, qtbot), KEY.Key_Return)
    form = screen.open_form()
    assert form is not None
    box = form.form.fields.rows["about_me"].box
    qtbot.waitUntil(lambda: box.draft() == "I want to receive letters.")
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: box.draft() == "I want to recieve letters.")


def test_f7_away_from_a_box_says_what_to_do(writer: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    hands.press(KEY.Key_F7)
    qtbot.waitUntil(lambda: writer.said.text() == "Put the keyboard into a box for longer text first.")


def test_what_somebody_chooses_is_kept_in_the_file_for_them(writer: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    at_own_words(writer, hands, "The makatton signs.")
    hands.press(KEY.Key_F7)
    qtbot.waitUntil(lambda: "makatton" in writer.said.text(), timeout=20_000)
    menu = menu_by_key(hands, qtbot)
    next(each for each in menu.actions() if each.text() == "Add to my words").trigger()
    menu.close()
    qtbot.waitUntil(lambda: preference(writer.desk, OWN_WORDS) == ["makatton"])
    assert b"makatton" not in writer.desk.store.path.read_bytes()
    speller().end()
    begin_spelling(writer.desk, writer.operations)
    assert speller().is_learnt(Word(0, "makatton", "makatton"))


def test_the_setting_turns_it_off_at_once(writer: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    writer.go("settings")
    hands.tab_to("Check spelling in notes")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: preference(writer.desk, CHECKS_SPELLING) is False)
    hands.press(KEY.Key_F7)
    qtbot.waitUntil(lambda: writer.said.text() == "Spelling is not checked. Turn it on in Settings.")
