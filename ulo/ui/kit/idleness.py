"""How long nobody has touched the keyboard or the mouse, so that the screen can be locked."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTES = (2, 5, 10, 20, 60)
"""What a person can choose; 0 is never."""
USUAL_MINUTES = 5
LOCK_AFTER = "lock_after_minutes"
"""The key under which a person's choice is kept."""
WARNING = 20_000
"""Milliseconds between the warning and the lock."""
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idleness(QObject):
    """Tells `nearly` 20 seconds before the time is over, then `over`. It counts only while it watches.

    It listens to windows, not to every widget in them: a filter on the whole program would be asked at each event.
    """

    nearly = Signal()
    over = Signal()
    minute = 60_000
    warning = WARNING

    def __init__(self, app: QGuiApplication) -> None:
        """Not watching yet."""
        super().__init__(app)
        app.focusWindowChanged.connect(self._follow)
        self.minutes = USUAL_MINUTES
        self._is_watching = False
        self._before, self._last = (QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer) for _ in "12")
        self._before.timeout.connect(self._warn)
        self._last.timeout.connect(self.over)

    @property
    def left(self) -> int:
        """Milliseconds until the warning; -1 if there will be none."""
        return self._before.remainingTime()

    def watch(self, *, is_on: bool = True) -> None:
        """Begin to count, or stop."""
        self._is_watching = is_on
        self.touched()

    def allow(self, minutes: int) -> None:
        """Count so many minutes from now on; 0: never lock."""
        self.minutes = minutes
        self.touched()

    def touched(self) -> None:
        """Somebody is there: begin to count anew."""
        self._last.stop()
        if self._is_watching and self.minutes:
            self._before.start(self.minutes * self.minute - self.warning)
        else:
            self._before.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what comes to a window; nothing is kept back."""
        if event.type() in _TOUCHES:
            self.touched()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
            self.touched()

    def _warn(self) -> None:
        self._last.start(self.warning)
        self.nearly.emit()


def idleness() -> Idleness:
    """The count of the running application, made when first asked for."""
    app = cast(QGuiApplication, QCoreApplication.instance())
    return app.findChild(Idleness) or Idleness(app)
