"""The shim between this program and the system's writing: built with the machine's own compiler, loaded before all."""

from __future__ import annotations

import contextlib
import ctypes
import enum
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ROOT = Path(__file__).parents[2]


class How(enum.IntEnum):
    """What happens at the Nth write: nothing, it fails, it and all after fail, the program dies, or half-way."""

    COUNT = 0
    FAIL_ONCE = 1
    FAIL_FROM = 2
    DIE = 3
    TEAR = 4


def can_be_built() -> bool:
    """Whether this machine can: Linux with a C compiler."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def run_with_shim(module: str, *arguments: str) -> str:
    """Run a module as a program of its own with the shim loaded; returns what it prints."""
    with tempfile.TemporaryDirectory(prefix="ulo-shim-") as folder:
        built = Path(folder) / "shim.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", built, SOURCE, "-ldl"], check=True)
        environment = {**os.environ, "LD_PRELOAD": str(built), "XDG_DATA_HOME": folder}
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True, text=True).stdout


@contextlib.contextmanager
def armed(below: Path, at: int, how: How, error: int = errno.ENOSPC) -> Iterator[None]:
    """Let the write number `at` below a folder come to grief, until the block ends."""
    shim = ctypes.CDLL(None)
    shim.ulo_arm(os.fsencode(below), ctypes.c_long(at), int(how), error)
    try:
        yield
    finally:
        shim.ulo_disarm()


def seen() -> int:
    """How many writes there were since it was armed last."""
    return int(ctypes.CDLL(None).ulo_seen())
