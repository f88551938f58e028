"""Line icons in the colours of the current look, as large as the text beside them."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ulo.ui.kit.looks import look
from ulo.ui.kit.resources import resource
from ulo.ui.kit.tokens import Tokens

ICON_EM, GAP_EM = 1.3, 0.3
_NAME, _TONE, _EM = "icon_name", "icon_tone", "icon_em"


@functools.cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def picture(name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """One icon as a picture: `colour` is "#rrggbb", `size` its side in pixels, `ratio` the screen's pixel ratio.

    `gap` leaves so many pixels free on its right, as Qt puts the words of a button too close. Raises
    FileNotFoundError for an icon that does not come with the program. It is drawn once for each look.
    """
    drawn = look().pictures.get(asked := (name, colour, size, ratio, gap))
    if drawn is None:
        drawn = look().pictures[asked] = _drawn(name, colour, size, ratio, gap)
    return drawn


def _drawn(name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
    drawing = QByteArray(_drawing(name).replace("currentColor", colour).encode())  # before any painting begins
    drawn = QPixmap(round((size + gap) * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, tokens: Tokens, size: int, tone: str = "text", gap: int = 0) -> QIcon:
    """An icon in the colour of the token `tone`, with the colours for selected and greyed-out states."""
    made = QIcon()
    tones = {QIcon.Mode.Normal: tone, QIcon.Mode.Selected: "on_selected", QIcon.Mode.Disabled: "muted"}
    for mode, token in tones.items():
        for ratio in {1.0, _sharpest_screen()}:
            made.addPixmap(picture(name, getattr(tokens, token), size, ratio, gap), mode)
    return made


def themed_icon(name: str, tone: str = "text", em: float = ICON_EM) -> QIcon:
    """An icon in the look of this moment; for list items, which must ask again when `look().changed`."""
    return icon(name, look().tokens, round(look().em() * em), tone)


def wear(worn_by: QWidget | QAction, name: str, tone: str = "text", em: float = ICON_EM) -> None:
    """Give a button, action or label an icon that follows the look and the text size from now on."""
    worn_by.setProperty(_NAME, name)
    worn_by.setProperty(_TONE, tone)
    worn_by.setProperty(_EM, em)
    refresh(worn_by)


def refresh(worn_by: QWidget | QAction) -> None:
    """Draw the icon of one widget or action again, if it wears one."""
    name = worn_by.property(_NAME)
    if not name:
        return
    size, tone = round(look().em() * float(worn_by.property(_EM))), str(worn_by.property(_TONE))
    if isinstance(worn_by, QLabel):
        worn_by.setPixmap(picture(str(name), getattr(look().tokens, tone), size, _sharpest_screen()))
        worn_by.setFixedSize(size, size)
    elif isinstance(worn_by, QAbstractButton):
        gap = round(look().em() * GAP_EM) if worn_by.text() else 0
        worn_by.setIcon(icon(str(name), look().tokens, size, tone, gap))
        worn_by.setIconSize(QSize(size + gap, size))
    elif isinstance(worn_by, QAction):
        worn_by.setIcon(icon(str(name), look().tokens, size, tone))


def _sharpest_screen() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
