"""Headings are understood as people write them; a map decides when they are not."""

from __future__ import annotations

import pytest
from ulo.domain.errors import PersonFacing
from ulo.exchange.columns import FIELDS, Column, guessed, mapped, refuse_without_a_name


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("given_name", "given_names"),
        ("First Name", "given_names"),
        ("Forename(s)", "given_names"),
        ("FORENAME", "given_names"),
        ("Surname", "family_name"),
        ("last-name", "family_name"),
        ("Surname/Family name", "family_name"),
        ("Full Name", "known_as"),
        ("Name", "known_as"),
        ("Known as", "known_as"),
        ("Preferred name", "known_as"),
        ("Title", "title"),
        ("Pronouns", "pronouns"),
        ("D.O.B.", "born"),
        ("Date of Birth (dd/mm/yyyy)", "born"),
        ("date_of_birth", "born"),
        ("Address", "line1"),
        ("Address 1", "line1"),
        ("address_2", "line2"),
        ("Address Line 3", "line2"),
        ("Town/City", "town"),
        ("suburb", "town"),
        ("County/State", "county"),
        ("Post Code", "postcode"),
        ("ZIP", "postcode"),
        ("Mobile", "mobile"),
        ("Tel. no.", "phone"),
        ("Phone (home)", "phone"),
        ("Telephone 2", "phone"),
        ("E-mail Address", "email"),
        ("rec_id", "reference"),
        ("ID", "reference"),
        ("Member Number", "reference"),
        ("Access needs", "access_needs"),
        ("What I need to take part", "access_needs"),
        ("Preferred language", "preferred_language"),
        ("Lived experience", "lived_experience"),
        ("Skills", "assets"),
        ("Notes", ""),
        ("soc_sec_id", ""),
        ("Job title", ""),
        ("Gender", ""),
        ("???", ""),
        ("2024", ""),
    ],
)
def test_a_heading_means_what_people_mean_by_it(heading: str, field: str) -> None:
    assert guessed([heading]) == (Column(0, heading, field),)


@pytest.mark.parametrize("name", FIELDS)
def test_the_words_on_our_own_screens_are_understood(name: str) -> None:
    assert guessed([FIELDS[name].label])[0].name == name
    assert guessed([name])[0].name == name


def test_of_two_columns_for_one_answer_the_first_is_taken() -> None:
    assert [c.name for c in guessed(["ID", "Member number", "Phone", "Phone 2"])] == ["reference", "", "phone", "phone"]


def test_what_was_guessed_is_said_in_words() -> None:
    assert [str(column) for column in guessed(["surname", "Shoe size"])] == ["“surname” as Family name", "“Shoe size”"]


def test_a_map_decides_alone() -> None:
    columns = mapped(["Nachname", "Surname", "Tel"], {"nachname": "family_name", "Tel": "Mobile"})
    assert [column.name for column in columns] == ["family_name", "", "mobile"]


def test_a_map_may_say_that_a_column_is_not_wanted() -> None:
    assert [c.name for c in mapped(["Name", "Tel"], {"Name": "known_as", "Tel": ""})] == ["known_as", ""]


def test_a_map_names_a_column_the_file_does_not_have() -> None:
    with pytest.raises(PersonFacing) as trouble:
        mapped(["Name", "Town"], {"Nmae": "known_as"})
    assert trouble.value.said == "The file has no column “Nmae”. Its columns are: “Name”, “Town”."


def test_a_map_names_a_field_there_is_not() -> None:
    with pytest.raises(PersonFacing) as trouble:
        mapped(["Name"], {"Name": "shoe size"})
    assert trouble.value.said == "There is no field “shoe size”."
    assert "known_as, given_names, family_name" in trouble.value.next_step


def test_a_list_without_names_is_told_which_columns_it_has() -> None:
    with pytest.raises(PersonFacing) as trouble:
        refuse_without_a_name(guessed(["Town", "Shoe size"]))
    assert trouble.value.said == "No column looks like a name. The columns are: “Town”, “Shoe size”."
    assert "MAP.json" in trouble.value.next_step


def test_very_many_columns_are_not_all_told() -> None:
    with pytest.raises(PersonFacing, match="and 70 more"):
        refuse_without_a_name(guessed([f"X{'y' * 90}{n}z" for n in range(100)]))
