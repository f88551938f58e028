"""The alarm against charging one hour twice: minutes charged to funds beside minutes somebody is employed for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from ulo.domain.permissions import May
from ulo.queries.funding.rates import contracted_between
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import CostShare
from ulo.store.records.people import Person


@dataclasses.dataclass(frozen=True, slots=True)
class Overcharged:
    """Somebody of whose time more is charged than they are employed for; `name` is empty if it may not be seen."""

    person_id: int
    name: str
    charged: int
    contracted: int


@reads(May.SEE_MONEY)
def overcharged(desk: Desk, first: dt.date, last: dt.date) -> list[Overcharged]:
    """Everybody who is charged for more minutes than they are employed for, from one day to another, both counted.

    Source: invariant 15. Names are given only to those who see people.
    """
    with desk.reading() as connection:
        found = list(_over(connection, first, last))
        names: dict[int, str] = {}
        if desk.may(May.SEE_PEOPLE):
            known = select(Person.id, Person.display_name).where(seen_by(desk, hidden=True))
            people = [person for person, _, _ in found]
            names = {number: name for number, name in connection.execute(known.where(Person.id.in_(people)))}
        return [Overcharged(person, names.get(person, ""), *minutes) for person, *minutes in found]


def over_contract(connection: Connection, session_id: int) -> int:
    """Of how many workers of a session more is charged in its month than they are employed for."""
    own = select(CostShare.person_id, CostShare.dated_on).where(CostShare.joint_session_id == session_id).distinct()
    rows = connection.execute(own).all()
    if not rows or (day := rows[0].dated_on) is None:
        return 0
    people = {person for person, _ in rows}
    return sum(person in people for person, _, _ in _over(connection, *_month(day)))


def _over(connection: Connection, first: dt.date, last: dt.date) -> Iterator[tuple[int, int, int]]:
    wanted = select(CostShare.person_id, func.sum(CostShare.minutes)).where(CostShare.dated_on.between(first, last))
    charged = {person: minutes for person, minutes in connection.execute(wanted.group_by(CostShare.person_id))}
    contracted = contracted_between(connection, charged, first, last)
    for person, minutes in sorted(charged.items()):
        if minutes > contracted.get(person, 0):
            yield person, minutes, contracted.get(person, 0)


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    first = day.replace(day=1)
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
