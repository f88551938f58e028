"""A part of what `make trust` does: nothing told as kept is lost, nothing is half done, no damage passes unseen."""

from __future__ import annotations

import json

import pytest
from tests.faults.__main__ import flips, kills, points
from tests.faults.shim import can_be_built, run_with_shim

needs_shim = pytest.mark.skipif(not can_be_built(), reason="this machine has no C compiler (cc) to build the shim with")
ACTS = ("save", "backup", "restore", "import", "passphrase")
MIGRATIONS = tuple(f"migrate from {revision}" for revision in ("0001", "0009"))


@pytest.mark.parametrize(("way", "number"), [("services", 100), ("windows", 5)])
def test_nothing_that_was_told_as_kept_is_lost_to_a_kill(way: str, number: int) -> None:
    found = kills(number, way)
    assert found.done == number
    assert not found.said.startswith("0 saves")
    assert (found.lost, found.silent) == (0, 0)


def test_no_turned_bit_passes_unseen() -> None:
    found = flips(1_000)
    assert (found.done, found.silent) == (1_000, 0)


@needs_shim
def test_whichever_write_fails_the_file_is_whole_and_what_was_said_is_true() -> None:
    """In one program, so that what each act starts from is made once."""
    found = points((130, "failing", ACTS), (20, "failing", MIGRATIONS), (20, "dying", ACTS + MIGRATIONS))
    assert found.done >= 150
    assert found.said == f"{len(ACTS + MIGRATIONS)} acts"
    assert (found.lost, found.silent) == (0, 0)


@needs_shim
def test_the_shim_strikes_what_it_is_aimed_at() -> None:
    found = json.loads(run_with_shim("tests.faults.struck"))
    assert found == {"once": "No space left on device", "after": "written", "elsewhere": "written", "died": 9}
