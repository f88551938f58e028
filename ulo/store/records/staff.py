"""Workers: posts, employment, what an hour costs, registration, learning, training, supervision."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, String, Text

from ulo.domain.staff import Contract, LearningKind, RegistrationBody
from ulo.store.records.conventions import (
    INTERNAL,
    PERSONAL,
    SPECIAL,
    ColumnOf,
    Numbered,
    Record,
    Stamped,
    choice,
    column,
)


class Post(Numbered, Stamped, Record):
    """A place in the establishment, filled or not."""

    __tablename__ = "post"
    title: ColumnOf[str] = column(String(200), info=INTERNAL)
    week_minutes: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    reports_to_id: ColumnOf[int | None] = column(refers="post.id", index=True, info=INTERNAL)
    paid_from: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    closed_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class Employment(Numbered, Stamped, Record):
    """Somebody employed in a post from a day until another (half-open)."""

    __tablename__ = "employment"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("person_id", "post_id")}},
    )
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    post_id: ColumnOf[int] = column(refers="post.id", index=True, info=INTERNAL)
    contract: ColumnOf[Contract] = column(choice(Contract, "contract"), info=PERSONAL)
    valid_from: ColumnOf[dt.date] = column(info=PERSONAL)
    valid_to: ColumnOf[dt.date | None] = column(info=PERSONAL)
    week_minutes: ColumnOf[int] = column(Integer, default=0, info=PERSONAL)
    newly_qualified_from: ColumnOf[dt.date | None] = column(info=PERSONAL)
    leaving_reason: ColumnOf[str] = column(String(200), default="", info=PERSONAL)


class CostRate(Numbered, Stamped, Record):
    """What an hour of somebody's work costs the organisation, from a day until another (half-open)."""

    __tablename__ = "cost_rate"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        CheckConstraint("hour_pence >= 0", name="hour_pence"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("employment_id",)}},
    )
    employment_id: ColumnOf[int] = column(refers="employment.id", index=True, info=INTERNAL)
    valid_from: ColumnOf[dt.date] = column(info=PERSONAL)
    valid_to: ColumnOf[dt.date | None] = column(info=PERSONAL)
    hour_pence: ColumnOf[int] = column(info=PERSONAL)


class Registration(Numbered, Stamped, Record):
    """Somebody's place on a professional register."""

    __tablename__ = "registration"
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    body: ColumnOf[RegistrationBody] = column(choice(RegistrationBody, "body"), info=PERSONAL)
    number: ColumnOf[str] = column(String(60), info=PERSONAL)
    registered_from: ColumnOf[dt.date | None] = column(info=PERSONAL)
    expires_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    checked_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    conditions: ColumnOf[str] = column(Text, default="", info=PERSONAL)


class Learning(Numbered, Stamped, Record):
    """One piece of continuing professional development, in the order of Social Work England's questions."""

    __tablename__ = "learning"
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    kind: ColumnOf[LearningKind] = column(choice(LearningKind, "kind"), info=PERSONAL)
    activity: ColumnOf[str] = column(String(200), info=PERSONAL)
    relevance: ColumnOf[str] = column(Text, default="", info=PERSONAL)
    done_on: ColumnOf[dt.date] = column(info=PERSONAL)
    learnt: ColumnOf[str] = column(Text, default="", info=PERSONAL)
    impact: ColumnOf[str] = column(Text, default="", info=PERSONAL)
    peer_learning: ColumnOf[str] = column(Text, default="", info=PERSONAL)
    submitted_on: ColumnOf[dt.date | None] = column(info=PERSONAL)


class Training(Numbered, Stamped, Record):
    """A training somebody did, and until when it holds."""

    __tablename__ = "training"
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    name: ColumnOf[str] = column(String(200), info=PERSONAL)
    provider: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    completed_on: ColumnOf[dt.date] = column(info=PERSONAL)
    expires_on: ColumnOf[dt.date | None] = column(index=True, info=PERSONAL)
    taught_by_member: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)


class Supervision(Numbered, Stamped, Record):
    """One supervision, due or held. Source: LGA employer standard 5."""

    __tablename__ = "supervision"
    __table_args__ = (
        Index("ix_supervision_person_id_held_on", "person_id", "held_on"),
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        {"sqlite_autoincrement": True},
    )
    person_id: ColumnOf[int] = column(refers="person.id", info=INTERNAL)
    supervisor_id: ColumnOf[int | None] = column(refers="person.id", index=True, info=INTERNAL)
    due_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    held_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    minutes: ColumnOf[int | None] = column(Integer, info=PERSONAL)
    uninterrupted: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
    topics: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    agreed: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    both_signed: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
