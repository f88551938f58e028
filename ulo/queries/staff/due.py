"""What is due for the people who work here: registration, learning year, supervision, training, contracts ending."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, or_, select

from ulo.domain.dates import UK, say_date
from ulo.domain.permissions import May
from ulo.domain.rules import NOT_CHECKED
from ulo.domain.staff import Contract, DueKind, RegistrationBody
from ulo.domain.staff.checks import last_of
from ulo.domain.staff.due import LearningDone, LearningYear, learning_year, next_supervision, renewal_opens
from ulo.domain.text import fold
from ulo.queries.scope import people_up_to
from ulo.queries.staff.rates import in_force
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person
from ulo.store.records.staff import Employment, Learning, Registration, Supervision, Training

SOON = dt.timedelta(days=30)
"""How long before its day something is shown as due: our own choice, no law."""
CONTRACT_SOON = dt.timedelta(days=60)


@dataclasses.dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due for somebody who works here: what, and since or by when (None: not checked)."""

    kind: DueKind
    person_id: int
    name: str
    what: str
    due_on: dt.date | None

    def overdue(self, today: dt.date) -> bool:
        """Whether the day has passed."""
        return self.due_on is not None and self.due_on < today


@dataclasses.dataclass(frozen=True, slots=True)
class _Working:
    person_id: int
    name: str
    contract: Contract
    began: dt.date
    valid_to: dt.date | None
    newly_qualified_from: dt.date | None


@reads(May.SEE_STAFF)
def staff_due(desk: Desk) -> list[Due]:
    """All that is due for people employed today, overdue first. Hidden people and those who died are left out.

    Source: domain.md invariants 41, 42 and 44.
    """
    today = desk.now().astimezone(UK).date()
    with desk.reading() as connection:
        return due_in(desk, connection, today)


def due_in(desk: Desk, connection: Connection, today: dt.date, people: Sequence[int] | None = None) -> list[Due]:
    """The same inside a read that is under way; of these people only, if ids are given."""
    working = list(_working(desk, connection, today, people))
    ids = sorted({row.person_id for row in working})
    names = {row.person_id: row.name for row in working}
    found = [
        *_registrations(connection, ids, names, today),
        *_learning_years(connection, ids, names, today),
        *_supervisions(connection, working, today),
        *_training(connection, ids, names, today),
        *_contracts(connection, working, today),
    ]
    kinds = list(DueKind)
    return sorted(
        found, key=lambda due: (due.due_on or today, kinds.index(due.kind), fold(due.name), due.person_id, due.what)
    )


def learning_by_person(connection: Connection, ids: Sequence[int]) -> dict[int, list[LearningDone]]:
    """The pieces of learning of these people."""
    wanted = select(
        Learning.person_id,
        Learning.activity,
        Learning.done_on,
        func.trim(Learning.peer_learning) != "",
        Learning.submitted_on,
    ).where(Learning.person_id.in_(ids))
    found: dict[int, list[LearningDone]] = {}
    for person, activity, done_on, with_peer, submitted_on in connection.execute(wanted):
        found.setdefault(person, []).append(LearningDone(activity, done_on, bool(with_peer), submitted_on))
    return found


def current_learning_year(records: Sequence[LearningDone], today: dt.date) -> LearningYear | None:
    """The year that counts today: the last one until the window to renew opens again, then the running one."""
    running = learning_year(records, today)
    if running is None:
        return None
    opens = renewal_opens(running)
    return running if opens and today >= opens else learning_year(records, running.first_day - dt.timedelta(days=1))


def last_supervised(connection: Connection, ids: Sequence[int]) -> dict[int, dt.date]:
    """The day of the last supervision held of each of these people."""
    held = Supervision.held_on.is_not(None)
    wanted = select(Supervision.person_id, func.max(Supervision.held_on)).where(held, Supervision.person_id.in_(ids))
    return {person: day for person, day in connection.execute(wanted.group_by(Supervision.person_id)) if day}


def _working(desk: Desk, connection: Connection, today: dt.date, people: Sequence[int] | None) -> Iterator[_Working]:
    wanted = select(
        Person.id,
        Person.display_name,
        Employment.contract,
        Employment.valid_from,
        Employment.valid_to,
        Employment.newly_qualified_from,
    ).join(Employment, Employment.person_id == Person.id)
    if people is not None:
        wanted = wanted.where(Person.id.in_(people))
    living = or_(Person.died_on.is_(None), Person.died_on > today)
    rows = connection.execute(
        wanted.where(
            people_up_to(desk.scope.highest_restriction, found=True), living, in_force(Employment, today)
        ).order_by(Employment.id)
    )
    return (_Working(*row) for row in rows)


