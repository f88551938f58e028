"""What all tests share: Qt without a screen, what a test needs of the machine, and how long each part took."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NEEDS = {
    "root": lambda: hasattr(os, "geteuid") and os.geteuid() == 0,
    "linux": lambda: Path("/proc/self").exists(),
    "git": lambda: shutil.which("git") is not None,
    "make": lambda: shutil.which("make") is not None,
    "xvfb": lambda: shutil.which("Xvfb") is not None and shutil.which("xauth") is not None,
}


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known: `@pytest.mark.needs("xvfb")`."""
    config.addinivalue_line("markers", "needs(*names): parts of this machine, by their names in tests/conftest.py")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose machine lacks something; with ULO_ALL=1 that is a failure, so that nothing goes unproved."""
    names = [name for marker in item.iter_markers("needs") for name in marker.args]
    lacking = [name for name in names if not NEEDS[name]()]
    if lacking and os.environ.get("ULO_ALL") == "1":
        pytest.fail(f"ULO_ALL=1, and this machine lacks: {', '.join(lacking)}", pytrace=False)
    if lacking:
        pytest.skip(f"this machine lacks: {', '.join(lacking)}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print each part's share of the time, so that a part that grows is seen."""
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[report.nodeid.split("/")[1]] += report.duration  # type: ignore[assignment]
    shares = ", ".join(f"{part} {spent:.1f} s" for part, spent in seconds.most_common())
    terminalreporter.write_line(f"Time by part: {shares}")
