"""A list and the details of one of it: side by side where there is room, else one at a time with Back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import quiet_button
from ulo.ui.kit.landing import first_stop, holds_focus, land
from ulo.ui.kit.looks import em
from ulo.ui.kit.spacing import column, line

SIDE_BY_SIDE_EM = 90
STEP = 0.1
LEAST_SHARE, MOST_SHARE = 0.3, 0.7


class TwoPanes(QWidget):
    """Two panes. `went_back` comes when the person goes from the details back to the list."""

    went_back = Signal()

    def __init__(self, first: QWidget, details: QWidget, back_words: str, parent: QWidget | None = None) -> None:
        """`back_words` name the way back: "Back to people"."""
        super().__init__(parent)
        self._first, self._details = first, details
        self._share = 0.5
        self._wants_details = False
        self.back_button = quiet_button(back_words, self.back, "arrow-left")
        self.back_button.setToolTip(f"{back_words} (Alt+Left)")
        self._back_key = QShortcut(QKeySequence("Alt+Left"), self, self.back)
        self._back_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._details_pane = self._with_back_on_top(details)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(first)
        self._splitter.addWidget(self._details_pane)
        self._splitter.splitterMoved.connect(self._moved)
        column(self, gap=0).addWidget(self._splitter)
        self._arrange()

    @property
    def is_side_by_side(self) -> bool:
        """Whether both panes are shown: at 90 em and wider."""
        return self.width() >= em(SIDE_BY_SIDE_EM)

    @property
    def is_at_details(self) -> bool:
        """Whether the details are shown in place of the list."""
        return self._wants_details and not self.is_side_by_side

    def show_details(self, page: QWidget | None = None) -> None:
        """Bring the details forward, with the keyboard in `page` if the list has to go; else nothing moves."""
        self._wants_details = True
        self._arrange(page)

    def back(self) -> None:
        """Go back to the list, with the keyboard in it."""
        self._wants_details = False
        self._arrange()
        self.went_back.emit()

    def parts(self) -> list[QWidget]:
        """The panes that are shown, the list first."""
        return [pane for pane in (self._first, self._details_pane) if pane.isVisibleTo(self)]

    def showEvent(self, event: QShowEvent) -> None:
        """Alt+Left belongs to the panes that are shown."""
        super().showEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave Alt+Left to the panes of another section."""
        super().hideEvent(event)
        self._back_key.setEnabled(False)

    def wider_details(self) -> None:
        """Give the details more room; said aloud. The way to do by keyboard what a splitter does by mouse."""
        self._give(self._share + STEP)

    def narrower_details(self) -> None:
        """Give the list more room; said aloud."""
        self._give(self._share - STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one pane or both, as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room: show one pane or both."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _with_back_on_top(self, details: QWidget) -> QWidget:
        pane = QWidget()
        inside = column(pane, gap=0)
        self._bar = QWidget()
        across = line(self._bar, edges=(0.6, 0.4, 0.6, 0.0))
        across.addWidget(self.back_button)
        across.addStretch()
        inside.addWidget(self._bar)
        inside.addWidget(details, 1)
        return pane

    def _arrange(self, page: QWidget | None = None) -> None:
        both = self.is_side_by_side
        self._splitter.setHandleWidth(em(0.8))
        self._bar.setVisible(not both)
        if both:
            self._first.show()
            self._details_pane.show()
        elif self._wants_details:
            self._turn(self._first, self._details_pane, page)
        else:
            self._turn(self._details_pane, self._first)
        self._back_key.setEnabled(self._wants_details and not both and self.isVisible())
        if both:
            self._place()

    def _turn(self, before: QWidget, after: QWidget, page: QWidget | None = None) -> None:
        """Show one pane in place of the other. The keyboard moves over first: what is hidden passes it to anything."""
        after.show()
        if before.isVisible() and holds_focus(before):
            first = first_stop(page) if page else None
            first.setFocus() if first else land(after)
        before.hide()

    def _give(self, share: float) -> None:
        self._share = min(MOST_SHARE, max(LEAST_SHARE, share))
        self._arrange()
        announce(self, f"Details take {round(self._share * 100)} per cent of the width.")

    def _place(self) -> None:
        details = round(self.width() * self._share)
        self._splitter.setSizes([self.width() - details, details])

    def _moved(self) -> None:
        first, details = self._splitter.sizes()
        self._share = details / max(1, first + details)
