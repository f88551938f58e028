"""Saves people one after the other until killed, and tells each save by the person's name once it is kept."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.builders.people import a_body, a_contact
from ulo.app import sections
from ulo.domain.permissions import Role
from ulo.services.people import AddPerson, add_person
from ulo.store import file
from ulo.store.desk import Desk, User
from ulo.ui.kit.operations import Operations
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.window import MainWindow


def through_services(path: Path, key: bytes, telling: int) -> None:
    """With the service alone, as the command line does."""
    desk = _desk(path, key)
    os.write(telling, b"ready\n")
    for name in _names():
        add_person(desk, AddPerson(a_body(known_as=name, contacts=(a_contact(),))))
        os.write(telling, f"{name}\n".encode())


def through_the_window(path: Path, key: bytes, telling: int) -> None:
    """By typing into the form of the main window and saving it, on real lanes."""
    app = QApplication([])
    window = MainWindow(_desk(path, key), Operations(), sections())
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
        self._window, self._telling, self._names, self._name = window, telling, _names(), ""

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


def _names() -> Any:
    return (f"Saved{os.getpid()}x{number}" for number in itertools.count())


def _desk(path: Path, key: bytes) -> Desk:
    store = file.open_with_key(path, key, dt.datetime.now(dt.UTC))
    return Desk(store, User(1, "saver", Role.ADMINISTRATOR))
