"""Room between things, in heights of the text, so that it grows with it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ulo.ui.kit.looks import em

_GAP, _EDGES = "gap_em", "edges_em"
Edges = tuple[float, float, float, float]


def space(layout: QLayout, gap: float, edges: float | Edges = 0.0) -> None:
    """Give a layout its gap and its edges (left, top, right, bottom, or one for all), now and at every text size."""
    layout.setProperty(_GAP, gap)
    layout.setProperty(_EDGES, list(edges if isinstance(edges, tuple) else (edges,) * 4))
    _refresh(layout)


def column(parent: QWidget | None = None, gap: float = 0.8, edges: float | Edges = 0.0) -> QBoxLayout:
    """A layout from top to bottom."""
    return _box(QBoxLayout.Direction.TopToBottom, parent, gap, edges)


def line(parent: QWidget | None = None, gap: float = 0.6, edges: float | Edges = 0.0) -> QBoxLayout:
    """A layout from left to right."""
    return _box(QBoxLayout.Direction.LeftToRight, parent, gap, edges)


def refresh_spacing(widget: QWidget) -> None:
    """Space the layouts of one widget anew, after the size of the text changed."""
    if layout := widget.layout():
        for each in (layout, *layout.findChildren(QLayout)):
            _refresh(each)


def _box(direction: QBoxLayout.Direction, parent: QWidget | None, gap: float, edges: float | Edges) -> QBoxLayout:
    made = QBoxLayout(direction, parent) if parent else QBoxLayout(direction)
    space(made, gap, edges)
    return made


def _refresh(layout: QLayout) -> None:
    gap = layout.property(_GAP)
    if gap is None:
        return
    left, top, right, bottom = (em(float(each)) for each in layout.property(_EDGES))
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(em(float(gap)))
