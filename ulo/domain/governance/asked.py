"""What is asked about the board and the members: one declared body for each form."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.fields import Field
from ulo.domain.governance.words import (
    AddressMode,
    BodyKind,
    Capacity,
    Carried,
    ConflictHandled,
    HowAppointed,
    MeetingKind,
    MembershipState,
    Present,
    Register,
    RegisterEventKind,
)

_LONG = 20_000
_CHECK = "As your constitution says; leave it empty if nobody has checked"


@dataclasses.dataclass(frozen=True, slots=True)
class ClassBody:
    """A kind of membership under the constitution. Money is whole pence."""

    name: Annotated[str, Field("Name of the class", "For example: Full member", required=True, max_length=100)] = ""
    votes: Annotated[bool, Field("May vote at general meetings", kind="yes_no")] = True
    minimum_age: Annotated[int | None, Field("Youngest age", "Only if there is one", kind="number")] = None
    fee_pence: Annotated[int, Field("Subscription", kind="money")] = 0
    period_months: Annotated[int | None, Field("Months until renewal", "Empty: it never ends", kind="number")] = None
    rule_text: Annotated[str, Field("Who can join", "In plain words", kind="long", max_length=_LONG)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class MembershipBody:
    """Everything kept about one membership; also how a mistake in it is put right."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    class_id: Annotated[int | None, Field("Class", kind="pick", of="membership_class", required=True)] = None
    state: Annotated[MembershipState, Field("Where it stands", kind="choice", choices=MembershipState)] = (
        MembershipState.REGISTERED
    )
    number: Annotated[str, Field("Membership number", max_length=40)] = ""
    applied_on: Annotated[dt.date | None, Field("Asked to join on", kind="date")] = None
    valid_from: Annotated[dt.date | None, Field("Member since", "The day of entry as a member", kind="date")] = None
    renew_by: Annotated[dt.date | None, Field("Renew by", "Empty if it never ends", kind="date")] = None
    valid_to: Annotated[dt.date | None, Field("Ceased on", "The day they ceased to be a member", kind="date")] = None
    ceasing_reason: Annotated[str, Field("Why it ended", max_length=200)] = ""
    address_mode: Annotated[AddressMode, Field("Address in the register", kind="choice", choices=AddressMode)] = (
        AddressMode.PRINCIPAL_OFFICE
    )


