"""No key waits for the program: a whole journey by keyboard, beside a loop that is watched.

The journey at 100,000 people takes minutes, so it is made by `make stall`, or here where ULO_STALL=1; that the
watchdog catches is always tested.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from tests.stall import people, run
from tests.stall.watch import MOST, Watchdog

PEOPLE = 100_000


def burn(milliseconds: float) -> None:
    until = time.thread_time() + milliseconds / 1000
    while time.thread_time() < until:
        pass


def watched(qtbot: QtBot, slot: Callable[[], object], for_milliseconds: int = 200) -> float:
    """The longest stall while a slot is called by the loop."""
    dog = Watchdog()
    dog.begin("a step")
    QTimer.singleShot(20, slot)
    qtbot.wait(for_milliseconds)
    dog.end()
    return dog.steps[0].cpu


def test_a_slot_that_works_too_long_is_caught(qtbot: QtBot) -> None:
    assert watched(qtbot, lambda: burn(80)) > MOST


def test_short_slots_and_a_slot_that_only_waits_are_not_taken_for_a_stall(qtbot: QtBot) -> None:
    for_a_while = QTimer(interval=5)
    for_a_while.timeout.connect(lambda: burn(2))
    for_a_while.start()
    assert watched(qtbot, lambda: time.sleep(0.08)) < MOST


@pytest.mark.skipif(os.environ.get("ULO_STALL") != "1", reason="takes minutes: ULO_STALL=1, or make stall")
def test_no_key_waits_in_a_day_of_work(tmp_path: Path) -> None:
    file = people.make(tmp_path / "many.ulo", PEOPLE)
    found = run.steps(file, tmp_path)
    assert len(found) > 60
    assert run.stalls(found) == []
