"""A program of its own that saves people one after the other and tells each save on its output once it is kept."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import sys
from pathlib import Path

from ulo.domain.people import ContactEntry, PersonBody
from ulo.domain.permissions import Role
from ulo.services.people import AddPerson, add_person
from ulo.store import file
from ulo.store.desk import Desk, User


def main(path: str, key: str) -> None:
    """Save until killed."""
    store = file.open_with_key(Path(path), bytes.fromhex(key), dt.datetime.now(dt.UTC))
    desk = Desk(store, User(1, "saver", Role.ADMINISTRATOR))
    os.write(1, b"ready\n")
    for number in itertools.count():
        body = PersonBody(known_as=f"Saved{os.getpid()}x{number}", contacts=(ContactEntry("07700 900123"),))
        told = add_person(desk, AddPerson(body)).record_id
        os.write(1, f"{told}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
