"""Undo inside a text box belongs to the box, as everywhere else."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def undo_in_text(focused: QWidget | None) -> bool:
    """Take the last typing back if the keyboard is in a text box with something to take back."""
    if isinstance(focused, QLineEdit) and focused.isUndoAvailable():
        focused.undo()
        return True
    if isinstance(focused, QPlainTextEdit) and focused.document().isUndoAvailable():
        focused.undo()
        return True
    return False
