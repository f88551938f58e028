"""Employing somebody in a post, changing that and ending it, and taking it back."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Connection, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.fields import tidied
from ulo.domain.permissions import May
from ulo.domain.staff.bodies import EmploymentBody, EndingBody
from ulo.domain.staff.checks import Period, after, check_employment, check_ending
from ulo.queries.staff.body import EMPLOYMENT, read_employment
from ulo.services.staff.writing import name_of, of_another, take_back_of_person, unknown_people
from ulo.services.writing import add, change, nothing_changed, refuse, refuse_if_changed
from ulo.store.desk import Desk, acts
from ulo.store.records.staff import Employment, Post


@dataclasses.dataclass(frozen=True, slots=True)
class Employ:
    """Somebody begins to work in a post."""

    body: EmploymentBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditEmployment:
    """An employment changes. `version` is the one the form started from."""

    employment_id: int
    version: int
    body: EmploymentBody


@dataclasses.dataclass(frozen=True, slots=True)
class EndEmployment:
    """An employment has a last day."""

    employment_id: int
    version: int
    body: EndingBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackEmployment:
    """An employment that was just added goes again; only if nothing was changed or used since."""

    employment_id: int
    version: int


@acts(May.CHANGE_STAFF)
def employ(desk: Desk, command: Employ) -> Outcome:
    """Employ somebody in a post. Raises NotComplete, with the days that overlap beside the box."""
    body = _plain(command.body)
    with desk.work() as work:
        _refuse(desk, work.connection, body, None)
        number = add(work, EMPLOYMENT, body, valid_to=after(body.last_day))
        name = name_of(work.connection, body.person_id)
    return Outcome(
        Kind.STAFF, number, f"{name} is employed from {say_date(body.valid_from)}.", TakeBackEmployment(number, 1)
    )


@acts(May.CHANGE_STAFF)
def edit_employment(desk: Desk, command: EditEmployment) -> Outcome:
    """Change an employment. Raises NotComplete, NotThere or ChangedMeanwhile."""
    body = _plain(command.body)
    with desk.work() as work:
        before = read_employment(desk, work.connection, command.employment_id)
        refuse_if_changed(work, EMPLOYMENT, before, command.version)
        if before.body == body:
            return nothing_changed(command.employment_id)
        refuse(of_another(before.body, body))
        _refuse(desk, work.connection, body, command.employment_id)
        change(work, EMPLOYMENT, before, body, valid_to=after(body.last_day))
    undo = EditEmployment(command.employment_id, before.version + 1, before.body)
    return Outcome(Kind.STAFF, command.employment_id, "Employment saved.", undo)


@acts(May.CHANGE_STAFF)
def end_employment(desk: Desk, command: EndEmployment) -> Outcome:
    """Say on which day somebody worked last. Raises NotComplete, NotThere or ChangedMeanwhile."""
    ending = tidied(command.body)
    with desk.work() as work:
        before = read_employment(desk, work.connection, command.employment_id)
        refuse_if_changed(work, EMPLOYMENT, before, command.version)
        ended = dataclasses.replace(before.body, last_day=ending.last_day, leaving_reason=ending.leaving_reason)
        if before.body.valid_from:
            refuse(check_ending(ending, before.body.valid_from))
        _refuse(desk, work.connection, ended, command.employment_id)
        change(work, EMPLOYMENT, before, ended, valid_to=after(ending.last_day))
    undo = EditEmployment(command.employment_id, before.version + 1, before.body)
    return Outcome(Kind.STAFF, command.employment_id, f"Last day: {say_date(ending.last_day)}.", undo)


@acts(May.CHANGE_STAFF)
def take_back_employment(desk: Desk, command: TakeBackEmployment) -> Outcome:
    """Remove an employment that was just added. Raises PersonFacing if it was changed or used since."""
    return take_back_of_person(desk, EMPLOYMENT, command.employment_id, command.version, "This employment")


def _plain(body: EmploymentBody) -> EmploymentBody:
    return dataclasses.replace(tidied(body), week_minutes=body.week_minutes or 0)


def _refuse(desk: Desk, connection: Connection, body: EmploymentBody, employment_id: int | None) -> None:
    refuse(
        unknown_people(desk, connection, body),
        _post_is_open(connection, body),
        check_employment(body, _others(connection, body, employment_id)),
    )


def _others(connection: Connection, body: EmploymentBody, employment_id: int | None) -> list[Period]:
    """When the same person is in the same post, this employment left out."""
    wanted = select(Employment.valid_from, Employment.valid_to).where(
        Employment.person_id == body.person_id,
        Employment.post_id == body.post_id,
        Employment.id != (employment_id or 0),
    )
    return [(begins, ends) for begins, ends in connection.execute(wanted.order_by(Employment.valid_from))]


def _post_is_open(connection: Connection, body: EmploymentBody) -> dict[str, str]:
    if body.post_id is None:
        return {}
    post = connection.execute(select(Post.closed_on).where(Post.id == body.post_id)).first()
    if post is None:
        return {"post_id": "Choose a post from the list."}
    closed, ends = post[0], after(body.last_day)
    if closed and (ends is None or ends > closed):
        return {"post_id": f"This post is closed from {say_date(closed)}. Choose another, or a last day before that."}
    return {}
