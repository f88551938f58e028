"""Many invented people, quickly made, and the raw rows they come to."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ulo.domain.dates import PartialDate
from ulo.domain.people import AccessNeedEntry, AddressEntry, ContactEntry, ContactKind, PersonBody
from ulo.services.people import Incoming
from ulo.store import engine, file
from ulo.store.desk import Desk

PASSPHRASE = "four plain words here"
_GIVEN = [
    "Aisha",
    "Bronwen",
    "Callum",
    "Dilys",
    "Ewa",
    "Farid",
    "Grace",
    "Hodan",
    "Idris",
    "Joyce",
    "Kwame",
    "Lin",
    "Mair",
    "Nadia",
    "Owen",
    "Priya",
]
_FIRST = [
    "Ash",
    "Black",
    "Carr",
    "Dun",
    "Elm",
    "Fair",
    "Green",
    "Hay",
    "Iron",
    "Kirk",
    "Lang",
    "Marsh",
    "North",
    "Oak",
    "Penn",
    "Rush",
    "Stone",
    "Thorn",
    "Under",
    "Whit",
]
_LAST = [
    "bourne",
    "bury",
    "by",
    "croft",
    "dale",
    "den",
    "field",
    "ford",
    "ham",
    "hill",
    "hurst",
    "land",
    "ley",
    "mere",
    "more",
    "ton",
    "wick",
    "wood",
    "worth",
    "yard",
]
TABLES = ("import_batch", "person", "contact_point", "address", "access_need", "person_search")


def now() -> dt.datetime:
    """The clock of the bench."""
    return dt.datetime.now(dt.UTC)


def incoming(count: int) -> Iterator[Incoming]:
    """So many people, each with a telephone, an e-mail and an address; every fourth with an access need."""
    names = itertools.cycle(itertools.product(_LAST, _GIVEN, _FIRST))
    for number, (last, given, first) in zip(range(count), names, strict=False):
        contacts = (
            ContactEntry(f"07700 {900000 + number % 1000} {number % 97}"),
            ContactEntry(f"person{number}@example.org", ContactKind.EMAIL),
        )
        need = (AccessNeedEntry("Large print, 18 point"),) if number % 4 == 0 else ()
        body = PersonBody(
            given_names=given,
            family_name=f"{first}{last}",
            born=PartialDate(1930 + number % 70, 1 + number % 12, 1 + number % 28),
            contacts=contacts,
            addresses=(
                AddressEntry(f"{number % 300} Mill Lane", "", "Millbrook", "", f"ZZ{number % 20} {number % 9}AA"),
            ),
            access_needs=need,
            reference=f"R{number}",
        )
        yield Incoming(number + 2, body)


def new_file(path: Path) -> Desk:
    """An empty organisation file, opened."""
    file.create(path, "Bench", "bench", PASSPHRASE, now)
    return file.open_with_passphrase(path, "bench", PASSPHRASE, now)


def rows_of(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables an import fills, in the order that is written fastest."""
    raw = engine.connect(desk.store.path, desk.store.key)
    best = {"person_search": " ORDER BY sort_number"}
    rows = {name: raw.execute(f"SELECT * FROM {name}{best.get(name, '')}").fetchall() for name in TABLES}
    raw.close()
    return rows


def insert_raw(desk: Desk, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """The limit of an import: the same rows, tables, indexes and both search indexes, without a record of changes."""
    raw = engine.connect(desk.store.path, desk.store.key)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE audit_context SET capture = 0")
    for name, values in rows.items():
        marks = ", ".join("?" * len(values[0]))
        raw.executemany(f"INSERT INTO {name} VALUES ({marks})", values)
    raw.execute("UPDATE audit_context SET capture = 1")
    raw.execute("COMMIT")
    raw.close()
