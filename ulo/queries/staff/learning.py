"""What those on the register of Social Work England learnt in one of its years, in full."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.dates import UK
from ulo.domain.permissions import May
from ulo.domain.staff import LearningKind, RegistrationBody
from ulo.domain.staff.due import LearningYear, learning_year
from ulo.queries.scope import seen_by
from ulo.queries.staff.due import current_learning_year, learning_by_person
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person
from ulo.store.records.staff import Learning, Registration


@dataclasses.dataclass(frozen=True, slots=True)
class LearningPiece:
    """One piece of learning in the words of the person who learnt."""

    kind: LearningKind
    activity: str
    relevance: str
    done_on: dt.date
    learnt: str
    impact: str
    peer_learning: str
    submitted_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class LearningOfYear:
    """A person on the register: their number, how the year stands (None: not checked), and its pieces by day."""

    person_id: int
    name: str
    number: str
    year: LearningYear | None
    pieces: tuple[LearningPiece, ...]


@reads(May.SEE_STAFF)
def learning_of_year(desk: Desk, person_id: int | None = None, on: dt.date | None = None) -> list[LearningOfYear]:
    """Everybody on the register by name, or one person; the year that a day is in, or the one that counts today."""
    today = desk.now().astimezone(UK).date()
    england = Registration.body == RegistrationBody.SOCIAL_WORK_ENGLAND
    wanted = select(Person.id, Person.display_name, Registration.number).join(
        Registration, Registration.person_id == Person.id
    )
    if person_id is not None:
        wanted = wanted.where(Person.id == person_id)
    with desk.reading() as connection:
        rows = connection.execute(
            wanted.where(england, seen_by(desk)).order_by(Person.sort_name, Person.id, Registration.id)
        )
        people = {person: (name, number) for person, name, number in rows}
        done = learning_by_person(connection, list(people))
        texts = select(Learning.person_id, *(getattr(Learning, f.name) for f in dataclasses.fields(LearningPiece)))
        pieces: dict[int, list[LearningPiece]] = {}
        for row in connection.execute(
            texts.where(Learning.person_id.in_(people)).order_by(Learning.done_on, Learning.id)
        ):
            pieces.setdefault(row[0], []).append(LearningPiece(*row[1:]))
    found = []
    for person, (name, number) in people.items():
        records = done.get(person, [])
        year = learning_year(records, on) if on else current_learning_year(records, today)
        own = (p for p in pieces.get(person, ()) if year and year.first_day <= p.done_on <= year.last_day)
        found.append(LearningOfYear(person, name, number, year, tuple(own)))
    return found


@reads(May.SEE_STAFF)
def registered_options(desk: Desk) -> list[tuple[int, str]]:
    """Those on the register of Social Work England, by name."""
    return [(each.person_id, f"{each.name} ({each.number})") for each in learning_of_year(desk)]
