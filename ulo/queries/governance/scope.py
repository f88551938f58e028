"""Whose names a user reads on the board’s pages: everybody they may see; any other person is “Someone”."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, select

from ulo.domain.dates import UK
from ulo.queries.scope import people_up_to, seen_by
from ulo.store.desk import Desk
from ulo.store.records.people import Person

SOMEONE = "Someone"
"""Stands for a person whose record this user may not see."""

_CHUNK = 2_000


def today(desk: Desk) -> dt.date:
    """The day it is in the UK."""
    return desk.now().astimezone(UK).date()


def seen_person(desk: Desk, column: Any) -> ColumnElement[bool]:
    """Whether this user sees the person that a column names; hidden people count, for history is kept."""
    seen = people_up_to(desk.scope.highest_restriction, hidden=True, found=True)
    return exists().where(Person.id == column, seen).correlate_except(Person)


def names_of(desk: Desk, connection: Connection, ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id; “Someone” for those whose record this user may not see."""
    wanted = list({person for person in ids if person is not None})
    seen = people_up_to(desk.scope.highest_restriction, hidden=True, found=True)
    asked = select(Person.id, Person.display_name).where(Person.id.in_(bindparam("ids", expanding=True)), seen)
    names = dict.fromkeys(wanted, SOMEONE)
    for start in range(0, len(wanted), _CHUNK):
        names.update((row[0], row[1]) for row in connection.execute(asked, {"ids": wanted[start : start + _CHUNK]}))
    return names


def those_seen(desk: Desk, connection: Connection, ids: Iterable[int]) -> set[int]:
    """Those of these people whom this user sees."""
    wanted, found = list(ids), set[int]()
    seen = people_up_to(desk.scope.highest_restriction, hidden=True, found=True)
    asked = select(Person.id).where(Person.id.in_(bindparam("ids", expanding=True)), seen)
    for start in range(0, len(wanted), _CHUNK):
        found.update(connection.scalars(asked, {"ids": wanted[start : start + _CHUNK]}))
    return found


def sees_person(desk: Desk, connection: Connection, person_id: int) -> bool:
    """Whether this user sees this person."""
    return connection.scalar(select(Person.id).where(Person.id == person_id, seen_by(desk, hidden=True))) is not None
