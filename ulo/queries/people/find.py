"""Finding one person by part of a name, an old name, a telephone number or a place."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.people.list import Asked, PersonRow, first_matches, rows_of
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person


@dataclasses.dataclass(frozen=True, slots=True)
class FoundPerson:
    """One hit: the id, the name, and a few words that tell two people of one name apart."""

    id: int
    name: str
    detail: str


@reads(May.SEE_PEOPLE)
def find_people(
    desk: Desk, typed: str, limit: int = 20, *, hidden: bool = False, living: bool = False
) -> list[FoundPerson]:
    """The first people found, by name. What they need us to know comes first in the detail.

    With `living`, for pickers: nobody who died is offered for something new. Source: domain.md 2.7, rule 41.
    """
    if not typed.strip():
        return []
    with desk.reading() as connection:
        ids = first_matches(desk, connection, Asked(typed, hidden=hidden), limit)
        rows = rows_of(desk, connection, ids)
        lives = select(Person.id, Person.born_on, Person.died_on).where(Person.id.in_(ids))
        days = {row.id: (row.born_on, row.died_on) for row in connection.execute(lives)}
    shown = [row for row in rows if not (living and days[row.id][1])]
    return [FoundPerson(r.id, r.name, _detail(r, days[r.id][0])) for r in shown]


def _detail(row: PersonRow, born: dt.date | None) -> str:
    """What they need us to know, and what tells two people of one name apart: a place, a year, or a reference."""
    apart = joined(row.town, row.postcode, f"born {born.year}" if born else "", by=" · ") or row.reference
    return joined(row.access, apart, State.HIDDEN.label if row.hidden else "", by=" · ")
