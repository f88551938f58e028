"""A cell is read as the answer it is for, or says why it cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from ulo.domain.dates import PartialDate
from ulo.domain.people import AccessCategory, ContactEntry, ContactKind, LivedExperience, PreferredContact
from ulo.exchange import values
from ulo.exchange.columns import ANSWERS

TODAY = dt.date(2026, 7, 16)


def read(name: str, text: str) -> Any:
    return values.reader(ANSWERS[name], TODAY)(text)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("19081209", PartialDate(1908, 12, 9)),
        ("09/12/1908", PartialDate(1908, 12, 9)),
        ("1908-12-09", PartialDate(1908, 12, 9)),
        ("1908-12-09T00:00:00", PartialDate(1908, 12, 9)),
        ("1908-12-09 00:00", PartialDate(1908, 12, 9)),
        ("9 Dec 1908", PartialDate(1908, 12, 9)),
        ("17730", PartialDate(1948, 7, 16)),
        ("July 1948", PartialDate(1948, 7)),
        ("07/1948", PartialDate(1948, 7)),
        ("1948", PartialDate(1948)),
    ],
)
def test_a_birthday_is_read_as_people_write_it(text: str, born: PartialDate) -> None:
    assert read("born", text) == born


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("born", "19371233", "“19371233” cannot be read as a date."),
        ("born", "n/k", "“n/k” cannot be read as a date."),
        ("born", "9" * 5000, f"“{'9' * 39}…” cannot be read as a date."),
        ("born", "31/12/2026", "“Date of birth” “31/12/2026” is still to come."),
        ("born", "1066", "“Date of birth” “1066” is before 1880."),
        ("died_on", "1/1/2030", "“Died on” “1/1/2030” is still to come."),
        ("lived_experience", "yes", "“yes” is not one of the answers to “Lived experience”."),
        ("title", "x" * 41, "“Title” has 41 letters. At most 40 fit."),
    ],
)
def test_what_cannot_be_read_says_why(name: str, text: str, said: str) -> None:
    with pytest.raises(values.Unfit) as why:
        read(name, text)
    assert str(why.value) == said


def test_a_day_until_which_we_wait_may_be_still_to_come() -> None:
    assert read("do_not_contact_until", "1/1/2030") == dt.date(2030, 1, 1)


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("lived_experience", "carer", LivedExperience.CARER),
        ("lived_experience", "I use services", LivedExperience.USES_SERVICES),
        ("preferred_contact", "Email", PreferredContact.EMAIL),
        ("preferred_contact", "SMS", PreferredContact.TEXT),
        ("preferred_contact", "letter", PreferredContact.POST),
    ],
)
def test_an_answer_from_a_list_is_known_in_other_words(name: str, text: str, answer: object) -> None:
    assert read(name, text) is answer


@pytest.mark.parametrize(
    ("kind", "text", "way"),
    [
        (ContactKind.PHONE, "07700 900123", ContactEntry("07700 900123", ContactKind.MOBILE)),
        (ContactKind.PHONE, "+44 7700 900123", ContactEntry("+44 7700 900123", ContactKind.MOBILE)),
        (ContactKind.PHONE, "01632 960001", ContactEntry("01632 960001", ContactKind.PHONE)),
        (ContactKind.EMAIL, "zoe@example.org", ContactEntry("zoe@example.org", ContactKind.EMAIL)),
        (ContactKind.VIDEO, "BSL relay", ContactEntry("BSL relay", ContactKind.VIDEO)),
    ],
)
def test_a_way_to_reach_somebody_has_its_kind(kind: ContactKind, text: str, way: ContactEntry) -> None:
    assert values.contact(kind, text) == way


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (ContactKind.EMAIL, "none", "“none” is not an e-mail address: it has no @."),
        (ContactKind.MOBILE, "ex-directory", "“ex-directory” is not a number."),
        (ContactKind.MOBILE, "1" * 255, "“Number or address” has 255 letters. At most 254 fit."),
    ],
)
def test_what_is_no_way_to_reach_somebody_says_so(kind: ContactKind, text: str, said: str) -> None:
    with pytest.raises(values.Unfit) as why:
        values.contact(kind, text)
    assert str(why.value) == said


@pytest.mark.parametrize(
    ("need", "about"),
    [
        ("Large print", AccessCategory.INFORMATION_FORMAT),
        ("BSL interpreter", AccessCategory.COMMUNICATION_PROFESSIONAL),
        ("Hearing loop", AccessCategory.COMMUNICATION_SUPPORT),
        ("Step-free", AccessCategory.ENVIRONMENT),
        ("Mornings only", AccessCategory.APPOINTMENT),
        ("Text me, don’t ring", AccessCategory.CONTACT_METHOD),
        ("Something of my own", AccessCategory.INFORMATION_FORMAT),
    ],
)
def test_an_access_need_is_sorted_by_its_words(need: str, about: AccessCategory) -> None:
    assert [(entry.need, entry.category) for entry in values.entries("access_needs", need)] == [(need, about)]


def test_one_cell_holds_several_needs() -> None:
    needs = values.entries("access_needs", "Large print; BSL interpreter\nQuiet room ;")
    assert [entry.need for entry in needs] == ["Large print", "BSL interpreter", "Quiet room"]


def test_a_long_need_is_never_lost() -> None:
    (entry,) = values.entries("access_needs", "Large print " * 30)
    assert entry.need.endswith("…")
    assert entry.detail == ("Large print " * 30).strip()
