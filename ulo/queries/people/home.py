"""What the first page says about people: counts, who is new, what to ask again."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection, Exists, Select, exists, func, select

from ulo.domain.dates import UK
from ulo.domain.people import LivedExperience
from ulo.domain.permissions import May
from ulo.queries.people.list import PersonRow, rows_of
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.people import AccessNeed, ConstituencyStatus, Person

NEW_DAYS = 30
_NEWEST = 6
_SOON_DAYS = 7


@dataclasses.dataclass(frozen=True, slots=True)
class Review:
    """An access need that should be asked about again: whose, what, and by which day."""

    person_id: int
    name: str
    need: str
    due: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class PeopleToday:
    """Counts of people this user sees, the newest of them, and needs to ask about this week (overdue first)."""

    people: int
    new: int
    with_needs: int
    experience_said: int
    newest: tuple[PersonRow, ...]
    reviews: tuple[Review, ...]


@reads(May.SEE_PEOPLE)
def people_today(desk: Desk) -> PeopleToday:
    """Everything the first page shows about people, as at now."""
    today = desk.now().astimezone(UK).date()
    seen = seen_by(desk)
    with desk.reading() as connection:
        newest = select(Person.id).where(seen).order_by(Person.created_at.desc(), Person.id.desc()).limit(_NEWEST)
        return PeopleToday(
            _count(connection, select(func.count(Person.id)).where(seen)),
            _count(connection, _new(desk).where(seen)),
            _count(connection, select(func.count(func.distinct(AccessNeed.person_id))).join(Person).where(seen)),
            _count(connection, select(func.count(Person.id)).where(seen, _has_said())),
            tuple(rows_of(desk, connection, list(connection.scalars(newest)))),
            tuple(_reviews(desk, connection, today)),
        )


def _new(desk: Desk) -> Select[int]:
    return select(func.count(Person.id)).where(Person.created_at >= desk.now() - dt.timedelta(days=NEW_DAYS))


def _has_said() -> Exists:
    current = (ConstituencyStatus.person_id == Person.id, ConstituencyStatus.valid_to.is_(None))
    return exists().where(*current, ConstituencyStatus.status != LivedExperience.NOT_SAID)


def _count(connection: Connection, wanted: Select[int]) -> int:
    return int(connection.scalar(wanted) or 0)


def _reviews(desk: Desk, connection: Connection, today: dt.date) -> list[Review]:
    wanted = select(Person.id, Person.display_name, AccessNeed.need, AccessNeed.review_due).join(AccessNeed)
    due = AccessNeed.review_due <= today + dt.timedelta(days=_SOON_DAYS)
    rows = connection.execute(
        wanted.where(seen_by(desk), due).order_by(AccessNeed.review_due, Person.sort_name).limit(20)
    )
    return [Review(person, name, need, day) for person, name, need, day in rows if day]
