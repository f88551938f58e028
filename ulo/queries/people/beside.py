"""What stands beside a person in lists: the first ways to reach them, the first address, their flagged needs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sqlalchemy import Connection, select

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
    wanted = select(ContactPoint.person_id, ContactPoint.kind, ContactPoint.value)
    order = (ContactPoint.person_id, ContactPoint.is_primary.desc(), ContactPoint.position)
    reach: dict[int, Reach] = {}
    for person, kind, value in connection.execute(wanted.where(ContactPoint.person_id.in_(ids)).order_by(*order)):
        known = reach.get(person, Reach())
        is_email = kind is ContactKind.EMAIL
        reach[person] = (
            Reach(known.phone, known.email or value) if is_email else Reach(known.phone or value, known.email)
        )
    return reach


def places_of(connection: Connection, ids: Sequence[int]) -> dict[int, Place]:
    """Where these people live, by id."""
    parts = (Address.line1, Address.line2, Address.town, Address.county, Address.postcode)
    order = (Address.person_id, Address.is_service_address.desc(), Address.position)
    wanted = select(Address.person_id, *parts).where(Address.person_id.in_(ids)).order_by(*order)
    places: dict[int, Place] = {}
    for person, *lines in connection.execute(wanted):
        places.setdefault(person, Place(joined(*lines), lines[2], lines[4]))
    return places


def needs_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The access needs these people want shown, by id, in one line each."""
    wanted = select(AccessNeed.person_id, AccessNeed.need).where(AccessNeed.person_id.in_(ids), AccessNeed.flagged)
    needs: dict[int, list[str]] = {}
    for person, need in connection.execute(wanted.order_by(AccessNeed.person_id, AccessNeed.position)):
        needs.setdefault(person, []).append(need)
    return {person: "; ".join(said) for person, said in needs.items()}


def experience_of(connection: Connection, ids: Sequence[int]) -> dict[int, LivedExperience]:
    """What these people say of their lived experience today, by id; nobody is in it who did not say."""
    wanted = select(ConstituencyStatus.person_id, ConstituencyStatus.status)
    current = (ConstituencyStatus.person_id.in_(ids), ConstituencyStatus.valid_to.is_(None))
    return {person: status for person, status in connection.execute(wanted.where(*current))}
