"""A list of answers that the mouse wheel does not change by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


class QuietCombo(QComboBox):
    """A list to choose from that the mouse wheel changes only when it has the focus; it may be narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling past changes no answer."""
        if self.hasFocus():
            super().wheelEvent(e)
        else:
            e.ignore()
