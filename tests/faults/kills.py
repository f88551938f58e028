"""Kills a program in the middle of saving, many times over: `python -m tests.faults.kills 200`."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.builders.clock import START
from tests.builders.office import make_template
from ulo.store import check, file


def kill_saves(path: Path, key: bytes, kills: int) -> tuple[int, int]:
    """Kill so many times; returns how many saves were told as kept, and how many of those are not there."""
    chance, told = random.Random(kills), set[int]()
    for _ in range(kills):
        told |= _killed_after(path, key, chance.randrange(12), chance.uniform(0.0, 0.02))
        lost = told - _kept(path, key)
        if lost:
            return len(told), len(lost)
    return len(told), 0


def _killed_after(path: Path, key: bytes, saves: int, seconds: float) -> set[int]:
    """Let so many saves be told as kept, wait so many seconds, so that another is under way, and kill."""
    command = [sys.executable, "-m", "tests.faults.saver", str(path), key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as saver:
        assert saver.stdout is not None
        assert saver.stdout.readline() == b"ready\n"
        first = [saver.stdout.readline() for _ in range(saves)]
        time.sleep(seconds)
        saver.kill()
        whole = saver.stdout.read().rpartition(b"\n")[0]
    return {int(line) for line in (*first, *whole.splitlines())}


def _kept(path: Path, key: bytes) -> set[int]:
    """The people in the file after a kill; fails if any check of the file does."""
    store = file.open_with_key(path, key, START)
    try:
        with store.engine.connect() as connection:
            wrong = [found.said for found in check.look(connection) if not found.ok]
            assert wrong == [], wrong
            return {row[0] for row in connection.exec_driver_sql("SELECT id FROM person")}
    finally:
        store.close()


def main(kills: int) -> int:
    """Do it on a file of its own and say what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        template = make_template(Path(folder))
        told, lost = kill_saves(template.path, template.key, kills)
    sys.stdout.write(f"{kills} kills: {told:,} saves told as kept, {lost} lost; after each the file was whole.\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
