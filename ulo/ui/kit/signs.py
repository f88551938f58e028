"""What stands beside words: a picture that says something is read out, what only decorates is passed over."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from ulo.ui.kit.icons import ICON_EM, wear
from ulo.ui.kit.spoken import speak_roles
from ulo.ui.kit.words import WrappingLabel


class SilentLabel(WrappingLabel):
    """Words that what is around them says already, as a button does, or a bullet: seen, and not read out twice."""

    spoken_role = QAccessible.Role.Whitespace

    def __init__(self, text: str, *, wraps: bool = True) -> None:
        """Plain words."""
        speak_roles()
        super().__init__()
        self.setWordWrap(wraps)
        self.setText(text)


class Sign(QLabel):
    """An icon that follows the look. `says` is its name ("Problem"); without one it is no thing of its own."""

    def __init__(self, icon: str, tone: str = "text", em: float = ICON_EM, *, says: str = "") -> None:
        """`tone` is a token of the look, `em` the size in heights of the text."""
        speak_roles()
        super().__init__()
        self.spoken_role = QAccessible.Role.Graphic
        self._em = em
        self.show_as(icon, tone, says=says)

    def show_as(self, icon: str, tone: str, *, says: str = "") -> None:
        """Show another picture."""
        self.spoken_role = QAccessible.Role.Graphic if says else QAccessible.Role.Whitespace
        self.setAccessibleName(says)
        wear(self, icon, tone, self._em)
