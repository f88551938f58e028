"""What is asked about the board and the members, in sections placed by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ulo.domain.changes import Outcome
from ulo.domain.governance import (
    AttendanceEntry,
    ClassBody,
    EndingBody,
    EnteringBody,
    GroupBody,
    HeldBody,
    InterestBody,
    LeavingBody,
    MeetingBody,
    MembershipBody,
    MembershipState,
    MinutesBody,
    NoticeBody,
    Present,
    RegisterEventBody,
    RegistrationBody,
    TermBody,
    check_class,
    check_group,
)
from ulo.domain.kept import Kept
from ulo.queries.governance import MeetingPage, MembershipPage, expected_at
from ulo.queries.governance.scope import today
from ulo.queries.options import options_for
from ulo.services.governance import (
    AddGoverningBody,
    AddInterest,
    AddMembership,
    AddMembershipClass,
    AddRegisterEvent,
    ApproveMinutes,
    BeginTerm,
    EditGoverningBody,
    EditInterest,
    EditMeeting,
    EditMembership,
    EditMembershipClass,
    EditRegisterEvent,
    EditTerm,
    EndMembership,
    EndTerm,
    EnterInRegister,
    HoldMeeting,
    PlanMeeting,
    RegisterMembership,
    SendNotice,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk
from ulo.ui.kit.record_form import NEW, Asking

_MEETING = (
    ("Which meeting", "", ("body_id", "kind", "day", "time", "place")),
    ("Notice", "", ("notice_sent_on", "notice_by_post")),
    ("Who was there", "", ("attendance",)),
    ("Minutes", "", ("minutes", "approved_on")),
)
_MEMBERSHIP = (
    ("Who, and in which class", "", ("person_id", "class_id", "number", "address_mode")),
    ("Days", "", ("applied_on", "valid_from", "renew_by")),
)
_ENDED = (("Where it stands", "Only to put a mistake right.", ("state", "valid_to", "ceasing_reason")),)
_GROUP = (
    ("The body", "", ("name", "kind", "closed_on")),
    ("Seats", "", ("seats",)),
    (
        "Rules",
        "As your constitution says. What is left empty is never called met.",
        ("quorum_number", "quorum_percent", "clear_days", "post_days", "least_seats", "most_seats"),
    ),
    ("Meetings", "", ("remote_allowed", "casting_vote")),
)


def plan(desk: Desk, kept: Kept[MeetingBody] | None) -> Asking[MeetingBody]:
    """The form that plans a meeting, or changes one."""

    def save(body: MeetingBody, version: int) -> Outcome:
        return perform(desk, EditMeeting(kept.id, version, body) if kept else PlanMeeting(body))

    sections = _MEETING if kept else _MEETING[:1]
    title = "Change this meeting" if kept else "Plan a meeting"
    options = options_for(desk, MeetingBody)
    start = MeetingBody(options["governing_body"][0][0], time=dt.time(14)) if options["governing_body"] else None
    return Asking("meeting", title, MeetingBody, sections, save, "about this meeting", kept, start, options=options)


def notice(desk: Desk, page: MeetingPage) -> Asking[NoticeBody]:
    """The form that puts down when the notice went out."""
    save = lambda body, _version: perform(desk, SendNotice(page.row.id, page.row.version, body))  # noqa: E731
    start = NoticeBody(today(desk))
    title = "Notice of this meeting"
    return Asking("notice", title, NoticeBody, (), save, "about the notice", None, start, str(page.row.id))


def held(desk: Desk, page: MeetingPage) -> Asking[HeldBody]:
    """The form that puts down who was there; it begins with everybody who belongs to the body."""
    save = lambda body, _version: perform(desk, HoldMeeting(page.row.id, page.row.version, body))  # noqa: E731
    rows = page.body.attendance or tuple(
        AttendanceEntry(person, present=Present.IN_ROOM) for person in expected_at(desk, page.row.id)
    )
    title = "Who was there"
    start = HeldBody(rows)
    return Asking("held", title, HeldBody, (), save, "about who was there", None, start, str(page.row.id))


def minutes(desk: Desk, page: MeetingPage) -> Asking[MinutesBody]:
    """The form that keeps the minutes as they were approved."""
    save = lambda body, _version: perform(desk, ApproveMinutes(page.row.id, page.row.version, body))  # noqa: E731
    start = MinutesBody(page.body.minutes, page.body.approved_on or today(desk))
    return Asking("minutes", "Minutes", MinutesBody, (), save, "in the minutes", None, start, str(page.row.id))


def term(desk: Desk, kept: Kept[TermBody] | None, seat_id: int | None = None) -> Asking[TermBody]:
    """The form that gives somebody a seat, or changes a term."""

    def save(body: TermBody, version: int) -> Outcome:
        return perform(desk, EditTerm(kept.id, version, body) if kept else BeginTerm(body))

    title = "Change this term" if kept else "Somebody takes a seat"
    start = TermBody(seat_id, valid_from=today(desk))
    key = f"seat {seat_id}" if seat_id else NEW
    options = options_for(desk, TermBody)
    return Asking("term", title, TermBody, (), save, "about this term", kept, start, key, options=options)


def leaving(desk: Desk, kept: Kept[TermBody]) -> Asking[LeavingBody]:
    """The form that ends a term."""
    save = lambda body, _v: perform(desk, EndTerm(kept.id, kept.version, body.on or today(desk)))  # noqa: E731
    start = LeavingBody(today(desk))
    return Asking("leaving", "End this term", LeavingBody, (), save, "about this term", None, start, str(kept.id))


def member(desk: Desk, kept: Kept[MembershipBody] | None) -> Asking[MembershipBody]:
    """The form that enters somebody as a member, or puts a membership right."""

    def save(body: MembershipBody, version: int) -> Outcome:
        return perform(desk, EditMembership(kept.id, version, body) if kept else AddMembership(body))

    options = options_for(desk, MembershipBody)
    first = options["membership_class"][0][0] if options["membership_class"] else None
    start = MembershipBody(class_id=first, valid_from=today(desk))
    sections = (*_MEMBERSHIP, *_ENDED) if kept else _MEMBERSHIP
    title = "Change this membership" if kept else "Add a member"
    about = "about this membership"
    return Asking(
        "membership", title, MembershipBody, sections, save, about, kept, start, options=options, again=_again(kept)
    )


def registration(desk: Desk, page: MembershipPage) -> Asking[RegistrationBody]:
    """The form that enters somebody who asked to join."""
    save = lambda body, _v: perform(desk, RegisterMembership(page.id, page.version, body))  # noqa: E731
    start = RegistrationBody(today(desk), page.body.number)
    title = f"Enter {page.name} as a member"
    return Asking("registration", title, RegistrationBody, (), save, "here", None, start, str(page.id))


def ending(desk: Desk, page: MembershipPage) -> Asking[EndingBody]:
    """The form that ends a membership."""
    save = lambda body, _v: perform(desk, EndMembership(page.id, page.version, body))  # noqa: E731
    start = EndingBody(MembershipState.RESIGNED, today(desk))
    title = f"End the membership of {page.name}"
    return Asking("ending", title, EndingBody, (), save, "here", None, start, str(page.id))


def event(desk: Desk, kept: Kept[RegisterEventBody] | None) -> Asking[RegisterEventBody]:
    """The form that puts down something to enter in a register, or changes it."""

    def save(body: RegisterEventBody, version: int) -> Outcome:
        return perform(desk, EditRegisterEvent(kept.id, version, body) if kept else AddRegisterEvent(body))

    title = "Change this entry" if kept else "Something to enter in a register"
    start = RegisterEventBody(event_on=today(desk))
    sections = (("", "", ("person_id", "kind", "event_on", "register", "note", "entered_on")),)
    return Asking("register_event", title, RegisterEventBody, sections, save, "about this entry", kept, start)


def entering(desk: Desk, event_id: int) -> Asking[EnteringBody]:
    """The form that closes an entry with the day it was made."""
    save = lambda body, _v: _entered(desk, event_id, body)  # noqa: E731
    start = EnteringBody(today(desk))
    return Asking("entering", "Entered in the register", EnteringBody, (), save, "here", None, start, str(event_id))


def interest(desk: Desk, kept: Kept[InterestBody] | None) -> Asking[InterestBody]:
    """The form that declares an interest, or changes one."""

    def save(body: InterestBody, version: int) -> Outcome:
        return perform(desk, EditInterest(kept.id, version, body) if kept else AddInterest(body))

    title = "Change this interest" if kept else "Declare an interest"
    start = InterestBody(valid_from=today(desk), declared_on=today(desk))
    return Asking("interest", title, InterestBody, (), save, "about this interest", kept, start)


def group(desk: Desk, kept: Kept[GroupBody] | None) -> Asking[GroupBody]:
    """The form that adds a body with its seats, or changes it."""

    def save(body: GroupBody, version: int) -> Outcome:
        return perform(desk, EditGoverningBody(kept.id, version, body) if kept else AddGoverningBody(body))

    title = "Change this body" if kept else "Add a body"
    return Asking("governing_body", title, GroupBody, _GROUP, save, "about this body", kept, rule=check_group)


def kind(desk: Desk, kept: Kept[ClassBody] | None) -> Asking[ClassBody]:
    """The form that adds a class of membership, or changes it."""

    def save(body: ClassBody, version: int) -> Outcome:
        return perform(desk, EditMembershipClass(kept.id, version, body) if kept else AddMembershipClass(body))

    title = "Change this class" if kept else "Add a class of membership"
    start = ClassBody(period_months=12)
    return Asking("membership_class", title, ClassBody, (), save, "about this class", kept, start, rule=check_class)


def _entered(desk: Desk, event_id: int, body: EnteringBody) -> Outcome:
    outcome = perform(desk, EnterInRegister((event_id,), body.entered_on))
    return dataclasses.replace(outcome, record_id=event_id)


def _again(kept: object) -> str:
    return "" if kept else "Save and add another"
