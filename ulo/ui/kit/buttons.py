"""Buttons: the one that matters, the others, quiet ones, and links that wrap."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ulo.ui.kit.icons import wear
from ulo.ui.kit.looks import look
from ulo.ui.kit.signs import SilentLabel

_INSIDE = (4, 4, -4, -4)
Pressed = Callable[[], object]


def primary_button(text: str, pressed: Pressed | None = None, icon: str = "") -> QPushButton:
    """The one button of a page or dialog that does what the person came for. `text` may hold a mnemonic."""
    return _button(text, pressed, icon, "primary", "on_accent", _MainButton(text))


def plain_button(text: str, pressed: Pressed | None = None, icon: str = "") -> QPushButton:
    """A button beside the main one."""
    return _button(text, pressed, icon, "", "text")


def quiet_button(text: str, pressed: Pressed | None = None, icon: str = "") -> QPushButton:
    """A button without an edge, for what is needed seldom."""
    return _button(text, pressed, icon, "quiet", "accent")


def icon_button(icon: str, name: str, pressed: Pressed | None = None) -> QToolButton:
    """A button that is only a picture; `name` is read out and shown as its tooltip."""
    button = QToolButton()
    button.setProperty("look", "quiet")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    wear(button, icon)
    if pressed:
        button.clicked.connect(lambda _checked=False: pressed())
    return button


class LinkButton(QPushButton):
    """A button that looks like a link and whose words may run over several lines."""

    def __init__(self, text: str, pressed: Pressed | None = None, parent: QWidget | None = None) -> None:
        """`text` is shown as it is, and is also the name read out."""
        super().__init__(parent)
        self.setProperty("look", "link")
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._words = SilentLabel(text)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 4, 2, 4)
        row.addWidget(self._words)
        if pressed:
            self.clicked.connect(lambda _checked=False: pressed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a link, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The size of the words."""
        return self._words.sizeHint() + QSize(12, 12)

    def minimumSizeHint(self) -> QSize:
        """Narrow, as the words wrap; high enough to be pressed."""
        return QSize(24, max(26, self._words.minimumSizeHint().height() + 12))


class _MainButton(QPushButton):
    """Draws the frame of the focus inside itself: round its filled ground no colour is seen in every look."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.on_accent), 2))
        painter.drawRoundedRect(self.rect().adjusted(*_INSIDE), 4, 4)


def _button(
    text: str, pressed: Pressed | None, icon: str, style: str, tone: str, made: QPushButton | None = None
) -> QPushButton:
    button = made or QPushButton(text)
    button.setProperty("look", style)
    button.setAutoDefault(False)
    if icon:
        wear(button, icon, tone)
    if pressed:
        button.clicked.connect(lambda _checked=False: pressed())
    return button
