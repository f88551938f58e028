"""A person always has a name, lists can sort them, and what cannot be true is said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.builders.people import a_body, a_connection, a_contact, a_full_body
from tests.builders.trying import tried, typed_text
from ulo.domain.choices import Choice, from_words
from ulo.domain.dates import PartialDate
from ulo.domain.people import (
    INVERSE_CONNECTION,
    ConnectionKind,
    ContactKind,
    PersonBody,
    Restriction,
    check_person,
    connection_seen_from_the_other,
    display_name,
    sort_name,
)

NAMES = ("known_as", "given_names", "family_name", "legal_name")


@given(st.sampled_from(NAMES), typed_text)
@tried(200)
def test_one_name_of_any_kind_is_enough(which: str, name: str) -> None:
    assume(name.strip())
    body = a_body(**{which: name.strip()})
    assert check_person(body) == {}
    assert display_name(body) == name.strip()
    assert sort_name(body)


@given(st.fixed_dictionaries({name: typed_text for name in NAMES}))
@tried(100)
def test_names_fit_where_they_are_kept(names: dict[str, str]) -> None:
    body = a_body(**{name: (text * 10)[:200].strip() for name, text in names.items()})
    assert len(display_name(body)) <= 401
    assert len(sort_name(body)) <= 400
    assert bool(display_name(body)) == bool(sort_name(body))


@pytest.mark.parametrize("name", ["", " ", "\t\n"])
def test_nobody_is_kept_without_a_name(name: str) -> None:
    assert check_person(PersonBody(given_names=name, title="Dr")) == {"known_as": "Please fill in at least one name."}


@pytest.mark.parametrize(
    ("answers", "shown", "sorted_as"),
    [
        ({"given_names": "Aisha", "family_name": "Adeyemi"}, "Aisha Adeyemi", "adeyemi aisha"),
        ({"known_as": "Ash", "given_names": "Aisha", "family_name": "Adeyemi"}, "Ash Adeyemi", "adeyemi aisha"),
        ({"known_as": "Ash Adeyemi", "family_name": "Adeyemi"}, "Ash Adeyemi", "adeyemi ash adeyemi"),
        ({"known_as": "ÁSH ADÉYEMI", "family_name": "Adeyemi"}, "ÁSH ADÉYEMI", "adeyemi ash adeyemi"),
        ({"family_name": "Adeyemi"}, "Adeyemi", "adeyemi"),
        ({"legal_name": "A. Adeyemi"}, "A. Adeyemi", "a adeyemi"),
        ({"known_as": "!!!"}, "!!!", "!!!"),
        ({"given_names": "\ufdfa" * 200}, "\ufdfa" * 200, None),
    ],
)
def test_how_somebody_is_shown_and_sorted(answers: dict[str, str], shown: str, sorted_as: str | None) -> None:
    body = a_body(**answers)
    assert display_name(body) == shown
    assert sort_name(body) == sorted_as if sorted_as else 0 < len(sort_name(body)) <= 400


def test_somebody_with_every_answer_is_all_right() -> None:
    assert check_person(a_full_body(7)) == {}


def test_nobody_dies_before_they_are_born() -> None:
    born = PartialDate(1948, 7)
    assert check_person(a_body(born=born, died_on=dt.date(1948, 7, 1))) == {}
    wrong = check_person(a_body(born=born, died_on=dt.date(1948, 6, 30)))
    assert wrong == {"died_on": "This is before the date of birth. Check both dates."}


def test_a_day_until_which_nobody_calls_has_a_reason() -> None:
    assert "do_not_contact_reason" in check_person(a_body(do_not_contact_until=dt.date(2026, 8, 1)))
    assert check_person(a_body(do_not_contact_until=dt.date(2026, 8, 1), do_not_contact_reason="Moving")) == {}


def test_a_row_of_a_person_is_checked_too() -> None:
    body = a_body(contacts=(a_contact(), a_contact("")), connections=(a_connection(3), a_connection(0)))
    assert list(check_person(body)) == ["contacts.1.value"]


def test_a_connection_turned_round_twice_is_itself() -> None:
    for kind in ConnectionKind:
        assert connection_seen_from_the_other(connection_seen_from_the_other(kind)) is kind
    assert connection_seen_from_the_other(ConnectionKind.CARER) is ConnectionKind.CARED_FOR
    assert connection_seen_from_the_other(ConnectionKind.FRIEND) is ConnectionKind.FRIEND
    assert all(INVERSE_CONNECTION[other] is kind for kind, other in INVERSE_CONNECTION.items())


@pytest.mark.parametrize("kind", Choice.__subclasses__())
def test_every_list_of_answers_has_words_and_no_two_alike(kind: type[Choice]) -> None:
    labels = [member.label for member in kind]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert all(from_words(kind, f" {member.label.upper()} ") is member for member in kind)
    assert all(from_words(kind, member.value) is member for member in kind)


def test_words_that_are_no_answer_give_none() -> None:
    assert from_words(ContactKind, "pigeon") is None
    assert [int(level) for level in Restriction] == [0, 1, 2, 3]
