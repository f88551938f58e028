"""Sees to the system packages that ULO or its tests need: installs them as root on Debian, else says how.

Standard library only, for it runs before anything is installed: `python3 -m installer.system_libraries [--tests]`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from ulo.start import DEBIAN_PACKAGES, apt, missing, read_packages

TEST_PACKAGES = DEBIAN_PACKAGES.with_name("debian-test-packages.txt")
PARTS = ("offscreen", "window")


def main(arguments: Sequence[str]) -> int:
    """Install what is missing, or print the line that does. 1 if the window's own libraries stay missing.

    A missing test package is no failure: the tests that need it say so and are skipped.
    """
    lacking = _lacking(with_tests="--tests" in arguments)
    if lacking and _may_install():
        _say(f"Installing system packages: {' '.join(lacking)}")
        _install(lacking)
        lacking = _lacking(with_tests="--tests" in arguments)
    if lacking:
        _say(f"This computer lacks system packages. Install them with:\n  {apt(lacking)}")
    return 1 if _lacking(with_tests=False) else 0


def _lacking(*, with_tests: bool) -> list[str]:
    lacking = missing(read_packages(DEBIAN_PACKAGES), PARTS)
    if with_tests:
        lacking += missing(read_packages(TEST_PACKAGES), ("tests",))
    return lacking


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
