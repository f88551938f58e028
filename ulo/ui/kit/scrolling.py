"""Pages that scroll up and down, never sideways, with lines no longer than the eye can follow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ulo.ui.kit.looks import em
from ulo.ui.kit.spacing import column, line

PAGE_EM = 56.0
"""The greatest width of a page's content, in heights of the text."""
FIRST_FEW = 4
"""How many things of a page come at once: most often its title, words, buttons and what matters most."""


class ScrollPage(QScrollArea):
    """A page of widgets one below the other, at the left or in the middle, at most `widest_em` wide."""

    def __init__(
        self, *, widest_em: float = PAGE_EM, reads: str = "", centred: bool = False, parent: QWidget | None = None
    ) -> None:
        """An empty page; put widgets in with `add`. A `centred` one stands in the middle of its window.

        `reads` names a page on which there is nothing to press, only to read: it then takes the Tab key
        itself, so that it can be scrolled without a mouse.
        """
        super().__init__(parent)
        self._widest_em, self._is_centred = widest_em, centred
        self.setProperty("look", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if reads:
            self.read_as(reads)
        self.content = QWidget()
        self.content.setProperty("look", "page")
        self._inner = QWidget()
        self._column = column(self._inner, gap=1.2)
        self._is_finished = False
        across = line(self.content, gap=0, edges=(1.4, 1.7, 1.4, 1.5))
        if centred:
            across.addStretch()
        across.addWidget(self._inner, 1)
        across.addStretch()
        self.setWidget(self.content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._keep_lines_short()

    def read_as(self, name: str) -> None:
        """Take the Tab key, under this name: there is nothing to press here, only to read."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setProperty("reads", True)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self._column.addWidget(widget, stretch)

    def add_after_title(self, widget: QWidget) -> None:
        """Put a widget just below the first one of the page."""
        self._column.insertWidget(2 if self._is_finished and self._is_centred else 1, widget)

    def others(self) -> list[QWidget]:
        """What is on the page below its title and the first few things, where somebody begins."""
        placed = [self._column.itemAt(place) for place in range(self._column.count())]
        widgets = [widget for item in placed if item and (widget := item.widget()) and not widget.isHidden()]
        return widgets[FIRST_FEW:]

    def finish(self) -> None:
        """Keep what is on the page at its top; on a centred page somewhat above the middle."""
        self._is_finished = True
        if self._is_centred:
            self._column.insertStretch(0, 2)
        self._column.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_lines_short()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep in view what the keyboard is at, however it came there; what is seen in part does not jump."""
        if now is not None and self.isVisible() and self.content.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: _scroll_to(now) if now.visibleRegion().isEmpty() else None)

    def _keep_lines_short(self) -> None:
        self._inner.setMaximumWidth(em(self._widest_em))


def bring_into_view(widget: QWidget) -> None:
    """Scroll every page around a widget so that it can be seen, once the page is laid out."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (content := around.widget()):
            place = QRect(widget.mapTo(content, QPoint(0, 0)), widget.size())
            around.ensureVisible(place.left(), place.bottom(), 0, em(1))
            around.ensureVisible(place.left(), place.top(), 0, em(2))
        around = around.parentWidget()
