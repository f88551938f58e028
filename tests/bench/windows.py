"""Start-up and memory, each in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.bench.people import PASSPHRASE

_EMPTY = """
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
    app = QApplication([])
    window = QMainWindow()
    window.resize(800, 600)
    window.show()
    for _ in range(5):
        app.processEvents()
"""
_SIGN_IN = """
    from pathlib import Path
    from PySide6.QtWidgets import QApplication
    from ulo.ui.kit import theme
    from ulo.ui.kit.looks import Appearance
    app = QApplication([])
    theme.apply(app, Appearance())
    from ulo.ui.shell.sign_in import SignIn
    window = SignIn(Path({path!r}))
    window.resize(800, 600)
    window.show()
    for _ in range(5):
        app.processEvents()
"""
_AT_WORK = """
    import time
    from pathlib import Path
    from PySide6.QtWidgets import QApplication
    from ulo import app as program
    program.load_the_rest()
    from ulo.store import file
    from ulo.ui.kit import theme
    from ulo.ui.kit.looks import Appearance
    from ulo.ui.kit.operations import Operations
    from ulo.ui.shell.window import MainWindow
    from tests.bench.people import now
    app = QApplication([])
    theme.apply(app, Appearance())
    desk = file.open_with_passphrase(Path({path!r}), "bench", {passphrase!r}, now)
    operations = Operations()
    window = MainWindow(desk, operations, program.sections())
    window.go("people")
    window.show()
    screen = next(iter(window.screens["people"].lists.values()))
    def wait(done):
        until = time.monotonic() + 60
        while not done() and time.monotonic() < until:
            app.processEvents()
            time.sleep(0.002)
    wait(lambda: screen.table.is_complete and screen.table.row_at(0) is not None)
    start = time.perf_counter()
    screen.list.scrollToBottom()
    last = screen.table.rowCount() - 1
    wait(lambda: screen.table.row_at(last) is not None)
    app.processEvents()
    print("END", (time.perf_counter() - start) * 1000)
    print("PSS", next(l.split()[1] for l in open("/proc/self/smaps_rollup") if l.startswith("Pss:")))
    operations.close()
    desk.store.close()
"""


def start_up(path: Path) -> tuple[float, float]:
    """The least CPU milliseconds from start to first paint: the sign-in window, an empty Qt window."""
    sign_in = _SIGN_IN.format(path=str(path))
    pairs = [(_cpu(sign_in), _cpu(_EMPTY)) for _ in range(9)]
    return min(p[0] for p in pairs), min(p[1] for p in pairs)


def at_work(path: Path) -> tuple[float, float]:
    """With the whole list open: wall milliseconds from End to the last row painted, and memory (PSS) in MiB."""
    said = _run(_AT_WORK.format(path=str(path), passphrase=PASSPHRASE))
    found = dict(re.findall(r"^(END|PSS) ([\d.]+)$", said, re.MULTILINE))
    return float(found["END"]), float(found["PSS"]) / 1024


def _cpu(script: str) -> float:
    before = os.times()
    _run(script)
    after = os.times()
    return (after.children_user + after.children_system - before.children_user - before.children_system) * 1000


def _run(script: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = textwrap.dedent(script)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout
