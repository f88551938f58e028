"""A program in which somebody types one sentence without a pause, until it is killed: `python -m …typist FILE ID`."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ulo.app import sections
from ulo.exchange.sample import PASSPHRASE, USER
from ulo.store import file
from ulo.ui.kit.operations import Operations
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.window import MainWindow

EVERY = 50
"""Milliseconds between two letters."""
LETTERS = "i would rather be asked than told and "


def main(path: str, person: str) -> int:
    """Open the record, change it, and type; each letter is told on a line."""
    app = QApplication([])
    desk = file.open_with_passphrase(Path(path), USER, PASSPHRASE, lambda: dt.datetime.now(dt.UTC))
    window = MainWindow(desk, Operations(), sections())
    window.show()
    window.go(f"people/{person}")
    screen = window.screens["people"]
    assert isinstance(screen, PeopleScreen)
    letters = itertools.cycle(LETTERS)

    def type_one() -> None:
        form = screen.open_form()
        if form is None:
            screen.change()
            return
        box = form.form.fields.rows["about_me"].box.focus_on
        if not box.hasFocus():
            box.setFocus()
        QTest.keyClicks(box, next(letters))
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    timer = QTimer()
    timer.timeout.connect(type_one)
    timer.start(EVERY)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
