"""Declared fields know what is wrong with an answer and say it in a sentence."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

import pytest
from ulo.domain.dates import PartialDate
from ulo.domain.fields import Field, check, fields_of, is_empty


@dataclasses.dataclass(frozen=True)
class Row:
    """One row."""

    value: Annotated[str, Field("Value", required=True, max_length=5)] = ""
    note: Annotated[str, Field("Note", max_length=5)] = ""
    id: int | None = None


@dataclasses.dataclass(frozen=True)
class Asked:
    """A declared dataclass with one field of each kind that is checked."""

    name: Annotated[str, Field("Name", required=True, max_length=10)] = "x"
    day: Annotated[dt.date | None, Field("Day", kind="date")] = None
    born: Annotated[PartialDate | None, Field("Born", kind="partial_date")] = None
    other: Annotated[int | None, Field("Other", kind="person", required=True)] = 1
    rows: Annotated[tuple[Row, ...], Field("Rows", kind="rows", rows=Row)] = ()
    agreed: Annotated[bool, Field("Agreed", kind="yes_no", required=True)] = False
    noted: Annotated[str, "not a field"] = ""
    version: int = 1


def test_the_declared_fields_stand_in_their_order() -> None:
    assert list(fields_of(Asked)) == ["name", "day", "born", "other", "rows", "agreed"]
    assert fields_of(Asked)["name"].label == "Name"


def test_good_answers_have_nothing_wrong() -> None:
    assert check(Asked(rows=(Row("a"), Row("b", "c")))) == {}


def test_a_required_answer_is_asked_for() -> None:
    assert check(Asked(name="", other=None)) == {
        "name": "Please fill in “Name”.",
        "other": "Please fill in “Other”.",
    }


def test_no_is_an_answer() -> None:
    assert check(Asked(agreed=False)) == {}
    assert not is_empty(False)
    assert not is_empty(0)
    assert all(is_empty(nothing) for nothing in (None, "", ()))


def test_a_row_says_what_is_wrong_beside_its_box() -> None:
    wrong = check(Asked(rows=(Row("a"), Row(""), Row("b", "longer"))))
    assert wrong == {
        "rows.1.value": "Please fill in “Value”.",
        "rows.2.note": "“Note” has 6 letters. At most 5 fit.",
    }


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    assert check(Asked(name="x" * 10)) == {}
    assert check(Asked(name="x" * 1_200)) == {"name": "“Name” has 1,200 letters. At most 10 fit."}


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800", "\udfff"])
def test_what_cannot_be_kept_is_refused_with_words(text: str) -> None:
    assert "cannot be kept" in check(Asked(name=text))["name"]


def test_a_day_before_anybody_alive_was_born_is_refused() -> None:
    assert check(Asked(day=dt.date(1880, 1, 1), born=PartialDate(1880))) == {}
    assert check(Asked(day=dt.date(1879, 12, 31))) == {"day": "“Day” is before 1880. Check the year."}
    assert check(Asked(born=PartialDate(1066))) == {"born": "“Born” is before 1880. Check the year."}
