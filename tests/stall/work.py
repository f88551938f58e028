"""One journey in a program of its own: `python -m tests.stall.work FILE` prints its steps as JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.stall.driver import Driver
from tests.stall.journey import journey
from tests.stall.watch import Watchdog
from ulo.app import Program
from ulo.exchange.sample import PASSPHRASE
from ulo.ui.kit import theme
from ulo.ui.shell import local


def main(path: str) -> int:
    """Go through the journey at the file `path`."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, local.remembered().appearance)
    program = Program(app)
    program.begin(Path(path))
    driver = Driver(program, dog := Watchdog(), partial(journey, passphrase=PASSPHRASE))
    driver.start()
    app.exec()
    sys.stdout.write(json.dumps([dataclasses.asdict(step) for step in dog.steps]) + "\n")
    if driver.trouble:
        raise driver.trouble
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
