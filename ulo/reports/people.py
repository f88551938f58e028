"""Reports about people: the register, and the list to work from."""

from __future__ import annotations

import dataclasses
from typing import Annotated

from ulo.domain.fields import Field
from ulo.domain.permissions import May
from ulo.domain.text import counted, joined
from ulo.queries.people import RegisterRow, register_rows
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    Block,
    Cell,
    ColumnKind,
    Document,
    Header,
    Heading,
    Items,
    KeyMessages,
    Note,
    Table,
    Title,
)
from ulo.reports.registry import Audience, NothingToAsk, Report
from ulo.store.desk import Desk


@dataclasses.dataclass(frozen=True, slots=True)
class ListOptions:
    """What the people list asks before it is made."""

    with_needs: Annotated[
        bool,
        Field("Only people with access needs", "People who asked us to show a need with their name", kind="yes_no"),
    ] = False
    hidden: Annotated[bool, Field("Include hidden people", "People who left the lists", kind="yes_no")] = False


def people_register(desk: Desk, _options: NothingToAsk) -> Document:
    """Everybody known, with their address and the ways to reach them."""
    rows = register_rows(desk)
    headers = _headers("Number", "Name", "Address", "Town", "Postcode", "Ways to reach them")
    known_since = Header("Known since", ColumnKind.DATE)
    table = Table(
        "People, by name",
        (*headers, known_since),
        tuple(_register_line(row) for row in rows),
        totals=(None, counted(len(rows), "person", "people"), None, None, None, None, None) if rows else (),
        row_header=1,
        if_empty="Nobody is in the register yet.",
    )
    blocks = (_how_many("The register holds", rows), table, *_what_is_missing(rows), *_words_of_the_register())
    return Document(Title("Register of people"), LANGUAGE, about(desk, "People in use, by name."), blocks)


def people_list(desk: Desk, options: ListOptions) -> Document:
    """The names people use, what they need, and how they like to be reached."""
    rows = register_rows(desk, hidden=options.hidden, with_needs=options.with_needs)
    headers = _headers("Name", "Pronouns", "Access needs", "Likes to hear by", "Ways to reach them", "Lived experience")
    table = Table(
        "People, by name",
        headers,
        tuple(_list_line(row) for row in rows),
        totals=(counted(len(rows), "person", "people"), None, None, None, None, None) if rows else (),
        if_empty="There is nobody to show.",
    )
    blocks = (_needs_message(rows), table, *_what_is_missing(rows), *_words_of_the_list())
    return Document(Title("People list"), LANGUAGE, about(desk, _said_of(options)), blocks)


REPORTS = (
    Report(
        "people_register",
        "Register of people",
        "Everybody we know, with their address and the ways to reach them.",
        Audience.TRUSTEES,
        May.SEE_PEOPLE,
        NothingToAsk,
        people_register,
    ),
    Report(
        "people_list",
        "People list",
        "The names people use, what they need, and how they like to hear from us.",
        Audience.WORKERS,
        May.SEE_PEOPLE,
        ListOptions,
        people_list,
    ),
)
"""The reports of this slice."""


def _headers(*labels: str) -> tuple[Header, ...]:
    return tuple(Header(label) for label in labels)


def _register_line(row: RegisterRow) -> tuple[Cell, ...]:
    number = row.reference or str(row.id)
    street = joined(*(part for part in row.address.split(", ") if part not in (row.town, row.postcode)))
    return (number, row.name, street, row.town, row.postcode, _reach(row), row.known_since)


def _list_line(row: RegisterRow) -> tuple[str, ...]:
    return (
        row.name,
        row.pronouns,
        row.access_needs,
        row.preferred_contact,
        _reach(row),
        row.lived_experience,
    )


def _reach(row: RegisterRow) -> str:
    return joined(row.phone, row.email, by="\n")


def _how_many(words: str, rows: list[RegisterRow]) -> KeyMessages:
    return KeyMessages((f"{words} {counted(len(rows), 'person', 'people')}.",))


def _needs_message(rows: list[RegisterRow]) -> KeyMessages:
    needing = sum(bool(row.access_needs) for row in rows)
    people = counted(len(rows), "person", "people")
    return KeyMessages((f"The list holds {people}.", f"{needing:,} of them asked us to show an access need."))


def _what_is_missing(rows: list[RegisterRow]) -> tuple[Block, ...]:
    """How much of the register is not known, in plain numbers; nothing if nothing is missing."""
    people = counted(len(rows), "person", "people")
    gaps = (
        (sum(not row.address_known for row in rows), "no address"),
        (sum(not (row.phone or row.email) for row in rows), "no telephone number and no e-mail address"),
    )
    said = tuple(f"{gap:,} of {people} {'has' if gap == 1 else 'have'} {what}." for gap, what in gaps if gap)
    return (Note("What is missing", said),) if said else ()


def _words_of_the_register() -> tuple[Block, ...]:
    return (
        Heading("What the words mean"),
        Items(
            (
                "Number: the reference we gave the person; if there is none, the number of their record.",
                "Address: where a public register may say they live; if they gave none for that, their home.",
                "Known since: the day their record was made.",
            )
        ),
    )


def _words_of_the_list() -> tuple[Block, ...]:
    return (
        Heading("What the words mean"),
        Items(
            (
                "Name: the name this person uses.",
                "Access needs: what a person asked us to show wherever their name is.",
                "Lived experience: what the person says of themselves.",
            )
        ),
    )


def _said_of(options: ListOptions) -> str:
    people = "People with access needs" if options.with_needs else "All people"
    return f"{people}, {'hidden people too' if options.hidden else 'without hidden people'}, by name."
