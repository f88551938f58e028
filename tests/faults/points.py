"""Lets the Nth write fail, or the program die there, for every N: `python -m tests.faults 1`.

Run with the shim loaded (`tests.faults.shim.run_with_shim`); prints one JSON object: what was tried, what was wrong.
"""

from __future__ import annotations

import collections
import errno
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.faults.shim import How, armed, seen
from tests.faults.trials import TRIALS, Trial, World, make_world
from ulo.domain.errors import PersonFacing

FAILING = ((How.FAIL_ONCE, errno.ENOSPC), (How.FAIL_FROM, errno.ENOSPC), (How.FAIL_ONCE, errno.EIO))
DYING = ((How.DIE, 0), (How.TEAR, 0))
_NOT_DONE = 3


def main(most: int, dying: bool, *names: str) -> None:
    """Try each act at no more than `most` points for each way, spread over all its writes; 0: at every one."""
    counted: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ulo-points-") as folder:
        world = make_world(Path(folder))
        for name in names or TRIALS:
            for how, error in DYING if dying else FAILING:
                for point in _points(_writes(world, TRIALS[name]), most):
                    counted[name] += 1
                    if said := _tried(world, TRIALS[name], point, how, error):
                        wrong.append(f"{name}, {how.name} at write {point}: {said}")
    sys.stdout.write(json.dumps({"tried": counted, "wrong": wrong}))


def _points(writes: int, most: int) -> list[int]:
    if not most or writes <= most:
        return list(range(1, writes + 1))
    return sorted({1 + number * (writes - 1) // (most - 1) for number in range(most)}) if most > 1 else [writes // 2]


def _writes(world: World, trial: Trial) -> int:
    """How many writes the act takes when nothing comes to grief; it is judged right then."""
    with tempfile.TemporaryDirectory(prefix="ulo-trial-") as place:
        folder = _set_up(world, trial, Path(place))
        with armed(folder, 0, How.COUNT):
            trial.act(world, folder)
            count = seen()
        said = trial.judge(world, folder, True)
        assert said == "", said
        return count


def _tried(world: World, trial: Trial, point: int, how: How, error: int) -> str:
    place = Path(tempfile.mkdtemp(prefix="ulo-trial-"))
    try:
        folder = _set_up(world, trial, place)
        act = _die if how in (How.DIE, How.TEAR) else _fail
        return act(world, trial, folder, point, how, error)
    except PersonFacing as trouble:
        return f"what is left cannot be opened: {trouble}"
    except Exception as fault:  # whatever it is, it is what this looks for
        return f"{type(fault).__name__}: {fault}"
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _set_up(world: World, trial: Trial, place: Path) -> Path:
    folder = place / "office"
    folder.mkdir()
    trial.set_up(world, folder)
    return folder


def _fail(world: World, trial: Trial, folder: Path, point: int, how: How, error: int) -> str:
    told = True
    with armed(folder, point, how, error):
        try:
            trial.act(world, folder)
        except PersonFacing:
            told = False
    return trial.judge(world, folder, told)


def _die(world: World, trial: Trial, folder: Path, point: int, how: How, error: int) -> str:
    child = os.fork()
    if not child:
        os._exit(_done(world, trial, folder, point, how, error))
    _, ended = os.waitpid(child, 0)
    return trial.judge(world, folder, True if ended == 0 else None)


def _done(world: World, trial: Trial, folder: Path, point: int, how: How, error: int) -> int:
    try:
        with armed(folder, point, how, error):
            trial.act(world, folder)
    except PersonFacing:
        return _NOT_DONE
    return 0


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "dying", *sys.argv[3:])
