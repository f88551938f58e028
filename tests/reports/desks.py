"""Organisation files with people in them, for the tests of reports."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ulo.domain.people import AccessNeedEntry, AddressEntry, ContactEntry, ContactKind, LivedExperience, PersonBody
from ulo.domain.permissions import Role
from ulo.services.people import ImportPeople, Incoming, import_people
from ulo.store.desk import Desk, User
from ulo.store.file import create, open_with_passphrase

NOW = dt.datetime(2026, 7, 16, 9, 42, tzinfo=dt.UTC)
USER, PASSPHRASE = "Ann Smith", "seven quiet green doors"
HOSTILE = (
    "<b>Ann</b> & <img src='/etc/hostname'>",
    "Nguyễn Thị Phượng",
    "李小龍",
    "שרה לוי",
    "فاطمة الزهراء",
    "Zoë \u202eOlsen\u202c",
    "O’Neill (the elder); DROP TABLE person",
    "W" * 180,
    "🐵 Monkey\ufe0f",
    "Ẹ̀kọ́",
)


def a_person(number: int, name: str) -> PersonBody:
    """Somebody with everything that reports show; every fourth has no address, every fifth cannot be reached."""
    needs = (AccessNeedEntry(need="Large print, 18 point"),) if number % 3 == 0 else ()
    address = AddressEntry(line1=f"{number} Station Road", town="Aberystwyth", postcode="SY23 2AZ")
    reach = (ContactEntry(value=f"07700 {900000 + number}"), ContactEntry("ann@example.org", ContactKind.EMAIL))
    return PersonBody(
        known_as=name,
        pronouns="they",
        access_needs=needs,
        addresses=() if number % 4 == 0 else (address,),
        contacts=() if number % 5 == 0 else reach,
        lived_experience=LivedExperience.USES_SERVICES,
        declared_on=NOW.date(),
        reference=f"M{number:04}",
    )


def a_desk(folder: Path, names: Iterable[str]) -> Desk:
    """The desk of a new organisation that knows these people."""
    path = folder / "ystrad.ulo"
    create(path, "Ystrad Members Together", USER, PASSPHRASE, lambda: NOW)
    desk = open_with_passphrase(path, USER, PASSPHRASE, lambda: NOW)
    people = [Incoming(number + 1, a_person(number, name)) for number, name in enumerate(names, 1)]
    if people:
        import_people(desk, ImportPeople("people.csv", people))
    return desk


def as_role(desk: Desk, role: Role) -> Desk:
    """The same desk for somebody with another role."""
    return dataclasses.replace(desk, user=User(desk.user.id, desk.user.name, role))