@dataclasses.dataclass(frozen=True, slots=True)
class ApplicationBody:
    """Somebody asks to become a member."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    class_id: Annotated[int | None, Field("Class", kind="pick", of="membership_class", required=True)] = None
    applied_on: Annotated[dt.date | None, Field("Asked to join on", kind="date", required=True)] = None
    number: Annotated[str, Field("Membership number", max_length=40)] = ""
    address_mode: Annotated[AddressMode, Field("Address in the register", kind="choice", choices=AddressMode)] = (
        AddressMode.PRINCIPAL_OFFICE
    )


@dataclasses.dataclass(frozen=True, slots=True)
class RegistrationBody:
    """Somebody who asked is entered as a member."""

    registered_on: Annotated[dt.date | None, Field("Member since", kind="date", required=True)] = None
    number: Annotated[str, Field("Membership number", max_length=40)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EndingBody:
    """A membership ends."""

    how: Annotated[MembershipState, Field("How it ends", kind="choice", choices=MembershipState)] = (
        MembershipState.RESIGNED
    )
    on: Annotated[dt.date | None, Field("Ceased on", kind="date", required=True)] = None
    reason: Annotated[str, Field("Why it ended", "Only if they said so", max_length=200)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class SeatEntry:
    """One seat of a body."""

    title: Annotated[str, Field("Seat", "For example: Chair", required=True, max_length=100)] = ""
    votes: Annotated[bool, Field("Has a vote", kind="yes_no")] = True
    reserved_for: Annotated[str, Field("Kept for", "For example: a person who uses services", max_length=200)] = ""
    closed_on: Annotated[dt.date | None, Field("No longer a seat from", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class GroupBody:
    """A group that decides, with the rules its constitution gives it."""

    name: Annotated[str, Field("Name", "For example: Board of trustees", required=True)] = ""
    kind: Annotated[BodyKind, Field("Kind", kind="choice", choices=BodyKind)] = BodyKind.BOARD
    seats: Annotated[tuple[SeatEntry, ...], Field("Seats", kind="rows", rows=SeatEntry, one="seat")] = ()
    least_seats: Annotated[int | None, Field("Fewest seats", _CHECK, kind="number")] = None
    most_seats: Annotated[int | None, Field("Most seats", _CHECK, kind="number")] = None
    quorum_number: Annotated[int | None, Field("Quorum: at least this many people", _CHECK, kind="number")] = None
    quorum_percent: Annotated[
        int | None, Field("Quorum: at least this percentage of those in office", _CHECK, kind="number")
    ] = None
    clear_days: Annotated[int | None, Field("Clear days of notice", _CHECK, kind="number")] = None
    post_days: Annotated[int | None, Field("More days if notice goes by post", _CHECK, kind="number")] = None
    remote_allowed: Annotated[bool, Field("May meet by telephone or video", kind="yes_no")] = True
    casting_vote: Annotated[bool, Field("The chair has a casting vote", kind="yes_no")] = False
    closed_on: Annotated[dt.date | None, Field("No longer meets from", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class TermBody:
    """Somebody takes a seat, until a day that may be known already."""

    seat_id: Annotated[int | None, Field("Seat", kind="pick", of="seat", required=True)] = None
    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    valid_from: Annotated[dt.date | None, Field("In the seat from", kind="date", required=True)] = None
    valid_to: Annotated[
        dt.date | None, Field("Until", "The day they leave; the next person may begin on it", kind="date")
    ] = None
    how: Annotated[HowAppointed, Field("How they came to it", kind="choice", choices=HowAppointed)] = (
        HowAppointed.ELECTED
    )
    declared_on: Annotated[
        dt.date | None, Field("Declaration signed on", "That nothing stops them from being a trustee", kind="date")
    ] = None
    address_mode: Annotated[AddressMode, Field("Address in the register", kind="choice", choices=AddressMode)] = (
        AddressMode.PRINCIPAL_OFFICE
    )


@dataclasses.dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """Somebody who is expected at a meeting, or was there."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    capacity: Annotated[Capacity, Field("As", kind="choice", choices=Capacity)] = Capacity.MEMBER
    present: Annotated[Present, Field("There", kind="choice", choices=Present)] = Present.IN_ROOM
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingBody:
    """A meeting from its plan to its approved minutes; where it stands follows from what is filled in."""

    body_id: Annotated[int | None, Field("Whose meeting", kind="pick", of="governing_body", required=True)] = None
    kind: Annotated[MeetingKind, Field("Kind", kind="choice", choices=MeetingKind)] = MeetingKind.ORDINARY
    day: Annotated[dt.date | None, Field("Day", kind="date", required=True)] = None
    time: Annotated[dt.time | None, Field("Time", kind="time", required=True)] = None
    place: Annotated[str, Field("Place", "Or how people can join")] = ""
    notice_sent_on: Annotated[dt.date | None, Field("Notice sent on", kind="date")] = None
    notice_by_post: Annotated[bool, Field("Notice went by post", kind="yes_no")] = False
    attendance: Annotated[
        tuple[AttendanceEntry, ...], Field("Who was there", kind="rows", rows=AttendanceEntry, one="person")
    ] = ()
    minutes: Annotated[str, Field("Minutes", kind="long", max_length=_LONG)] = ""
    approved_on: Annotated[dt.date | None, Field("Minutes approved on", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class NoticeBody:
    """The notice of a meeting goes out."""

    notice_sent_on: Annotated[dt.date | None, Field("Notice sent on", kind="date", required=True)] = None
    notice_by_post: Annotated[bool, Field("Notice went by post", kind="yes_no")] = False


@dataclasses.dataclass(frozen=True, slots=True)
class HeldBody:
    """A meeting was held, with these people."""

    attendance: Annotated[
        tuple[AttendanceEntry, ...],
        Field("Who was there", kind="rows", rows=AttendanceEntry, one="person", required=True),
    ] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class MinutesBody:
    """The minutes are approved."""

    minutes: Annotated[str, Field("Minutes", kind="long", max_length=_LONG, required=True)] = ""
    approved_on: Annotated[dt.date | None, Field("Minutes approved on", kind="date", required=True)] = None


@dataclasses.dataclass(frozen=True, slots=True)
class ConflictEntry:
    """A conflict of interest about one resolution, and how it was handled."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    what: Annotated[str, Field("What the conflict is", required=True, max_length=500)] = ""
    handled: Annotated[ConflictHandled, Field("How it was handled", kind="choice", choices=ConflictHandled)] = (
        ConflictHandled.LEFT
    )
    in_quorum: Annotated[bool, Field("Still counts towards the quorum", kind="yes_no")] = False
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ResolutionBody:
    """Something put to a meeting, and what became of it."""

    what: Annotated[str, Field("What was put to the meeting", kind="long", required=True, max_length=_LONG)] = ""
    conflicts: Annotated[
        tuple[ConflictEntry, ...],
        Field("Conflicts of interest", kind="rows", rows=ConflictEntry, one="conflict of interest"),
    ] = ()
    votes_for: Annotated[int, Field("For", kind="number")] = 0
    votes_against: Annotated[int, Field("Against", kind="number")] = 0
    abstained: Annotated[int, Field("Did not vote either way", kind="number")] = 0
    carried: Annotated[Carried, Field("What became of it", kind="choice", choices=Carried)] = Carried.NOT_VOTED


@dataclasses.dataclass(frozen=True, slots=True)
class InterestBody:
    """Something that may pull somebody two ways."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    nature: Annotated[
        str, Field("What the interest is", "For example: works for the council", required=True, max_length=500)
    ] = ""
    party: Annotated[str, Field("With whom", "The organisation or the person", max_length=200)] = ""
    valid_from: Annotated[dt.date | None, Field("Since", kind="date", required=True)] = None
    valid_to: Annotated[dt.date | None, Field("Until", "The first day on which it is over", kind="date")] = None
    declared_on: Annotated[dt.date | None, Field("Declared on", kind="date", required=True)] = None


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterEventBody:
    """Something that has to be entered in a register, and the day it was."""

    register: Annotated[Register, Field("Register", kind="choice", choices=Register)] = Register.MEMBERS
    kind: Annotated[RegisterEventKind, Field("What happened", kind="choice", choices=RegisterEventKind)] = (
        RegisterEventKind.CHANGED
    )
    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    event_on: Annotated[dt.date | None, Field("Happened on", kind="date", required=True)] = None
    entered_on: Annotated[dt.date | None, Field("Entered in the register on", kind="date")] = None
    note: Annotated[str, Field("Note", max_length=200)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class LeavingBody:
    """Somebody leaves a seat."""

    on: Annotated[
        dt.date | None,
        Field("In the seat until", "The first day on which they are not in it", kind="date", required=True),
    ] = None


@dataclasses.dataclass(frozen=True, slots=True)
class EnteringBody:
    """What happened is entered in a register now."""

    entered_on: Annotated[dt.date | None, Field("Entered in the register on", kind="date", required=True)] = None
