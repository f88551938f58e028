"""The audit itself: each rule catches the fault planted for it and no other rule cries; a clean window has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPixmap, QShortcut, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.access.audit import RULES, audit
from ulo.ui.kit import theme
from ulo.ui.kit.icons import wear
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.kit.words import label


class Clean(QWidget):
    """A small window with nothing wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.name_label, self.name = label("&Name"), QLineEdit("Aisha")
        self.name_label.setBuddy(self.name)
        self.save = QPushButton("&Save")
        for widget in (self.name_label, self.name, self.save):
            self.column.addWidget(widget)
        self.resize(420, 300)


Plant = Callable[[Clean], None]


def a_button_without_a_name(window: Clean) -> None:
    button = QToolButton()
    wear(button, "plus")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.column.addWidget(button)


def a_box_with_only_a_hint(window: Clean) -> None:
    box = QLineEdit()
    box.setPlaceholderText("Town")
    window.column.addWidget(box)


def a_button_called_cross(window: Clean) -> None:
    window.column.addWidget(QPushButton("×"))


def a_list_without_a_label(window: Clean) -> None:
    combo = QComboBox()
    combo.addItems(["Member"])
    combo.setAccessibleName("Status")
    window.column.addWidget(combo)


def a_button_for_the_mouse_only(window: Clean) -> None:
    button = QPushButton("Press me")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.column.addWidget(button)


def a_page_to_scroll_with_the_mouse_only(window: Clean) -> None:
    area = ScrollPage()
    for _ in range(30):
        area.add(label("Words to read."))
    window.column.addWidget(area)


def a_text_that_types_tabs(window: Clean) -> None:
    text = QPlainTextEdit()
    text.setAccessibleName("Notes")
    window.column.addWidget(text)


def a_table_that_keeps_tab(window: Clean) -> None:
    table = _table("Name")
    table.setTabKeyNavigation(True)
    window.column.addWidget(table)


def an_order_that_jumps_up(window: Clean) -> None:
    tick = QCheckBox("Agree")
    window.column.addWidget(tick)
    QWidget.setTabOrder(window.name, tick)
    QWidget.setTabOrder(tick, window.save)


def an_order_that_jumps_up_between_groups(window: Clean) -> None:
    upper, lower = QWidget(), QWidget()
    boxes = []
    for group in (upper, lower):
        box = QPushButton("More")
        QVBoxLayout(group).addWidget(box)
        window.column.addWidget(group)
        boxes.append(box)
    QWidget.setTabOrder(window.save, boxes[1])
    QWidget.setTabOrder(boxes[1], boxes[0])


def a_tiny_button(window: Clean) -> None:
    button = QPushButton("x")
    button.setAccessibleName("Close")
    button.setStyleSheet("min-height: 0; min-width: 0; padding: 0;")
    button.setFixedSize(20, 20)
    window.column.addWidget(button)


def a_label_that_is_cut(window: Clean) -> None:
    words = label("These words do not fit in here", wraps=False)
    words.setFixedWidth(60)
    window.column.addWidget(words)


def lines_that_are_cut(window: Clean) -> None:
    words = label("These words need several lines, and there is room for only one of them in this narrow label.")
    words.setFixedSize(160, 20)
    window.column.addWidget(words)


def a_label_cut_by_its_surroundings(window: Clean) -> None:
    frame = QWidget()
    frame.setFixedSize(100, 40)
    words = label("Half of this is outside", wraps=False, parent=frame)
    words.adjustSize()
    words.move(60, 5)
    window.column.addWidget(frame)


def a_choice_that_is_cut(window: Clean) -> None:
    combo, name = QComboBox(), label("Authority")
    name.setBuddy(combo)
    combo.addItems(["Power of attorney: property and money"])
    combo.setFixedWidth(120)
    window.column.addWidget(name)
    window.column.addWidget(combo)


def a_narrow_column(window: Clean) -> None:
    table = _table("A heading that is long")
    table.setColumnWidth(0, 40)
    window.column.addWidget(table)


def a_page_too_wide(window: Clean) -> None:
    area, content = QScrollArea(), QWidget()
    content.setMinimumWidth(900)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    window.column.addWidget(area)


def pale_words(window: Clean) -> None:
    words = label("These are hard to read")
    words.setStyleSheet("color: #999999; background: #ffffff;")
    window.column.addWidget(words)


