"""The records about workers as their forms ask for them, and how they stand in their tables."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.domain.staff.bodies import (
    EmploymentBody,
    LearningBody,
    PostBody,
    RateBody,
    RegistrationEntry,
    SupervisionBody,
    TrainingBody,
)
from ulo.domain.staff.checks import last_of
from ulo.queries.kept import Stored, read
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person
from ulo.store.records.staff import CostRate, Employment, Learning, Post, Registration, Supervision, Training

BodyT = TypeVar("BodyT")

POST = Stored(PostBody, Post, gone="This post is not there.")
EMPLOYMENT = Stored(EmploymentBody, Employment, gone="This employment is not there.")
RATE = Stored(RateBody, CostRate, gone="This rate is not there.")
REGISTRATION = Stored(RegistrationEntry, Registration, gone="This registration is not there.")
LEARNING = Stored(LearningBody, Learning, gone="This piece of learning is not there.")
TRAINING = Stored(TrainingBody, Training, gone="This training is not there.")
SUPERVISION = Stored(SupervisionBody, Supervision, gone="This supervision is not there.")


@reads(May.SEE_STAFF)
def post_as_kept(desk: Desk, post_id: int) -> Kept[PostBody]:
    """What the form of a post starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, POST, post_id)


@reads(May.SEE_STAFF)
def employment_as_kept(desk: Desk, employment_id: int) -> Kept[EmploymentBody]:
    """What the form of an employment starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_employment(desk, connection, employment_id)


@reads(May.SEE_STAFF)
def rate_as_kept(desk: Desk, rate_id: int) -> Kept[RateBody]:
    """What the form of a rate starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_rate(desk, connection, rate_id)


@reads(May.SEE_STAFF)
def registration_as_kept(desk: Desk, registration_id: int) -> Kept[RegistrationEntry]:
    """What the form of a registration starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_person(desk, connection, REGISTRATION, registration_id)


@reads(May.SEE_STAFF)
def learning_as_kept(desk: Desk, learning_id: int) -> Kept[LearningBody]:
    """What the form of a piece of learning starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_person(desk, connection, LEARNING, learning_id)


@reads(May.SEE_STAFF)
def training_as_kept(desk: Desk, training_id: int) -> Kept[TrainingBody]:
    """What the form of a training starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_person(desk, connection, TRAINING, training_id)


@reads(May.SEE_STAFF)
def supervision_as_kept(desk: Desk, supervision_id: int) -> Kept[SupervisionBody]:
    """What the form of a supervision starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read_of_person(desk, connection, SUPERVISION, supervision_id)


def read_employment(desk: Desk, connection: Connection, employment_id: int) -> Kept[EmploymentBody]:
    """An employment inside a transaction that is under way."""
    ends = connection.scalar(select(Employment.valid_to).where(Employment.id == employment_id))
    return read_of_person(desk, connection, EMPLOYMENT, employment_id, last_day=last_of(ends))


def read_rate(desk: Desk, connection: Connection, rate_id: int) -> Kept[RateBody]:
    """A rate inside a transaction that is under way, if this user sees whose it is."""
    ends = connection.scalar(select(CostRate.valid_to).where(CostRate.id == rate_id))
    whose = select(Employment.id).where(of_people_seen(desk, EMPLOYMENT.table.c.person_id))
    return read(connection, RATE, rate_id, CostRate.employment_id.in_(whose), last_day=last_of(ends))


def read_of_person(
    desk: Desk, connection: Connection, stored: Stored[BodyT], record_id: int, **others: Any
) -> Kept[BodyT]:
    """A record of one person, if this user sees them."""
    return read(connection, stored, record_id, of_people_seen(desk, stored.table.c.person_id), **others)


def of_people_seen(desk: Desk, person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a row is of somebody this user sees, hidden people too: what they did here is kept in history."""
    return person_id.in_(select(Person.id).where(seen_by(desk, hidden=True)))
