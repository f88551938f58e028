"""The one place where it is decided which people and which joint work a user sees."""

from __future__ import annotations

import datetime as dt
import functools
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from ulo.domain.dates import UK
from ulo.domain.people import State
from ulo.domain.permissions import Role
from ulo.store.desk import Desk
from ulo.store.records.admin import AccountPerson
from ulo.store.records.casework import JointWork, Participant
from ulo.store.records.people import Person


def seen_by(desk: Desk, *, hidden: bool = False) -> ColumnElement[bool]:
    """The people this user sees. Anonymised people are never listed; hidden ones only when asked for."""
    return people_up_to(desk.scope.highest_restriction, hidden=hidden)


@functools.cache
def people_up_to(highest_restriction: int, *, hidden: bool = False, found: bool = False) -> ColumnElement[bool]:
    """The same for a scope: those restricted up to this level (0 to 3).

    `found` is for people who are looked up by id or by words: their state is only checked, for SQLite would
    else go through everybody in that state.
    """
    state = func.coalesce(Person.state, Person.state) if found else Person.state
    in_use = state.in_([State.ACTIVE, State.HIDDEN]) if hidden else state == State.ACTIVE
    return and_(in_use, Person.restriction <= highest_restriction)


def along_work_seen_by(desk: Desk, work_id: ColumnElement[int | None]) -> ColumnElement[bool]:
    """Rows of joint work that this user sees, for who goes along all of them: the few works not seen are left out."""
    if desk.user.role is Role.WORKER:
        return work_id.in_(select(JointWork.id).where(work_seen_by(desk)))
    hidden = select(JointWork.id).where(JointWork.restriction > desk.scope.highest_restriction)
    return and_(work_id.is_not(None), work_id.not_in(hidden))


class WorkScope(NamedTuple):
    """What decides which joint work a user sees; `account` and `day` only for a worker, who sees their own."""

    highest_restriction: int
    account: int | None = None
    day: dt.date | None = None


def work_scope(desk: Desk) -> WorkScope:
    """The scope of this user today; statements that are made once are kept by it."""
    level = desk.scope.highest_restriction
    if desk.user.role is not Role.WORKER:
        return WorkScope(level)
    return WorkScope(level, desk.user.id, desk.now().astimezone(UK).date())


def work_seen_by(desk: Desk) -> ColumnElement[bool]:
    """The joint work this user sees: up to their level, and a worker only what they take part in themselves now."""
    return work_seen_in(work_scope(desk))


@functools.lru_cache(maxsize=64)
def work_seen_in(scope: WorkScope) -> ColumnElement[bool]:
    """The same for a scope."""
    seen = JointWork.restriction <= scope.highest_restriction
    if scope.account is None:
        return seen
    now = or_(Participant.valid_to.is_(None), Participant.valid_to > scope.day)
    own = select(Participant.joint_work_id).join(AccountPerson, AccountPerson.person_id == Participant.person_id)
    return and_(seen, JointWork.id.in_(own.where(AccountPerson.account_id == scope.account, now)))
