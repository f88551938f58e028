"""“Find anything” finds in every section what this user may see, tells what kind each is, and opens it by keyboard."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands
from ulo.app import sections
from ulo.domain.permissions import Role
from ulo.queries.funding import funds_beside
from ulo.ui.kit.announce import voice
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.palette import CommandPalette
from ulo.ui.kit.section import Section
from ulo.ui.shell.window import MainWindow

KEY = Qt.Key


def find(hands: Hands, qtbot: QtBot, typed: str) -> CommandPalette:
    """Ctrl+K, and type; returns when the sections have answered."""
    hands.control(KEY.Key_K)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CommandPalette))
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    hands.at(palette)
    hands.type(typed)
    qtbot.waitUntil(lambda: any(kind != "Command" for _words, kind in listed(palette)))
    return palette


def listed(palette: CommandPalette) -> list[tuple[str, str]]:
    """What is shown: words and kind."""
    cells = [[palette.table.item(row, column) for column in (0, 1)] for row in range(palette.table.rowCount())]
    return [(words.text(), about.text().partition(" · ")[0]) for words, about in cells if words and about]


def go_down_to(hands: Hands, palette: CommandPalette, words: str, kind: str) -> None:
    for _ in range(listed(palette).index((words, kind))):
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)


@pytest.mark.parametrize(
    ("typed", "kind", "words", "place"),
    [
        ("najj", "Person", "Najjar", "people/person"),
        ("home own", "Joint work", "A home of my own", "casework/work"),
        ("work tog", "Fund", "Working together", "funding/fund"),
        ("alder wren", "Funding", "Working together", "funding/stream"),
        ("annual", "Meeting", "Annual general meeting of All members", "governance/meeting"),
        (
            "hearing loop",
            "Resolution",
            "To hold every open meeting where there is a hearing loop",
            "governance/meeting",
        ),
    ],
)
def test_each_section_finds_its_own_and_enter_opens_it(
    window: MainWindow, hands: Hands, qtbot: QtBot, typed: str, kind: str, words: str, place: str
) -> None:
    palette = find(hands, qtbot, typed)
    shown = next((label, of) for label, of in listed(palette) if of == kind and words in label)
    go_down_to(hands, palette, *shown)
    section, _, name = place.partition("/")
    qtbot.waitUntil(lambda: window.here == section)
    screen = window.screens[section]
    assert isinstance(screen, Section)
    assert screen.list_in_hand() is screen.lists[name]
    qtbot.waitUntil(lambda: screen.list_in_hand().open_id is not None)


def test_what_is_found_stands_in_groups_and_its_kind_is_read_out(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    heard: list[str] = []
    voice().said.connect(lambda words, _at_once: heard.append(words))
    palette = find(hands, qtbot, "work")
    kinds = [kind for _words, kind in listed(palette)]
    assert {"Fund", "Command"} <= set(kinds)
    assert kinds == sorted(kinds, key=list(dict.fromkeys(kinds)).index), "each kind stands together"
    while "Fund" not in kinds[palette.table.currentRow()]:
        hands.press(KEY.Key_Down)
    assert "Working together, fund, Restricted" in heard[-1]
    hands.press(KEY.Key_Escape)
    assert window.here == "home"
    assert funds_beside(window.desk)


def test_nothing_is_found_in_a_section_that_is_not_this_users(window: MainWindow) -> None:
    desk = dataclasses.replace(window.desk, user=dataclasses.replace(window.desk.user, role=Role.TREASURER))
    operations = Operations(at_once=True)
    other = MainWindow(desk, operations, sections())
    kinds = {found.kind for typed in ("a", "to", "work") for found in other.found_in_sections(typed)}
    assert {"Fund", "Funding", "Meeting", "Resolution"} <= kinds
    assert not kinds & {"Person", "Joint work"}
    other.deleteLater()
    operations.close()
