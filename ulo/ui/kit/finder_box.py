"""A box in which one of many records is found by part of its name: a person, a piece of work."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ulo.domain.text import counted
from ulo.ui.kit.announce import announce
from ulo.ui.kit.boxes import Box, Unreadable
from ulo.ui.kit.looks import em
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.spacing import column

DEBOUNCE = 120
"""Milliseconds without a key before anything is looked for."""
SHOWN = 6
_ID = Qt.ItemDataRole.UserRole


@dataclasses.dataclass(frozen=True, slots=True)
class Finder:
    """How a box finds what it may hold; both functions are called on the read lane.

    `find` takes what was typed and gives (id, words) of what fits; `name_of` gives the words for an id.
    `one` and `many` count what is found, `nothing` says that nothing was.
    """

    operations: Operations
    find: Callable[[str], Sequence[tuple[int, str]]]
    name_of: Callable[[int], str]
    one: str = "person"
    many: str = "people"
    nothing: str = "Nobody found by this name."


class FinderBox(Box):
    """Type part of a name, go down to the list, press Enter. Holds the id of what was chosen."""

    is_wide = True

    def __init__(self, finder: Finder) -> None:
        """Nothing chosen."""
        super().__init__()
        self._finder, self._id, self._asked = finder, None, 0
        self._chosen_words = ""
        self.line, self.found = _NameLine(), _FoundList(finder.many)
        self.widget, self.focus_on = _stacked(self.line, self.found), self.line
        self._timer = QTimer(self.line, singleShot=True, interval=DEBOUNCE)  # goes with the line, at the latest
        self._timer.timeout.connect(self._look)
        self.line.textEdited.connect(self._typed)
        self.line.went_down = self._go_down
        self.line.gave_up = self._give_up
        self.found.gave_up = self._give_up
        self.found.itemActivated.connect(self._take)
        self.found.itemClicked.connect(self._take)

    _id: int | None

    def answer(self) -> Any:
        """The id chosen, None for none. Raises Unreadable when a name is typed but nothing chosen."""
        if self._id is None and self.line.text().strip():
            raise Unreadable(f"Choose a {self._finder.one} from the list, or empty this box.")
        return self._id

    def show_answer(self, value: Any) -> None:
        """Show what is chosen by its id; the name comes from the read lane."""
        self._id = value
        self._show_words("")
        if value is not None:
            self._finder.operations.run(
                self, partial(self._finder.name_of, int(value)), partial(self._name_came, int(value))
            )

    def draft(self) -> Any:
        """The id chosen, or what stands in the line while none is."""
        return {"id": self._id} if self._id is not None else {"typed": self.line.text()}

    def put_back(self, draft: Any) -> None:
        """Show what `draft` gave."""
        self.show_answer(draft.get("id"))
        if self._id is None:
            self.line.setText(str(draft.get("typed", "")))

    def is_pausing(self) -> bool:
        """Whether something will be looked for when the typing pauses."""
        return self._timer.isActive()

    def left(self) -> None:
        """Close the list of what was found."""
        self.found.hide()

    def _show_words(self, words: str) -> None:
        self._chosen_words = words if self._id is not None else ""
        self.line.setText(words)
        self.line.setCursorPosition(0)
        self.found.hide()

    def _name_came(self, chosen: int, words: str) -> None:
        if chosen == self._id and not self.line.text():
            self._show_words(words)

    def _typed(self, typed: str) -> None:
        if typed != self._chosen_words:
            self._id = None
        self.edited.emit()
        self._timer.start()

    def _look(self) -> None:
        self._asked += 1
        typed = self.line.text().strip()
        if not typed or self._id is not None:
            self.found.hide()
            return
        self._finder.operations.run(self, partial(self._finder.find, typed), partial(self._found, self._asked))

    def _found(self, asked: int, these: Sequence[tuple[int, str]]) -> None:
        if asked != self._asked or self._id is not None:
            return
        self.found.clear()
        for number, words in these:
            item = QListWidgetItem(words, self.found)
            item.setData(_ID, number)
        self.found.setVisible(bool(these))
        self.found.updateGeometry()
        told = counted(len(these), self._finder.one, self._finder.many)
        announce(self.line, f"{told} found." if these else self._finder.nothing)

    def _go_down(self) -> None:
        if self.found.isVisible():
            self.found.setCurrentRow(0)
            self.found.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_up(self) -> bool:
        was_open = self.found.isVisible()
        self.found.hide()
        if self.found.hasFocus() or was_open:
            self.line.setFocus()
        return was_open

    def _take(self, item: QListWidgetItem) -> None:
        self._asked += 1
        self._id = int(item.data(_ID))
        words = item.text()
        self.line.setFocus()
        self._show_words(words)
        self.edited.emit()
        announce(self.line, f"{words} chosen.")


class _NameLine(QLineEdit):
    """A line that hands the Down key to the list below it, and Escape first closes the list."""

    went_down: Callable[[], None]
    gave_up: Callable[[], bool]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down()
        elif not (event.key() == Qt.Key.Key_Escape and self.gave_up()):
            super().keyPressEvent(event)


class _FoundList(QListWidget):
    """What was found, as high as they need, six lines at most."""

    gave_up: Callable[[], bool]

    def __init__(self, many: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{many[:1].upper()}{many[1:]} found")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hide()

    def sizeHint(self) -> Any:
        hint = super().sizeHint()
        hint.setHeight(min(SHOWN, max(1, self.count())) * max(self.sizeHintForRow(0), em(2.4)) + em(0.6))
        return hint

    def minimumSizeHint(self) -> Any:
        hint = self.sizeHint()
        hint.setWidth(em(8))
        return hint

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self.currentItem()):
            self.itemActivated.emit(item)
        elif not (e.key() == Qt.Key.Key_Escape and self.gave_up()):
            super().keyPressEvent(e)

    def event(self, event: QEvent) -> bool:
        """Keep Enter from also pressing a button of the form."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
        return super().event(event)


def _stacked(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    inside = column(whole, gap=0.3)
    for widget in widgets:
        inside.addWidget(widget)
    return whole
