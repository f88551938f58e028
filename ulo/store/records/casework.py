"""Working together: joint work, who takes part, sessions and what each brought, goals, plans, agreements, decisions."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Integer, LargeBinary, String, Text, UniqueConstraint

from ulo.domain.casework import (
    ActionMode,
    Attended,
    ConcernPart,
    DecidedBy,
    GoalState,
    Mode,
    PartRole,
    Rung,
    SessionState,
    Side,
    SigningMethod,
    Stance,
    SupportMet,
    WorkState,
    YesNoUnasked,
)
from ulo.store.records.conventions import (
    INTERNAL,
    PERSONAL,
    SEALED,
    SPECIAL,
    ColumnOf,
    Numbered,
    Record,
    Stamped,
    choice,
    column,
)


class Service(Numbered, Stamped, Record):
    """Something the organisation offers."""

    __tablename__ = "service"
    name: ColumnOf[str] = column(String(200), info=INTERNAL)
    purpose: ColumnOf[str] = column(Text, default="", info=INTERNAL)
    closed_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class JointWork(Numbered, Stamped, Record):
    """Work that a person and others do together, in the person's own words."""

    __tablename__ = "joint_work"
    __table_args__ = (
        Index("ix_joint_work_list", "state", "opened_on", "id"),
        Index("ix_joint_work_title", "state", "sort_title", "id"),
        CheckConstraint("restriction between 0 and 3", name="restriction_level"),
        CheckConstraint("closed_on is null or opened_on is null or closed_on >= opened_on", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    reference: ColumnOf[str] = column(String(100), default="", index=True, info=INTERNAL)
    title: ColumnOf[str] = column(String(200), info=SPECIAL)
    sort_title: ColumnOf[str] = column(String(200), info={"privacy": "special", "audited": False})
    service_id: ColumnOf[int | None] = column(refers="service.id", index=True, info=INTERNAL)
    state: ColumnOf[WorkState] = column(choice(WorkState, "state"), info=INTERNAL)
    asked_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    opened_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    closed_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    closing_reason: ColumnOf[str] = column(String(200), default="", info=SPECIAL)
    closing_agreed: ColumnOf[YesNoUnasked] = column(choice(YesNoUnasked, "closing_agreed"), info=PERSONAL)
    about: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    restriction: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)


class Participant(Numbered, Stamped, Record):
    """Somebody who takes part in joint work, as what, and from when until when."""

    __tablename__ = "participant"
    __table_args__ = (
        Index("ix_participant_joint_work_id", "joint_work_id", "person_id", "role"),
        CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("joint_work_id", "person_id", "role")}},
    )
    joint_work_id: ColumnOf[int] = column(refers="joint_work.id", info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    role: ColumnOf[PartRole] = column(choice(PartRole, "role"), info=SPECIAL)
    valid_from: ColumnOf[dt.date] = column(info=PERSONAL)
    valid_to: ColumnOf[dt.date | None] = column(info=PERSONAL)


class JointSession(Numbered, Stamped, Record):
    """One occasion of work: planned, then the record of what was held. Source: decisions.md 4."""

    __tablename__ = "joint_session"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        Index("ix_joint_session_joint_work_id_starts_at", "joint_work_id", "starts_at"),
        Index("ix_joint_session_starts_at", "starts_at", "id", "state", "joint_work_id", "minutes"),
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        {"sqlite_autoincrement": True},
    )
    entry_key: ColumnOf[str] = column(String(36), info=INTERNAL)
    joint_work_id: ColumnOf[int | None] = column(refers="joint_work.id", info=INTERNAL)
    service_id: ColumnOf[int | None] = column(refers="service.id", index=True, info=INTERNAL)
    state: ColumnOf[SessionState] = column(choice(SessionState, "state"), info=INTERNAL)
    starts_at: ColumnOf[dt.datetime] = column(info=PERSONAL)
    minutes: ColumnOf[int | None] = column(Integer, info=PERSONAL)
    mode: ColumnOf[Mode] = column(choice(Mode, "mode"), info=PERSONAL)
    place: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    purpose: ColumnOf[str] = column(String(200), default="", info=SPECIAL)
    summary: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    why_not: ColumnOf[str] = column(String(200), default="", info=SPECIAL)


