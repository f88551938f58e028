"""Boards, members and meetings for tests: each builder fills in what a test does not care about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tests.builders.people import a_person
from ulo.domain.governance import (
    AttendanceEntry,
    BodyKind,
    ClassBody,
    ConflictEntry,
    GroupBody,
    InterestBody,
    MeetingBody,
    MembershipBody,
    Present,
    RegisterEventBody,
    ResolutionBody,
    SeatEntry,
    TermBody,
)
from ulo.domain.people import LivedExperience
from ulo.queries.governance import bodies
from ulo.services.governance import (
    AddGoverningBody,
    AddInterest,
    AddMembership,
    AddMembershipClass,
    AddRegisterEvent,
    AddResolution,
    BeginTerm,
    PlanMeeting,
    add_governing_body,
    add_interest,
    add_membership,
    add_membership_class,
    add_register_event,
    add_resolution,
    begin_term,
    plan_meeting,
)
from ulo.store.desk import Desk

TODAY = dt.date(2026, 7, 16)
A_YEAR_AGO = dt.date(2025, 7, 1)
USES = LivedExperience.USES_SERVICES


def a_class(desk: Desk, name: str = "Full member", **answers: Any) -> int:
    """A class of membership with a yearly renewal; returns its id."""
    body = ClassBody(name, **({"period_months": 12} | answers))
    return number_of(add_membership_class(desk, AddMembershipClass(body)).record_id)


def a_membership(desk: Desk, person_id: int | None = None, class_id: int | None = None, **answers: Any) -> int:
    """Somebody’s membership since a year ago; somebody new and a new class if none is given. Returns its id."""
    person = a_person(desk) if person_id is None else person_id
    kind = a_class(desk) if class_id is None else class_id
    body = MembershipBody(person, kind, **({"valid_from": A_YEAR_AGO} | answers))
    return number_of(add_membership(desk, AddMembership(body)).record_id)


def a_group(desk: Desk, filled_in: int = 3, **answers: Any) -> int:
    """A board of trustees with voting seats “Seat 1”, “Seat 2”, …; returns its id."""
    rows = tuple(SeatEntry(f"Seat {place}") for place in range(1, filled_in + 1))
    rules: dict[str, Any] = {"name": "Board of trustees", "quorum_number": 2, "clear_days": 7, "post_days": 2}
    body = GroupBody(**(rules | {"seats": rows} | answers))
    return number_of(add_governing_body(desk, AddGoverningBody(body)).record_id)


def all_members(desk: Desk, **answers: Any) -> int:
    """The meeting of all members; returns its id."""
    rules: dict[str, Any] = {"quorum_number": 3, "quorum_percent": 5, "clear_days": 14, "post_days": 2}
    return a_group(desk, **({"name": "Members", "kind": BodyKind.MEMBERS, "seats": ()} | rules | answers))


def seats_of(desk: Desk, body_id: int) -> list[int]:
    """The ids of a body’s seats, in their order."""
    return [seat.seat_id for body in bodies(desk) if body.id == body_id for seat in body.seats]


def a_term(desk: Desk, seat_id: int, person_id: int | None = None, **answers: Any) -> int:
    """Somebody in a seat since a year ago; returns the id of the term."""
    person = a_person(desk) if person_id is None else person_id
    body = TermBody(seat_id, person, **({"valid_from": A_YEAR_AGO, "declared_on": A_YEAR_AGO} | answers))
    return number_of(begin_term(desk, BeginTerm(body)).record_id)


def a_board(
    desk: Desk, statuses: Sequence[LivedExperience] = (USES, USES, USES), **answers: Any
) -> tuple[int, list[int]]:
    """A board whose seats are filled by people who say this of themselves; returns its id and theirs."""
    body = a_group(desk, len(statuses), **answers)
    said: dict[str, Any] = {"declared_on": A_YEAR_AGO}
    people = [
        a_person(desk, known_as=f"Trustee {place}", lived_experience=status, **said)
        for place, status in enumerate(statuses, 1)
    ]
    for seat, person in zip(seats_of(desk, body), people, strict=True):
        a_term(desk, seat, person)
    return body, people


def a_meeting(desk: Desk, body_id: int, there: Sequence[int] = (), **answers: Any) -> int:
    """A meeting a week ago with these people in the room; returns its id."""
    rows = tuple(AttendanceEntry(person, present=Present.IN_ROOM) for person in there)
    when: dict[str, Any] = {"day": dt.date(2026, 7, 9), "time": dt.time(18)}
    body = MeetingBody(body_id, **(when | {"attendance": rows} | answers))
    return number_of(plan_meeting(desk, PlanMeeting(body)).record_id)


def a_resolution(desk: Desk, meeting_id: int, what: str = "To take a lease", **answers: Any) -> int:
    """Something put to a meeting; returns its id."""
    return number_of(add_resolution(desk, AddResolution(meeting_id, ResolutionBody(what, **answers))).record_id)


def a_conflict(person_id: int, **answers: Any) -> ConflictEntry:
    """A conflict of interest of somebody who left the room."""
    return ConflictEntry(person_id, "Owns the building", **answers)


def an_interest(desk: Desk, person_id: int, nature: str = "Works for the council", **answers: Any) -> int:
    """An interest somebody declared; returns its id."""
    days: dict[str, Any] = {"valid_from": A_YEAR_AGO, "declared_on": A_YEAR_AGO}
    body = InterestBody(person_id, nature, **(days | answers))
    return number_of(add_interest(desk, AddInterest(body)).record_id)


def a_register_event(desk: Desk, person_id: int, **answers: Any) -> int:
    """Something to enter in the register of members since the first of July; returns its id."""
    body = RegisterEventBody(person_id=person_id, **({"event_on": dt.date(2026, 7, 1)} | answers))
    return number_of(add_register_event(desk, AddRegisterEvent(body)).record_id)


def number_of(record_id: int | None) -> int:
    """The id of a record that was surely made."""
    assert record_id is not None
    return record_id
