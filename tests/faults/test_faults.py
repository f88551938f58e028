"""A part of what `make trust` does: nothing told as kept is lost, nothing is half done, no damage passes unseen."""

from __future__ import annotations

import json

import pytest
from tests.faults.__main__ import flips, kills
from tests.faults.shim import can_be_built, run_with_shim

needs_shim = pytest.mark.skipif(not can_be_built(), reason="this machine has no C compiler (cc) to build the shim with")
ACTS = ("save", "backup", "restore", "import", "passphrase")
MIGRATIONS = tuple(f"migrate from {revision}" for revision in ("0001", "0009"))


@pytest.mark.parametrize(("way", "number"), [("services", 40), ("windows", 5)])
def test_nothing_that_was_told_as_kept_is_lost_to_a_kill(way: str, number: int) -> None:
    what, said, lost = kills(number, way)
    assert what.startswith(f"{number} kills")
    assert not said.startswith("0 saves")
    assert lost == 0, said


def test_no_turned_bit_passes_unseen() -> None:
    rows = list(flips(1_000))
    assert len(rows) == 3
    assert sum(unseen for _, _, unseen in rows) == 0, rows


@needs_shim
@pytest.mark.parametrize(
    ("names", "most", "way"),
    [(ACTS, 8, "failing"), (MIGRATIONS, 3, "failing"), (ACTS, 3, "dying"), (MIGRATIONS, 2, "dying")],
    ids=["failing", "failing-migrations", "dying", "dying-migrations"],
)
def test_whichever_write_fails_the_file_is_whole_and_what_was_said_is_true(
    names: tuple[str, ...], most: int, way: str
) -> None:
    found = json.loads(run_with_shim("tests.faults.points", str(most), way, *names))
    assert set(found["tried"]) == set(names)
    assert sum(found["tried"].values()) >= len(names) * most
    assert found["wrong"] == []


@needs_shim
def test_the_shim_strikes_what_it_is_aimed_at() -> None:
    found = json.loads(run_with_shim("tests.faults.struck"))
    assert found == {"once": "No space left on device", "after": "written", "elsewhere": "written", "died": 9}
