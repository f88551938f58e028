"""Everybody in a list comes in, and what of it could not be read is kept and said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.hostile import hostile_strings
from tests.builders.trying import tried, typed_text
from tests.exchange.lists import FEBRL, a_list
from ulo.domain.dates import PartialDate
from ulo.domain.errors import PersonFacing, Stopped
from ulo.domain.people import ContactEntry, ContactKind, check_person, display_name
from ulo.exchange.columns import FIELDS
from ulo.exchange.people_csv import PeopleFile, Problem, read_people
from ulo.services.people import Unread

TODAY = dt.date(2026, 7, 16)


def people_in(folder: Path, *rows: Sequence[str]) -> PeopleFile:
    return read_people(a_list(folder, *rows), today=TODAY)


def test_a_list_of_a_thousand_people_comes_in_whole() -> None:
    if not FEBRL.exists():
        pytest.skip("the list of a thousand people is not beside this checkout")
    file = read_people(FEBRL, today=TODAY)
    assert (file.read, len(file.people), file.refused) == (1000, 1000, ())
    assert [(w.row, w.field, w.reason) for w in file.warnings] == [
        (146, "born", "“19371233” cannot be read as a date."),
        (149, "born", "“19729518” cannot be read as a date."),
        (588, "born", "“19339026” cannot be read as a date."),
    ]
    assert file.unused == ["soc_sec_id"]
    first = file.people[0].body
    assert (first.reference, first.family_name, first.born) == ("rec-223-org", "waller", PartialDate(1908, 12, 9))
    assert [(a.line1, a.line2, a.town, a.postcode) for a in first.addresses] == [
        ("6 tullaroop street", "willaroo", "st james", "4011")
    ]


def test_columns_that_make_one_answer_are_joined(tmp_path: Path) -> None:
    file = people_in(
        tmp_path,
        ["Middle name", "First name", "Surname", "House no", "Street", "Address 2", "Address 3", "Town"],
        ["Mary", "Ann", "O’Neill", "12", "High Street", "Flat 3", "The Mill", "Leeds"],
    )
    body = file.people[0].body
    assert (body.given_names, body.family_name) == ("Ann Mary", "O’Neill")
    assert [(a.line1, a.line2, a.town) for a in body.addresses] == [("12 High Street", "Flat 3, The Mill", "Leeds")]


def test_ways_to_reach_somebody_stand_in_the_order_of_the_columns(tmp_path: Path) -> None:
    file = people_in(
        tmp_path,
        ["Name", "Telephone", "E-mail", "Phone 2"],
        ["Ann", "01632 960001", "ann@example.org", "07700 900123"],
    )
    assert file.people[0].body.contacts == (
        ContactEntry("01632 960001", ContactKind.PHONE),
        ContactEntry("ann@example.org", ContactKind.EMAIL),
        ContactEntry("07700 900123", ContactKind.MOBILE),
    )


def test_a_value_that_cannot_be_read_is_left_empty_and_kept(tmp_path: Path) -> None:
    file = people_in(
        tmp_path, ["Name", "DOB", "Email", "Pronouns"], ["Ann", "31/02/1975", "no e-mail", "she" * 30], ["Bob", "", ""]
    )
    ann = file.people[0]
    assert (ann.body.born, ann.body.contacts, ann.body.pronouns) == (None, (), "")
    assert ann.unread == (
        Unread("pronouns", "she" * 30, "“Pronouns” has 90 letters. At most 60 fit."),
        Unread("born", "31/02/1975", "“31/02/1975” cannot be read as a date."),
        Unread("email", "no e-mail", "“no e-mail” is not an e-mail address: it has no @."),
    )
    assert [(w.row, w.field) for w in file.warnings] == [(2, "pronouns"), (2, "born"), (2, "email")]
    assert file.people[1].unread == ()


def test_only_a_row_without_any_name_is_refused(tmp_path: Path) -> None:
    file = people_in(tmp_path, ["Name", "Town"], ["Ann", ""], [" \t ", "Leeds"], ["", ""], ["\u00a0", "York"], ["Bob"])
    assert [display_name(p.body) for p in file.people] == ["Ann", "Bob"]
    assert file.refused == (
        Problem(3, "known_as", "This row has no name."),
        Problem(5, "known_as", "This row has no name."),
    )
    assert file.read == 4


def test_what_stands_under_no_heading_is_kept(tmp_path: Path) -> None:
    file = people_in(tmp_path, ["Name", "Town"], ["Ann", "Leeds", "", "knows Bob"])
    assert file.people[0].unread == (Unread("Column 4", "knows Bob", "“knows Bob” stands under no heading."),)


def test_a_death_before_the_birth_is_left_out(tmp_path: Path) -> None:
    file = people_in(tmp_path, ["Name", "DOB", "Date of death"], ["Ann", "1970", "1/1/1960"])
    assert file.people[0].body.died_on is None
    assert file.warnings == (Problem(2, "died_on", "“Died on” is before the date of birth."),)


def test_do_not_contact_until_a_day_is_heeded_without_a_reason(tmp_path: Path) -> None:
    body = people_in(tmp_path, ["Name", "Do not contact until"], ["Ann", "1/1/2030"]).people[0].body
    assert (body.do_not_contact_until, body.do_not_contact_reason) == (
        dt.date(2030, 1, 1),
        "No reason was given in the list.",
    )


def test_a_reference_that_stands_twice_is_told_and_both_are_kept(tmp_path: Path) -> None:
    file = people_in(tmp_path, ["Ref", "Name"], ["7", "Ann"], ["8", "Bob"], ["7", "Cas"])
    assert len(file.people) == 3
    assert file.warnings == (Problem(4, "reference", "Row 2 has the same reference. Both are kept."),)


def test_a_megabyte_in_one_cell_loses_nobody(tmp_path: Path) -> None:
    long = "x" * 2**20
    file = people_in(tmp_path, ["Name", "Title", "About me"], ["Ann", "", long], ["Bob", long, ""], [long, "", ""])
    assert [display_name(p.body) for p in file.people] == ["Ann", "Bob", "x" * 199 + "…"]
    assert [[u.text == long for u in p.unread] for p in file.people] == [[True], [True], [True]]
    assert [w.reason for w in file.warnings] == [
        "“About me” has 1,048,576 letters. At most 20,000 fit.",
        "“Title” has 1,048,576 letters. At most 40 fit.",
        "“Name I use” has 1,048,576 letters. At most 200 fit.",
    ]


def test_hostile_names_come_in_as_they_were_typed(tmp_path: Path) -> None:
    strings = hostile_strings()
    file = people_in(tmp_path, ["Ref", "Name"], *([f"n{n}", text] for n, text in enumerate(strings)))
    came_in = {p.body.reference: p.body.known_as for p in file.people}
    wanted = {f"n{n}": text.strip() for n, text in enumerate(strings) if text.strip()}
    too_long = {reference for reference, text in wanted.items() if len(text) > 200}
    assert {r: name for r, name in came_in.items() if r not in too_long} == {
        r: name for r, name in wanted.items() if r not in too_long
    }
    assert {u.text for p in file.people for u in p.unread} == {wanted[r] for r in too_long}
    assert len(file.refused) == len(strings) - len(wanted)


def test_a_map_says_what_headings_do_not(tmp_path: Path) -> None:
    path = a_list(tmp_path, ["Vorname", "Nachname", "Name"], ["Jürgen", "Groß", "ignored"])
    body = read_people(path, {"Vorname": "given_names", "Nachname": "Family name"}).people[0].body
    assert (body.given_names, body.family_name, body.known_as) == ("Jürgen", "Groß", "")


def test_a_list_of_data_without_headings_is_told(tmp_path: Path) -> None:
    with pytest.raises(PersonFacing) as trouble:
        people_in(tmp_path, ["Ann", "Smith", "07700 900123"], ["Bob", "Jones", "07700 900124"])
    assert trouble.value.said == "The first row does not hold headings: it looks like a person."
    assert "Smith" not in str(trouble.value)


def test_headings_alone_are_a_list_of_nobody(tmp_path: Path) -> None:
    file = people_in(tmp_path, ["Name", "Town"])
    assert (file.read, file.people, file.refused, file.warnings) == (0, (), (), ())


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        read_people(a_list(tmp_path, ["Name"], ["Ann"]), progress=stop)


@tried(60)
@given(rows=st.lists(st.lists(typed_text.map(lambda text: text * 5), min_size=len(FIELDS), max_size=len(FIELDS))))
def test_whatever_stands_in_a_list_everybody_in_it_can_be_kept(tmp_path: Path, rows: list[list[str]]) -> None:
    file = people_in(tmp_path, list(FIELDS), *rows)
    assert [check_person(p.body) for p in file.people] == [{}] * len(file.people)
    unread = [u for p in file.people for u in p.unread]
    assert [u for u in unread if not 0 < len(u.reason) <= 200 or len(u.field) > 60 or not u.text] == []
    assert len(file.people) + len(file.refused) == file.read
