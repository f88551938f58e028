"""The board and the members: classes, memberships, registers, bodies, seats, terms, meetings, interests."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
from ulo.store.records.conventions import INTERNAL, PERSONAL, Numbered, Record, Stamped, choice


class MembershipClass(Numbered, Stamped, Record):
    """A kind of membership under the constitution."""

    __tablename__ = "membership_class"
    __table_args__ = (CheckConstraint("fee_pence >= 0", name="fee_pence"), {"sqlite_autoincrement": True})
    name: Mapped[str] = mapped_column(String(100), unique=True, info=INTERNAL)
    votes: Mapped[bool] = mapped_column(Boolean, default=True, info=INTERNAL)
    minimum_age: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    fee_pence: Mapped[int] = mapped_column(default=0, info=INTERNAL)
    period_months: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    rule_text: Mapped[str] = mapped_column(Text, default="", info=INTERNAL)


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
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=INTERNAL)
    class_id: Mapped[int] = mapped_column(ForeignKey("membership_class.id"), index=True, info=INTERNAL)
    state: Mapped[MembershipState] = mapped_column(choice(MembershipState, "state"), info=PERSONAL)
    number: Mapped[str] = mapped_column(String(40), default="", info=PERSONAL)
    applied_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    valid_from: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    valid_to: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    renew_by: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    ceasing_reason: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    address_mode: Mapped[AddressMode] = mapped_column(choice(AddressMode, "address_mode"), info=PERSONAL)


class RegisterEvent(Numbered, Stamped, Record):
    """Something that must be entered in a register within a number of days."""

    __tablename__ = "register_event"
    __table_args__ = (
        Index("ix_register_event_due", "entered_on", "due_by"),
        {"sqlite_autoincrement": True},
    )
    register: Mapped[Register] = mapped_column(choice(Register, "register"), info=INTERNAL)
    kind: Mapped[RegisterEventKind] = mapped_column(choice(RegisterEventKind, "kind"), info=PERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    event_on: Mapped[dt.date] = mapped_column(info=PERSONAL)
    due_by: Mapped[dt.date | None] = mapped_column(info=INTERNAL)
    entered_on: Mapped[dt.date | None] = mapped_column(info=INTERNAL)
    note: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)


class GoverningBody(Numbered, Stamped, Record):
    """A group that decides, with the rules its constitution gives it; what is empty was not checked."""

    __tablename__ = "governing_body"
    name: Mapped[str] = mapped_column(String(200), info=INTERNAL)
    kind: Mapped[BodyKind] = mapped_column(choice(BodyKind, "kind"), info=INTERNAL)
    least_seats: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    most_seats: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    quorum_number: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    quorum_percent: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    clear_days: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    post_days: Mapped[int | None] = mapped_column(Integer, info=INTERNAL)
    remote_allowed: Mapped[bool] = mapped_column(Boolean, default=True, info=INTERNAL)
    casting_vote: Mapped[bool] = mapped_column(Boolean, default=False, info=INTERNAL)
    closed_on: Mapped[dt.date | None] = mapped_column(info=INTERNAL)


class Seat(Numbered, Stamped, Record):
    """A seat of a body."""

    __tablename__ = "seat"
    body_id: Mapped[int] = mapped_column(ForeignKey("governing_body.id"), index=True, info=INTERNAL)
    position: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    title: Mapped[str] = mapped_column(String(100), info=INTERNAL)
    votes: Mapped[bool] = mapped_column(Boolean, default=True, info=INTERNAL)
    reserved_for: Mapped[str] = mapped_column(String(200), default="", info=INTERNAL)
    closed_on: Mapped[dt.date | None] = mapped_column(info=INTERNAL)


class OfficeTerm(Numbered, Stamped, Record):
    """Somebody in a seat from a day until another (half-open)."""

    __tablename__ = "office_term"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("seat_id",)}},
    )
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True, info=INTERNAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    valid_from: Mapped[dt.date] = mapped_column(info=PERSONAL)
    valid_to: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    how: Mapped[HowAppointed] = mapped_column(choice(HowAppointed, "how"), info=PERSONAL)
    declared_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    address_mode: Mapped[AddressMode] = mapped_column(choice(AddressMode, "address_mode"), info=PERSONAL)


class Meeting(Numbered, Stamped, Record):
    """A meeting of a body or of all members."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_held_at", "held_at", "id"), {"sqlite_autoincrement": True})
    body_id: Mapped[int] = mapped_column(ForeignKey("governing_body.id"), index=True, info=INTERNAL)
    kind: Mapped[MeetingKind] = mapped_column(choice(MeetingKind, "kind"), info=INTERNAL)
    state: Mapped[MeetingState] = mapped_column(choice(MeetingState, "state"), info=INTERNAL)
    held_at: Mapped[dt.datetime] = mapped_column(info=INTERNAL)
    place: Mapped[str] = mapped_column(String(200), default="", info=INTERNAL)
    notice_sent_on: Mapped[dt.date | None] = mapped_column(info=INTERNAL)
    notice_by_post: Mapped[bool] = mapped_column(Boolean, default=False, info=INTERNAL)
    minutes: Mapped[str] = mapped_column(Text, default="", info=INTERNAL)
    approved_on: Mapped[dt.date | None] = mapped_column(info=INTERNAL)


class Attendance(Numbered, Stamped, Record):
    """Somebody at a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), {"sqlite_autoincrement": True})
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), info=INTERNAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    position: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    capacity: Mapped[Capacity] = mapped_column(choice(Capacity, "capacity"), info=PERSONAL)
    present: Mapped[Present] = mapped_column(choice(Present, "present"), info=PERSONAL)


class Resolution(Numbered, Stamped, Record):
    """Something put to a meeting, and what became of it."""

    __tablename__ = "resolution"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 and votes_against >= 0 and abstained >= 0", name="votes"),
        {"sqlite_autoincrement": True},
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True, info=INTERNAL)
    position: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    what: Mapped[str] = mapped_column(Text, info=INTERNAL)
    votes_for: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    votes_against: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    abstained: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    carried: Mapped[Carried] = mapped_column(choice(Carried, "carried"), info=INTERNAL)


class Interest(Numbered, Stamped, Record):
    """Something that may pull somebody two ways, from a day until another (half-open)."""

    __tablename__ = "interest"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    nature: Mapped[str] = mapped_column(String(500), info=PERSONAL)
    party: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    valid_from: Mapped[dt.date] = mapped_column(info=PERSONAL)
    valid_to: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    declared_on: Mapped[dt.date] = mapped_column(info=PERSONAL)


class Conflict(Numbered, Stamped, Record):
    """How a conflict of interest was handled for one resolution. Source: Charity Commission CC29."""

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("resolution_id", "person_id"), {"sqlite_autoincrement": True})
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), info=INTERNAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    position: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    interest_id: Mapped[int | None] = mapped_column(ForeignKey("interest.id"), index=True, info=INTERNAL)
    what: Mapped[str] = mapped_column(String(500), info=PERSONAL)
    handled: Mapped[ConflictHandled] = mapped_column(choice(ConflictHandled, "handled"), info=PERSONAL)
    in_quorum: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
