"""Money as people type it, say it and share it: not a penny is lost, whatever the amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulo.domain.money import MOST_PENCE, read_pence, say_pence, share, write_pence

PENCE = st.integers(-MOST_PENCE, MOST_PENCE)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(PENCE)
def test_what_is_said_or_written_is_read_back_to_the_penny(pence: int) -> None:
    assert read_pence(say_pence(pence)) == read_pence(write_pence(pence)) == pence


@given(st.integers(1, MOST_PENCE))
def test_brackets_and_a_minus_mean_the_same(pence: int) -> None:
    assert read_pence(f"({write_pence(pence)})") == read_pence(f"-{write_pence(pence)}") == -pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("1,234.56", 123456),
        ("(12.50)", -1250),
        ("£1,234,567.89", 123456789),
        (" 12.5 ", 1250),
        ("-3", -300),
        ("\u22123", -300),
        ("1 000", 100000),
        ("£0.07", 7),
        ("007", 700),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, pence: int) -> None:
    assert read_pence(typed) == pence


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1e3", "with an “e”"),
        ("1E3", "with an “e”"),
        ("1.234", "two digits"),
        ("1,23", "between thousands"),
        ("12,34.50", "between thousands"),
        ("", "not an amount"),
        ("ten", "not an amount"),
        ("--3", "not an amount"),
        ("(12.50", "not an amount"),
        ("£", "not an amount"),
        ("9" * 15, "number of noughts"),
    ],
)
def test_what_could_mean_two_things_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_pence(typed)


@given(PENCE, WEIGHTS)
def test_shares_come_to_exactly_the_whole(pence: int, weights: list[int]) -> None:
    parts = share(pence, weights)
    assert sum(parts) == pence
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(PENCE, WEIGHTS)
def test_no_share_is_a_penny_away_from_its_part(pence: int, weights: list[int]) -> None:
    whole = sum(weights)
    assert all(abs(p * whole - pence * w) < whole for p, w in zip(share(pence, weights), weights, strict=True))


@given(PENCE, WEIGHTS)
def test_what_is_taken_back_is_shared_as_it_was(pence: int, weights: list[int]) -> None:
    assert [-part for part in share(pence, weights)] == share(-pence, weights)


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_there_must_be_something_to_share_by(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="share by"):
        share(100, weights)
