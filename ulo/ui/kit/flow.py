"""A layout that sets widgets side by side, each as wide as it likes, and goes on in the next line where it must."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ulo.ui.kit.looks import em


class Flow(QLayout):
    """Buttons in a line; with large text or in a narrow window, in several. Nothing is cut off."""

    def __init__(self, parent: QWidget | None = None, *, gap_em: float = 0.6) -> None:
        """`gap_em` is the room between two widgets, and between two lines, in heights of the text."""
        super().__init__(parent)
        self._gap_em = gap_em
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: keep an item."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: the item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it needs no more room than it asks for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: it is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height it needs at a width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: place the items."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like: everything in one line."""
        wishes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(wish.width() for wish in wishes) + em(self._gap_em) * max(0, len(wishes) - 1)
        return QSize(width, max((wish.height() for wish in wishes), default=0))

    def minimumSize(self) -> QSize:
        """Qt: the least width is that of its widest item as it likes to be."""
        wishes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(max((wish.width() for wish in wishes), default=0), max((w.height() for w in wishes), default=0))

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Place the items, or only say how high they would be."""
        gap, x, y, high = em(self._gap_em), rect.x(), rect.y(), 0
        for item in (item for item in self._items if not item.isEmpty()):
            wish = item.sizeHint()
            if x > rect.x() and x + wish.width() > rect.x() + rect.width():
                x, y, high = rect.x(), y + high + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(wish.width(), rect.width()), wish.height())))
            x, high = x + wish.width() + gap, max(high, wish.height())
        return y + high - rect.y()
