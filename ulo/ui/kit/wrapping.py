"""Layouts that go on in another line where there is no room, and grow in height instead of cutting anything off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ulo.ui.kit.looks import em


class Wrapping(QLayout):
    """A layout whose height follows its width. Each kind says in `_lay_out` where its items go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, without margins."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
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
        """Qt: the height it needs at a width; kept until something in it changes, as Qt asks very often."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt: something in it changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Qt: place the items."""
        super().setGeometry(rect)
        self._lay_out(self.contentsRect(), move=True)

    def minimumSize(self) -> QSize:
        """Qt: the least width is that of its widest item."""
        widths = [item.minimumSize().width() for item in self._shown()]
        return QSize(max(widths, default=0), 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """The height that the items take in this width; with `move`, they are put in their places."""
        raise NotImplementedError


class WrapLine(Wrapping):
    """Widgets side by side, each as wide as it likes; those that do not fit go on in the next line."""

    def __init__(self, parent: QWidget | None = None, *, gap_em: float = 0.6) -> None:
        """`gap_em` is the room between two, across and down."""
        super().__init__(parent)
        self._gap_em = gap_em

    def sizeHint(self) -> QSize:
        """Qt: the size it would like: all in one line."""
        widths = [item.sizeHint().width() for item in self._shown()]
        width = sum(widths) + em(self._gap_em) * max(0, len(widths) - 1)
        return QSize(width, self.heightForWidth(width))

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        gap, left, top, high = em(self._gap_em), rect.x(), rect.y(), 0
        for item in self._shown():
            width = min(item.sizeHint().width(), rect.width())
            if left > rect.x() and left + width > rect.right() + 1:
                left, top, high = rect.x(), top + high + gap, 0
            height = height_of(item, width)
            if move:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
            left, high = left + width + gap, max(high, height)
        return top + high - rect.y()


def height_of(item: QLayoutItem, width: int) -> int:
    """How high an item is at a width."""
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
