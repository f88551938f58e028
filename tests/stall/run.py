"""Goes through the journey in a program of its own, more than once if it has to: the longest stall of each step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.stall.watch import MOST, Step

STILL_LONGER = {
    "sign-in: Enter, until Home is there": 100.0,
    "People: first visit": 100.0,
    "Working together: first visit": 75.0,
    "Reports: first visit": 120.0,
    "Settings: first visit": 120.0,
    "Money: the list Accounts": 85.0,
    "Money: the list Years": 75.0,
    "Working together: save the session": 85.0,
    "Reports: look at people_list": 85.0,
    "Reports: look at what_this_money_did": 85.0,
    "Money: the first page of Funds": 75.0,
}
"""Steps that keep a key waiting for longer than they should, and what they may take until they are mended."""
GOES = 3
"""How often the journey is made until no step stalls. The machine's noise only ever adds to a step, and most in the
first run of a new file; a stall of ours is there each time, and so the least of a step's figures is what we cost."""


def steps(path: Path, folder: Path, *, goes: int = GOES) -> list[Step]:
    """The steps of the journey at the file `path`, each with the least of its longest stalls."""
    least = _once(path, folder)
    for _ in range(goes - 1):
        if not stalls(least):
            break
        least = [min(pair, key=lambda step: step.cpu) for pair in zip(least, _once(path, folder), strict=True)]
    return least


def stalls(found: list[Step]) -> list[str]:
    """What kept a key waiting too long, in words."""
    return [said(step) for step in found if step.cpu > STILL_LONGER.get(step.name, MOST)]


def said(step: Step) -> str:
    """One line of the table: CPU and wall milliseconds, and the step."""
    return f"{step.cpu:8.1f} {step.wall:8.1f}  {step.name}"


def _once(path: Path, folder: Path) -> list[Step]:
    homes = {name: str(folder / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    command = [sys.executable, "-m", "tests.stall.work", str(path)]
    environment = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return [Step(**step) for step in json.loads(done.stdout.splitlines()[-1])]
