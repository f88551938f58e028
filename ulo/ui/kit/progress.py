"""How far long work is, with a way to stop it; shown only when it takes longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.jobs import Stopper
from ulo.ui.kit.looks import look
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label

SHOW_AFTER = 400
"""Milliseconds before the bar is shown: quick work shows none."""
SAY_EVERY = 25
"""Per cent between two announcements."""


class ProgressStrip(QFrame):
    """A bar with words and Stop. Hand `progressed` to `Operations.run_long`, and the Stopper it gives to `start`."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until work has gone on for 400 ms."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self._stopper: Stopper | None = None
        self._said = 0
        self.words = label("")
        self.percent = label("", "muted", wraps=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = plain_button("Stop", self.stop, "circle-stop")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def start(self, what: str, stopper: Stopper | None = None) -> None:
        """Work begins. `what` says which: "Making the report". Without a stopper it cannot be stopped."""
        self._stopper, self._said = stopper, 0
        self.words.setText(what)
        self.bar.setAccessibleName(what)
        self._run_to(0)
        self.percent.setText("")
        self.stop_button.setVisible(stopper is not None)
        self.stop_button.setEnabled(True)
        self.stop_button.setAccessibleName(f"Stop {what[:1].lower()}{what[1:]}")
        self._timer.start()

    def can_stop(self, stopper: Stopper) -> None:
        """Work that was started, and is not over yet, can be stopped with this."""
        if self._timer.isActive() or not self.isHidden():
            self._stopper = stopper
            self.stop_button.show()

    def progressed(self, done: int, total: int) -> None:
        """So much is done; `total` 0 means that nobody knows how much there is."""
        self._run_to(total)
        self.bar.setValue(done)
        self.percent.setText(f"{100 * done // total} %" if total else "")
        if total and self.isVisible():
            self._say_quarter(100 * done // total)

    def _run_to(self, total: int) -> None:
        """While nobody knows how much there is, the bar runs to and fro, or stands still for whom that disturbs."""
        is_still = total <= 0 and look().appearance.less_movement
        self.bar.setRange(0, 1 if is_still else max(0, total))

    def finish(self, said: str = "") -> None:
        """Work is over, however it went; `said` is announced."""
        self._timer.stop()
        self._stopper = None
        self.hide()
        announce(self.parentWidget() or self, said)

    def stop(self) -> None:
        """Ask the work to stop."""
        if self._stopper is not None:
            self._stopper.stop()
            self.stop_button.setEnabled(False)
            self.words.setText("Stopping…")
            announce(self, "Stopping.")
            self.stopped.emit()

    def _lay_out(self) -> None:
        across = line(self, gap=0.8, edges=(1.0, 0.7, 1.0, 0.7))
        both = column(gap=0.4)
        above = line()
        above.addWidget(self.words, 1)
        above.addWidget(self.percent)
        both.addLayout(above)
        both.addWidget(self.bar)
        across.addLayout(both, 1)
        across.addWidget(self.stop_button)

    def _appear(self) -> None:
        self.show()
        announce(self, self.words.text())

    def _say_quarter(self, percent: int) -> None:
        quarter = percent - percent % SAY_EVERY
        if quarter > self._said:
            self._said = quarter
            announce(self, f"{quarter} per cent")
