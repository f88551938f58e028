"""Prints the longest stall of each step: `make stall`, or `python -m tests.stall` with a number of people or a file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.stall import people, run

SIZE = "100000"


def main(asked: str) -> int:
    """Measure and print; 1 if anything stalls."""
    with tempfile.TemporaryDirectory(prefix="ulo-stall-") as folder:
        path = people.make(Path(folder) / "many.ulo", int(asked)) if asked.isdigit() else Path(asked)
        found = run.steps(path, Path(folder))
    lines = [f"{'CPU ms':>8} {'wall ms':>8}  longest stall of the window's thread in each step", *map(run.said, found)]
    too_long = run.stalls(found)
    sys.stdout.write("\n".join([*lines, "", *(too_long or ["Nothing stalls."])]) + "\n")
    return bool(too_long)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else SIZE))
