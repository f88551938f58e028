"""The way in says in plain words what is missing, before Qt can end the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ulo import start

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run main.py as a person would, with these variables in place of the screen's own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_pair_of_versions_that_crashes_is_refused_in_plain_words() -> None:
    said = start.version_trouble(python=(3, 11, 2), qt="6.12.0")
    assert "PySide6 6.12.0 does not work with Python 3.11.2" in said
    assert "pip install --require-hashes -r requirements.lock" in said


@pytest.mark.parametrize(("python", "qt"), [((3, 11, 2), "6.11.3"), ((3, 12, 1), "6.12.0"), ((3, 13, 0), "6.12.0")])
def test_the_pairs_that_are_tested_are_let_in(python: tuple[int, ...], qt: str) -> None:
    assert start.version_trouble(python=python, qt=qt) == ""


def test_an_old_python_is_told_which_one_is_needed() -> None:
    assert start.version_trouble(python=(3, 9, 18), qt="") == "ULO needs Python 3.11 or newer. This is Python 3.9.18."


def test_this_very_machine_has_a_pair_that_works() -> None:
    assert start.version_trouble() == ""


def test_a_missing_library_is_told_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages.txt"
    packages.write_text(
        "[offscreen]\nlibfirst0 libfirst-gone.so.0\n[window]  # X11\nlibsecond1 libsecond-gone.so.1\n"
        "[wayland]\nlibthird2 libthird-gone.so.2\n"
    )
    monkeypatch.setattr(start, "DEBIAN_PACKAGES", packages)
    monkeypatch.setattr(sys, "platform", "linux")
    assert start.library_trouble({"DISPLAY": ":0"}).endswith("\n  sudo apt-get install libfirst0 libsecond1")
    assert start.library_trouble({"WAYLAND_DISPLAY": "wayland-0"}).endswith(" libfirst0 libthird2")
    assert start.library_trouble({"QT_QPA_PLATFORM": "offscreen"}).endswith("\n  sudo apt-get install libfirst0")
    monkeypatch.setattr(sys, "platform", "win32")
    assert start.library_trouble({}) == ""


def test_the_list_of_packages_has_its_parts_and_names_each_package_once() -> None:
    packages = start.read_packages(start.DEBIAN_PACKAGES)
    assert {package.part for package in packages} == {"offscreen", "window", "wayland"}
    assert len({package.name for package in packages}) == len(packages)
    assert all(".so." in package.proof for package in packages)


def test_an_installed_program_has_no_list_and_asks_for_nothing(tmp_path: Path) -> None:
    assert start.read_packages(tmp_path / "not-there.txt") == []


@pytest.mark.needs("linux")
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_screen_is_not_asked_for_where_none_is_wanted(platform: str) -> None:
    assert start.screen_trouble({"QT_QPA_PLATFORM": platform}) == ""


@pytest.mark.needs("linux")
@pytest.mark.parametrize("arguments", [[], ["--file", "our.ulo"], ["--file=our.ulo"]])
def test_without_a_screen_the_window_is_refused_with_what_to_do(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == start.NOT_STARTED
    assert done.stderr == (
        "There is no screen to show the window on.\n"
        "To open the window, start ULO again while you are signed in to a desktop.\n"
        "What can be done without a window: python main.py --help\n"
    )


@pytest.mark.needs("linux")
def test_a_screen_that_is_gone_is_told_and_ends_nothing() -> None:
    done = run(DISPLAY=":987")
    assert done.returncode == start.NOT_STARTED
    assert done.stderr.startswith("The screen :987 does not answer.\n")


@pytest.mark.parametrize("arguments", [[], ["reports"]])
def test_a_python_without_our_libraries_is_told_how_to_set_up(arguments: list[str]) -> None:
    program = f"import sys; sys.path.insert(0, '.'); from ulo.start import main; sys.exit(main({arguments!r}))"
    command = [sys.executable, "-I", "-S", "-c", program]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=offscreen, capture_output=True, text=True, check=False)
    assert done.returncode == start.NOT_STARTED
    assert done.stderr.startswith("This Python lacks a part that ULO needs: ")
    assert "\nSet it up, once, with: make run\n" in done.stderr


def test_the_way_in_needs_nothing_but_python_itself() -> None:
    program = (
        "import sys; sys.path.insert(0, '.'); import ulo.start;"
        "print({name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names) - {'__main__'})"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "{'ulo'}"


@pytest.mark.parametrize("arguments", [["--help"], ["reports"], ["search", "--file", "not-there.ulo", "rota"]])
def test_a_command_never_imports_qt(arguments: list[str]) -> None:
    program = (
        "import atexit, sys; from ulo.start import main;"
        "atexit.register(lambda: print(sorted(sys.modules.keys() & {'ulo.cli', 'PySide6', 'shiboken6', 'ulo.ui'})));"
        f"main({arguments!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("['ulo.cli']\n"), done.stderr
