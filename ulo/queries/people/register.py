"""The rows that the reports about people print."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Row, select

from ulo.domain.dates import UK
from ulo.domain.people import LivedExperience, PreferredContact
from ulo.domain.permissions import May
from ulo.queries.people.beside import Place, Reach, experience_of, needs_of, places_of, reach_of
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person

_CHUNK = 2_000
_Row = Row[int, str, str, str, str, PreferredContact, dt.datetime]


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterRow:
    """One person on paper, every answer as the words that are printed."""

    id: int
    reference: str
    name: str
    known_as: str
    pronouns: str
    address: str
    town: str
    postcode: str
    phone: str
    email: str
    access_needs: str
    preferred_contact: str
    lived_experience: str
    known_since: dt.date
    address_known: bool


@reads(May.SEE_PEOPLE)
def register_rows(desk: Desk, *, hidden: bool = False, with_needs: bool = False) -> list[RegisterRow]:
    """Everybody this user sees, by name; `with_needs` keeps those with a flagged access need."""
    wanted = select(
        Person.id,
        Person.reference,
        Person.display_name,
        Person.known_as,
        Person.pronouns,
        Person.preferred_contact,
        Person.created_at,
    )
    with desk.reading() as connection:
        people = connection.execute(
            wanted.where(seen_by(desk, hidden=hidden)).order_by(Person.sort_name, Person.id)
        ).all()
        chunks = (people[start : start + _CHUNK] for start in range(0, len(people), _CHUNK))
        rows = [row for chunk in chunks for row in _chunk(connection, chunk)]
    return [row for row in rows if row.access_needs] if with_needs else rows


def _chunk(connection: Connection, people: Sequence[_Row]) -> Iterator[RegisterRow]:
    ids = [person.id for person in people]
    reach, places = reach_of(connection, ids), places_of(connection, ids)
    needs, experience = needs_of(connection, ids), experience_of(connection, ids)
    for person in people:
        place, way = places.get(person.id, Place()), reach.get(person.id, Reach())
        yield RegisterRow(
            person.id,
            person.reference,
            person.display_name,
            person.known_as or person.display_name,
            person.pronouns,
            place.line,
            place.town,
            place.postcode,
            way.phone,
            way.email,
            needs.get(person.id, ""),
            person.preferred_contact.label,
            experience.get(person.id, LivedExperience.NOT_SAID).label,
            person.created_at.astimezone(UK).date(),
            person.id in places,
        )
