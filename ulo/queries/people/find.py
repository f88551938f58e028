"""Finding one person by part of a name, an old name, a telephone number or a place."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.people.list import Asked, first_matches, rows_of
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person


@dataclasses.dataclass(frozen=True, slots=True)
class FoundPerson:
    """One hit: the id, the name, and a few words that tell two people of one name apart."""

    id: int
    name: str
    detail: str


@reads(May.SEE_PEOPLE)
def find_people(desk: Desk, typed: str, limit: int = 20, *, hidden: bool = False) -> list[FoundPerson]:
    """The first people found, by name. What they need us to know comes first in the detail."""
    if not typed.strip():
        return []
    with desk.reading() as connection:
        ids = first_matches(desk, connection, Asked(typed, hidden=hidden), limit)
        rows = rows_of(desk, connection, ids)
        born = {
            row.id: row.born_on
            for row in connection.execute(select(Person.id, Person.born_on).where(Person.id.in_(ids)))
        }
    return [FoundPerson(r.id, r.name, _detail(r.access, r.town, r.postcode, born.get(r.id), r.hidden)) for r in rows]


def _detail(access: str, town: str, postcode: str, born: object, hidden: bool) -> str:
    year = f"born {getattr(born, 'year', '')}" if born else ""
    return joined(access, town, postcode, year, State.HIDDEN.label if hidden else "", by=" · ")
