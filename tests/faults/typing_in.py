"""Types people into the form of the main window until killed, and tells each once the window says that it is saved."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.faults.saving import a_desk, names
from ulo.app import sections
from ulo.ui.kit.operations import Operations
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.window import MainWindow


def through_the_window(path: Path, key: bytes, telling: int) -> None:
    """By typing into the form of the main window and saving it, on real lanes."""
    app = QApplication([])
    window = MainWindow(a_desk(path, key), Operations(), sections())
    window.show()
    window.go("people")
    typist = _Typist(window, telling)
    window.operations.told.connect(typist.told)
    window.operations.trouble.connect(lambda trouble: os._exit(2) if trouble else None)
    QTimer.singleShot(0, typist.begin)
    app.exec()


class _Typist:
    """Types somebody new as soon as the last is told as saved."""

    def __init__(self, window: MainWindow, telling: int) -> None:
        self._window, self._telling, self._names, self._name = window, telling, names(), ""

    def begin(self) -> None:
        """Say so, and type the first."""
        os.write(self._telling, b"ready\n")
        self._type()

    def told(self, said: str) -> None:
        """Somebody is saved."""
        if self._name and self._name in said:
            os.write(self._telling, f"{self._name}\n".encode())
            QTimer.singleShot(0, self._type)

    def _type(self) -> None:
        self._name = next(self._names)
        screen: Any = self._window.screens["people"]
        assert isinstance(screen, PeopleScreen)
        screen.add()
        self._fill_when_open(screen)

    def _fill_when_open(self, screen: PeopleScreen) -> None:
        form = screen.open_form()
        if form is None:
            QTimer.singleShot(5, partial(self._fill_when_open, screen))
            return
        form.form.fields.rows["known_as"].box.put_back(self._name)
        form.save()
