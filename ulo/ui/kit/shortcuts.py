"""The sheet of all keys, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from ulo.ui.kit.actions import ActionRegistry
from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.lists import WordTable

ALWAYS: Sequence[tuple[str, str]] = (
    ("Go to the next box or button", "Tab"),
    ("Go to the one before", "Shift+Tab"),
    ("Open the row in hand", "Enter"),
    ("Go to the first or last row", "Home, End"),
    ("Put a list in order", "Menu key, or Shift+F10"),
    ("See what may be meant by a marked word", "Menu key, or Shift+F10"),
    ("Close a dialog and change nothing", "Escape"),
    ("Press a button or go to a box", "Alt and its underlined letter"),
)
"""Keys that are the same everywhere."""


class ShortcutSheet(PlainDialog):
    """What can be done by keyboard: every act that has keys, then the keys that work everywhere."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        """Read the keys from the registry."""
        super().__init__("Keyboard shortcuts", "", parent, width_em=46, height_em=32)
        self.table = WordTable("Keyboard shortcuts", ("What it does", "Keys"), shares=(0.6, 0.4))
        self.table.show_rows([*_rows(registry), *ALWAYS])
        self.body.addWidget(self.table, 1)
        self.add_button(primary_button("Close", self.accept))
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()


def _rows(registry: ActionRegistry) -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [(act.title, QKeySequence(act.shortcut).toString(native)) for act in registry.acts() if act.shortcut]
