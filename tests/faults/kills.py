"""Kills a program in the middle of saving, many times over: the data side alone, or the whole window.

`python -m tests.faults kills 200` or `... windows 20` runs it; prints one JSON object: kills, saves told as kept, lost.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.builders.clock import START
from tests.builders.office import Template, make_template
from ulo.store import check, file

_LONGEST = 240
_LOOK_EVERY = 5
Saving = Callable[[Path, bytes, int], None]


def services() -> Saving:
    """With the service alone. What the children need is loaded before the first of them begins."""
    from tests.faults.saving import through_services

    return through_services


def windows() -> Saving:
    """Through the form of the main window."""
    from tests.faults.typing_in import through_the_window
    from ulo.app import load_the_rest

    load_the_rest()
    return through_the_window


SAVING: dict[str, tuple[Callable[[], Saving], int]] = {"services": (services, 6), "windows": (windows, 3)}
"""How it saves, and before how many saves were told it is killed."""


def kill_saves(template: Template, kills: int, save: Saving, most: int) -> dict[str, int]:
    """Kill so many times, each after fewer than `most` saves: kills done, saves told as kept, how many are not there.

    Fails if any check of the file does after every fifth kill, or the last; ends at the first that is lost.
    """
    chance, told = random.Random(kills), set[str]()
    for done in range(1, kills + 1):
        told |= _killed_after(template, save, chance.randrange(most), chance.uniform(0.0, 0.03))
        if lost := told - _kept(template, looking=done % _LOOK_EVERY == 0 or done == kills):
            return {"kills": done, "told": len(told), "lost": len(lost)}
    return {"kills": kills, "told": len(told), "lost": 0}


def _killed_after(template: Template, save: Saving, saves: int, seconds: float) -> set[str]:
    """Let so many saves be told as kept, wait so many seconds, so that another is under way, and kill."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(_LONGEST)  # one that is stuck, or fails on its own, ends and is found out
        sys.excepthook = lambda *_fault: os._exit(2)
        save(template.path, template.key, writing)
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        first = [told.readline() for _ in range(saves + 1)]  # the first says that it began
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        whole = told.read().rpartition(b"\n")[0]
    assert first[0] == b"ready\n", first
    return {line.decode().strip() for line in (*first[1:], *whole.splitlines())} - {""}


def _kept(template: Template, *, looking: bool) -> set[str]:
    """Who is there; `looking` through the whole file too, which takes longest."""
    store = file.open_with_key(template.path, template.key, START)
    try:
        with store.engine.connect() as connection:
            wrong = [found.said for found in check.look(connection) if not found.ok] if looking else []
            assert wrong == [], wrong
            return set(connection.exec_driver_sql("SELECT known_as FROM person").scalars())
    finally:
        store.close()


def main(kills: int, way: str) -> None:
    """Do it on a file of its own and print what came of it."""
    load, most = SAVING[way]
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(json.dumps(kill_saves(make_template(Path(folder)), kills, load(), most)))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
