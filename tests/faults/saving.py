"""Saves people one after the other until killed, and tells each save by the person's name once it is kept."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from tests.builders.people import a_body, a_contact
from ulo.domain.permissions import Role
from ulo.services.people import AddPerson, add_person
from ulo.store import file
from ulo.store.desk import Desk, User


def through_services(path: Path, key: bytes, telling: int) -> None:
    """With the service alone, as the command line does."""
    desk = a_desk(path, key)
    os.write(telling, b"ready\n")
    for name in names():
        add_person(desk, AddPerson(a_body(known_as=name, contacts=(a_contact(),))))
        os.write(telling, f"{name}\n".encode())


def names() -> Iterator[str]:
    """Names that nobody else has, one after the other."""
    return (f"Saved{os.getpid()}x{number}" for number in itertools.count())


def a_desk(path: Path, key: bytes) -> Desk:
    """The administrator's, at the file, by the clock on the wall."""
    store = file.open_with_key(path, key, dt.datetime.now(dt.UTC))
    return Desk(store, User(1, "saver", Role.ADMINISTRATOR))
