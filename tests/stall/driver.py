"""Somebody at the keyboard of the whole program, from the sign-in window on, while its loop runs as it always does."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.journeys.hands import name_of
from tests.stall.watch import Watchdog
from ulo.app import Program
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.section import Section
from ulo.ui.shell.window import MainWindow

LOOK_EVERY, PATIENCE = 5, 30.0
"""Milliseconds between two looks whether what is awaited has come, and seconds after which it never will."""
SOON, AT_REST = 0.2, 4
"""Seconds within which a clock of the program runs out, and how often its lanes are asked whether they are done."""
MOST_TABS = 250
Keys = Generator["Callable[[], object] | None", None, None]
"""What is done, key by key; where something is awaited, it is yielded. None: only let the loop go round once."""


class Driver(QObject):
    """Presses the keys of a journey from a timer of the program's own loop, and waits without holding it up."""

    def __init__(self, program: Program, dog: Watchdog, journey: Callable[[Driver], Keys]) -> None:
        """Nothing is pressed before `start`."""
        super().__init__()
        self.program, self.dog = program, dog
        self.trouble: BaseException | None = None
        self._journey = journey(self)
        self._ready: Callable[[], object] | None = None
        self._until = 0.0
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin; the program's loop is left when the journey is over."""
        self._timer.start()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert isinstance(self.program.window, MainWindow)
        return self.program.window

    def section(self) -> Section:
        """The section that is shown, which has lists."""
        shown = self.window.shown()
        assert isinstance(shown, Section)
        return shown

    def step(self, name: str) -> None:
        """What follows is a step of its own."""
        self.dog.begin(name)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press one key, with others held."""
        with_keys = Qt.KeyboardModifier.NoModifier
        for other in held:
            with_keys |= other
        QTest.keyClick(self._receiver(), key, with_keys)

    def control(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier, *held)

    def type(self, text: str) -> Keys:
        """Type text, letter by letter; the loop goes round after each."""
        for letter in text:
            QTest.keyClicks(self._receiver(), letter)
            yield None

    def tab_to(self, name: str) -> Keys:
        """Press Tab until the thing of this name has the keyboard."""
        seen = []
        for _ in range(MOST_TABS):
            focused = QApplication.focusWidget()
            seen.append(name_of(focused) if focused else "nothing")
            if seen[-1] == name:
                return
            self.press(Qt.Key.Key_Tab)
            yield None
        raise AssertionError(f"Tab never came to {name!r}, only to {list(dict.fromkeys(seen))}")

    def rests(self) -> Keys:
        """Wait until nothing is going on: no clock runs out soon, and no page or save is on its way."""
        due = time.monotonic() + SOON
        yield lambda: time.monotonic() > due
        for _ in range(AT_REST):
            for lane in (Lane.READ, Lane.WRITE):
                answers: list[None] = []
                self.program.operations.run(self, lambda: None, answers.append, lane=lane)
                yield partial(len, answers)

    def to_front(self) -> Keys:
        """Bring the main window to the front again: without a screen, nobody does it when a dialog has gone."""
        self.window.activateWindow()
        yield lambda: QApplication.activeWindow() is self.window

    def _receiver(self) -> QWidget:
        receiver = QApplication.focusWidget() or QApplication.activeWindow()
        assert receiver is not None, "no window is in front"
        return receiver

    def _look(self) -> None:
        try:
            if self._ready is None or self._ready():
                self._ready = next(self._journey)
                self._until = time.monotonic() + PATIENCE
            elif time.monotonic() > self._until:
                raise AssertionError(f"it never came: {self.dog.steps[-1].name}")
        except StopIteration:
            self._end(None)
        except BaseException as trouble:
            self._end(trouble)

    def _end(self, trouble: BaseException | None) -> None:
        self.trouble = trouble
        self._timer.stop()
        self.dog.end()
        QApplication.quit()
