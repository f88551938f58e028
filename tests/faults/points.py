"""Lets the Nth write fail, or the program die there: `python -m tests.faults points 2000` or `... deaths 200`.

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
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.faults.shim import How, armed, seen
from tests.faults.trials import MIGRATIONS, TRIALS, Trial, World, make_world
from ulo.domain.errors import PersonFacing

FAILING = ((How.FAIL_ONCE, errno.ENOSPC), (How.FAIL_FROM, errno.ENOSPC), (How.FAIL_ONCE, errno.EIO))
DYING = ((How.DIE, 0), (How.TEAR, 0))
_NOT_DONE = 3


Asked = tuple[int, str, Sequence[str]]
"""At how many points, "failing" or "dying", which acts (none named: all)."""


def main(*asked: Asked) -> None:
    """Try acts at so many points each time, shared out between them and spread over all their writes."""
    counted: collections.Counter[str] = collections.Counter()
    wrong: dict[str, list[str]] = {"lost": [], "silent": []}
    chosen = dict.fromkeys(name for _, _, names in asked for name in names or TRIALS)
    with tempfile.TemporaryDirectory(prefix="ulo-points-") as folder:
        world = make_world(Path(folder), [MIGRATIONS[name] for name in chosen if name in MIGRATIONS])
        writes = {name: _writes(world, TRIALS[name]) for name in chosen}
        for number, way, names in asked:
            for name, how, error, point in _shared_out(writes, names or tuple(TRIALS), way, number):
                counted[name] += 1
                told, said = _tried(world, TRIALS[name], point, how, error)
                if said:
                    wrong["silent" if told else "lost"].append(f"{name}, {how.name} at write {point}: {said}")
    sys.stdout.write(json.dumps({"tried": counted, **wrong}))


def _shared_out(
    writes: dict[str, int], names: Sequence[str], way: str, number: int
) -> Iterator[tuple[str, How, int, int]]:
    """Act, what happens, its error, at which write; what an act with few writes leaves over, the others take."""
    ways = [(name, how, error) for name in names for how, error in (DYING if way == "dying" else FAILING)]
    ways.sort(key=lambda way: writes[way[0]])
    for left, (name, how, error) in zip(range(len(ways), 0, -1), ways, strict=True):
        points = _points(writes[name], number // left)
        number -= len(points)
        yield from ((name, how, error, point) for point in points)


def _points(writes: int, most: int) -> list[int]:
    """No more than `most` numbers from 1 to `writes`, evenly, with the first and the last."""
    if most < 2:
        return [1 + writes // 2][:most]
    return sorted({1 + number * (writes - 1) // (most - 1) for number in range(most)})


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


def _tried(world: World, trial: Trial, point: int, how: How, error: int) -> tuple[bool | None, str]:
    """Whether the act said that it was done (None: it died), and what is wrong with what it left."""
    told: bool | None = None
    place = Path(tempfile.mkdtemp(prefix="ulo-trial-"))
    try:
        folder = _set_up(world, trial, place)
        act = _die if how in (How.DIE, How.TEAR) else _fail
        told = act(world, trial, folder, point, how, error)
        return told, trial.judge(world, folder, told)
    except PersonFacing as trouble:
        return told, f"what is left cannot be opened: {trouble}"
    except Exception as fault:  # whatever it is, it is what this looks for
        return told, f"{type(fault).__name__}: {fault}"
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _set_up(world: World, trial: Trial, place: Path) -> Path:
    folder = place / "office"
    folder.mkdir()
    trial.set_up(world, folder)
    return folder


def _fail(world: World, trial: Trial, folder: Path, point: int, how: How, error: int) -> bool:
    with armed(folder, point, how, error):
        try:
            trial.act(world, folder)
        except PersonFacing:
            return False
    return True


def _die(world: World, trial: Trial, folder: Path, point: int, how: How, error: int) -> bool | None:
    child = os.fork()
    if not child:
        os._exit(_done(world, trial, folder, point, how, error))
    _, ended = os.waitpid(child, 0)
    return True if ended == 0 else None


def _done(world: World, trial: Trial, folder: Path, point: int, how: How, error: int) -> int:
    try:
        with armed(folder, point, how, error):
            trial.act(world, folder)
    except PersonFacing:
        return _NOT_DONE
    return 0


if __name__ == "__main__":
    main(*json.loads(sys.argv[1]))
