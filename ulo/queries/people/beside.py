"""What stands beside a person in lists: the first ways to reach them, the first address, their flagged needs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, bindparam, select

from ulo.domain.people import ContactKind, LivedExperience
from ulo.domain.text import joined
from ulo.store.records.people import AccessNeed, Address, ConstituencyStatus, ContactPoint


@dataclasses.dataclass(frozen=True, slots=True)
class Reach:
    """The first telephone number (or other way) and e-mail address to try."""

    phone: str = ""
    email: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """The address that stands for the person: the one printed in registers, else the first."""

    line: str = ""
    town: str = ""
    postcode: str = ""


def reach_of(connection: Connection, ids: Sequence[int]) -> dict[int, Reach]:
    """How to reach these people, by id; those marked "try this first" come first."""
    reach: dict[int, Reach] = {}
    for person, kind, value in connection.execute(_REACH, {"ids": ids}):
        known = reach.get(person, Reach())
        is_email = kind is ContactKind.EMAIL
        reach[person] = (
            Reach(known.phone, known.email or value) if is_email else Reach(known.phone or value, known.email)
        )
    return reach


def places_of(connection: Connection, ids: Sequence[int]) -> dict[int, Place]:
    """Where these people live, by id."""
    places: dict[int, Place] = {}
    for person, *lines in connection.execute(_PLACES, {"ids": ids}):
        places.setdefault(person, Place(joined(*lines), lines[2], lines[4]))
    return places


def needs_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The access needs these people want shown, by id, in one line each."""
    needs: dict[int, list[str]] = {}
    for person, need in connection.execute(_NEEDS, {"ids": ids}):
        needs.setdefault(person, []).append(need)
    return {person: "; ".join(said) for person, said in needs.items()}


def experience_of(connection: Connection, ids: Sequence[int]) -> dict[int, LivedExperience]:
    """What these people say of their lived experience today, by id; nobody is in it who did not say."""
    return {person: status for person, status in connection.execute(_EXPERIENCE, {"ids": ids})}


_THESE: BindParameter[list[int]] = bindparam("ids", expanding=True)
_REACH = (
    select(ContactPoint.person_id, ContactPoint.kind, ContactPoint.value)
    .where(ContactPoint.person_id.in_(_THESE))
    .order_by(ContactPoint.person_id, ContactPoint.is_primary.desc(), ContactPoint.position)
)
_PLACES = (
    select(Address.person_id, Address.line1, Address.line2, Address.town, Address.county, Address.postcode)
    .where(Address.person_id.in_(_THESE))
    .order_by(Address.person_id, Address.is_service_address.desc(), Address.position)
)
_NEEDS = (
    select(AccessNeed.person_id, AccessNeed.need)
    .where(AccessNeed.person_id.in_(_THESE), AccessNeed.flagged)
    .order_by(AccessNeed.person_id, AccessNeed.position)
)
_EXPERIENCE = select(ConstituencyStatus.person_id, ConstituencyStatus.status).where(
    ConstituencyStatus.person_id.in_(_THESE), ConstituencyStatus.valid_to.is_(None)
)
