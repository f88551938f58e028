"""Which backups stay as they age, and how their age is said."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st
from tests.builders.clock import START
from tests.builders.trying import tried
from ulo.domain.admin import is_believable, kept_of, say_age, wrong_hours

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
moments = st.lists(st.integers(0, 24 * 900).map(lambda hours: START - hours * HOUR), max_size=80)


def every(step: dt.timedelta, number: int) -> list[dt.datetime]:
    return [START - step * n for n in range(number)]


def test_all_of_two_days_stay_then_one_a_day_a_week_and_a_month() -> None:
    kept = sorted(kept_of(every(4 * HOUR, 6 * 1000), START), reverse=True)
    assert sum(moment > START - 2 * DAY for moment in kept) == 12
    older = [moment for moment in kept if moment <= START - 2 * DAY]
    assert len(older) == 12 + 10 + 9
    gaps = [later - earlier for later, earlier in itertools.pairwise(older)]
    assert all(gap <= 2 * DAY for gap in gaps[:11])
    assert all(3 * DAY <= gap <= 10 * DAY for gap in gaps[12:21])
    assert all(25 * DAY <= gap <= 45 * DAY for gap in gaps[22:])


@given(moments)
@tried(200)
def test_thinning_never_takes_the_newest_nor_anything_of_two_days(made: list[dt.datetime]) -> None:
    kept = kept_of(made, START)
    assert kept <= set(made)
    assert not made or max(made) in kept
    assert {moment for moment in made if moment > START - 2 * DAY} <= kept
    assert kept_of(kept, START) == kept


def test_what_a_wrong_clock_dated_in_the_future_stays() -> None:
    ahead = START + 4000 * DAY
    assert kept_of([ahead, START, START - 5 * DAY], START) == {ahead, START, START - 5 * DAY}
    assert not is_believable(ahead, START)
    assert is_believable(START + 2 * HOUR, START)


def test_a_clock_that_runs_ten_years_ahead_does_not_empty_the_shelf() -> None:
    made = every(DAY, 30)
    assert len(kept_of(made, START + 3650 * DAY)) >= 12


def test_an_age_is_said_in_its_largest_unit() -> None:
    ages = [9 * DAY, DAY, 3 * HOUR, HOUR, HOUR / 2, -HOUR]
    assert [say_age(START - age, START) for age in ages] == [
        "9 days ago", "1 day ago", "3 hours ago", "1 hour ago", "less than an hour ago", "less than an hour ago",
    ]  # fmt: skip


def test_hours_have_bounds() -> None:
    assert [bool(wrong_hours(hours)) for hours in (0, 1, 4, 168, 169)] == [True, False, False, False, True]
