"""When supervision is due, when a learning year is complete, and which periods meet."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulo.domain.dates import months_after
from ulo.domain.staff.bodies import EmploymentBody, RateBody, SupervisionBody
from ulo.domain.staff.checks import (
    after,
    check_employment,
    check_rate,
    check_supervision,
    last_of,
    overlapping,
)
from ulo.domain.staff.due import (
    LearningDone,
    LearningYear,
    is_short,
    learning_year,
    next_supervision,
    renewal_opens,
    said_due,
)

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 11, 27)
BEGAN = dt.date(2026, 1, 5)
DAYS = st.dates(dt.date(2021, 1, 1), dt.date(2035, 12, 31))
PERIODS = st.tuples(DAYS, st.none() | st.integers(1, 400)).map(
    lambda both: (both[0], both[0] + both[1] * DAY if both[1] else None)
)


@pytest.mark.parametrize(
    ("last", "qualified", "due"),
    [
        (None, None, dt.date(2026, 2, 5)),
        (dt.date(2026, 1, 31), None, dt.date(2026, 2, 28)),
        (dt.date(2028, 1, 31), None, dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), None, dt.date(2028, 3, 29)),
        (None, BEGAN, dt.date(2026, 1, 12)),
        (dt.date(2026, 1, 12), BEGAN, dt.date(2026, 1, 19)),
        (dt.date(2026, 2, 15), BEGAN, dt.date(2026, 2, 22)),
        (dt.date(2026, 2, 16), BEGAN, dt.date(2026, 3, 2)),
        (dt.date(2026, 7, 4), BEGAN, dt.date(2026, 7, 18)),
        (dt.date(2026, 7, 5), BEGAN, dt.date(2026, 8, 5)),
    ],
)
def test_supervision_is_due_by_stage(last: dt.date | None, qualified: dt.date | None, due: dt.date) -> None:
    """Invariant 42: weekly for six weeks, every two weeks to six months, then monthly; the others monthly."""
    assert next_supervision(last, BEGAN, qualified) == due


def test_supervision_before_somebody_began_here_does_not_count_for_them() -> None:
    """Invariant 42."""
    assert next_supervision(dt.date(2025, 12, 1), BEGAN) == dt.date(2026, 2, 5)


def test_who_qualifies_while_here_is_supervised_weekly_from_that_day() -> None:
    """Invariant 42."""
    qualified = dt.date(2026, 6, 1)
    assert next_supervision(dt.date(2026, 5, 20), BEGAN, qualified) == dt.date(2026, 6, 8)
    assert next_supervision(dt.date(2026, 3, 20), BEGAN, qualified) == dt.date(2026, 4, 20)


def test_before_the_standard_the_day_is_not_checked_rather_than_guessed() -> None:
    """Invariants 36 and 42."""
    assert next_supervision(None, dt.date(2019, 12, 31)) is None
    assert next_supervision(None, dt.date(2020, 1, 1)) == dt.date(2020, 2, 1)


@given(DAYS, st.none() | DAYS)
def test_the_next_supervision_is_always_later_and_within_a_month(last: dt.date, qualified: dt.date | None) -> None:
    """Invariant 42."""
    due = next_supervision(last, dt.date(2021, 1, 1), qualified)
    assert due is not None
    assert last < due <= months_after(last, 1)


@pytest.mark.parametrize(("minutes", "short"), [(None, False), (89, True), (90, False), (1, True)])
def test_less_than_ninety_minutes_is_flagged(minutes: int | None, short: bool) -> None:
    """Invariant 42."""
    assert is_short(minutes, TODAY) is short


@pytest.mark.parametrize("minutes", [1, 45, 90, 1440])
def test_a_short_supervision_is_not_refused(minutes: int) -> None:
    """Invariant 42."""
    assert check_supervision(SupervisionBody(1, held_on=TODAY, minutes=minutes), TODAY) == {}


@pytest.mark.parametrize("minutes", [0, -5, 1441, 2000])
def test_a_supervision_of_no_time_or_of_more_than_a_day_is_refused(minutes: int) -> None:
    said = check_supervision(SupervisionBody(1, held_on=TODAY, minutes=minutes), TODAY)
    assert said == {"minutes": "A supervision lasts between 1 minute and 24 hours. Check the length."}


def test_a_supervision_has_a_day_and_somebody_else() -> None:
    said = check_supervision(SupervisionBody(1, supervisor_id=1, minutes=60), TODAY)
    assert set(said) == {"due_on", "minutes", "supervisor_id"}
    assert "held_on" in check_supervision(SupervisionBody(1, held_on=TODAY + DAY), TODAY)


def done(activity: str, day: dt.date, sent: dt.date | None, *, peer: bool = False) -> LearningDone:
    return LearningDone(activity, day, peer, sent)


IN_TIME = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("records", "complete"),
    [
        ([], False),
        ([done("a", TODAY, TODAY, peer=True)], False),
        ([done("a", TODAY, TODAY), done("b", TODAY, TODAY)], False),
        ([done("a", TODAY, TODAY), done("b", TODAY, TODAY, peer=True)], True),
        ([done("a", TODAY, TODAY), done(" A ", TODAY, TODAY, peer=True)], False),
        ([done("a", TODAY, None), done("b", TODAY, TODAY, peer=True)], False),
        ([done("a", TODAY, TODAY), done("b", TODAY, None, peer=True)], False),
        ([done("a", TODAY, IN_TIME), done("b", TODAY, IN_TIME, peer=True)], True),
        ([done("a", TODAY, IN_TIME + DAY), done("b", TODAY, IN_TIME, peer=True)], False),
        ([done("a", dt.date(2025, 11, 30), TODAY), done("b", TODAY, TODAY, peer=True)], False),
        ([done("a", dt.date(2025, 12, 1), TODAY), done("b", TODAY, TODAY, peer=True)], True),
    ],
)
def test_a_learning_year_is_complete_with_two_pieces_and_one_with_a_peer(
    records: list[LearningDone], complete: bool
) -> None:
    """Invariant 44."""
    year = learning_year(records, TODAY)
    assert year is not None
    assert year.complete is complete


def test_the_learning_year_runs_from_december_to_november() -> None:
    """Invariant 44."""
    for day, first in ((dt.date(2026, 11, 30), 2025), (dt.date(2026, 12, 1), 2026), (dt.date(2028, 2, 29), 2027)):
        year = learning_year([], day)
        assert year is not None
        assert (year.first_day, year.last_day) == (dt.date(first, 12, 1), dt.date(first + 1, 11, 30))
        assert renewal_opens(year) == dt.date(first + 1, 9, 1)


def test_numbers_that_are_not_checked_make_no_year_complete() -> None:
    """Invariants 36 and 44."""
    year = LearningYear(BEGAN, TODAY, 9, 9, None, None)
    assert not year.complete
    assert "not checked" in year.said
    assert learning_year([], dt.date(2019, 6, 1)) is None


@pytest.mark.parametrize(
    ("sent", "with_peer", "said"),
    [
        (0, 0, "0 of 2 pieces sent, none with a peer"),
        (2, 1, "2 of 2 pieces sent, 1 with a peer"),
        (4, 2, "4 pieces sent (2 needed), 2 with a peer"),
    ],
)
def test_how_far_a_learning_year_is_is_said_in_words(sent: int, with_peer: int, said: str) -> None:
    assert LearningYear(BEGAN, TODAY, sent, with_peer, 2, 1).said == said


def test_an_older_rule_holds_for_an_older_year() -> None:
    """Invariant 36."""
    year = learning_year([], dt.date(2021, 6, 1))
    assert year is not None
    assert year.needed == 1
    assert not year.complete  # the part with a peer was not asked then, and is not checked


@given(PERIODS, PERIODS)
def test_two_periods_meet_if_they_share_a_day(one: tuple[dt.date, dt.date | None], other: tuple[dt.date, None]) -> None:
    """Invariant 1."""
    first, last = max(one[0], other[0]), min(p[1] or dt.date.max for p in (one, other))
    assert (overlapping(one, [other]) is not None) is (first < last)
    assert (overlapping(one, [other]) is None) is (overlapping(other, [one]) is None)


@given(DAYS)
def test_the_last_day_and_the_day_after_it_are_each_other(day: dt.date) -> None:
    assert last_of(after(day)) == day
    assert (after(None), last_of(None)) == (None, None)


def test_an_end_before_the_start_is_said_beside_its_box() -> None:
    said = check_employment(EmploymentBody(1, 1, valid_from=TODAY, last_day=TODAY - DAY), [])
    assert list(said) == ["last_day"]
    assert check_employment(EmploymentBody(1, 1, valid_from=TODAY, last_day=TODAY), []) == {}


def test_a_rate_below_nothing_is_refused_and_nothing_paid_is_not() -> None:
    employed = (BEGAN, None)
    assert "less than nothing" in check_rate(RateBody(TODAY, -1250), employed, [])["hour_pence"]
    assert check_rate(RateBody(TODAY, 0), employed, []) == {}
    assert "hour_pence" in check_rate(RateBody(TODAY, None), employed, [])


@pytest.mark.parametrize("day", [BEGAN - DAY, dt.date(2026, 7, 1)])
def test_a_rate_begins_while_somebody_is_employed(day: dt.date) -> None:
    said = check_rate(RateBody(day, 100), (BEGAN, dt.date(2026, 7, 1)), [])
    assert said == {"valid_from": "They are employed from 5 Jan 2026 until 30 Jun 2026. Choose a day of that time."}


def test_overdue_and_due_are_said_with_their_day() -> None:
    assert said_due(TODAY - DAY, TODAY) == "overdue since 26 Nov 2026"
    assert said_due(TODAY, TODAY) == "due by 27 Nov 2026"


@given(DAYS, st.integers(-40, 40))
def test_months_are_counted_without_leaving_the_month(day: dt.date, months: int) -> None:
    moved = months_after(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + DAY).day == 1
