"""The look in force: its colours, its text size, and a signal when they change."""

from __future__ import annotations

import dataclasses
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QFont, QFontInfo, QPixmap
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ulo.domain.choices import Choice
from ulo.ui.kit.tokens import TOKENS, Theme, Tokens

TEXT_PERCENTS = (100, 115, 130, 150, 175, 200, 225, 250)
"""The steps of "larger text" and "smaller text"."""


class Typeface(Choice):
    """The typefaces a person can choose from."""

    SYSTEM = "system", "Same as this computer"
    ATKINSON = "atkinson", "Atkinson Hyperlegible"


@dataclasses.dataclass(frozen=True, slots=True)
class Appearance:
    """How one person likes the program to look. `text_percent` is 100 to 250.

    With `less_movement` the cursor does not blink and no bar runs to and fro: nothing else moves by itself.
    """

    theme: Theme = Theme.SYSTEM
    text_percent: int = 100
    typeface: Typeface = Typeface.SYSTEM
    less_movement: bool = False

    def larger(self) -> Appearance:
        """The same with the next larger text, 250 % at most."""
        more = [step for step in TEXT_PERCENTS if step > self.text_percent]
        return dataclasses.replace(self, text_percent=more[0] if more else TEXT_PERCENTS[-1])

    def smaller(self) -> Appearance:
        """The same with the next smaller text, 100 % at least."""
        less = [step for step in TEXT_PERCENTS if step < self.text_percent]
        return dataclasses.replace(self, text_percent=less[-1] if less else TEXT_PERCENTS[0])


class Look(QObject):
    """The look in force; `changed` tells painted things to draw themselves again."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start with the light look, as no person has chosen yet. `pictures` are those that were drawn before."""
        super().__init__(parent)
        self.appearance = Appearance()
        self.tokens: Tokens = TOKENS[Theme.LIGHT]
        self.pictures: dict[tuple[object, ...], QPixmap] = {}
        self._measured: tuple[QFont, float] | None = None

    def em(self) -> float:
        """The height of the program's text in pixels; measured once for each font, as layouts ask very often."""
        font = QApplication.font()
        if self._measured is None or self._measured[0] != font:
            self._measured = (font, float(QFontInfo(font).pixelSize()))
        return self._measured[1]


_of_the_app: list[Look] = []
"""The look of the running application, kept at hand: layouts ask for it thousands of times."""


def look() -> Look:
    """The look of the running application, made when first asked for."""
    if not (_of_the_app and isValid(_of_the_app[0])):
        app = cast(QObject, QCoreApplication.instance())
        _of_the_app[:] = [app.findChild(Look) or Look(app)]
    return _of_the_app[0]


def em(times: float = 1.0) -> int:
    """So many times the height of the text, in whole pixels."""
    return round(look().em() * times)
