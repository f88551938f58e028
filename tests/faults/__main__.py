"""Everything that can fail, failing, in full figures: `make trust` (about an hour), or `python -m tests.faults 10`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.faults.shim import ROOT, can_be_built, run_with_shim

Row = tuple[str, str, int]
"""What was done, what came of it, and how much went wrong."""


def run(module: str, *arguments: object) -> Any:
    """What a module prints, run as a program of its own."""
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def kills(number: int, way: str) -> Row:
    """Programs killed while they save."""
    found = run("kills", number, way)
    said = f"{found['told']:,} saves told as kept, {found['lost']} lost; the file whole after each"
    return f"{number:,} kills while saving ({way})", said, found["lost"]


def points(most: int, *, dying: bool) -> Row:
    """The Nth write fails, or the program dies there."""
    if not can_be_built():
        return "Nth write", "NOT TRIED: this machine has no C compiler (cc)", 0
    found = json.loads(run_with_shim("tests.faults.points", str(most), "dying" if dying else "failing"))
    tried, wrong = sum(found["tried"].values()), found["wrong"]
    for said in wrong:
        sys.stderr.write(f"{said}\n")
    what = "programs killed at their Nth write" if dying else "Nth writes that failed"
    acts = len(found["tried"])
    return f"{tried:,} {what} ({acts} acts)", f"{len(wrong)} lost, half done or unseen", len(wrong)


def flips(number: int) -> Iterator[Row]:
    """Bits turned."""
    for what, counted in run("flips", number).items():
        said = ", ".join(f"{count:,} {words}" for words, count in counted.items())
        yield f"{sum(counted.values()):,} bits turned: {what}", said, counted.get("UNSEEN", 0)


def main(part: int) -> int:
    """Do one part in so many of everything (1: all of it), print a table, and return 1 if anything went wrong."""
    most = {1: 0}.get(part, max(2, 80 // part))
    suites: list[Callable[[], list[Row]]] = [
        lambda: [kills(1_000 // part, "services")],
        lambda: [kills(max(1, 100 // part), "windows")],
        lambda: [points(most if part > 1 else 60, dying=True)],
        lambda: [points(most, dying=False)],
        lambda: list(flips(10_000 // part)),
    ]
    wrong = 0
    for suite in suites:
        began = time.monotonic()
        for what, said, bad in suite():
            sys.stdout.write(f"{what:<55} {said}\n")
            wrong += bad
        sys.stdout.write(f"{'':<55} {time.monotonic() - began:,.0f} s\n")
        sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
