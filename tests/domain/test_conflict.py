"""When two people change one record, nothing that either typed is lost without being asked about."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.people import a_body, a_contact, a_full_body
from tests.builders.trying import tried
from ulo.domain.conflict import Clash, clashes, in_words, joined, say
from ulo.domain.dates import PartialDate
from ulo.domain.fields import fields_of
from ulo.domain.people import AccessNeedEntry, AddressEntry, ContactEntry, ContactKind, PersonBody, PreferredContact

FIELDS = fields_of(PersonBody)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "given_names": st.sampled_from(["Aisha", "Ash", "A."]),
    "pronouns": st.sampled_from(["", "she", "they"]),
    "about_me": st.sampled_from(["", "I paint", "I sing"]),
    "preferred_contact": st.sampled_from(PreferredContact),
    "born": st.sampled_from([None, PartialDate(1948), PartialDate(1948, 7)]),
    "died_on": st.sampled_from([None, dt.date(2020, 1, 1), dt.date(2021, 1, 1)]),
    "contacts": st.sampled_from([(), (a_contact(),), (a_contact(), a_contact("2"))]),
}
bodies = st.builds(PersonBody, **_VALUES)


@given(bodies, bodies, bodies, st.sets(st.sampled_from(sorted(_VALUES))))
@tried(300)
def test_nothing_typed_is_lost(start: PersonBody, mine: PersonBody, theirs: PersonBody, keep_mine: set[str]) -> None:
    asked_about = {clash.name for clash in clashes(start, mine, theirs)}
    both = joined(start, mine, theirs, keep_mine & asked_about)
    for name in FIELDS:
        began, my, their, kept = (getattr(body, name) for body in (start, mine, theirs, both))
        if name in asked_about:
            assert kept == (my if name in keep_mine else their)
        elif my != began:
            assert kept == my
        else:
            assert kept == their


@given(bodies, bodies)
@tried(100)
def test_one_who_changed_nothing_has_no_clash(start: PersonBody, other: PersonBody) -> None:
    assert clashes(start, start, other) == []
    assert clashes(start, other, start) == []
    assert clashes(start, other, other) == []
    assert joined(start, start, other) == other
    assert joined(start, other, start) == other


def test_a_clash_shows_both_answers() -> None:
    start = a_body(pronouns="she")
    mine, theirs = dataclasses.replace(start, pronouns="they"), dataclasses.replace(start, pronouns="he", title="Dr")
    assert clashes(start, mine, theirs) == [Clash("pronouns", "Pronouns", "they", "he")]
    assert joined(start, mine, theirs, ["pronouns"]) == dataclasses.replace(start, pronouns="they", title="Dr")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (True, "Yes"),
        (False, "No"),
        (ContactKind.MOBILE, "Mobile"),
        (dt.date(1948, 7, 16), "16 Jul 1948"),
        (PartialDate(1948, 7), "Jul 1948"),
        (None, ""),
        (12, "12"),
    ],
)
def test_an_answer_is_said_in_words(answer: object, said: str) -> None:
    assert say(answer) == said


def test_rows_are_said_one_a_line() -> None:
    rows = (a_contact(label="my sister’s"), a_contact("ash@example.org", ContactKind.EMAIL))
    assert in_words(FIELDS["contacts"], rows) == "07700 900123, Mobile, my sister’s\nash@example.org, E-mail"
    assert in_words(FIELDS["contacts"], ()) == "Nothing"
    assert in_words(FIELDS["pronouns"], "") == "Nothing"
    assert in_words(FIELDS["pronouns"], "they") == "they"


def test_rows_that_differ_in_a_yes_alone_read_differently() -> None:
    safe, unsafe = ContactEntry("1", safe_to_leave_message=True), ContactEntry("1")
    assert in_words(FIELDS["contacts"], (safe,)) == "1, Mobile, Safe to leave a message"
    assert in_words(FIELDS["contacts"], (unsafe,)) == "1, Mobile"


@pytest.mark.parametrize("row", [AccessNeedEntry("Large print", detail="18 point"), AddressEntry("12 Canal Street")])
def test_every_answer_of_a_row_is_said(row: Any) -> None:
    field = next(field for field in FIELDS.values() if field.rows is type(row))
    said = in_words(field, (row,))
    assert all(value in said for value in (getattr(row, name) for name in fields_of(type(row))) if type(value) is str)


def test_every_answer_can_be_said() -> None:
    body = a_full_body(7)
    assert all(in_words(field, getattr(body, name)) for name, field in FIELDS.items())
