"""What all tests share: Qt without a screen, what a test needs of the machine, and how long each part took."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from installer.system_libraries import TEST_PACKAGES
from ulo.start import apt, missing, on_linux, read_packages

if TYPE_CHECKING:  # the store is heavy, and many tests do without it
    from tests.builders.clock import Clock
    from tests.builders.office import Template
    from ulo.domain.permissions import Role
    from ulo.store.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_POWERS = "-dac_override,-dac_read_search"
WITHOUT_POWER = ("setpriv", f"--bounding-set={_POWERS}", f"--inh-caps={_POWERS}")
"""Before a command of root: it may no more write where only root could."""

NEEDS = {
    "root": lambda: hasattr(os, "geteuid") and os.geteuid() == 0,
    "linux": lambda: Path("/proc/self").exists(),
    "git": lambda: shutil.which("git") is not None,
    "make": lambda: shutil.which("make") is not None,
    "xvfb": lambda: shutil.which("Xvfb") is not None and shutil.which("xauth") is not None,
    "a screen reader": lambda: on_linux() and not missing(read_packages(TEST_PACKAGES), ("tests",)),
    "a small disk": lambda: _succeeds("unshare", "--mount", "true"),
    "no special power": lambda: os.geteuid() != 0 or _succeeds(*WITHOUT_POWER, "true"),
}


def _succeeds(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known: `@pytest.mark.needs("xvfb")`."""
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="ulo-data-")  # no test sees or leaves what a person keeps
    config.add_cleanup(partial(shutil.rmtree, os.environ["XDG_DATA_HOME"], ignore_errors=True))
    config.addinivalue_line("markers", "needs(*names): parts of this machine, by their names in tests/conftest.py")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose machine lacks something; with ULO_ALL=1 that is a failure, so that nothing goes unproved."""
    names = [name for marker in item.iter_markers("needs") for name in marker.args]
    lacking = [name for name in names if not NEEDS[name]()]
    if lacking and os.environ.get("ULO_ALL") == "1":
        pytest.fail(f"ULO_ALL=1, and this machine lacks: {', '.join(lacking)}{_how_to_get_them()}", pytrace=False)
    if lacking:
        pytest.skip(f"this machine lacks: {', '.join(lacking)}{_how_to_get_them()}")


def _how_to_get_them() -> str:
    packages = missing(read_packages(TEST_PACKAGES), ("tests",))
    return f". Install them with: {apt(packages)}" if packages else ""


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An organisation file that is made once and copied for every test: never open it to write."""
    from tests.builders.office import make_template

    return make_template(tmp_path_factory.mktemp("office"))


@pytest.fixture
def organisation_file(tmp_path: Path, office_template: Template) -> Path:
    """A file of its own for this test, closed, with one administrator (tests.builders.office says who)."""
    from tests.builders.office import copy_to

    return copy_to(tmp_path, office_template)


@pytest.fixture
def clock() -> Clock:
    """The clock of `desk`: it stands at 16 July 2026, 10:42 in the UK, until the test moves it."""
    from tests.builders.clock import Clock

    return Clock()


@pytest.fixture
def desk(organisation_file: Path, office_template: Template, clock: Clock) -> Iterator[Desk]:
    """The administrator's desk at `organisation_file`, open to write."""
    from tests.builders.office import open_as_administrator

    opened = open_as_administrator(organisation_file, office_template.key, clock, office_template.own)
    yield opened
    opened.store.close()


@pytest.fixture
def desk_as(desk: Desk) -> Callable[[Role], Desk]:
    """Desks at the same open file for other roles: `desk_as(Role.WORKER)`."""
    from tests.builders.office import desk_for

    return partial(desk_for, desk)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print each part's share of the time, so that a part that grows is seen, and the clicks of each everyday job."""
    seconds: Counter[str] = Counter()
    jobs: dict[int, int] = {}
    for report in _reports(terminalreporter):
        seconds[report.nodeid.split("/")[1]] += report.duration  # type: ignore[assignment]
        for name, told in report.user_properties:
            if name == "job" and isinstance(told, list | tuple):
                jobs[told[0]] = told[1]
    shares = ", ".join(f"{part} {spent:.1f} s" for part, spent in seconds.most_common())
    terminalreporter.write_line(f"Time by part: {shares}")
    if jobs:
        from tests.journeys.jobs import table

        for line in ("Jobs by keyboard, clicks of those allowed:", *table(jobs)):
            terminalreporter.write_line(line)


def _reports(terminalreporter: pytest.TerminalReporter) -> Iterator[pytest.TestReport]:
    for reports in terminalreporter.stats.values():
        yield from (report for report in reports if isinstance(report, pytest.TestReport))
