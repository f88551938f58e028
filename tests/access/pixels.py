"""What is really painted: the colours of a part of a window, and how well they can be told apart."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QScrollArea, QWidget

FEWEST = 2
"""A colour that fewer pixels have is a smoothed edge, not the colour of the letters."""


class Canvas:
    """Pictures of a window and of everything inside its scrolling pages, each taken once."""

    def __init__(self) -> None:
        """No picture yet."""
        self._taken: dict[int, QImage] = {}

    def part(self, widget: QWidget, within: QRect | None = None) -> QImage:
        """The picture of a widget, or of a rectangle in it, as it stands on its page."""
        page = _page_of(widget)
        if id(page) not in self._taken:
            self._taken[id(page)] = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        asked = within or widget.rect()
        return self._taken[id(page)].copy(QRect(widget.mapTo(page, asked.topLeft()), asked.size()))


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ground_and_letters(picture: QImage) -> tuple[QColor, QColor]:
    """The commonest colour, and among those that are really used the one farthest from it."""
    counts = colours(picture)
    ground = QColor(max(counts, key=lambda colour: counts[colour]))
    used = [QColor(colour) for colour, times in counts.items() if times >= FEWEST]
    return ground, max(used, key=lambda colour: ratio(colour, ground), default=ground)


def colours(picture: QImage) -> Counter[int]:
    """How many pixels have each colour."""
    return Counter(memoryview(bytes(picture.constBits())).cast("I").tolist())


def down(picture: QImage, across: int) -> list[QColor]:
    """The colours of one column of pixels, from top to bottom."""
    return [QColor(picture.pixel(across, y)) for y in range(picture.height())]


def _page_of(widget: QWidget) -> QWidget:
    around: QWidget | None = widget
    while around is not None and not around.isWindow():
        beyond = around.parentWidget()
        area = beyond.parentWidget() if beyond else None
        if isinstance(area, QScrollArea) and area.widget() is around:
            return around
        around = beyond
    return widget.window()


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part / 255) for part in (colour.red(), colour.green(), colour.blue()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def corner(widget: QWidget, of: QWidget) -> QPoint:
    """Where the upper left corner of a widget stands in another one."""
    return widget.mapTo(of, QPoint(0, 0))
