"""Tabs in one line; where they do not fit, the same names in a list to choose from, so that none is cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ulo.ui.kit.combo import QuietCombo
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label


class TabLine(QWidget):
    """Holds `tabs`, which say what is in front whichever of the two is shown."""

    def __init__(self, name: str, chosen: str) -> None:
        """`name` is what assistive technology calls the tabs, `chosen` stands before the list."""
        super().__init__()
        self.tabs, self.combo = QTabBar(), QuietCombo()
        self.tabs.setAccessibleName(name)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.combo.setAccessibleName(chosen)
        self._list = QWidget()
        words = label(chosen, "muted", wraps=False)
        words.setBuddy(self.combo)
        across = line(self._list)
        across.addWidget(words)
        across.addWidget(self.combo, 1)
        self._line = line(self, edges=(1.4, 0.6, 1.0, 0.0))
        self._line.addWidget(self.tabs)
        self._line.addWidget(self._list, 1)
        self._list.hide()
        self.combo.currentIndexChanged.connect(self.tabs.setCurrentIndex)
        self.tabs.currentChanged.connect(self.combo.setCurrentIndex)

    def add(self, title: str, name: str) -> None:
        """One more tab; `name` is what it is known by."""
        self.combo.addItem(title)
        self.tabs.setTabData(self.tabs.addTab(title), name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew what is shown."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        edges = self._line.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        fits = self.tabs.sizeHint().width() <= room
        self.tabs.setVisible(fits)
        self._list.setVisible(not fits)
