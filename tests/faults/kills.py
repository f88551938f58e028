"""Kills a program in the middle of saving, many times over: the data side alone, or the whole window.

`python -m tests.faults.kills 200 services` or `... windows`; prints one JSON object: kills, saves told as kept, lost.
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
from tests.faults import saving
from ulo.store import check, file

_LONGEST = 60
Saving = Callable[[Path, bytes, int], None]
SAVING: dict[str, Saving] = {"services": saving.through_services, "windows": saving.through_the_window}


def kill_saves(template: Template, kills: int, save: Saving) -> tuple[int, int]:
    """Kill so many times; returns how many saves were told as kept, and how many of those are not there.

    Fails if any check of the file does after a kill.
    """
    chance, told = random.Random(kills), set[str]()
    for _ in range(kills):
        told |= _killed_after(template, save, chance.randrange(6), chance.uniform(0.0, 0.03))
        if lost := told - _kept(template):
            return len(told), len(lost)
    return len(told), 0


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


def _kept(template: Template) -> set[str]:
    store = file.open_with_key(template.path, template.key, START)
    try:
        with store.engine.connect() as connection:
            wrong = [found.said for found in check.look(connection) if not found.ok]
            assert wrong == [], wrong
            return set(connection.exec_driver_sql("SELECT known_as FROM person").scalars())
    finally:
        store.close()


def main(kills: int, way: str) -> None:
    """Do it on a file of its own and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        told, lost = kill_saves(make_template(Path(folder)), kills, SAVING[way])
    sys.stdout.write(json.dumps({"kills": kills, "told": told, "lost": lost}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