def _registrations(connection: Connection, ids: Sequence[int], names: dict[int, str], today: dt.date) -> Iterator[Due]:
    """The last day of the newest registration with each body; England's from the day renewal opens."""
    wanted = select(Registration.person_id, Registration.body, func.max(Registration.expires_on))
    of_these = Registration.person_id.in_(ids) & Registration.expires_on.is_not(None)
    for person, body, day in connection.execute(
        wanted.where(of_these).group_by(Registration.person_id, Registration.body)
    ):
        if day is None:
            continue
        shown_from = _window_before(day) if body is RegistrationBody.SOCIAL_WORK_ENGLAND else None
        if today >= (shown_from or day - SOON):
            yield Due(DueKind.REGISTRATION, person, names[person], f"Renew with {body.label}", day)


def _window_before(day: dt.date) -> dt.date | None:
    year = learning_year((), day)
    opens = renewal_opens(year) if year else None
    return opens if opens and opens <= day else None


def _learning_years(connection: Connection, ids: Sequence[int], names: dict[int, str], today: dt.date) -> Iterator[Due]:
    """Who is on Social Work England's register and has not sent enough, once the window to renew is open."""
    england = Registration.body == RegistrationBody.SOCIAL_WORK_ENGLAND
    wanted = select(Registration.person_id, func.min(Registration.registered_from)).where(
        england, Registration.person_id.in_(ids)
    )
    records = learning_by_person(connection, ids)
    for person, since in connection.execute(wanted.group_by(Registration.person_id)):
        year = current_learning_year(records.get(person, ()), today)
        if year is None:
            yield Due(DueKind.LEARNING_YEAR, person, names[person], f"Learning to send in: {NOT_CHECKED}", None)
        elif not year.complete and not (since and since > year.last_day):
            yield Due(DueKind.LEARNING_YEAR, person, names[person], f"Learning: {year.said}", year.last_day)


def _supervisions(connection: Connection, working: Sequence[_Working], today: dt.date) -> Iterator[Due]:
    """Of everybody but volunteers; of two posts, the one that asks for it sooner."""
    held = last_supervised(connection, sorted({row.person_id for row in working}))
    soonest: dict[int, Due] = {}
    for row in (row for row in working if row.contract is not Contract.VOLUNTEER):
        last = held.get(row.person_id)
        day = next_supervision(last, row.began, row.newly_qualified_from)
        what = f"Supervision, last held {say_date(last)}" if last else "Supervision, none held yet"
        due = Due(DueKind.SUPERVISION, row.person_id, row.name, what if day else f"{what}: {NOT_CHECKED}", day)
        known = soonest.get(row.person_id)
        if known is None or (day and (known.due_on is None or day < known.due_on)):
            soonest[row.person_id] = due
    yield from (due for due in soonest.values() if due.due_on is None or due.due_on < today + dt.timedelta(days=7))


def _training(connection: Connection, ids: Sequence[int], names: dict[int, str], today: dt.date) -> Iterator[Due]:
    """Trainings that run out; one that was done again runs out later."""
    wanted = select(Training.person_id, Training.name, Training.expires_on).where(Training.person_id.in_(ids))
    newest: dict[tuple[int, str], tuple[str, dt.date | None]] = {}
    for person, name, expires_on in connection.execute(wanted.order_by(Training.completed_on, Training.id)):
        newest[person, fold(name)] = (name, expires_on)
    for (person, _), (name, expires_on) in newest.items():
        if expires_on and expires_on <= today + SOON:
            yield Due(DueKind.TRAINING, person, names[person], f"{name}: do it again", expires_on)


def _contracts(connection: Connection, working: Sequence[_Working], today: dt.date) -> Iterator[Due]:
    """Employments that end soon, unless the same person is employed on after that day."""
    for row in working:
        if row.valid_to is None or row.valid_to > today + CONTRACT_SOON:
            continue
        day = row.valid_to
        on = select(Employment.id).where(Employment.person_id == row.person_id, in_force(Employment, day)).limit(1)
        if connection.scalar(on) is None:
            yield Due(DueKind.CONTRACT, row.person_id, row.name, f"{row.contract.label} contract ends", last_of(day))
