"""Set-up installs missing system packages where it may, and else prints the line that does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from installer import system_libraries

pytestmark = pytest.mark.needs("linux")


@pytest.fixture(autouse=True)
def _a_bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No program is found, and the lists ask for what no machine has.
    (tmp_path / "libraries.txt").write_text("[offscreen]\nlibfirst0 libfirst-gone.so.0\n")
    (tmp_path / "tests.txt").write_text("[tests]\nsecond second-gone\n")
    monkeypatch.setattr(system_libraries, "DEBIAN_PACKAGES", tmp_path / "libraries.txt")
    monkeypatch.setattr(system_libraries, "TEST_PACKAGES", tmp_path / "tests.txt")
    monkeypatch.setenv("PATH", str(tmp_path))


def test_where_it_may_not_install_it_prints_the_line_and_stops(capsys: pytest.CaptureFixture[str]) -> None:
    assert system_libraries.main([]) == 1
    assert capsys.readouterr().err.endswith("\n  sudo apt-get install libfirst0\n")


def test_a_missing_test_package_is_told_but_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "libraries.txt").write_text("[offscreen]\n")
    assert system_libraries.main(["--tests"]) == 0
    assert capsys.readouterr().err.endswith("\n  sudo apt-get install second\n")


def test_where_all_is_there_it_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "libraries.txt").write_text(f"[offscreen]\npython3 {sys.executable}\n")
    assert system_libraries.main([]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.needs("root")
def test_as_root_it_asks_apt_for_what_is_missing_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text(
        f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >>{tmp_path}/asked\n'
        f'[ "$2" = update ] || /bin/cp "$0" {tmp_path}/second-gone\n'
    )
    apt.chmod(0o755)
    (tmp_path / "libraries.txt").write_text("[offscreen]\n")
    assert system_libraries.main(["--tests"]) == 0
    assert (tmp_path / "asked").read_text().splitlines() == [
        "noninteractive -qq update",
        "noninteractive -qq install --yes --no-install-recommends second",
    ]
    assert capsys.readouterr().err == "Installing system packages: second\n"
