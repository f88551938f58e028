"""Makes Tab go the way one reads, also through rows that were added later."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QSplitter, QStackedWidget, QWidget

_DUE = "tab_order_due"


def order_tabs_soon(widget: QWidget) -> None:
    """Put the Tab order of a widget's window right once everything that is being added is in its place."""
    window = widget.window()
    if not window.property(_DUE):
        window.setProperty(_DUE, True)
        QTimer.singleShot(0, window, lambda: order_tabs(window))


def order_tabs(window: QWidget) -> None:
    """Make Tab follow the layouts of a window: down the page, from left to right on a line."""
    window.setProperty(_DUE, False)
    stops = [widget for widget in in_reading_order(window) if takes_tab(widget)]
    for before, after in itertools.pairwise(stops):
        QWidget.setTabOrder(before, after)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all in it, as its layouts place them; of a stack the page in front (`turn_to` orders anew)."""
    yield widget
    for inner in _parts(widget):
        yield from in_reading_order(inner)


def _parts(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        return [inner] if (inner := widget.widget()) else []
    if isinstance(widget, QStackedWidget):
        return [page] if (page := widget.currentWidget()) else []
    if isinstance(widget, QSplitter):
        return [inner for place in range(widget.count()) if (inner := widget.widget(place))]
    if isinstance(widget, QMainWindow):
        return [inner] if (inner := widget.centralWidget()) else []
    layout = widget.layout()
    return list(_placed(layout)) if layout else []


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _placed(inner)