def pale_rows(window: Clean) -> None:
    table = _table("Name")
    model = table.model()
    model.insertRow(0)
    model.setData(model.index(0, 0), "These are hard to read")
    table.setColumnWidth(0, 200)
    table.setStyleSheet("QTableView { color: #aaaaaa; background: #ffffff; }")
    window.column.addWidget(table)


def a_pale_edge(window: Clean) -> None:
    window.name.setStyleSheet("border: 1px solid #dddddd; background: #ffffff;")


def a_pale_tick(window: Clean) -> None:
    tick = QCheckBox("Agree")
    tick.setStyleSheet("QCheckBox::indicator { border: 1px solid #dddddd; background: #ffffff; }")
    window.column.addWidget(tick)


def words_run_as_html(window: Clean) -> None:
    window.column.addWidget(QLabel("<b>Aisha</b>"))


def one_letter_for_two(window: Clean) -> None:
    window.column.addWidget(QPushButton("&Send"))


def one_shortcut_for_two(window: Clean) -> None:
    for words in ("One", "Two"):
        action = QAction(words, window)
        action.setShortcut("Ctrl+D")
        window.addAction(action)


def one_shortcut_for_an_act_and_a_key(window: Clean) -> None:
    action = QAction("One", window)
    action.setShortcut("Ctrl+D")
    window.addAction(action)
    QShortcut("Ctrl+D", window)


def a_picture_without_a_name(window: Clean) -> None:
    picture = QLabel()
    picture.setTextFormat(Qt.TextFormat.PlainText)
    picture.setPixmap(QPixmap(24, 24))
    window.column.addWidget(picture)


def a_window_that_is_only_a_frame(window: Clean) -> None:
    window.setWindowTitle("A page of its own")


def a_wrong_box_that_does_not_say_so(window: Clean) -> None:
    window.name.setProperty("wrong", True)


PLANTED: dict[Plant, str] = {
    a_button_without_a_name: "no-name",
    a_box_with_only_a_hint: "no-name",
    a_button_called_cross: "no-name",
    a_list_without_a_label: "combo-no-buddy",
    a_button_for_the_mouse_only: "no-keyboard",
    a_page_to_scroll_with_the_mouse_only: "no-keyboard",
    a_text_that_types_tabs: "tab-trap",
    a_table_that_keeps_tab: "tab-trap",
    an_order_that_jumps_up: "tab-order",
    an_order_that_jumps_up_between_groups: "tab-order",
    a_tiny_button: "target",
    a_label_that_is_cut: "clipped",
    lines_that_are_cut: "clipped",
    a_label_cut_by_its_surroundings: "clipped",
    a_choice_that_is_cut: "clipped",
    a_narrow_column: "clipped-header",
    a_page_too_wide: "sideways",
    pale_words: "contrast",
    pale_rows: "contrast",
    a_pale_edge: "edge",
    a_pale_tick: "edge",
    words_run_as_html: "plain-words",
    one_letter_for_two: "mnemonic",
    one_shortcut_for_two: "shortcut",
    one_shortcut_for_an_act_and_a_key: "shortcut",
    a_picture_without_a_name: "picture",
    a_window_that_is_only_a_frame: "window-role",
    a_wrong_box_that_does_not_say_so: "wrong-not-said",
}


def _table(heading: str) -> QTableView:
    table, model = QTableView(), QStandardItemModel(0, 1)
    model.setHorizontalHeaderLabels([heading])
    model.setParent(table)
    table.setModel(model)
    table.setAccessibleName("People")
    table.setTabKeyNavigation(False)
    table.setColumnWidth(0, 200)
    table.verticalHeader().hide()
    return table


def _shown(qtbot: QtBot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    return window


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(Theme.LIGHT))


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST, Theme.CREAM])
def test_a_clean_window_has_nothing_wrong(look: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(look))
    assert audit(_shown(qtbot, Clean())) == []


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_caught_by_its_rule_and_no_other(plant: Plant, qtbot: QtBot) -> None:
    window = Clean()
    plant(window)
    found = audit(_shown(qtbot, window))
    assert {finding.rule for finding in found} == {PLANTED[plant]}, found


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.__name__.replace("_", "-") for rule in RULES} == set(PLANTED.values())
