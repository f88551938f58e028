"""The sample organisation works together: both sides, plans, a no that is kept, and the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import START, Clock
from tests.builders.files import is_whole
from ulo.domain.casework import GoalState, SessionState, Stance, SupportMet, WorkState
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.exchange.sample.wordlists import sections
from ulo.queries.casework import (
    WorkAsked,
    WorkPage,
    due_in_work,
    session_ids,
    session_page,
    sessions_of_day,
    work_ids,
    work_page,
)
from ulo.store import file
from ulo.store.desk import Desk

TODAY = START.date()


def grown(path: Path) -> tuple[Desk, int]:
    """The sample, and how many sessions it holds."""
    make_sample(path, as_at=TODAY)
    desk = file.open_with_passphrase(path, USER, PASSPHRASE, Clock())
    return desk, len(session_ids(desk))


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, int]]:
    desk, sessions = grown(tmp_path_factory.mktemp("sample") / "sample.ulo")
    yield desk, sessions
    desk.store.close()


@pytest.fixture(scope="module")
def pages(worked: tuple[Desk, int]) -> list[WorkPage]:
    desk, _sessions = worked
    return [work_page(desk, work) for work in work_ids(desk, WorkAsked(ended=True))]


def test_about_forty_works_with_about_nine_hundred_sessions(worked: tuple[Desk, int], pages: list[WorkPage]) -> None:
    desk, sessions = worked
    assert 35 <= len(pages) <= 40
    assert 700 <= sessions <= 1_000
    assert {page.state for page in pages} == set(WorkState)
    assert is_whole(desk)


def test_every_side_gave_time_and_nobodys_time_is_nothing(pages: list[WorkPage]) -> None:
    """Invariants 19 and 20."""
    held = [page.together for page in pages if page.together.sessions]
    assert all(together.people > 0 for together in held)
    assert any(together.workers == 0 for together in held)
    assert sum(together.without_minutes for together in held) > 0


def test_a_no_is_kept_in_the_words_of_the_person(pages: list[WorkPage]) -> None:
    plans = [page.plan for page in pages if page.plan]
    assert max(plan.number for plan in plans) >= 2
    words = [word for plan in plans for word in plan.words]
    said = [word for word in words if word.stance is Stance.DISAGREE]
    assert len(said) == 1
    assert said[0].own_words == sections("together")["disagree"][0][0]
    assert any(plan.is_agreed for plan in plans)


def test_goals_end_in_different_ways_and_decisions_say_who_made_them(pages: list[WorkPage]) -> None:
    states = {goal.state for page in pages for goal in page.goals}
    assert states >= {GoalState.OPEN, GoalState.MET, GoalState.PART}
    assert len({line.decided_by for page in pages for line in page.decisions}) >= 3


def test_access_support_was_there_and_was_not(worked: tuple[Desk, int]) -> None:
    desk, _sessions = worked
    supports = [s.entry.met for number in session_ids(desk) for s in session_page(desk, number).supports]
    assert {SupportMet.YES, SupportMet.NO, SupportMet.NOT_KNOWN} <= set(supports)


def test_there_is_something_to_do_today(worked: tuple[Desk, int]) -> None:
    desk, _sessions = worked
    assert any(row.state is SessionState.PLANNED for row in sessions_of_day(desk, TODAY))
    due = due_in_work(desk)
    assert due.actions
    assert due.decisions


def test_work_that_has_ended_leaves_nothing_to_do(pages: list[WorkPage]) -> None:
    ended = [page for page in pages if page.state is WorkState.CLOSED]
    assert ended
    assert not [line for page in ended for line in page.to_do]


def test_the_same_seed_makes_the_same_work(pages: list[WorkPage], tmp_path: Path) -> None:
    again, _sessions = grown(tmp_path / "sample.ulo")
    same = [work_page(again, work) for work in work_ids(again, WorkAsked(ended=True))]
    again.store.close()
    assert same == pages


def test_without_people_there_is_no_work(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.ulo", 0, as_at=TODAY)
    desk = file.open_with_passphrase(tmp_path / "sample.ulo", USER, PASSPHRASE, Clock())
    assert len(work_ids(desk, WorkAsked(ended=True))) == 0
    desk.store.close()


@pytest.mark.parametrize("heading", ["work", "moment", "support", "why", "disagree", "met"])
def test_the_words_are_whole(heading: str) -> None:
    lines = sections("together")[heading]
    assert len(set(lines)) == len(lines)
    assert len({len(line) for line in lines}) == 1
