"""Shows that the shim makes the write fail that it is told to, and no other; prints what became of four of them."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from tests.faults.shim import How, armed


def main() -> None:
    """Write below the folder twice, elsewhere once, and in a child that has to die."""
    with tempfile.TemporaryDirectory() as place:
        below = Path(place, "below")
        below.mkdir()
        with armed(below, 2, How.FAIL_ONCE):
            found = {"once": _wrote(below / "a"), "after": _wrote(below / "b")}
        with armed(below, 1, How.FAIL_FROM):
            found["elsewhere"] = _wrote(Path(place, "c"))
        child = os.fork()
        if not child:
            with armed(below, 2, How.DIE):
                _wrote(below / "d")
            os._exit(0)
        sys.stdout.write(json.dumps(found | {"died": os.WTERMSIG(os.waitpid(child, 0)[1])}))


def _wrote(path: Path) -> str:
    try:
        with path.open("wb", buffering=0) as file:
            file.write(b"words")
    except OSError as problem:
        return str(problem.strerror)
    return "written"


if __name__ == "__main__":
    main()
