"""What every act of working together asks of the file first: who takes part, who is known, what day it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Select, bindparam, select

from ulo.domain.casework import PartRole, WorkState
from ulo.domain.dates import UK
from ulo.domain.errors import NotThere, PersonFacing
from ulo.queries.casework.body import WORK
from ulo.queries.scope import WorkScope, seen_by, work_scope, work_seen_in
from ulo.store.desk import Desk
from ulo.store.records.admin import AccountPerson
from ulo.store.records.casework import JointWork, Participant
from ulo.store.records.people import Person

_PARTS = (
    select(Participant.person_id, Participant.role)
    .where(Participant.joint_work_id == bindparam("work"))
    .order_by(Participant.valid_to.is_not(None), Participant.position, Participant.id)
)
_ANOTHER = "Choose a person from the list."
_OUTSIDE = "This person does not take part here. Choose somebody who does, or add them first."


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """Joint work that an act belongs to: where it stands, whom it is about, and everybody's role by id."""

    id: int
    state: WorkState
    closed_on: dt.date | None
    roles: Mapping[int, PartRole]
    lead: int | None


def today_of(desk: Desk) -> dt.date:
    """The day it is in the UK."""
    return desk.now().astimezone(UK).date()


def own_person(desk: Desk, connection: Connection) -> int | None:
    """The person this user is, if an administrator said so."""
    wanted = select(AccountPerson.person_id).where(AccountPerson.account_id == desk.user.id)
    return connection.scalar(wanted)


def setting_of(desk: Desk, connection: Connection, work_id: int) -> Setting:
    """The joint work inside a work that is under way. Raises NotThere if this user does not see it."""
    found = connection.execute(_head(work_scope(desk)), {"work": work_id}).first()
    if found is None:
        raise NotThere(WORK.gone, "It may have been taken back. Look in the list again.")
    roles: dict[int, PartRole] = {}
    for person, role in connection.execute(_PARTS, {"work": work_id}):
        roles.setdefault(person, role)
    leads = (person for person, role in roles.items() if role is PartRole.LEAD_PERSON)
    return Setting(work_id, found[0], found[1], roles, next(leads, None))


@functools.lru_cache(maxsize=64)
def _head(scope: WorkScope) -> Select[WorkState, dt.date | None]:
    return select(JointWork.state, JointWork.closed_on).where(JointWork.id == bindparam("work"), work_seen_in(scope))


def unknown_people(
    desk: Desk, connection: Connection, asked: Mapping[str, int | None], known: Collection[int] = ()
) -> dict[str, str]:
    """A sentence for each field that names somebody this user may not choose; `known` were there before."""
    new = {person for person in asked.values() if person is not None} - set(known)
    if not new:
        return {}
    seen = set(connection.scalars(select(Person.id).where(Person.id.in_(new), seen_by(desk, hidden=True))))
    return {name: _ANOTHER for name, person in asked.items() if person in new - seen}


def outsiders(asked: Mapping[str, int | None], inside: Collection[int]) -> dict[str, str]:
    """A sentence for each field that gives something to do to somebody who does not take part."""
    return {name: _OUTSIDE for name, person in asked.items() if person is not None and person not in inside}


def changed_since() -> PersonFacing:
    """The problem to raise where a record is not as it was when somebody chose what to do with it."""
    return PersonFacing("This record was changed since, so it stays as it is.", "Open it and look again.")
