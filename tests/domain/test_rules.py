"""Legal numbers are dated rows with a source; what nobody checked is never worked with."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulo.domain.resources import resource
from ulo.domain.rules import (
    RuleValue,
    all_rules,
    bank_holidays,
    date_of,
    day_in,
    pence,
    read_rules,
    rule,
    said,
    whole,
)

TODAY = dt.date(2026, 11, 27)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1))
KEYS = sorted({value.key for value in all_rules()})
HEADER = "key,about,words,bound,value,unit,valid_from,valid_to,where,source,address,checked_on,note\n"


def test_every_value_has_words_and_a_source() -> None:
    """Invariant 36."""
    bare = [value.key for value in all_rules() if not (value.words and value.source and value.about and value.value)]
    assert bare == []


def test_the_days_of_every_value_are_in_order() -> None:
    """Invariant 36."""
    both = [value for value in all_rules() if value.valid_from and value.valid_to]
    assert [value.key for value in both if value.valid_from >= value.valid_to] == []  # type: ignore[operator]


@pytest.mark.parametrize("key", KEYS)
def test_no_two_values_of_a_rule_are_in_force_on_one_day(key: str) -> None:
    """Invariant 36."""
    values = sorted((v for v in all_rules() if v.key == key), key=lambda v: v.valid_from or dt.date.min)
    assert all(
        before.valid_to and after.valid_from and before.valid_to <= after.valid_from
        for before, after in pairwise(values)
    )


@given(st.sampled_from(KEYS), DAYS)
def test_a_value_that_is_worked_with_was_checked_and_is_in_force(key: str, day: dt.date) -> None:
    """Invariant 36."""
    found = rule(key, day)
    in_force = [value for value in all_rules() if value.key == key and value.checked_on and value.holds_on(day)]
    assert ([found] if found else []) == in_force
    assert said(key, day) == (found.said if found else "not checked")


def test_what_nobody_checked_is_shown_but_not_worked_with() -> None:
    """Invariant 36."""
    key = "meeting.model_cio.gm_notice_clear_days"
    assert [value.said for value in all_rules() if value.key == key] == ["14 clear days"]
    assert rule(key, TODAY) is None
    assert whole(key, TODAY) is None
    assert said(key, TODAY) == "not checked"


def test_an_unknown_rule_is_not_checked() -> None:
    """Invariant 36."""
    assert (rule("no.such.rule", TODAY), whole("no.such.rule", TODAY), pence("no.such.rule", TODAY)) == (None,) * 3
    assert said("no.such.rule", TODAY) == "not checked"
    assert day_in("no.such.rule", 2026) is None


def test_before_its_first_day_and_after_its_last_a_rule_is_not_checked() -> None:
    """Invariant 36."""
    assert whole("cio.register.alteration_days", dt.date(2013, 1, 1)) is None
    assert whole("cio.register.alteration_days", dt.date(2013, 1, 2)) == 28
    assert whole("governance_code.trustee_years", dt.date(2025, 11, 2)) == 9
    assert whole("governance_code.trustee_years", dt.date(2025, 11, 3)) is None


def test_a_threshold_changes_on_its_day() -> None:
    """Invariant 36."""
    assert pence("charity.ie.income", dt.date(2026, 9, 29)) == 25_000_00
    assert pence("charity.ie.income", dt.date(2026, 9, 30)) == 40_000_00


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ulo.control.minimum", "more than 50% of the board"),
        ("ulo.control.dh2007", "at least 75% of the board"),
        ("cio.register.alteration_days", "28 days"),
        ("cio.register.index_threshold", "more than 50 members"),
        ("cio.register.former_member_removal_years", "10 years"),
        ("meeting.model_cio.retire_fraction", "not checked"),
        ("charity.ie.income", "more than £40,000"),
        ("nmw.21_plus", "£12.71 an hour"),
        ("carers_allowance.earnings_limit", "at most £204 a week"),
        ("swe.renewal_closes", "30 November each year"),
        ("charity.thresholds.2026.start", "30 Sep 2026"),
        ("supervision.min_minutes", "at least 90 minutes"),
        ("mileage.threshold", "10,000 miles a tax year"),
    ],
)
def test_a_value_is_said_in_plain_words(key: str, words: str) -> None:
    assert said(key, TODAY) == words


def test_a_yearly_day_is_found_in_its_year() -> None:
    assert day_in("swe.renewal_opens", 2026) == dt.date(2026, 9, 1)
    assert day_in("swe.year_end", 2027) == dt.date(2027, 11, 30)
    assert day_in("swe.year_start", 2018) is None  # the regulator began in December 2019


def test_a_value_of_another_kind_is_refused_rather_than_misread() -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        whole("charity.ie.income", TODAY)
    with pytest.raises(ValueError, match="not an amount"):
        pence("cio.register.alteration_days", TODAY)
    assert date_of("charity.thresholds.2026.start", TODAY) == dt.date(2026, 9, 30)


def test_every_value_can_be_said() -> None:
    assert [value.key for value in all_rules() if not value.said.strip()] == []


def test_the_file_is_read_as_data(tmp_path: Path) -> None:
    """Invariant 36: another file, other numbers; nothing stands in the code."""
    planted = tmp_path / "rules.csv"
    row = "a.b,About,In words,at most,7,days,2020-02-29,,Wales,A book,https://example.org,,Look\n"
    planted.write_text(HEADER + row, encoding="utf-8")
    assert read_rules(planted) == (
        RuleValue(
            *("a.b", "7", "days", dt.date(2020, 2, 29), None, "A book", None, "Look"),
            *("In words", "About", "at most", "Wales", "https://example.org"),
        ),
    )
    assert read_rules(resource("rules", "rule_values.csv")) == all_rules()


def test_a_file_with_a_date_no_calendar_has_is_refused(tmp_path: Path) -> None:
    planted = tmp_path / "rules.csv"
    planted.write_text(HEADER + "a,A,A,,7,days,2021-02-29,,,Book,,,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="day"):
        read_rules(planted)


def test_bank_holidays_are_known_for_each_nation() -> None:
    assert bank_holidays()[dt.date(2026, 12, 28)] == "Boxing Day (substitute day)"
    assert dt.date(2026, 11, 30) in bank_holidays("Scotland")
    assert dt.date(2026, 11, 30) not in bank_holidays()
    assert {day.year for day in bank_holidays()} == set(range(2019, 2029))
