"""The list of members: its first page, then every id, then rows by id; and one person’s memberships."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from ulo.domain.choices import Choice
from ulo.domain.governance import CEASED, AddressMode, MembershipBody, MembershipState
from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.domain.text import fold
from ulo.queries.governance.kept import read_membership
from ulo.queries.governance.scope import names_of, sees_person, today
from ulo.queries.ids import all_ids
from ulo.queries.scope import people_up_to
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import Membership, MembershipClass
from ulo.store.records.people import Person

FIRST_PAGE = 30
_CHUNK = 2_000
_BY_NAME = "INDEXED BY ix_person_list"
"""People are gone through by name, each with their memberships: SQLite would sort all members first."""


class MembersShown(Choice):
    """Which memberships a list shows."""

    MEMBERS = "members", "Members now"
    ASKED = "asked", "Asked to join"
    TO_RENEW = "to_renew", "To renew"
    ENDED = "ended", "Ended"
    ALL = "all", "All"


class MembersBy(Choice):
    """What the list can be sorted by."""

    NAME = "name", "Name"
    SINCE = "since", "Member since"
    RENEW_BY = "renew_by", "Renew by"


@dataclasses.dataclass(frozen=True, slots=True)
class MembersAsked:
    """Which memberships, in which order. `words` is what was typed: parts of a name, or a membership number."""

    words: str = ""
    shown: MembersShown = MembersShown.MEMBERS
    class_id: int | None = None
    order: MembersBy = MembersBy.NAME
    descending: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the list: a membership."""

    id: int
    person_id: int
    version: int
    name: str
    class_name: str
    state: MembershipState
    number: str
    since: dt.date | None
    renew_by: dt.date | None
    until: dt.date | None
    to_renew: bool


@dataclasses.dataclass(frozen=True, slots=True)
class MembershipLine:
    """One membership on the page of a person."""

    id: int
    version: int
    class_name: str
    votes: bool
    state: MembershipState
    number: str
    applied_on: dt.date | None
    since: dt.date | None
    renew_by: dt.date | None
    until: dt.date | None
    address_mode: AddressMode


@dataclasses.dataclass(frozen=True, slots=True)
class MembershipPage:
    """All that the page of one membership shows; `others` are the person’s other memberships."""

    id: int
    version: int
    name: str
    class_name: str
    body: MembershipBody
    others: tuple[MembershipLine, ...]


@reads(May.SEE_BOARD)
def first_members(desk: Desk, asked: MembersAsked) -> list[MemberRow]:
    """The first rows of the list."""
    with desk.reading() as connection:
        ids = list(connection.scalars(_ids(desk, asked).limit(FIRST_PAGE)))
        return _rows(desk, connection, ids)


@reads(May.SEE_BOARD)
def member_ids(desk: Desk, asked: MembersAsked) -> array[int]:
    """The ids of every membership in the list, in order."""
    with desk.reading() as connection:
        return all_ids(connection, _ids(desk, asked))


@reads(May.SEE_BOARD)
def member_rows(desk: Desk, ids: Sequence[int]) -> list[MemberRow]:
    """The rows of these memberships, in their order; those of people this user does not see are left out."""
    with desk.reading() as connection:
        return [
            row for start in range(0, len(ids), _CHUNK) for row in _rows(desk, connection, ids[start : start + _CHUNK])
        ]


@reads(May.SEE_BOARD)
def memberships_of(desk: Desk, person_id: int) -> list[MembershipLine]:
    """A person’s memberships, the newest first; none where this user does not see the person."""
    told = (Membership.id, Membership.version, MembershipClass.name, MembershipClass.votes, Membership.state)
    days = (Membership.number, Membership.applied_on, Membership.valid_from, Membership.renew_by, Membership.valid_to)
    wanted = select(*told, *days, Membership.address_mode).join(MembershipClass)
    with desk.reading() as connection:
        if not sees_person(desk, connection, person_id):
            return []
        mine = wanted.where(Membership.person_id == person_id).order_by(Membership.id.desc())
        return [MembershipLine(*row) for row in connection.execute(mine)]


@reads(May.SEE_BOARD)
def membership_page(desk: Desk, membership_id: int) -> MembershipPage:
    """Read the page. Raises NotThere, the same for a person this user does not see."""
    with desk.reading() as connection:
        kept = read_membership(desk, connection, membership_id)
        person, kind = kept.body.person_id or 0, kept.body.class_id
        name = names_of(desk, connection, [person])[person]
        class_name = connection.scalar(select(MembershipClass.name).where(MembershipClass.id == kind)) or ""
    others = tuple(line for line in memberships_of(desk, person) if line.id != membership_id)
    return MembershipPage(kept.id, kept.version, name, class_name, kept.body, others)


def _ids(desk: Desk, asked: MembersAsked) -> Select[Any]:
    seen = people_up_to(desk.scope.highest_restriction, hidden=True, found=True)
    wanted = select(Membership.id).join(Person, Person.id == Membership.person_id).where(seen)
    for word in fold(asked.words).split():
        named = Person.sort_name.contains(word, autoescape=True) | Person.display_name.icontains(word, autoescape=True)
        wanted = wanted.where(named | Membership.number.icontains(word, autoescape=True))
    if asked.class_id is not None:
        wanted = wanted.where(Membership.class_id == asked.class_id)
    return _ordered(_shown(wanted, asked.shown, today(desk)), asked)


def _shown(wanted: Select[Any], shown: MembersShown, day: dt.date) -> Select[Any]:
    if shown is MembersShown.MEMBERS:
        now = wanted.where(Membership.state == MembershipState.REGISTERED, Person.state == State.ACTIVE)
        return now.with_hint(Person, _BY_NAME, "sqlite")
    if shown is MembersShown.ASKED:
        return wanted.where(Membership.state == MembershipState.APPLIED)
    if shown is MembersShown.TO_RENEW:
        return wanted.where(Membership.state == MembershipState.REGISTERED, Membership.renew_by <= day)
    if shown is MembersShown.ENDED:
        return wanted.where(Membership.state.in_([*CEASED, MembershipState.REFUSED]))
    return wanted


def _ordered(wanted: Select[Any], asked: MembersAsked) -> Select[Any]:
    keys: dict[MembersBy, Any] = {
        MembersBy.NAME: Person.sort_name,
        MembersBy.SINCE: Membership.valid_from,
        MembersBy.RENEW_BY: Membership.renew_by,
    }
    key = keys[asked.order]
    if asked.descending:
        return wanted.order_by(key.desc(), Membership.id.desc())
    if asked.order is MembersBy.NAME:
        return wanted.order_by(key, Membership.id)
    return wanted.order_by(key.is_(None), key, Membership.id)


def _rows(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[MemberRow]:
    seen = people_up_to(desk.scope.highest_restriction, hidden=True, found=True)
    told = (Membership.id, Membership.person_id, Membership.version, Person.display_name, MembershipClass.name)
    days = (Membership.state, Membership.number, Membership.valid_from, Membership.renew_by, Membership.valid_to)
    wanted = select(*told, *days).join(Person, Person.id == Membership.person_id).join(MembershipClass)
    these = wanted.where(Membership.id.in_(bindparam("ids", expanding=True)), seen)
    found = {row.id: row for row in connection.execute(these, {"ids": list(ids)})}
    day = today(desk)
    return [MemberRow(*found[i][:10], _is_due(found[i].state, found[i].renew_by, day)) for i in ids if i in found]


def _is_due(state: MembershipState, renew_by: dt.date | None, day: dt.date) -> bool:
    return state is MembershipState.REGISTERED and renew_by is not None and renew_by <= day
