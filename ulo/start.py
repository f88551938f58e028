"""The way in: says in plain words what this computer lacks, then opens the desktop or runs one command.

Only the standard library is imported here. Qt ends the whole process when a system library, the screen or
the right version of Python is missing, so each of them is looked at before Qt is touched.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
# PySide6 6.12 ends Python older than 3.12 after some thousand calls from C++ ("none_dealloc").
OLDEST_PYTHON_FOR_NEW_QT = (3, 12)
FIRST_NEW_QT = (6, 12)
NOT_STARTED = 3
DEBIAN_PACKAGES = Path(__file__).parents[1] / "installer" / "debian-packages.txt"
_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")


class Package(NamedTuple):
    """A Debian package, what proves it is there (a library, a command, or a path with * in it), and its part."""

    name: str
    proof: str
    part: str


def main(argv: Sequence[str] | None = None) -> int:
    """Run ULO with these arguments (the process's own if None) and return its exit code.

    0 done, 1 refused with a sentence, 2 wrong usage, 3 this computer lacks something.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if trouble := version_trouble() or set_up_trouble():
        return _not_started(trouble)
    if _asks_for_desktop(arguments):
        return _open_desktop(_file_of(arguments))
    from ulo import cli  # nothing beyond the standard library before the versions are known

    return cli.main(arguments)


def version_trouble(python: tuple[int, ...] | None = None, qt: str | None = None) -> str:
    """Why this Python, or this pair of Python and PySide6, cannot run ULO; an empty text if it can."""
    python = python or sys.version_info[:3]
    if python < OLDEST_PYTHON:
        return f"ULO needs Python 3.11 or newer. This is Python {_dotted(python)}."
    if python >= OLDEST_PYTHON_FOR_NEW_QT:
        return ""
    qt = _installed_qt() if qt is None else qt
    if _numbers(qt) < FIRST_NEW_QT:
        return ""
    return (
        f"PySide6 {qt} does not work with Python {_dotted(python)}: the program would stop without warning.\n"
        "Use Python 3.12 or newer, or install the versions ULO was tested with:\n"
        "  pip install --require-hashes -r requirements.lock"
    )


def set_up_trouble(needed: Sequence[str] = ("PySide6", "sqlalchemy", "sqlcipher3")) -> str:
    """Which library of the lock this Python lacks, with how to set it up; an empty text if it has them."""
    lacking = [name for name in needed if find_spec(name) is None]
    if not lacking:
        return ""
    return (
        f"This Python lacks a part that ULO needs: {lacking[0]}.\n"
        "Set it up, once, with: make run\n"
        "Or, into this Python: pip install --require-hashes -r requirements.lock"
    )


def library_trouble(environment: Mapping[str, str]) -> str:
    """Which system libraries the window lacks, with the exact line that installs them; empty if none."""
    lacking = missing(read_packages(DEBIAN_PACKAGES), parts_needed(environment))
    if not lacking:
        return ""
    return f"The window needs system libraries that this computer does not have. Install them with:\n  {apt(lacking)}"


def screen_trouble(environment: Mapping[str, str]) -> str:
    """Why no window can be shown here; an empty text if it can."""
    if not on_linux() or _is_offscreen(environment) or environment.get("WAYLAND_DISPLAY"):
        return ""
    if not environment.get("DISPLAY"):
        said = "There is no screen to show the window on."
    elif not _screen_answers():
        said = f"The screen {environment['DISPLAY']} does not answer."
    else:
        return ""
    return (
        f"{said}\nTo open the window, start ULO again while you are signed in to a desktop.\n"
        "What can be done without a window: python main.py --help"
    )


def read_packages(path: Path) -> list[Package]:
    """Read a package list: lines "package proof", under headings "[part]". No file, no packages.

    An installed ULO has no such file: there the installer asked for the libraries.
    """
    if not path.exists():
        return []
    part, packages = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if len(words) == 1:
            part = words[0].strip("[]")
        elif words:
            packages.append(Package(words[0], words[1], part))
    return packages


def missing(packages: Sequence[Package], parts: Sequence[str]) -> list[str]:
    """Names of the packages of these parts whose library or command is not on this computer (Linux only)."""
    if not on_linux():
        return []
    return [package.name for package in packages if package.part in parts and not _is_here(package.proof)]


def parts_needed(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of the package list that a window needs here; Qt tries Wayland first, where there is one."""
    if _is_offscreen(environment):
        return ("offscreen",)
    return ("offscreen", "wayland" if environment.get("WAYLAND_DISPLAY") else "window")


def apt(names: Sequence[str]) -> str:
    """The line that installs these Debian packages."""
    return "sudo apt-get install " + " ".join(names)


def on_linux() -> bool:
    """Whether this is Linux, where system libraries and the screen are not a given."""
    return sys.platform.startswith("linux")


def _asks_for_desktop(arguments: Sequence[str]) -> bool:
    # No words, or the data file alone; `ulo --file F search ...` is a command.
    if len(arguments) == 1:
        return arguments[0].startswith("--file=")
    return not arguments or (len(arguments) == 2 and arguments[0] == "--file")  # noqa: PLR2004


def _file_of(arguments: Sequence[str]) -> str | None:
    return arguments[-1].removeprefix("--file=") if arguments else None


def _open_desktop(file: str | None) -> int:
    if trouble := library_trouble(os.environ) or screen_trouble(os.environ):
        return _not_started(trouble)
    from ulo import app  # Qt comes in here, once nothing can end the process any more

    return app.main(file)


def _not_started(said: str) -> int:
    sys.stderr.write(said + "\n")
    return NOT_STARTED


def _is_offscreen(environment: Mapping[str, str]) -> bool:
    return environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WITHOUT_SCREEN


def _is_here(proof: str) -> bool:
    if proof.startswith("/"):
        return any(Path("/").glob(proof[1:]))
    if ".so" not in proof:
        return shutil.which(proof) is not None
    try:
        ctypes.CDLL(proof)
    except OSError:
        return False
    return True


def _screen_answers() -> bool:
    # A DISPLAY left over from a closed session is set but dead, and Qt would end the process.
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if display:
        x11.XCloseDisplay(ctypes.c_void_p(display))
    return bool(display)


def _installed_qt() -> str:
    from importlib import metadata  # 50 ms, of use on Python 3.11 only

    try:
        return metadata.version("PySide6_Essentials")
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _dotted(numbers: Sequence[int]) -> str:
    return ".".join(str(number) for number in numbers)
