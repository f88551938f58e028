"""A desk of its own for the real program: a screen, a window manager, a session bus, and a screen reader on it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.access.at_spi.reader import Reader

ROOT = Path(__file__).parents[3]
CLIENT = Path(__file__).with_name("client.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""`gi` comes with the system's Python, not with the one of the tests."""


class Screen:
    """Everything a person with a screen reader sits in front of. What was started is ended with it."""

    def __init__(self, home: Path) -> None:
        """`home` is the person's folder: nothing outside it is read or changed."""
        self._stack = ExitStack()
        self._home = home
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "VIRTUAL_ENV") if name in os.environ},
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_RUNTIME_DIR": self._stack.enter_context(tempfile.TemporaryDirectory(prefix="ulo-")),
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "0",
        }

    def __enter__(self) -> Screen:
        """Start the screen, the bus, the window manager and the reader, each when the one before is ready."""
        self.environment["DISPLAY"] = f":{self._first_line('Xvfb', '-displayfd', '1', '-screen', '0', '1280x900x24')}"
        address = self._first_line("dbus-daemon", "--session", "--nofork", "--print-address")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self.start("openbox")
        client = self.start(SYSTEM_PYTHON, str(CLIENT), pipe=True)
        self.reader = Reader(client, self.environment)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything, the last first."""
        self._stack.close()

    def open_program(self, *arguments: str) -> subprocess.Popen[str]:
        """Start ULO as a person does."""
        return self.start(sys.executable, str(ROOT / "main.py"), *arguments)

    def start(self, *command: str, pipe: bool = False) -> subprocess.Popen[str]:
        """Start a program on this screen; it is ended with the screen."""
        log = self._stack.enter_context((self._home / f"{Path(command[0]).name}.log").open("a"))
        channel = subprocess.PIPE if pipe else None
        running = subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            stdin=channel or subprocess.DEVNULL,
            stdout=channel or log,
            stderr=log,
            text=True,
        )
        self._stack.callback(_end, running)
        return running

    def _first_line(self, *command: str) -> str:
        """Start a program that says where it is once it is ready."""
        running = self.start(*command, pipe=True)
        assert running.stdout is not None
        said = running.stdout.readline().strip()
        assert said, f"{command[0]} ended at once"
        return said


def _end(running: subprocess.Popen[str]) -> None:
    running.terminate()
    try:
        running.wait(10)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    for end in (running.stdin, running.stdout):
        if end:
            end.close()
