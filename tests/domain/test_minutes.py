"""Lengths of time are read as people type them, and said so that they can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.trying import tried
from ulo.domain.minutes import read_minutes, say_hours, say_minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        *(("35", 35), ("35 min", 35), ("35m", 35), ("1:20", 80), ("1h 20", 80), ("1h20m", 80), ("1 hour", 60)),
        *(("2 hours 5 minutes", 125), ("1.5 hours", 90), ("0", 0), ("2000", 2000), ("0:45", 45)),
    ],
)
def test_a_length_of_time_is_read(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "a while", "1:60", "1h 75", "-5", "12345", "1.5", "1,5 h"])
def test_what_is_no_length_of_time_is_said_so(typed: str) -> None:
    with pytest.raises(ValueError, match="Type minutes, like 35, or 1h 20"):
        read_minutes(typed)


@given(st.integers(0, 99 * 60))
@tried(200)
def test_what_is_said_is_read_again(minutes: int) -> None:
    assert read_minutes(say_minutes(minutes)) == minutes


def test_totals_are_said_in_hours() -> None:
    assert (say_hours(750), say_hours(0), say_hours(90_000)) == ("12.5 h", "0.0 h", "1,500.0 h")
    assert (say_minutes(60), say_minutes(5), say_minutes(-80)) == ("1 h", "5 min", "-1 h 20 min")
