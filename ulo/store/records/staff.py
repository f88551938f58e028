"""Workers: posts, employment, what an hour costs, registration, learning, training, supervision."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ulo.domain.staff import Contract, LearningKind, RegistrationBody
from ulo.store.records.conventions import INTERNAL, PERSONAL, SPECIAL, Numbered, Record, Stamped, choice


class Post(Numbered, Stamped, Record):
    """A place in the establishment, filled or not."""

    __tablename__ = "post"
    title: Mapped[str] = mapped_column(String(200), info=INTERNAL)
    week_minutes: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    reports_to_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True, info=INTERNAL)
    paid_from: Mapped[str] = mapped_column(String(200), default="", info=INTERNAL)
    closed_on: Mapped[dt.date | None] = mapped_column(info=INTERNAL)


class Employment(Numbered, Stamped, Record):
    """Somebody employed in a post from a day until another (half-open)."""

    __tablename__ = "employment"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("person_id", "post_id")}},
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True, info=INTERNAL)
    contract: Mapped[Contract] = mapped_column(choice(Contract, "contract"), info=PERSONAL)
    valid_from: Mapped[dt.date] = mapped_column(info=PERSONAL)
    valid_to: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    week_minutes: Mapped[int] = mapped_column(Integer, default=0, info=PERSONAL)
    newly_qualified_from: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    leaving_reason: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)


class CostRate(Numbered, Stamped, Record):
    """What an hour of somebody's work costs the organisation, from a day until another (half-open)."""

    __tablename__ = "cost_rate"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        CheckConstraint("hour_pence >= 0", name="hour_pence"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("employment_id",)}},
    )
    employment_id: Mapped[int] = mapped_column(ForeignKey("employment.id"), index=True, info=INTERNAL)
    valid_from: Mapped[dt.date] = mapped_column(info=PERSONAL)
    valid_to: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    hour_pence: Mapped[int] = mapped_column(info=PERSONAL)


class Registration(Numbered, Stamped, Record):
    """Somebody's place on a professional register."""

    __tablename__ = "registration"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    body: Mapped[RegistrationBody] = mapped_column(choice(RegistrationBody, "body"), info=PERSONAL)
    number: Mapped[str] = mapped_column(String(60), info=PERSONAL)
    registered_from: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    expires_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    checked_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    conditions: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)


class Learning(Numbered, Stamped, Record):
    """One piece of continuing professional development, in the order of Social Work England's questions."""

    __tablename__ = "learning"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    kind: Mapped[LearningKind] = mapped_column(choice(LearningKind, "kind"), info=PERSONAL)
    activity: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    relevance: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    done_on: Mapped[dt.date] = mapped_column(info=PERSONAL)
    learnt: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    impact: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    peer_learning: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    submitted_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)


class Training(Numbered, Stamped, Record):
    """A training somebody did, and until when it holds."""

    __tablename__ = "training"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    name: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    provider: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    completed_on: Mapped[dt.date] = mapped_column(info=PERSONAL)
    expires_on: Mapped[dt.date | None] = mapped_column(index=True, info=PERSONAL)
    taught_by_member: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)


class Supervision(Numbered, Stamped, Record):
    """One supervision, due or held. Source: LGA employer standard 5."""

    __tablename__ = "supervision"
    __table_args__ = (
        Index("ix_supervision_person_id_held_on", "person_id", "held_on"),
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        {"sqlite_autoincrement": True},
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=INTERNAL)
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=INTERNAL)
    due_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    held_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    minutes: Mapped[int | None] = mapped_column(Integer, info=PERSONAL)
    uninterrupted: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
    topics: Mapped[str] = mapped_column(Text, default="", info=SPECIAL)
    agreed: Mapped[str] = mapped_column(Text, default="", info=SPECIAL)
    both_signed: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
