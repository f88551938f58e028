"""The rules of working together as plain functions: moments, plans and their seals, minutes of both sides."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.clock import START
from tests.builders.trying import tried, typed_text
from ulo.domain.casework import (
    NO_TIME,
    SESSION_STATES_AFTER,
    SIDE_OF,
    STATES_AFTER,
    Attended,
    ContributionEntry,
    PartRole,
    Plan,
    PlannedAction,
    PlannedGoal,
    PlannedPart,
    SessionBody,
    SessionState,
    Side,
    Together,
    WorkState,
    check_moment,
    completed,
    day_and_time,
    frozen_text,
    moment_of,
    seal_of,
    thawed,
)
from ulo.services.casework import new_entry_key

days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
times = st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0))


@given(day=days, time=times)
@tried(300)
def test_a_day_and_a_time_come_back_or_do_not_happen(day: dt.date, time: dt.time | None) -> None:
    if check_moment(day, time):
        assert day.month == 3
        assert time is not None
        assert time.hour == 1
        return
    assert day_and_time(moment_of(day, time)) == (day, None if time in (None, NO_TIME) else time)


words = typed_text
plans = st.builds(
    Plan,
    words,
    words,
    st.lists(st.builds(PlannedPart, st.integers(1, 9), st.sampled_from([role.value for role in PartRole]))).map(tuple),
    st.lists(st.builds(PlannedGoal, st.integers(1, 9), st.integers(1, 9), words, words, words)).map(tuple),
    st.lists(
        st.builds(
            PlannedAction,
            *(st.integers(1, 9), st.integers(1, 9), words, words, words, words),
            st.none() | st.integers(1, 9),
        )
    ).map(tuple),
)


@given(plan=plans)
@tried(100)
def test_a_plan_thaws_as_it_was_frozen(plan: Plan) -> None:
    """Invariant 21."""
    text = frozen_text(plan)
    assert thawed(text) == plan
    assert frozen_text(thawed(text)) == text


@given(one=plans, other=plans)
@tried(100)
def test_two_plans_have_one_seal_only_if_they_are_the_same(one: Plan, other: Plan) -> None:
    """Invariant 21."""
    assert (seal_of(frozen_text(one)) == seal_of(frozen_text(other))) == (one == other)


@given(minutes=st.none() | st.integers(1, 1_440), own=st.none() | st.integers(1, 1_440))
@tried(60)
def test_who_was_there_gave_their_own_minutes_or_those_of_the_session(minutes: int | None, own: int | None) -> None:
    """Invariant 19."""
    rows = (
        ContributionEntry(1, Side.OTHER, Attended.YES, own),
        ContributionEntry(2, Side.PEER, Attended.NO, own),
    )
    body = completed(SessionBody(minutes=minutes, contributions=rows), {1: PartRole.LEAD_PERSON}, 1)
    first, second = body.contributions
    assert (first.side, first.minutes) == (Side.PERSON, minutes if own is None else own)
    assert (second.side, second.minutes) == (Side.PEER, None)


def test_every_role_counts_with_a_side() -> None:
    assert set(SIDE_OF) == set(PartRole)
    assert [role for role, side in SIDE_OF.items() if side is Side.WORKER] == [PartRole.WORKER]


def test_what_becomes_of_work_and_sessions() -> None:
    assert set(STATES_AFTER) == set(WorkState)
    assert WorkState.OPEN in STATES_AFTER[WorkState.CLOSED]
    assert set(SESSION_STATES_AFTER) == set(SessionState)
    assert SESSION_STATES_AFTER[SessionState.CANCELLED] == {SessionState.PLANNED}


@pytest.mark.parametrize("gap", [0, 1, 12])
def test_the_gaps_are_said_in_numbers(gap: int) -> None:
    said = Together(sessions=140, without_minutes=gap).gaps_said
    assert said == ("" if gap == 0 else f"{gap} of 140 sessions {'has' if gap == 1 else 'have'} no minutes.")


def test_an_entry_key_is_a_uuid_of_version_7_and_no_two_are_the_same() -> None:
    keys = {new_entry_key(START) for _ in range(100)}
    assert len(keys) == 100
    assert all(
        re.fullmatch(r"019f[0-9a-f]{4}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", key) for key in keys
    )
