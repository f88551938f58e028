"""What cannot be: a sentence for each answer about the board and the members that is not right, by field name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ulo.domain.dates import say_date, uk_moment
from ulo.domain.governance.asked import (
    AttendanceEntry,
    ClassBody,
    GroupBody,
    InterestBody,
    MeetingBody,
    MembershipBody,
    RegisterEventBody,
    TermBody,
)
from ulo.domain.governance.days import Span, first_overlap
from ulo.domain.governance.words import CEASED, THERE, MeetingState, MembershipState

_HUNDRED = 100
_MOST_MONTHS = 1200
STILL_TO_COME = "This day is still to come. Check the date."
_NEVER_MEMBERS = frozenset({MembershipState.APPLIED, MembershipState.REFUSED})


def check_class(body: ClassBody) -> dict[str, str]:
    """A subscription below nothing, and a period or age that cannot be."""
    wrong = {}
    if body.fee_pence < 0:
        wrong["fee_pence"] = "A subscription cannot be below nothing."
    if body.period_months is not None and not 1 <= body.period_months <= _MOST_MONTHS:
        wrong["period_months"] = "A period has at least one month. Leave it empty if membership never ends."
    if body.minimum_age is not None and not 0 <= body.minimum_age <= _HUNDRED:
        wrong["minimum_age"] = "This is not an age. Leave it empty if there is none."
    return wrong


def check_membership(body: MembershipBody, today: dt.date) -> dict[str, str]:
    """Days that do not fit together, or do not fit to where the membership stands. Source: domain.md 2.8."""
    wrong = _in_the_past(
        {"applied_on": body.applied_on, "valid_from": body.valid_from, "valid_to": body.valid_to}, today
    )
    if body.applied_on and body.valid_from and body.valid_from < body.applied_on:
        wrong["valid_from"] = "This is before they asked to join. Check both dates."
    if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
        wrong["valid_to"] = "This is before they became a member. Check both dates."
    if body.valid_from and body.renew_by and body.renew_by < body.valid_from:
        wrong["renew_by"] = "This is before they became a member. Check both dates."
    return _fits_where_it_stands(body) | wrong


def check_group(body: GroupBody) -> dict[str, str]:
    """Rules of a body that cannot be."""
    wrong = {}
    numbers = {"least_seats": body.least_seats, "most_seats": body.most_seats, "clear_days": body.clear_days}
    for name, number in (numbers | {"post_days": body.post_days, "quorum_number": body.quorum_number}).items():
        if number is not None and not 0 <= number <= _MOST_MONTHS:
            wrong[name] = "Type a whole number that is not below nothing, or leave it empty."
    if body.quorum_percent is not None and not 0 <= body.quorum_percent <= _HUNDRED:
        wrong["quorum_percent"] = "A percentage is from 0 to 100."
    if body.least_seats is not None and body.most_seats is not None and body.most_seats < body.least_seats:
        wrong["most_seats"] = "This is below the fewest seats."
    return wrong


def check_term(body: TermBody, title: str, others: Iterable[Span], today: dt.date) -> dict[str, str]:
    """A term without days, a declaration still to come, and a seat that is taken. Source: domain.md 2.7, invariant 1.

    `others` are the other terms of the seat. The sentence names the seat and the days, never a person.
    """
    wrong = _in_the_past({"declared_on": body.declared_on}, today)
    if body.valid_from and body.valid_to and body.valid_to <= body.valid_from:
        wrong["valid_to"] = "A term ends after it begins. Check both dates."
    elif taken := first_overlap(Span(body.valid_from, body.valid_to), others):
        wrong["valid_from"] = (
            f"The seat “{title}” is taken {taken}. End that term first, or choose days that do not overlap."
        )
    return wrong


def check_no_other(body: MembershipBody, class_name: str, others: Iterable[Span]) -> dict[str, str]:
    """A second membership of one person in one class on the same day. Source: domain.md 2.7, invariant 1."""
    if taken := first_overlap(Span(body.valid_from, body.valid_to), others):
        said = f"This person is a member in the class “{class_name}” {taken}."
        return {"valid_from": f"{said} End that membership first, or choose days that do not overlap."}
    return {}


def check_meeting(body: MeetingBody, today: dt.date) -> dict[str, str]:
    """Days of a meeting that do not fit together, a time that no clock shows, and somebody who is named twice."""
    wrong = _in_the_past({"notice_sent_on": body.notice_sent_on, "approved_on": body.approved_on}, today)
    if body.day and body.notice_sent_on and body.notice_sent_on >= body.day:
        wrong["notice_sent_on"] = "A notice goes out before the day of the meeting. Check both dates."
    if body.day and body.approved_on and body.approved_on < body.day:
        wrong["approved_on"] = "Minutes are approved on the day of the meeting or later. Check both dates."
    if body.day and body.day > today and meeting_state(body) in (MeetingState.HELD, MeetingState.APPROVED):
        wrong["day"] = "This day is still to come, and people are entered as having been there. Check the date."
    if body.day and body.time and "day" not in wrong:
        try:
            uk_moment(body.day, body.time)
        except ValueError as said:
            wrong["time"] = str(said)
    return wrong | _named_twice("attendance", [row.person_id for row in body.attendance])


def check_attending(rows: Iterable[AttendanceEntry], members: frozenset[int], day: dt.date) -> dict[str, str]:
    """Somebody entered as a member of the body who was none on that day: without rights nobody counts."""
    said = f"This person was not a member of this body on {say_date(day)}. Choose “In attendance” or “Observer”."
    return {
        f"attendance.{place}.capacity": said
        for place, row in enumerate(rows)
        if row.capacity.value == "member" and row.person_id and row.person_id not in members
    }


def meeting_state(body: MeetingBody) -> MeetingState:
    """Where a meeting stands, from what is filled in. Source: domain.md 2.8."""
    if body.approved_on:
        return MeetingState.APPROVED
    if body.minutes or any(row.present in THERE for row in body.attendance):
        return MeetingState.HELD
    return MeetingState.NOTICED if body.notice_sent_on else MeetingState.PLANNED


def check_conflicts(people: Iterable[int | None], there: frozenset[int]) -> dict[str, str]:
    """A conflict of somebody who was not there, or two of one person."""
    listed = list(people)
    absent = {
        f"conflicts.{place}.person_id": "This person is not entered as being at the meeting. Enter them there first."
        for place, person in enumerate(listed)
        if person and person not in there
    }
    return absent | _named_twice("conflicts", listed)


def check_interest(body: InterestBody, today: dt.date) -> dict[str, str]:
    """Days of an interest that do not fit together."""
    wrong = _in_the_past({"valid_from": body.valid_from, "declared_on": body.declared_on}, today)
    if body.valid_from and body.valid_to and body.valid_to <= body.valid_from:
        wrong["valid_to"] = "An interest ends after it begins. Check both dates."
    return wrong


def check_register_event(body: RegisterEventBody, today: dt.date) -> dict[str, str]:
    """An event or an entry that is still to come, and an entry before the event. Source: domain.md 2.7, invariant 7."""
    wrong = _in_the_past({"event_on": body.event_on, "entered_on": body.entered_on}, today)
    if body.event_on and body.entered_on and body.entered_on < body.event_on:
        wrong["entered_on"] = "This is before it happened. Check both dates."
    return wrong


def _fits_where_it_stands(body: MembershipBody) -> dict[str, str]:
    if body.state in _NEVER_MEMBERS:
        said = "Somebody who is not a member yet has no such day. Leave it empty."
        return {name: said for name in ("valid_from", "valid_to", "renew_by") if getattr(body, name)}
    wrong = {} if body.valid_from else {"valid_from": "Please fill in the day they became a member."}
    if body.state in CEASED and not body.valid_to:
        wrong["valid_to"] = "Please fill in the day they ceased to be a member."
    if body.state is MembershipState.REGISTERED and body.valid_to:
        wrong["state"] = "There is a day on which it ended. Choose how it ended, or leave that day empty."
    return wrong


def _in_the_past(days: dict[str, dt.date | None], today: dt.date) -> dict[str, str]:
    return {name: STILL_TO_COME for name, day in days.items() if day and day > today}


def _named_twice(rows: str, people: list[int | None]) -> dict[str, str]:
    said = "This person is named twice. Keep one of the two."
    return {
        f"{rows}.{place}.person_id": said for place, person in enumerate(people) if person and person in people[:place]
    }
