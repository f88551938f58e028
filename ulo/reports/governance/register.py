"""The register of members, as it stood on any day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated

from ulo.domain.dates import say_date
from ulo.domain.fields import Field
from ulo.domain.governance import (
    index_above_on,
)
from ulo.domain.text import counted
from ulo.queries.governance import (
    SOMEONE,
    MemberEntry,
    MembersRegister,
    members_register,
)
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
from ulo.store.desk import Desk

_DATE, _NUMBER = ColumnKind.DATE, ColumnKind.NUMBER


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterOptions:
    """What the register of members asks."""

    as_at: Annotated[dt.date | None, Field("As at", "Empty: today", kind="date")] = None
    former: Annotated[bool, Field("Former members too", "Those who ceased by that day", kind="yes_no")] = True


def register_of_members(desk: Desk, options: RegisterOptions) -> Document:
    """The register of members on a day. Source: SI 2012/3012 schedule 1, paragraph 1."""
    register = members_register(desk, options.as_at)
    entries = register.entries if options.former else register.current
    above = index_above_on(register.as_at)
    indexed = above is not None and len(register.current) > above
    blocks: tuple[Block, ...] = (
        KeyMessages(_register_messages(register, above)),
        *([_index(entries)] if indexed else []),
        _register(register, entries),
        *_register_notes(register, entries),
        *_register_words(),
    )
    who = "Members and former members" if options.former else "Members"
    said = f"{who}, by name, as at {say_date(register.as_at)}."
    return Document(Title("Register of members"), LANGUAGE, about(desk, said), blocks)


def _register_messages(register: MembersRegister, above: int | None) -> tuple[str, ...]:
    current, ceased = len(register.current), len(register.entries) - len(register.current)
    said = [f"{counted(current, 'membership')} on {say_date(register.as_at)}, and {counted(ceased, 'former one')}."]
    if above is None:
        said.append("Whether an index is needed was not checked: there is no rule for this day.")
    elif current > above:
        said.append(f"There are more than {above} members, so the register begins with an index.")
    return tuple(said)


def _register(register: MembersRegister, entries: Sequence[MemberEntry]) -> Table:
    with_class = register.classes > 1
    rows = tuple(_entry(place, entry, with_class) for place, entry in enumerate(entries, 1))
    headers = (
        *(Header("Entry", _NUMBER), Header("Name"), Header("Service address"), Header("Registered", _DATE)),
        *([Header("Class")] if with_class else []),
        Header("Ceased", _DATE),
    )
    totals = (None, counted(len(entries), "entry", "entries"), *(None,) * (len(headers) - 2)) if entries else ()
    return Table("Members", headers, rows, totals, row_header=1, if_empty="Nobody is in the register on this day.")


def _entry(place: int, entry: MemberEntry, with_class: bool) -> tuple[Cell, ...]:
    class_name = (entry.class_name,) if with_class else ()
    return (place, entry.name, entry.address, entry.registered_on, *class_name, entry.ceased_on)


def _index(entries: Sequence[MemberEntry]) -> Table:
    """The first letters, each with the entries that begin with it."""
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries, 1):
        places.setdefault(_letter(entry), []).append(place)
    rows = tuple((letter, _range(found), len(found)) for letter, found in places.items())
    headers = (Header("Begins with"), Header("Entries"), Header("How many", _NUMBER))
    return Table("Index", headers, rows, ("All", "", len(entries)))


def _letter(entry: MemberEntry) -> str:
    if entry.hidden:
        return SOMEONE
    return entry.sort_name[:1].upper() or "–"


def _range(places: Sequence[int]) -> str:
    return f"{places[0]}" if len(places) == 1 else f"{places[0]} to {places[-1]}"


def _register_notes(register: MembersRegister, entries: Iterable[MemberEntry]) -> tuple[Block, ...]:
    listed = list(entries)
    without, unseen = sum(e.address_missing for e in listed), sum(e.hidden for e in listed)
    lines = []
    if without:
        why = "" if register.principal_office else " No principal office is entered for the organisation."
        lines.append(f"{counted(without, 'entry has', 'entries have')} no service address.{why}")
    if unseen:
        names = counted(unseen, "entry is", "entries are")
        lines.append(f"{names} without a name, for you may not see these records. An administrator can print them.")
    return (Note("What is missing", tuple(lines)),) if lines else ()


def _register_words() -> tuple[Block, ...]:
    items = [
        "Name: the name the person uses, or the one on official papers if they gave it.",
        "Service address: the principal office of the organisation, or the person’s own address if they chose so.",
        "Registered: the day they became a member. Ceased: the day they ceased to be one.",
    ]
    return (Heading("What the words mean"), Items(tuple(items)))
