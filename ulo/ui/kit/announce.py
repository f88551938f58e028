"""Says things to assistive technology, without moving the focus."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


class Voice(QObject):
    """Everything that is said aloud also comes here, for reading aloud and for tests: the words, and if at once."""

    said = Signal(str, bool)


def voice() -> Voice:
    """The voice of the running application, made when first asked for."""
    app = cast(QObject, QCoreApplication.instance())
    return app.findChild(Voice) or Voice(app)


def announce(source: QObject, said: str, *, at_once: bool = False) -> None:
    """Say a sentence to assistive technology; `at_once` interrupts what is being read (only for problems)."""
    if not said:
        return
    event = QAccessibleAnnouncementEvent(source, said)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
    voice().said.emit(said, at_once)
