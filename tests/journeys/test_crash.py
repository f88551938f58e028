"""The program is killed in the middle of a sentence: less than five seconds are lost, and the rest is offered back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.journeys.typist import EVERY
from tests.stage.pages import Stage, sample_copy
from ulo.queries.admin import draft
from ulo.queries.people import Asked, people_ids, person_as_kept
from ulo.ui.people.screen import PeopleScreen

LEAST, MOST_LOST = 4.5, 5.0
"""Seconds: typed without a pause before the kill, and what may be lost."""


def typed_until_killed(path: Path, person: int, seconds: float) -> int:
    """Let somebody type for so long, kill the program, and return how many letters were typed."""
    command = [sys.executable, "-m", "tests.journeys.typist", str(path), str(person)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == b"typed\n"
        time.sleep(seconds)
        typist.kill()
        return 1 + typist.stdout.read().count(b"typed\n")


@pytest.mark.parametrize("longer", [0.2, 3.1])
def test_a_kill_in_the_middle_of_a_sentence_loses_less_than_five_seconds(
    tmp_path_factory: pytest.TempPathFactory, longer: float, qtbot: QtBot
) -> None:
    path = sample_copy(tmp_path_factory)
    before = Stage.at(path)
    person = before.somebody()
    had = len(person_as_kept(before.desk, person).body.about_me)
    before.close()
    seconds = LEAST + longer
    typed = typed_until_killed(path, person, seconds)
    stage = Stage.at(path)
    kept = draft(stage.desk, "person", str(person))
    assert kept is not None
    lost = typed - (len(kept.answers["about_me"]) - had)
    assert lost * seconds / typed < MOST_LOST, f"{lost} of {typed} letters, one every {EVERY} ms"
    assert_offered_where_it_was_typed(stage, person, qtbot)
    stage.close()


def assert_offered_where_it_was_typed(stage: Stage, person: int, qtbot: QtBot) -> None:
    """The words come back on the right record, and on no other."""
    window, screen = stage.people()
    window.show()
    assert offered(screen, person, qtbot)
    other = next(number for number in people_ids(stage.desk, Asked()) if number != person)
    assert not offered(screen, other, qtbot)


def offered(screen: PeopleScreen, person: int, qtbot: QtBot) -> bool:
    """Whether changing this person offers words that were not saved."""
    screen.open(person)
    screen.change()
    qtbot.waitUntil(lambda: screen.open_form() is not None)
    form = screen.open_form()
    assert form is not None
    told = form.notices.notice is not None and "that were not saved" in form.notices.notice.said
    form.left.emit()
    return told
