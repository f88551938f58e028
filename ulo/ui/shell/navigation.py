"""The list of sections at the left: icon and words, keyboard first, narrow when the window is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ulo.ui.kit.icons import themed_icon
from ulo.ui.kit.landing import say_current
from ulo.ui.kit.looks import em, look
from ulo.ui.kit.screens import Slice
from ulo.ui.kit.spacing import column

_EDGE_EM = 5.2
_ID = Qt.ItemDataRole.UserRole


class Navigation(QFrame):
    """The sections. `chosen` carries the id of the one that was chosen."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Slice], parent: QWidget | None = None) -> None:
        """One item for each section, in order."""
        super().__init__(parent)
        self._sections = list(sections)
        self.list = _Sections()
        self.list.setProperty("look", "navigation")
        self.list.setAccessibleName("Sections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self, gap=0, edges=(0.4, 0.8, 0.0, 0.8)).addWidget(self.list)
        for section in self._sections:
            item = QListWidgetItem(section.title, self.list)
            item.setData(_ID, section.id)
            item.setToolTip(f"{section.title} ({section.shortcut})" if section.shortcut else section.title)
        self.list.currentItemChanged.connect(self._changed)
        look().changed.connect(self._follow_look)
        self._follow_look()

    def take_focus(self) -> None:
        """Put the keyboard into the list; a frame that passes it on would say that it has the keyboard too."""
        self.list.setFocus()

    def show_section(self, section_id: str) -> None:
        """Mark a section as the one that is shown, without choosing it again."""
        for place, section in enumerate(self._sections):
            if section.id == section_id:
                self.list.blockSignals(True)
                self.list.setCurrentRow(place)
                self.list.blockSignals(False)

    def _changed(self, now: QListWidgetItem | None) -> None:
        if now:
            self.chosen.emit(str(now.data(_ID)))

    def _follow_look(self) -> None:
        size = em(1.3)
        self.list.setIconSize(QSize(size, size))
        for place, section in enumerate(self._sections):
            self.list.item(place).setIcon(themed_icon(section.icon, em=1.3))
            self.list.item(place).setSizeHint(QSize(0, em(2.9)))
        widest = max(self.list.fontMetrics().horizontalAdvance(section.title) for section in self._sections)
        self.setFixedWidth(widest + size + em(_EDGE_EM))


class _Sections(QListWidget):
    """A list that says which section is shown when the keyboard comes to it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, partial(say_current, self))
