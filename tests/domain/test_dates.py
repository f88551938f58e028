"""Dates are read as people type them, said as people say them, and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.trying import any_text, tried
from ulo.domain.dates import (
    UK,
    PartialDate,
    read_date,
    read_partial_date,
    read_time,
    say_date,
    say_moment,
    say_time,
    uk_moment,
)

BIRTHDAY = dt.date(1948, 7, 16)
days = st.dates(dt.date(1880, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        *("16/07/1948", "16/7/1948", "16-07-1948", "16.07.1948", "16 07 1948"),
        *("1948-07-16", "1948/7/16", "19480716", "1948-07-16T00:00:00", "  16/07/1948  "),
        *(
            "16 July 1948",
            "16 Jul 1948",
            "16 jul 1948",
            "16th July 1948",
            "16-Jul-1948",
            "16 Jul. 1948",
            "16 July, 1948",
        ),
    ],
)
def test_a_whole_date_is_read_however_it_is_typed(typed: str) -> None:
    assert read_date(typed) == BIRTHDAY
    assert read_partial_date(typed) == PartialDate(1948, 7, 16)


@pytest.mark.parametrize(("typed", "day"), [("1st March 2020", 1), ("2nd March 2020", 2), ("3rd March 2020", 3)])
def test_a_day_may_be_said_in_order(typed: str, day: int) -> None:
    assert read_date(typed) == dt.date(2020, 3, day)


def test_the_day_comes_before_the_month() -> None:
    assert read_date("03/04/2020") == dt.date(2020, 4, 3)
    with pytest.raises(ValueError, match="month"):
        read_date("03/13/2020")


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "soon", "1948", "July 1948", "16/07/48", "31/02/2020", "30 Feb 2020", "00/00/1948", "19481301"),
        *("16 Marble 1948", "16 Junk 1948", "16 Ju 1948", "²", "16//07//1948", "9" * 5000),
    ],
)
def test_what_is_not_a_date_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_date(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1948", PartialDate(1948)),
        (" 1948 ", PartialDate(1948)),
        ("July 1948", PartialDate(1948, 7)),
        ("jul-1948", PartialDate(1948, 7)),
        ("Sept 1948", PartialDate(1948, 9)),
        ("07/1948", PartialDate(1948, 7)),
        ("7.1948", PartialDate(1948, 7)),
    ],
)
def test_a_year_or_a_month_is_enough(typed: str, read: PartialDate) -> None:
    assert read_partial_date(typed) == read


@pytest.mark.parametrize("typed", ["0000", "00/1948", "13/1948", "Marble 1948", "", "about 1948", "30 Feb 1948"])
def test_half_a_date_that_no_calendar_has_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_partial_date(typed)


def test_a_spreadsheet_counts_days() -> None:
    assert read_date("17730", serials=True) == BIRTHDAY
    assert read_date("19480716", serials=True) == BIRTHDAY
    assert read_date("73050", serials=True) == dt.date(2099, 12, 31)


@pytest.mark.parametrize("typed", ["1948", "2023", "73051", "0", "9" * 5000])
def test_a_lone_year_is_never_taken_for_a_spreadsheets_day(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_date(typed, serials=True)


def test_a_day_number_is_only_read_where_it_is_asked_for() -> None:
    with pytest.raises(ValueError, match="not a date"):
        read_date("17730")


@pytest.mark.parametrize("parts", [(1948, None, 16), (1948, 0), (1948, 7, 0), (1948, 2, 30), (0,), (1948, 13)])
def test_a_partial_date_that_no_calendar_has_cannot_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate(*parts)


@given(days)
@tried(100)
def test_what_is_said_is_read_back(day: dt.date) -> None:
    assert read_date(say_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d/%m/%Y}") == day
    assert read_date(f"{day:%Y%m%d}", serials=True) == day


@given(days, st.sampled_from(["day", "month", "year"]))
@tried(100)
def test_a_partial_date_keeps_what_is_known_and_no_more(day: dt.date, precision: str) -> None:
    partial = PartialDate.of(day, precision)
    assert partial.precision == precision
    assert read_partial_date(str(partial)) == partial
    assert PartialDate.of(partial.first_day, partial.precision) == partial
    assert partial.first_day <= day


@given(any_text)
@tried(200)
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for read in (read_date, read_partial_date):
        try:
            found = read(text)
        except ValueError:
            continue
        assert isinstance(found, dt.date | PartialDate)


def test_dates_and_moments_are_said_in_uk_words() -> None:
    assert say_date(BIRTHDAY) == "16 Jul 1948"
    assert say_date(None) == ""
    summer = dt.datetime(2026, 7, 16, 23, 42, tzinfo=dt.UTC)
    assert say_time(summer) == "00:42"
    assert say_moment(summer) == "17 Jul 2026, 00:42"
    assert say_moment(dt.datetime(2026, 1, 5, 9, 3, tzinfo=dt.UTC)) == "5 Jan 2026, 09:03"


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        *(("10:30", dt.time(10, 30)), ("10.30", dt.time(10, 30)), ("1030", dt.time(10, 30)), ("9", dt.time(9))),
        *(("2 pm", dt.time(14)), ("2.15pm", dt.time(14, 15)), ("12 am", dt.time(0)), ("12 PM", dt.time(12))),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, time: dt.time) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["", "24:00", "10:60", "13 pm", "0 am", "noon", "10:3", "-1"])
def test_what_is_no_time_is_said_so(typed: str) -> None:
    with pytest.raises(ValueError, match="Type it like 10:30"):
        read_time(typed)


def test_a_time_that_the_clocks_leave_out_is_refused_with_its_day() -> None:
    with pytest.raises(ValueError, match="On 28 Mar 2027 the clocks go forward, and 01:30 does not happen"):
        uk_moment(dt.date(2027, 3, 28), dt.time(1, 30))
    assert uk_moment(dt.date(2027, 3, 28), dt.time(2, 30)) == dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert uk_moment(dt.date(2026, 10, 25), dt.time(1, 30)) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2040, 1, 1)))
@tried(200)
def test_a_moment_shows_the_day_and_time_it_was_made_from(naive: dt.datetime) -> None:
    try:
        moment = uk_moment(naive.date(), naive.time())
    except ValueError:
        return
    assert moment.astimezone(UK).replace(tzinfo=None) == naive
