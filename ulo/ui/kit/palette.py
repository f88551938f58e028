"""Find anything: what each section finds, and commands, from one box, without the mouse."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ulo.domain.text import begins_words, counted, joined
from ulo.ui.kit.actions import ActionRegistry
from ulo.ui.kit.announce import announce
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.lists import WordTable
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.words import label

DEBOUNCE = 120
COMMAND = "Command"
MOST_SHOWN = 50
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its kind ("Person"), the navigation id of its page, its words, and what tells it from others.

    Of a command, the id of the act stands in `place`.
    """

    kind: str
    place: str
    label: str
    detail: str = ""


class CommandPalette(PlainDialog):
    """Type, go down with the arrow keys, press Enter. `chosen` carries a Found that is not a command."""

    chosen = Signal(object)

    def __init__(
        self,
        registry: ActionRegistry,
        operations: Operations,
        find: Callable[[str], Sequence[Found]],
        parent: QWidget | None = None,
    ) -> None:
        """`find` asks the sections, and gives what they find group by group; it is called on the read lane."""
        super().__init__("Find anything", "", parent, width_em=44, height_em=28)
        self._registry, self._operations, self._find = registry, operations, find
        self._asked = 0
        self._shown: list[Found] = []
        self.line = _PaletteLine()
        name = label("Name, or what you want to do")
        name.setBuddy(self.line)
        self.table = WordTable("Found", ("Found", "About it"), shares=(0.55, 0.45))
        self.none = label("", "muted")
        for widget in (name, self.line):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.none)
        self.body.addStretch()
        self._settle()
        self._show(self._commands(""))

    def _settle(self) -> None:
        self.line.setAccessibleName("Find anything: a name, or what you want to do")
        self.line.setAccessibleDescription("Results are below. Choose with the arrow keys, open with Enter.")
        self.line.moved.connect(self._move)
        self.line.entered.connect(self._choose_current)
        self.line.textChanged.connect(self._typed)
        self.table.horizontalHeader().hide()
        self.table.cellActivated.connect(lambda row, _column: self._choose(row))
        self.table.cellClicked.connect(lambda row, _column: self._choose(row))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE)
        self._timer.timeout.connect(self._look)
        self.line.setFocus()

    def _typed(self, typed: str) -> None:
        self._asked += 1
        self._show(self._commands(typed))
        self._timer.start()

    def _look(self) -> None:
        typed = self.line.text().strip()
        if typed:
            self._operations.run(self, partial(self._find, typed), partial(self._came, self._asked))
        else:
            self._say_count()

    def _came(self, asked: int, found: Sequence[Found]) -> None:
        if asked == self._asked:
            self._show([*found, *self._commands(self.line.text())])
            self._say_count()

    def _commands(self, typed: str) -> list[Found]:
        fitting = [a for a in self._registry.acts() if begins_words(f"{a.title} {a.description} {a.menu}", typed)]
        fitting.sort(key=lambda act: (bool(self._registry.why_not(act.id)), not begins_words(act.title, typed)))
        return [Found(COMMAND, act.id, act.title, self._registry.why_not(act.id) or act.shortcut) for act in fitting]

    def _show(self, found: Sequence[Found]) -> None:
        self._shown = list(found)[:MOST_SHOWN]
        self.table.show_rows([(each.label, joined(each.kind, each.detail, by=" · ")) for each in self._shown])
        self.table.setVisible(bool(self._shown))
        self.none.setText("" if self._shown else "Nothing found. Try fewer letters, or another word.")
        self.none.setVisible(not self._shown)
        if self._shown:
            self.table.setCurrentCell(0, 0)

    def _say_count(self) -> None:
        if not self._shown:
            announce(self.line, self.none.text())
            return
        announce(self.line, f"{counted(len(self._shown), 'result')}. {self._words_of(self.table.currentRow())}")

    def _move(self, by: int) -> None:
        if self._shown:
            row = min(len(self._shown) - 1, max(0, self.table.currentRow() + by))
            self.table.setCurrentCell(row, 0)
            announce(self.line, f"{self._words_of(row)}, {row + 1} of {len(self._shown)}")

    def _words_of(self, row: int) -> str:
        found = self._shown[row]
        return joined(found.label, found.kind.lower(), found.detail)

    def _choose_current(self) -> None:
        if self._shown:
            self._choose(self.table.currentRow())

    def _choose(self, row: int) -> None:
        found = self._shown[row]
        if found.kind != COMMAND:
            self.accept()
            self.chosen.emit(found)
        elif reason := self._registry.why_not(found.place):
            announce(self.line, reason, at_once=True)
        else:
            self.accept()
            self._registry.run(found.place)


class _PaletteLine(QLineEdit):
    """A line that hands up, down and Enter to the results."""

    moved = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
