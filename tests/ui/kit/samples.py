"""Made-up things that the tests of the kit show: a command with every kind of field, a list of people, some acts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Callable, Sequence
from typing import Annotated

from ulo.domain.choices import Choice
from ulo.domain.dates import PartialDate
from ulo.domain.fields import Field
from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act
from ulo.ui.kit.finder_box import Finder
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.tables import Column, Sort, Source

NAMES = {1: "Aisha Adeyemi, Leeds", 2: "Aishah Khan, Hull", 3: "Björn Łoś, York"}


class Way(Choice):
    """Ways to reach somebody."""

    MOBILE = "mobile", "Mobile"
    EMAIL = "email", "E-mail"


class Power(Choice):
    """A list with long words."""

    NONE = "none", "None"
    MONEY = "money", "Power of attorney: property and money"


@dataclasses.dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person."""

    value: Annotated[str, Field("Number or address", "For example 07700 900123", required=True)] = ""
    kind: Annotated[Way, Field("Kind", kind="choice", choices=Way)] = Way.MOBILE
    is_first: Annotated[bool, Field("Try this first", kind="yes_no")] = True
    since: Annotated[dt.date | None, Field("Since", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class AddSomebody:
    """A command with every kind of field."""

    name: Annotated[str, Field("Name I use", "The name this person wants us to use", required=True, max_length=40)] = ""
    about: Annotated[str, Field("About me", "In the person’s own words", kind="long", max_length=2000)] = ""
    met_on: Annotated[dt.date | None, Field("We met on", kind="date")] = None
    born: Annotated[PartialDate | None, Field("Date of birth", "A year is enough", kind="partial_date")] = None
    power: Annotated[Power, Field("Legal authority", kind="choice", choices=Power)] = Power.NONE
    way: Annotated[Way | None, Field("I like to hear from you by", kind="choice", choices=Way)] = None
    is_member: Annotated[bool, Field("Member", "Has joined and may vote", kind="yes_no")] = False
    visits: Annotated[int, Field("Visits", kind="number")] = 0
    minutes: Annotated[int | None, Field("Minutes", kind="number")] = None
    carer: Annotated[int | None, Field("Carer", "Type part of a name", kind="person")] = None
    contacts: Annotated[
        tuple[Contact, ...], Field("Ways to reach me", kind="rows", rows=Contact, one="way to reach me")
    ] = ()
    version: int = 0


SECTIONS: list[tuple[str, str, Sequence[str]]] = [
    ("About me", "Only the name is needed. The rest can wait until you know each other.", ["name", "about", "born"]),
    ("Ways to reach me", "", ["contacts", "way"]),
    ("Working together", "", ["met_on", "is_member", "visits", "minutes", "power", "carer"]),
]

SOMEBODY = AddSomebody(
    name="Aisha",
    about="I like gardens & <b>tea</b>.",
    met_on=dt.date(2026, 7, 1),
    born=PartialDate(1948, 7),
    power=Power.MONEY,
    way=Way.EMAIL,
    is_member=True,
    visits=1204,
    minutes=35,
    carer=3,
    contacts=(Contact("07700 900123", id=7), Contact("aisha@example.org", Way.EMAIL, False, dt.date(2020, 2, 1), 8)),
    version=4,
)


def people(operations: Operations) -> Finder:
    """A way to find three people."""

    def find(typed: str) -> list[tuple[int, str]]:
        return [(person, name) for person, name in NAMES.items() if typed.casefold() in name.casefold()]

    return Finder(operations, find, lambda person: NAMES[person])


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One person in a list."""

    id: int
    surname: str
    town: str
    owed: str


COLUMNS: list[Column[Row]] = [
    Column("Surname", lambda row: row.surname, "surname", 12),
    Column("Town", lambda row: row.town, "town", 9),
    Column("What they need us to know", lambda row: f"Large print, {row.id % 3} more", None, 8),
    Column("Owed", lambda row: row.owed, "owed", 7, is_number=True),
]


def row(number: int) -> Row:
    """The row of a person by number."""
    return Row(number, f"Adeyemi {number:06}", ("Leeds", "Hull", "York")[number % 3], f"£{number % 90}.00")


def source_of(length: int, *, first: int = 1) -> Callable[[Sort | None], Source[Row]]:
    """A list of so many people, in the order of their numbers or backwards."""

    def source(order: Sort | None) -> Source[Row]:
        numbers = range(first, first + length)
        ordered = numbers[::-1] if order and order.descending else numbers
        return Source(
            first_page=lambda: [row(number) for number in ordered[:50]],
            ids=lambda: array("q", ordered),
            rows=lambda ids: [row(number) for number in ids],
        )

    return source


def some_acts(done: list[str]) -> list[Act]:
    """Three acts that write their id into `done`."""
    return [
        Act("people.add", "Add a person", "Somebody new", lambda: done.append("people.add"), "Ctrl+N", icon="plus"),
        Act(
            *("people.bring_in", "Bring in a list", "From a spreadsheet", lambda: done.append("people.bring_in")),
            shortcut="Ctrl+I",
            permission=May.IMPORT_PEOPLE,
            menu="File",
        ),
        Act(
            *("edit.undo", "Undo", "Take back the last act", lambda: done.append("edit.undo"), "Ctrl+Z"),
            menu="Edit",
            enabled=lambda: "There is nothing to take back.",
        ),
    ]
