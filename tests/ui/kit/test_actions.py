"""What people can do is one list: menus, keys, palette and sheet come from it, and greyed acts say why."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import some_acts
from tests.ui.kit.screen import shown
from ulo.domain.permissions import SAID, May
from ulo.ui.kit.actions import MENUS, Act, ActionRegistry, menu_letters
from ulo.ui.kit.mnemonics import Mnemonics, plain
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.palette import CommandPalette, Found
from ulo.ui.kit.shortcuts import ALWAYS, ShortcutSheet

Control, Key = Qt.KeyboardModifier.ControlModifier, Qt.Key


class House(QMainWindow):
    """A window with three acts; what was done stands in `done`, what was refused in `refused`."""

    def __init__(self, allowed: frozenset[May]) -> None:
        super().__init__()
        self.done: list[str] = []
        self.refused: list[str] = []
        self.allowed = set(allowed)
        self.registry = ActionRegistry(self.why_not, self)
        self.registry.refused.connect(self.refused.append)
        self.registry.add(some_acts(self.done))
        self.menus = self.registry.install(self, self.menuBar())

    def why_not(self, permission: May) -> str:
        return "" if permission in self.allowed else f"You may not {SAID[permission]}."


@pytest.fixture
def house(qtbot: QtBot) -> House:
    made = House(frozenset())
    shown(made, qtbot)
    return made


def test_an_act_is_done_by_its_keys(house: House) -> None:
    QTest.keyClick(house, Key.Key_N, Control)
    assert house.done == ["people.add"]


def test_the_keys_of_a_greyed_act_say_why(house: House) -> None:
    QTest.keyClick(house, Key.Key_I, Control)
    QTest.keyClick(house, Key.Key_Z, Control)
    assert house.done == []
    assert house.refused == ["You may not import people.", "There is nothing to take back."]


def test_a_greyed_act_works_again_when_it_may(house: House) -> None:
    house.allowed.add(May.IMPORT_PEOPLE)
    house.registry.refresh()
    QTest.keyClick(house, Key.Key_I, Control)
    assert house.done == ["people.bring_in"]


def test_a_greyed_act_tells_why_where_it_is_shown(house: House) -> None:
    action = house.registry.action("people.bring_in")
    assert not action.isEnabled()
    assert action.toolTip() == action.statusTip() == "You may not import people."


def test_running_an_act_that_may_not_be_done_does_nothing(house: House) -> None:
    assert not house.registry.run("people.bring_in")
    assert house.registry.run("people.add")
    assert house.done == ["people.add"]


def test_menus_hold_the_acts_under_letters_of_their_own(house: House) -> None:
    assert [plain(menu.title()) for menu in house.menus] == ["File", "Edit", "Go"]
    words = [action.text() for menu in house.menus for action in menu.actions()]
    assert [plain(each) for each in words] == ["Bring in a list", "Undo", "Add a person"]
    assert all("&" in each for each in words)


def test_an_id_is_taken_once() -> None:
    registry = ActionRegistry(lambda _may: "")
    registry.add(some_acts([])[:1])
    with pytest.raises(ValueError, match=r"people\.add"):
        registry.add(some_acts([])[:1])


@pytest.mark.parametrize("keys", ["Ctrl+N", "ctrl+n"])
def test_keys_are_taken_once(keys: str) -> None:
    registry = ActionRegistry(lambda _may: "")
    registry.add(some_acts([]))
    with pytest.raises(ValueError, match="share the keys"):
        registry.add([Act("other", "Other", "", list, keys)])


def test_acts_without_keys_do_not_share_them() -> None:
    registry = ActionRegistry(lambda _may: "")
    registry.add([Act("one", "One", "", list), Act("two", "Two", "", list)])
    assert [act.id for act in registry.acts()] == ["one", "two"]


def test_a_menu_that_does_not_exist_is_refused() -> None:
    registry = ActionRegistry(lambda _may: "")
    with pytest.raises(ValueError, match="Drawer"):
        registry.add([dataclasses.replace(some_acts([])[0], menu="Drawer")])


def test_letters_of_the_menu_bar_are_left_to_it() -> None:
    assert len(set(menu_letters())) == len(MENUS)
    marked = Mnemonics(menu_letters()).mark("File a report")
    assert marked[marked.index("&") + 1].casefold() not in menu_letters().casefold()


def test_a_label_without_a_free_letter_has_none() -> None:
    assert Mnemonics("abc").mark("Cab") == "Cab"
    assert Mnemonics().mark("12 & 3") == "12 && 3"
    assert plain(Mnemonics().mark("Salt & pepper")) == "Salt & pepper"


@pytest.fixture
def palette(house: House, at_once: Operations, qtbot: QtBot) -> CommandPalette:
    people = [Found("Person", "people/7", "Aisha Adeyemi", "Leeds")]
    made = CommandPalette(house.registry, at_once, lambda typed: people if typed == "ais" else [], house)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(made, qtbot)
    return made


def listed(palette: CommandPalette) -> list[str]:
    items = [palette.table.item(row, 0) for row in range(palette.table.rowCount())]
    return [item.text() for item in items if item]


def test_the_palette_begins_with_every_act(palette: CommandPalette) -> None:
    assert listed(palette) == ["Add a person", "Bring in a list", "Undo"]
    assert QApplication.focusWidget() is palette.line


def test_an_act_is_found_by_the_beginnings_of_its_words(palette: CommandPalette, house: House) -> None:
    QTest.keyClicks(palette.line, "per ad")
    assert listed(palette) == ["Add a person"]
    QTest.keyClick(palette.line, Key.Key_Return)
    assert house.done == ["people.add"]
    assert not palette.isVisible()


def test_people_are_found_above_acts_and_handed_over(palette: CommandPalette, qtbot: QtBot) -> None:
    chosen: list[Found] = []
    palette.chosen.connect(chosen.append)
    QTest.keyClicks(palette.line, "ais")
    qtbot.waitUntil(lambda: listed(palette) == ["Aisha Adeyemi"])
    QTest.keyClick(palette.line, Key.Key_Return)
    assert [found.place for found in chosen] == ["people/7"]


def test_the_arrow_keys_choose_and_say_so(palette: CommandPalette, heard: list[str]) -> None:
    QTest.keyClick(palette.line, Key.Key_Down)
    QTest.keyClick(palette.line, Key.Key_Up)
    QTest.keyClick(palette.line, Key.Key_Up)
    assert heard == [
        "Bring in a list, command, You may not import people., 2 of 3",
        "Add a person, command, Ctrl+N, 1 of 3",
        "Add a person, command, Ctrl+N, 1 of 3",
    ]


def test_choosing_a_greyed_act_says_why_and_stays(palette: CommandPalette, heard: list[str]) -> None:
    QTest.keyClicks(palette.line, "bring")
    QTest.keyClick(palette.line, Key.Key_Return)
    assert heard[-1] == "!You may not import people."
    assert palette.isVisible()


def test_finding_nothing_is_said(palette: CommandPalette, heard: list[str], qtbot: QtBot) -> None:
    QTest.keyClicks(palette.line, "zzz")
    qtbot.waitUntil(lambda: heard == ["Nothing found. Try fewer letters, or another word."])
    assert not palette.table.isVisible()
    QTest.keyClick(palette.line, Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_the_palette(palette: CommandPalette, house: House) -> None:
    QTest.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()
    assert house.done == []


def test_the_sheet_lists_every_act_that_has_keys(house: House, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(house.registry)
    qtbot.addWidget(sheet)
    cells = [(sheet.table.item(row, 0), sheet.table.item(row, 1)) for row in range(sheet.table.rowCount())]
    words = [(what.text(), keys.text()) for what, keys in cells if what and keys]
    assert words == [("Add a person", "Ctrl+N"), ("Bring in a list", "Ctrl+I"), ("Undo", "Ctrl+Z"), *ALWAYS]
