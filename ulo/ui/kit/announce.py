"""Says things to assistive technology, without moving the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(source: QObject, said: str, *, at_once: bool = False) -> None:
    """Say a sentence to assistive technology; `at_once` interrupts what is being read (only for problems)."""
    if not said:
        return
    event = QAccessibleAnnouncementEvent(source, said)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
