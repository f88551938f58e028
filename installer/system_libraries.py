"""Sees to the system packages that ULO or its tests need: installs them as root on Debian, else says how.

Standard library only, for it runs before anything is installed: `python3 -m installer.system_libraries [--tests]`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from ulo.start import DEBIAN_PACKAGES, apt, missing, parts_needed, read_packages

TEST_PACKAGES = DEBIAN_PACKAGES.with_name("debian-test-packages.txt")
PARTS_FOR_TESTS = ("offscreen", "window")


def main(arguments: Sequence[str]) -> int:
    """Install what is missing, or print the line that does. 1 if the window cannot open, else 0.

    Tests go on as long as Qt works without a screen: those that need more say so and are skipped.
    """
    with_tests = "--tests" in arguments
    lacking = _lacking(with_tests=with_tests)
    if lacking and _may_install():
        _say(f"Installing system packages: {' '.join(lacking)}")
        _install(lacking)
        lacking = _lacking(with_tests=with_tests)
    if lacking:
        _say(f"This computer lacks system packages. Install them with:\n  {apt(lacking)}")
    needed = ("offscreen",) if with_tests else parts_needed(os.environ)
    return 1 if missing(read_packages(DEBIAN_PACKAGES), needed) else 0


def _lacking(*, with_tests: bool) -> list[str]:
    libraries = missing(read_packages(DEBIAN_PACKAGES), PARTS_FOR_TESTS if with_tests else parts_needed(os.environ))
    return libraries + (missing(read_packages(TEST_PACKAGES), ("tests",)) if with_tests else [])


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(names: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            _say((done.stdout + done.stderr).strip())


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
