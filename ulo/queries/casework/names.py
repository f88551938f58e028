"""The names of people beside their work: those this user may not see are “Someone”, two of one name are told apart."""

from __future__ import annotations

import functools
from collections.abc import Collection

from sqlalchemy import Connection, Select, bindparam, exists, select

from ulo.domain.people import State
from ulo.queries.people.beside import places_of
from ulo.queries.scope import people_up_to
from ulo.store.desk import Desk
from ulo.store.records.people import Person

SOMEONE = "Someone"


class Names(dict[int, str]):
    """Names by id; whoever is not in it is “Someone”."""

    def __missing__(self, _person: int) -> str:
        """Say nothing of people this user may not see."""
        return SOMEONE


def names_of(desk: Desk, connection: Connection, ids: Collection[int]) -> Names:
    """The names of these people; where another has the same name, with their town, reference or number."""
    if not ids:
        return Names()
    wanted = _named(desk.scope.highest_restriction)
    rows = connection.execute(wanted, {"ids": list(dict.fromkeys(ids))}).all()
    names = Names({row.id: row.display_name for row in rows})
    doubles = {row.id: row.reference for row in rows if row.is_double}
    towns = places_of(connection, list(doubles)) if doubles else {}
    for person, reference in doubles.items():
        place = towns[person].town if person in towns else ""
        names[person] += f" ({place or reference or f'No. {person}'})"
    return names


@functools.cache
def _named(highest_restriction: int) -> Select[int, str, str, bool]:
    other = Person.__table__.alias().c
    same = exists().where(
        other.state.in_([State.ACTIVE, State.HIDDEN]),
        other.sort_name == Person.sort_name,
        other.display_name == Person.display_name,
        other.id != Person.id,
    )
    these = Person.id.in_(bindparam("ids", expanding=True))
    seen = people_up_to(highest_restriction, hidden=True, found=True)
    return select(Person.id, Person.display_name, Person.reference, same.label("is_double")).where(these, seen)
