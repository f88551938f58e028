"""Parts of the machine that a test may break: a small disk, a user without rights, another program."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).parents[2]
NOBODY = 65534
_DROP = f"import os\nif os.geteuid() == 0:\n    os.setgid({NOBODY}); os.setuid({NOBODY})\n"


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of this size at `folder` (root alone may make one); it is gone afterwards."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("this machine lets nobody make a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextlib.contextmanager
def read_only_copy(folder: Path, path: Path) -> Iterator[Path]:
    """A copy of an organisation file and its keys on something like a CD, where not even root can write.

    `folder` is made for it, and holds nothing else; the copy is gone afterwards.
    """
    with _cd(folder) as seal:
        for part in (path, path.with_name(path.name + ".keys")):
            shutil.copy(part, folder)
        for part in folder.iterdir():
            part.chmod(0o444)
        seal()
        yield folder / path.name


@contextlib.contextmanager
def _cd(folder: Path) -> Iterator[Callable[[], object]]:
    """An empty folder, and what makes it read-only."""
    if os.geteuid() == 0:
        with small_disk(folder, 200_000):
            yield lambda: subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        return
    folder.mkdir()
    yield lambda: folder.chmod(0o555)
    folder.chmod(0o755)


def fill_up(disk: Path, *, leave: int = 0) -> Path:
    """Fill a small disk with a file, so that `leave` bytes stay free; removing the file makes room again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user of this machine can reach, unlike those pytest makes."""
    folder = Path(tempfile.mkdtemp(prefix="ulo-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


def run_without_rights(imports: str, program: str, *args: str | Path) -> str:
    """What a program prints that is run by a user who may do little: `imports` first, then `program`."""
    whole = f"import sys\nfrom pathlib import Path\n{imports}\n{_DROP}{program}\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", whole, *map(str, args)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return done.stdout


class OtherProgram:
    """Another program, told what to do in Python; it runs until it is killed or told to end."""

    def __init__(self, program: str, *args: str | Path) -> None:
        """Start it; it finds its arguments in sys.argv, and imports as the tests do."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    @property
    def _said(self) -> IO[str]:
        assert self._process.stdout is not None
        return self._process.stdout

    def line(self) -> str:
        """The next line it prints, waited for; empty when it has ended."""
        return self._said.readline().rstrip("\n")

    def rest(self) -> list[str]:
        """All whole lines it printed and nobody read, after it ended."""
        return [line.rstrip("\n") for line in self._said if line.endswith("\n")]

    def kill(self) -> int:
        """End it at once, as a power cut or the system would; returns how it ended."""
        self._process.kill()
        return self._process.wait()

    def close(self) -> None:
        """Kill it if it still runs, and let its pipes go."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()


@contextlib.contextmanager
def other_program(program: str, *args: str | Path) -> Iterator[OtherProgram]:
    """Another program for as long as the test needs it."""
    started = OtherProgram(program, *args)
    try:
        yield started
    finally:
        started.close()
