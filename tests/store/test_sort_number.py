"""The numbers by which search knows people sort as their names do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.trying import any_text, tried
from ulo.domain.text import fold
from ulo.store.sort_number import ID_MASK, beginning, sort_number

names = st.one_of(any_text, any_text.map(fold), st.text("ab z1é\t{ж", max_size=9))
ids = st.integers(0, ID_MASK)


@given(names, names, ids, ids)
@tried(500)
def test_the_name_that_sorts_first_has_no_greater_beginning(one: str, other: str, first: int, second: int) -> None:
    least, most = sorted([one, other])
    assert beginning(sort_number(least, first)) <= beginning(sort_number(most, second))


@given(names, ids)
@tried(100)
def test_the_number_tells_who_it_is_and_fits_the_file(name: str, person: int) -> None:
    number = sort_number(name, person)
    assert number & ID_MASK == person
    assert 0 <= number < 2**59


def test_names_with_different_first_letters_are_told_apart() -> None:
    sorted_names = ["", " a", "1", "a", "a a", "aa", "aaaaaaa", "aaaaaab", "smith a", "smith b", "smithy", "zz", "é"]
    beginnings = [beginning(sort_number(name, 9)) for name in sorted_names]
    assert beginnings == sorted(set(beginnings))


def test_a_number_is_not_shared_by_two_people_of_one_name() -> None:
    assert len({sort_number("thornbury ann", person) for person in (1, 2, ID_MASK)}) == 3


def test_an_id_that_does_not_fit_is_refused_and_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="so many people"):
        sort_number("ann", ID_MASK + 1)
