"""The board and the members: classes, memberships, registers, bodies, seats, terms, meetings, interests."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, String, Text, UniqueConstraint

from ulo.domain.governance import (
    AddressMode,
    BodyKind,
    Capacity,
    Carried,
    ConflictHandled,
    HowAppointed,
    MeetingKind,
    MeetingState,
    MembershipState,
    Present,
    Register,
    RegisterEventKind,
)
from ulo.store.records.conventions import INTERNAL, PERSONAL, ColumnOf, Numbered, Record, Stamped, choice, column


class MembershipClass(Numbered, Stamped, Record):
    """A kind of membership under the constitution."""

    __tablename__ = "membership_class"
    __table_args__ = (CheckConstraint("fee_pence >= 0", name="fee_pence"), {"sqlite_autoincrement": True})
    name: ColumnOf[str] = column(String(100), unique=True, info=INTERNAL)
    votes: ColumnOf[bool] = column(Boolean, default=True, info=INTERNAL)
    minimum_age: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    fee_pence: ColumnOf[int] = column(default=0, info=INTERNAL)
    period_months: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    rule_text: ColumnOf[str] = column(Text, default="", info=INTERNAL)


class Membership(Numbered, Stamped, Record):
    """Somebody's membership in a class: `valid_from` is the day of registration, `valid_to` the day it ceased."""

    __tablename__ = "membership"
    __table_args__ = (
        Index("ix_membership_list", "state", "class_id", "person_id"),
        Index("ix_membership_person_id", "person_id", "state", "class_id"),
        Index("ix_membership_renew_by", "state", "renew_by"),
        CheckConstraint("valid_to is null or valid_from is null or valid_to >= valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("person_id", "class_id")}},
    )
    person_id: ColumnOf[int] = column(refers="person.id", info=INTERNAL)
    class_id: ColumnOf[int] = column(refers="membership_class.id", index=True, info=INTERNAL)
    state: ColumnOf[MembershipState] = column(choice(MembershipState, "state"), info=PERSONAL)
    number: ColumnOf[str] = column(String(40), default="", info=PERSONAL)
    applied_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    valid_from: ColumnOf[dt.date | None] = column(info=PERSONAL)
    valid_to: ColumnOf[dt.date | None] = column(info=PERSONAL)
    renew_by: ColumnOf[dt.date | None] = column(info=PERSONAL)
    ceasing_reason: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    address_mode: ColumnOf[AddressMode] = column(choice(AddressMode, "address_mode"), info=PERSONAL)


class RegisterEvent(Numbered, Stamped, Record):
    """Something that must be entered in a register within a number of days."""

    __tablename__ = "register_event"
    __table_args__ = (
        Index("ix_register_event_due", "entered_on", "due_by"),
        {"sqlite_autoincrement": True},
    )
    register: ColumnOf[Register] = column(choice(Register, "register"), info=INTERNAL)
    kind: ColumnOf[RegisterEventKind] = column(choice(RegisterEventKind, "kind"), info=PERSONAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    event_on: ColumnOf[dt.date] = column(info=PERSONAL)
    due_by: ColumnOf[dt.date | None] = column(info=INTERNAL)
    entered_on: ColumnOf[dt.date | None] = column(info=INTERNAL)
    note: ColumnOf[str] = column(String(200), default="", info=PERSONAL)


class GoverningBody(Numbered, Stamped, Record):
    """A group that decides, with the rules its constitution gives it; what is empty was not checked."""

    __tablename__ = "governing_body"
    name: ColumnOf[str] = column(String(200), info=INTERNAL)
    kind: ColumnOf[BodyKind] = column(choice(BodyKind, "kind"), info=INTERNAL)
    least_seats: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    most_seats: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    quorum_number: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    quorum_percent: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    clear_days: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    post_days: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    remote_allowed: ColumnOf[bool] = column(Boolean, default=True, info=INTERNAL)
    casting_vote: ColumnOf[bool] = column(Boolean, default=False, info=INTERNAL)
    closed_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class Seat(Numbered, Stamped, Record):
    """A seat of a body."""

    __tablename__ = "seat"
    body_id: ColumnOf[int] = column(refers="governing_body.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    title: ColumnOf[str] = column(String(100), info=INTERNAL)
    votes: ColumnOf[bool] = column(Boolean, default=True, info=INTERNAL)
    reserved_for: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    closed_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class OfficeTerm(Numbered, Stamped, Record):
    """Somebody in a seat from a day until another (half-open)."""

    __tablename__ = "office_term"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("seat_id",)}},
    )
    seat_id: ColumnOf[int] = column(refers="seat.id", index=True, info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    valid_from: ColumnOf[dt.date] = column(info=PERSONAL)
    valid_to: ColumnOf[dt.date | None] = column(info=PERSONAL)
    how: ColumnOf[HowAppointed] = column(choice(HowAppointed, "how"), info=PERSONAL)
    declared_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    address_mode: ColumnOf[AddressMode] = column(choice(AddressMode, "address_mode"), info=PERSONAL)


class Meeting(Numbered, Stamped, Record):
    """A meeting of a body or of all members."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_held_at", "held_at", "id"), {"sqlite_autoincrement": True})
    body_id: ColumnOf[int] = column(refers="governing_body.id", index=True, info=INTERNAL)
    kind: ColumnOf[MeetingKind] = column(choice(MeetingKind, "kind"), info=INTERNAL)
    state: ColumnOf[MeetingState] = column(choice(MeetingState, "state"), info=INTERNAL)
    held_at: ColumnOf[dt.datetime] = column(info=INTERNAL)
    place: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    notice_sent_on: ColumnOf[dt.date | None] = column(info=INTERNAL)
    notice_by_post: ColumnOf[bool] = column(Boolean, default=False, info=INTERNAL)
    minutes: ColumnOf[str] = column(Text, default="", info=INTERNAL)
    approved_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class Attendance(Numbered, Stamped, Record):
    """Somebody at a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), {"sqlite_autoincrement": True})
    meeting_id: ColumnOf[int] = column(refers="meeting.id", info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    capacity: ColumnOf[Capacity] = column(choice(Capacity, "capacity"), info=PERSONAL)
    present: ColumnOf[Present] = column(choice(Present, "present"), info=PERSONAL)


class Resolution(Numbered, Stamped, Record):
    """Something put to a meeting, and what became of it."""

    __tablename__ = "resolution"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 and votes_against >= 0 and abstained >= 0", name="votes"),
        {"sqlite_autoincrement": True},
    )
    meeting_id: ColumnOf[int] = column(refers="meeting.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    what: ColumnOf[str] = column(Text, info=INTERNAL)
    votes_for: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    votes_against: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    abstained: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    carried: ColumnOf[Carried] = column(choice(Carried, "carried"), info=INTERNAL)


class Interest(Numbered, Stamped, Record):
    """Something that may pull somebody two ways, from a day until another (half-open)."""

    __tablename__ = "interest"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    nature: ColumnOf[str] = column(String(500), info=PERSONAL)
    party: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    valid_from: ColumnOf[dt.date] = column(info=PERSONAL)
    valid_to: ColumnOf[dt.date | None] = column(info=PERSONAL)
    declared_on: ColumnOf[dt.date] = column(info=PERSONAL)


class Conflict(Numbered, Stamped, Record):
    """How a conflict of interest was handled for one resolution. Source: Charity Commission CC29."""

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("resolution_id", "person_id"), {"sqlite_autoincrement": True})
    resolution_id: ColumnOf[int] = column(refers="resolution.id", info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    interest_id: ColumnOf[int | None] = column(refers="interest.id", index=True, info=INTERNAL)
    what: ColumnOf[str] = column(String(500), info=PERSONAL)
    handled: ColumnOf[ConflictHandled] = column(choice(ConflictHandled, "handled"), info=PERSONAL)
    in_quorum: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