class Contribution(Numbered, Stamped, Record):
    """What one participant gave to a session: their minutes, what they brought, what they learnt."""

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("joint_session_id", "person_id"),
        Index("ix_contribution_person_id", "person_id", "joint_session_id", "attended"),
        Index("ix_contribution_time", "joint_session_id", "attended", "side", "minutes", "person_id"),
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        {"sqlite_autoincrement": True},
    )
    joint_session_id: ColumnOf[int] = column(refers="joint_session.id", info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    side: ColumnOf[Side] = column(choice(Side, "side"), info=PERSONAL)
    attended: ColumnOf[Attended] = column(choice(Attended, "attended"), info=PERSONAL)
    minutes: ColumnOf[int | None] = column(Integer, info=PERSONAL)
    brought: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    learnt: ColumnOf[str] = column(Text, default="", info=SPECIAL)


class AccessSupport(Numbered, Stamped, Record):
    """Access support booked for a session, and whether it was there. Source: Accessible Information Standard."""

    __tablename__ = "access_support"
    __table_args__ = (
        CheckConstraint("cost_pence is null or cost_pence >= 0", name="cost_pence"),
        {"sqlite_autoincrement": True},
    )
    joint_session_id: ColumnOf[int] = column(refers="joint_session.id", index=True, info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    what: ColumnOf[str] = column(String(200), info=SPECIAL)
    provider: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    booked_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    met: ColumnOf[SupportMet] = column(choice(SupportMet, "met"), info=SPECIAL)
    cost_pence: ColumnOf[int | None] = column(info=INTERNAL)


class Goal(Numbered, Stamped, Record):
    """What a person wants, in their own words, and what each side says became of it."""

    __tablename__ = "goal"
    __table_args__ = (
        Index("ix_goal_closed_on", "state", "closed_on", "joint_work_id"),
        {"sqlite_autoincrement": True},
    )
    joint_work_id: ColumnOf[int] = column(refers="joint_work.id", index=True, info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    own_words: ColumnOf[str] = column(Text, info=SPECIAL)
    why_it_matters: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    target_by: ColumnOf[dt.date | None] = column(info=PERSONAL)
    state: ColumnOf[GoalState] = column(choice(GoalState, "state"), info=PERSONAL)
    closed_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    person_says: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    worker_says: ColumnOf[str] = column(Text, default="", info=SPECIAL)


class AgreedAction(Numbered, Stamped, Record):
    """A step somebody will take, by when, and what came of it."""

    __tablename__ = "agreed_action"
    __table_args__ = (
        Index("ix_agreed_action_due_on", "done_on", "due_on"),
        {"sqlite_autoincrement": True},
    )
    joint_work_id: ColumnOf[int] = column(refers="joint_work.id", index=True, info=INTERNAL)
    joint_session_id: ColumnOf[int | None] = column(refers="joint_session.id", index=True, info=INTERNAL)
    goal_id: ColumnOf[int | None] = column(refers="goal.id", index=True, info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    what: ColumnOf[str] = column(String(500), info=SPECIAL)
    mode: ColumnOf[ActionMode] = column(choice(ActionMode, "mode"), info=PERSONAL)
    reason: ColumnOf[str] = column(String(500), default="", info=SPECIAL)
    due_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    done_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    result: ColumnOf[str] = column(Text, default="", info=SPECIAL)


class PlanVersion(Numbered, Stamped, Record):
    """A shared plan as it was when it was frozen. Never changed: a trigger refuses it."""

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("joint_work_id", "number"),
        {"sqlite_autoincrement": True, "info": {"never_changed": True}},
    )
    joint_work_id: ColumnOf[int] = column(refers="joint_work.id", info=INTERNAL)
    number: ColumnOf[int] = column(Integer, info=INTERNAL)
    made_on: ColumnOf[dt.date] = column(info=PERSONAL)
    change_note: ColumnOf[str] = column(String(500), default="", info=SPECIAL)
    frozen: ColumnOf[str] = column(Text, info=SPECIAL)
    sha256: ColumnOf[bytes] = column(LargeBinary, info={"privacy": "internal", "audited": False})


class Agreement(Numbered, Stamped, Record):
    """What one participant says to one version of a plan, and how they said it."""

    __tablename__ = "agreement"
    __table_args__ = (
        UniqueConstraint("plan_version_id", "person_id"),
        {"sqlite_autoincrement": True},
    )
    plan_version_id: ColumnOf[int] = column(refers="plan_version.id", info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    stance: ColumnOf[Stance] = column(choice(Stance, "stance"), info=SPECIAL)
    own_words: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    said_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    method: ColumnOf[SigningMethod | None] = column(choice(SigningMethod, "method"), info=PERSONAL)
    witness: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    reason: ColumnOf[str] = column(String(500), default="", info=SPECIAL)
    format_given: ColumnOf[str] = column(String(100), default="", info=SPECIAL)


class Decision(Numbered, Stamped, Record):
    """A decision: what was asked, what the person preferred, what was decided, and by whom."""

    __tablename__ = "decision"
    joint_work_id: ColumnOf[int | None] = column(refers="joint_work.id", index=True, info=INTERNAL)
    question: ColumnOf[str] = column(String(500), info=SPECIAL)
    options: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    preferred: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    decided: ColumnOf[str] = column(Text, info=SPECIAL)
    decided_on: ColumnOf[dt.date] = column(index=True, info=PERSONAL)
    decided_by: ColumnOf[DecidedBy] = column(choice(DecidedBy, "decided_by"), info=PERSONAL)
    reason: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    rung: ColumnOf[Rung | None] = column(choice(Rung, "rung"), info=INTERNAL)
    review_on: ColumnOf[dt.date | None] = column(index=True, info=PERSONAL)


class SafeguardingConcern(Numbered, Stamped, Record):
    """That a concern was raised, by whom and when. Who it is about and what was said is sealed in its texts."""

    __tablename__ = "safeguarding_concern"
    entry_key: ColumnOf[str] = column(String(36), unique=True, info=INTERNAL)
    raised_by: ColumnOf[int] = column(refers="account.id", index=True, info=SPECIAL)
    raised_at: ColumnOf[dt.datetime] = column(index=True, info=SPECIAL)
    first_read_at: ColumnOf[dt.datetime | None] = column(info=SPECIAL)
    closed_at: ColumnOf[dt.datetime | None] = column(info=SPECIAL)


class ConcernText(Numbered, Stamped, Record):
    """One text of a concern, sealed to the room's public key: what was raised, what was done, how it ended."""

    __tablename__ = "concern_text"
    __table_args__ = (UniqueConstraint("concern_id", "position"), {"sqlite_autoincrement": True})
    concern_id: ColumnOf[int] = column(refers="safeguarding_concern.id", info=INTERNAL)
    position: ColumnOf[int] = column(Integer, info=INTERNAL)
    part: ColumnOf[ConcernPart] = column(choice(ConcernPart, "part"), info=INTERNAL)
    sealed: ColumnOf[bytes] = column(LargeBinary, info=SEALED)
