"""Everything that can fail, failing, in full figures.

`python -m tests.faults` does all of it (`make trust`), `... 10` a tenth, `... kills 1000` one part that often.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from tests.faults.shim import ROOT, can_be_built, run_with_shim

if TYPE_CHECKING:  # it makes keys that open at once, for its own program alone
    from tests.faults.points import Asked


@dataclasses.dataclass(frozen=True)
class Found:
    """How often a part was done, what was lost or half done, what went wrong and was not told, and more in words."""

    done: int
    lost: int
    silent: int
    said: str


@dataclasses.dataclass(frozen=True)
class Part:
    """One part: what it does, how often in full figures, and how it is done."""

    what: str
    full: int
    do: Callable[[int], Found]


def run(module: str, *arguments: object) -> Any:
    """What a module prints, run as a program of its own."""
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def kills(number: int, way: str) -> Found:
    """Programs killed while they save; the file is checked after each."""
    found = run("kills", number, way)
    return Found(found["kills"], found["lost"], 0, f"{found['told']:,} saves told as kept")


def points(*asked: Asked) -> Found:
    """The Nth write fails, or the program dies there."""
    if not can_be_built():
        return Found(0, 0, 0, "NOT TRIED: this machine has no C compiler (cc)")
    found = json.loads(run_with_shim("tests.faults.points", json.dumps(asked)))
    for said in found["lost"] + found["silent"]:
        sys.stderr.write(f"{said}\n")
    acts = f"{len(found['tried'])} acts"
    return Found(sum(found["tried"].values()), len(found["lost"]), len(found["silent"]), acts)


def flips(number: int) -> Found:
    """Bits turned in the file, in what waits beside it and in a backup."""
    found = run("flips", number)
    counted = [(words, count) for each in found.values() for words, count in each.items()]
    silent = sum(count for words, count in counted if words == "UNSEEN")
    same = sum(count for words, count in counted if words == "changed nothing")
    return Found(sum(count for _, count in counted), 0, silent, f"{same:,} changed nothing, all others were found out")


PARTS = {
    "points": Part("the Nth write fails", 2_000, lambda number: points((number, "failing", ()))),
    "kills": Part("killed while saving, services", 1_000, lambda number: kills(number, "services")),
    "windows": Part("killed while saving, whole window", 100, lambda number: kills(number, "windows")),
    "deaths": Part("killed at the Nth write of an act", 200, lambda number: points((number, "dying", ()))),
    "flips": Part("one bit turned", 10_000, flips),
}


def table(asked: dict[str, int]) -> int:
    """Do these parts so often each, as many at a time as there are processors; returns how much went wrong."""
    sys.stdout.write(f"{'':<36}{'asked':>8}{'done':>8}{'lost':>6}{'silent':>8}{'seconds':>9}\n")
    wrong = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (found, seconds) in zip(asked, pool.map(_timed, asked, asked.values()), strict=True):
            wrong += found.lost + found.silent
            figures = f"{asked[name]:>8,}{found.done:>8,}{found.lost:>6}{found.silent:>8}{seconds:>9,.0f}"
            sys.stdout.write(f"{PARTS[name].what:<36}{figures}  {found.said}\n")
            sys.stdout.flush()
    return wrong


def _timed(name: str, number: int) -> tuple[Found, float]:
    began = time.monotonic()
    return PARTS[name].do(number), time.monotonic() - began


def main(*words: str) -> int:
    """Returns 1 if anything was lost, half done or silent."""
    if words and words[0] in PARTS:
        asked = {words[0]: int(words[1]) if len(words) > 1 else PARTS[words[0]].full}
    else:
        asked = {name: part.full // int(words[0] if words else 1) for name, part in PARTS.items()}
    return 1 if table(asked) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
