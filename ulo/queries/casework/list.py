"""The list of joint work: its first page at once, then every id, then rows by id; and what pickers offer."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, or_, select

from ulo.domain.casework import GoalState, PartRole, SessionState, WorkState
from ulo.domain.dates import UK
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.casework.matching import Listed, Order, found_ids
from ulo.queries.casework.names import names_of
from ulo.queries.scope import WorkScope, work_scope, work_seen_by, work_seen_in
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Goal, JointSession, JointWork, Participant, Service

FIRST_PAGE = 30
_EVERY = -1


@dataclasses.dataclass(frozen=True, slots=True)
class WorkAsked:
    """Which joint work, in which order. `words` is what was typed; `ended`: ended work too."""

    words: str = ""
    order: Order = Order.TITLE
    descending: bool = False
    ended: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the list: whom it is about, on what, with which workers, and the sessions nearest to today."""

    id: int
    title: str
    people: str
    workers: str
    service: str
    state: WorkState
    opened_on: dt.date | None
    last_on: dt.date | None
    next_on: dt.date | None
    reference: str

    @property
    def said(self) -> str:
        """Whom it is about, its title and its reference, in one line."""
        return joined(self.people, self.title, self.reference, by=" · ")


@reads(May.SEE_WORK)
def first_work(desk: Desk, asked: WorkAsked) -> list[WorkRow]:
    """The first rows of the list, quick enough to follow the typing of each letter."""
    with desk.reading() as connection:
        return _rows(desk, connection, _ids(desk, connection, asked, FIRST_PAGE))


@reads(May.SEE_WORK)
def work_ids(desk: Desk, asked: WorkAsked) -> array[int]:
    """The ids of all joint work in the list, in order (eight bytes each)."""
    with desk.reading() as connection:
        return array("q", _ids(desk, connection, asked, _EVERY))


@reads(May.SEE_WORK)
def work_rows(desk: Desk, ids: Sequence[int]) -> list[WorkRow]:
    """The rows of these ids, in their order; what this user may not see is left out."""
    with desk.reading() as connection:
        return _rows(desk, connection, ids)


@reads(May.SEE_WORK)
def count_work(desk: Desk, asked: WorkAsked) -> int:
    """How many the list holds."""
    return len(work_ids(desk, asked))


@reads(May.SEE_WORK)
def find_work(desk: Desk, typed: str, limit: int = 20, *, ended: bool = True) -> list[WorkRow]:
    """The first joint work found by a title or a name, ended work too unless it is not; nothing for nothing typed."""
    if not typed.strip():
        return []
    with desk.reading() as connection:
        return _rows(desk, connection, _ids(desk, connection, WorkAsked(typed, ended=ended), limit))


@reads(May.SEE_WORK)
def work_choices(desk: Desk, typed: str) -> list[tuple[int, str]]:
    """What `find_work` finds to choose from, as (id, words)."""
    return [(row.id, row.said) for row in find_work(desk, typed)]


@reads(May.SEE_WORK)
def newest_work(desk: Desk) -> int | None:
    """The joint work begun last that has not ended, else the last of all; None if this user sees none."""
    order = (JointWork.state == WorkState.CLOSED, JointWork.id.desc())
    with desk.reading() as connection:
        return connection.scalar(select(JointWork.id).where(work_seen_by(desk)).order_by(*order).limit(1))


@reads(May.SEE_WORK)
def work_said(desk: Desk, work_id: int) -> str:
    """Whom joint work is about, its title and its reference; "" for what this user does not see."""
    return next((row.said for row in work_rows(desk, [work_id])), "")


@reads(May.SEE_WORK)
def service_choices(desk: Desk, *, ended: bool = False) -> list[tuple[int, str]]:
    """The services to choose from, as (id, name), by name; ended ones only if asked for."""
    today = desk.now().astimezone(UK).date()
    wanted = select(Service.id, Service.name).order_by(Service.name, Service.id)
    if not ended:
        wanted = wanted.where(or_(Service.closed_on.is_(None), Service.closed_on > today))
    with desk.reading() as connection:
        return [(number, name) for number, name in connection.execute(wanted)]


