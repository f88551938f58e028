"""A test whose machine lacks something is skipped with a reason; with ULO_ALL=1 it fails, so nothing goes unproved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
A_TEST = '@__import__("pytest").mark.needs("xvfb")\ndef test_that_opens_a_window() -> None:\n    pass\n'


def run_on_a_bare_machine(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one test that needs a screen, where no program is to be found."""
    test = folder / "tests" / "journeys" / "test_window.py"
    test.parent.mkdir(parents=True)
    test.write_text(A_TEST)
    bare = {**os.environ, "ULO_ALL": "", "PATH": "", "PYTHONPATH": str(ROOT), **environment}
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-ra", "-c", os.devnull, "--rootdir", str(folder)]
    command = [sys.executable, "-m", "pytest", *options, str(test)]
    return subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True, check=False)


def test_a_test_without_its_machine_is_skipped_with_a_reason(tmp_path: Path) -> None:
    done = run_on_a_bare_machine(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "this machine lacks: xvfb. Install them with: sudo apt-get install xvfb " in done.stdout
    assert "1 skipped" in done.stdout


def test_where_everything_is_asked_for_the_skip_is_a_failure(tmp_path: Path) -> None:
    done = run_on_a_bare_machine(tmp_path, ULO_ALL="1")
    assert done.returncode == 1, done.stderr
    assert "ULO_ALL=1, and this machine lacks: xvfb" in done.stdout


def test_each_part_prints_its_share_of_the_time(tmp_path: Path) -> None:
    assert "Time by part: journeys 0.0 s" in run_on_a_bare_machine(tmp_path).stdout
