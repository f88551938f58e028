"""A notice on the page itself: an icon, words, and at most one thing to do about it."""

from __future__ import annotations

import enum
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ulo.domain.errors import PersonFacing
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import icon_button, plain_button
from ulo.ui.kit.landing import pass_on
from ulo.ui.kit.signs import Sign
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label


class Tone(enum.Enum):
    """What a notice is: each has its icon and its word, so that colour alone says nothing."""

    GOOD = "good"
    PROBLEM = "problem"
    NEWS = "news"


_SIGNS = {Tone.GOOD: "circle-check", Tone.PROBLEM: "triangle-alert", Tone.NEWS: "info"}
_SPOKEN = {Tone.GOOD: "Done", Tone.PROBLEM: "Problem", Tone.NEWS: "Please note"}


class Notice(QFrame):
    """One notice. `closed` comes when the person closes it."""

    closed = Signal()

    def __init__(
        self,
        tone: Tone,
        said: str,
        next_step: str = "",
        *,
        do: tuple[str, Callable[[], object]] | None = None,
        lasting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`said` and `next_step` are whole sentences; `do` is the words of a button and what it does.

        A `lasting` notice is part of its page and cannot be closed.
        """
        super().__init__(parent)
        self.tone, self.said, self.next_step = tone, said, next_step
        self.setProperty("notice", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        across = line(self, gap=0.7, edges=(0.9, 0.6, 0.6, 0.6))
        across.addWidget(Sign(_SIGNS[tone], tone.value, says=_SPOKEN[tone]))
        words = column(gap=0.1)
        words.addWidget(label(said))
        if next_step:
            words.addWidget(label(next_step))
        across.addLayout(words, 1)
        self.button = plain_button(*do) if do else None
        if self.button:
            across.addWidget(self.button)
        if not lasting:
            across.addWidget(icon_button("x", "Close this notice", self._close))

    def speak(self) -> None:
        """Say the notice; a problem is said at once."""
        words = f"{_SPOKEN[self.tone]}. {self.said} {self.next_step}".strip()
        announce(self, words, at_once=self.tone is Tone.PROBLEM)

    def _close(self) -> None:
        self.closed.emit()


class NoticeArea(QWidget):
    """The place for notices at the top of a page. It holds one at a time and takes no room when empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.notice: Notice | None = None
        self._column = column(self, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def put(
        self, tone: Tone, said: str, next_step: str = "", *, do: tuple[str, Callable[[], object]] | None = None
    ) -> Notice:
        """Show and say a notice in place of the one before."""
        self.clear()
        self.notice = notice = Notice(tone, said, next_step, do=do)
        notice.closed.connect(self.clear)
        self._column.addWidget(notice)
        self.show()
        notice.speak()
        return notice

    def put_problem(self, problem: PersonFacing) -> Notice:
        """Show and say a problem."""
        return self.put(Tone.PROBLEM, problem.said, problem.next_step)

    def clear(self) -> None:
        """Show nothing."""
        if self.notice is None:
            return
        pass_on(self.notice)
        self._column.removeWidget(self.notice)
        self.notice.hide()
        self.notice.deleteLater()
        self.notice = None
        self.hide()
