"""A layout in columns of equal width: as many as fit, one when the text is large or the window narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from ulo.ui.kit.looks import em
from ulo.ui.kit.wrapping import Wrapping, height_of

_LABEL_EM = 1.4
"""The height of a label and its gap above a box."""


class WrapGrid(Wrapping):
    """Places widgets line by line; a wide one has its line to itself. Heights follow the width, nothing is cut off."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        column_em: float = 17,
        most_columns: int = 2,
        gap_em: float = 1.4,
        line_gap_em: float = 1.0,
    ) -> None:
        """`column_em` is the least width of a column, in heights of the text."""
        super().__init__(parent)
        self._column_em, self._most, self._gap_em, self._line_gap_em = column_em, most_columns, gap_em, line_gap_em
        self._wide: list[QWidget] = []
        self._lowered: list[QWidget] = []

    def add(self, widget: QWidget, *, wide: bool = False, lowered: bool = False) -> None:
        """Put a widget after the others; a lowered one stands level with the box, not the label, beside it."""
        if wide:
            self._wide.append(widget)
        if lowered:
            self._lowered.append(widget)
        self.addWidget(widget)

    def add_below(self, widget: QWidget, added: QWidget) -> None:
        """Put a widget below one that is here, on a line to itself."""
        place = next(n for n, item in enumerate(self._items) if item.widget() is widget)
        self.add(added, wide=True)
        self._items.insert(place + 1, self._items.pop())
        self.invalidate()

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item back."""
        item = super().takeAt(index)
        if item and (widget := item.widget()) in self._wide:
            self._wide.remove(widget)
        return item

    def sizeHint(self) -> QSize:
        """Qt: the size it would like: all its columns side by side."""
        width = em(self._column_em) * self._most + em(self._gap_em) * (self._most - 1)
        return QSize(width, self.heightForWidth(width))

    def _columns(self, width: int) -> int:
        """As many as fit; none is narrower than the widest word in it."""
        gap = em(self._gap_em)
        beside = [item.minimumSize().width() for item in self._shown() if item.widget() not in self._wide]
        least = max(em(self._column_em), *beside, 1)
        return max(1, min(self._most, (width + gap) // (least + gap)))

    def _lines(self, columns: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        has_room = False
        for item in self._shown():
            is_wide = item.widget() in self._wide
            if is_wide or not has_room:
                lines.append([])
            lines[-1].append(item)
            has_room = not is_wide and len(lines[-1]) < columns
        return lines

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        columns, gap = self._columns(rect.width()), em(self._gap_em)
        column = (rect.width() - gap * (columns - 1)) // columns
        top = rect.y()
        lines = self._lines(columns)
        for number, line in enumerate(lines):
            width = rect.width() if line[0].widget() in self._wide else column
            drops = self._drops(line)
            height = max(height_of(item, width) + drop for item, drop in zip(line, drops, strict=True))
            if move:
                for place, (item, drop) in enumerate(zip(line, drops, strict=True)):
                    corner = QPoint(rect.x() + place * (column + gap), top + drop)
                    item.setGeometry(QRect(corner, QSize(width, height - drop)))
            top += height + (em(self._line_gap_em) if number < len(lines) - 1 else 0)
        return top - rect.y()

    def _drops(self, line: list[QLayoutItem]) -> list[int]:
        lowered = [item.widget() in self._lowered for item in line]
        label = 0 if all(lowered) else round(em() * _LABEL_EM)
        return [label if each else 0 for each in lowered]