@dataclasses.dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the list of services: how much joint work it has that is not ended, as far as this user sees."""

    id: int
    name: str
    purpose: str
    closed_on: dt.date | None
    works: int


@reads(May.SEE_WORK)
def service_ids(desk: Desk, *, ended: bool = False) -> array[int]:
    """The ids of the services, by name; ended ones only if asked for."""
    return array("q", [number for number, _name in service_choices(desk, ended=ended)])


@reads(May.SEE_WORK)
def service_rows(desk: Desk, ids: Sequence[int]) -> list[ServiceRow]:
    """The rows of these services, in their order."""
    open_work = (JointWork.service_id == Service.id, JointWork.state != WorkState.CLOSED, work_seen_by(desk))
    works = select(func.count(JointWork.id)).where(*open_work).scalar_subquery()
    wanted = select(Service.id, Service.name, Service.purpose, Service.closed_on, works).where(Service.id.in_(ids))
    with desk.reading() as connection:
        rows = {row[0]: ServiceRow(*row) for row in connection.execute(wanted)}
    return [rows[number] for number in ids if number in rows]


@reads(May.SEE_WORK)
def goal_choices(desk: Desk, work_id: int) -> list[tuple[int, str]]:
    """The open goals of joint work to choose from, as (id, words)."""
    wanted = (
        select(Goal.id, Goal.own_words)
        .join(JointWork, JointWork.id == Goal.joint_work_id)
        .where(Goal.joint_work_id == work_id, Goal.state == GoalState.OPEN, work_seen_by(desk))
    )
    with desk.reading() as connection:
        return [(number, words) for number, words in connection.execute(wanted.order_by(Goal.id))]


def _ids(desk: Desk, connection: Connection, asked: WorkAsked, most: int) -> list[int]:
    states = tuple(state for state in WorkState if asked.ended or state is not WorkState.CLOSED)
    return found_ids(desk, connection, asked.words, Listed(asked.order, asked.descending, states), most)


def _rows(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[WorkRow]:
    if not ids:
        return []
    found = {row.id: row for row in connection.execute(_heads(work_scope(desk)), {"ids": ids})}
    roles = _roles(connection, list(found))
    names = names_of(desk, connection, {person for people in roles.values() for person, _role in people})
    last, coming = _nearest(desk, connection, list(found))

    def said(work: int, role: PartRole) -> str:
        people = (names[person] for person, its_role in roles.get(work, ()) if its_role is role)
        return ", ".join(dict.fromkeys(people))

    return [
        WorkRow(
            work,
            found[work].title,
            said(work, PartRole.LEAD_PERSON),
            said(work, PartRole.WORKER),
            found[work].service or "",
            found[work].state,
            found[work].opened_on,
            last.get(work),
            coming.get(work),
            found[work].reference,
        )
        for work in ids
        if work in found
    ]


@functools.lru_cache(maxsize=64)
def _heads(scope: WorkScope) -> Any:
    columns = (
        *(JointWork.id, JointWork.title, JointWork.reference, JointWork.state, JointWork.opened_on),
        Service.name.label("service"),
    )
    wanted = select(*columns).outerjoin(Service, Service.id == JointWork.service_id)
    return wanted.where(JointWork.id.in_(_IDS), work_seen_in(scope))


def _roles(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, PartRole]]]:
    """Whom each is about, and who works there now; ended work shows who did last."""
    roles: dict[int, list[tuple[int, PartRole]]] = {}
    for work, person, role in connection.execute(_ROLES, {"ids": ids}):
        roles.setdefault(work, []).append((person, role))
    return roles


def _nearest(desk: Desk, connection: Connection, ids: Sequence[int]) -> tuple[dict[int, dt.date], dict[int, dt.date]]:
    """The day of the last session held, and of the next one planned, by joint work."""
    since = desk.now() - dt.timedelta(days=1)
    last, coming = (
        {
            work: moment.astimezone(UK).date()
            for work, moment in connection.execute(wanted, {"ids": ids} | values)
            if work
        }
        for wanted, values in ((_HELD, {}), (_PLANNED, {"since": since}))
    )
    return last, coming


_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_ROLES = (
    select(Participant.joint_work_id, Participant.person_id, Participant.role)
    .where(Participant.joint_work_id.in_(_IDS), Participant.role.in_([PartRole.LEAD_PERSON, PartRole.WORKER]))
    .order_by(Participant.position, Participant.id)
)
_OF_THESE = JointSession.joint_work_id.in_(_IDS)
_HELD = (
    select(JointSession.joint_work_id, func.max(JointSession.starts_at))
    .where(JointSession.state == SessionState.HELD, _OF_THESE)
    .group_by(JointSession.joint_work_id)
)
_PLANNED = (
    select(JointSession.joint_work_id, func.min(JointSession.starts_at))
    .where(JointSession.state == SessionState.PLANNED, JointSession.starts_at >= bindparam("since"), _OF_THESE)
    .group_by(JointSession.joint_work_id)
)
