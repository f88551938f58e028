"""Working together: joint work, sessions, contributions, access support, goals, plans, agreements, decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, day, make_table, moment, number, raw, stamps, words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, empty."""
    _work()
    _sessions()
    _goals()
    _plans()


def _work() -> None:
    make_table(
        "service",
        ("id",),
        number("id"),
        words("name", 200),
        words("purpose"),
        day("closed_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    make_table(
        "joint_work",
        ("id",),
        number("id"),
        words("reference", 100),
        words("title", 200),
        words("sort_title", 200),
        number("service_id", "service.id", empty=True),
        answer("state", "asked", "open", "paused", "closed"),
        day("asked_on", empty=True),
        day("opened_on", empty=True),
        day("closed_on", empty=True),
        words("closing_reason", 200),
        answer("closing_agreed", "not_asked", "yes", "no"),
        words("about"),
        number("restriction", small=True),
        *stamps(),
        sa.CheckConstraint("closed_on is null or opened_on is null or closed_on >= opened_on", name="in_order"),
        sa.CheckConstraint("restriction between 0 and 3", name="restriction_level"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_joint_work_list", "joint_work", ["state", "opened_on", "id"])
    op.create_index("ix_joint_work_reference", "joint_work", ["reference"])
    op.create_index("ix_joint_work_service_id", "joint_work", ["service_id"])
    op.create_index("ix_joint_work_title", "joint_work", ["state", "sort_title", "id"])
    make_table(
        "participant",
        ("id",),
        number("id"),
        number("joint_work_id", "joint_work.id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("role", "lead_person", "co_person", "worker", "peer", "carer", "advocate", "professional"),
        day("valid_from"),
        day("valid_to", empty=True),
        *stamps(),
        sa.CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participant_joint_work_id", "participant", ["joint_work_id"])
    op.create_index("ix_participant_person_id", "participant", ["person_id"])


def _sessions() -> None:
    make_table(
        "joint_session",
        ("id",),
        number("id"),
        words("entry_key", 36),
        number("joint_work_id", "joint_work.id", empty=True),
        number("service_id", "service.id", empty=True),
        answer("state", "planned", "held", "cancelled", "did_not_happen"),
        moment("starts_at"),
        number("minutes", empty=True, small=True),
        answer("mode", "home", "office", "out", "phone", "video", "writing", "group"),
        words("place", 200),
        words("purpose", 200),
        words("summary"),
        words("why_not", 200),
        *stamps(),
        sa.UniqueConstraint("entry_key"),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_joint_session_joint_work_id_starts_at", "joint_session", ["joint_work_id", "starts_at"])
    op.create_index("ix_joint_session_service_id", "joint_session", ["service_id"])
    op.create_index("ix_joint_session_starts_at", "joint_session", ["starts_at", "id"])
    make_table(
        "contribution",
        ("id",),
        number("id"),
        number("joint_session_id", "joint_session.id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("side", "person", "worker", "peer", "other"),
        answer("attended", "yes", "no", "cancelled"),
        number("minutes", empty=True, small=True),
        words("brought"),
        words("learnt"),
        *stamps(),
        sa.UniqueConstraint("joint_session_id", "person_id"),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contribution_person_id", "contribution", ["person_id", "joint_session_id"])
    make_table(
        "access_support",
        ("id",),
        number("id"),
        number("joint_session_id", "joint_session.id"),
        number("person_id", "person.id"),
        number("position", small=True),
        words("what", 200),
        words("provider", 200),
        day("booked_on", empty=True),
        answer("met", "not_known", "yes", "part", "no", "not_wanted"),
        number("cost_pence", empty=True),
        *stamps(),
        sa.CheckConstraint("cost_pence is null or cost_pence >= 0", name="cost_pence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_access_support_joint_session_id", "access_support", ["joint_session_id"])
    op.create_index("ix_access_support_person_id", "access_support", ["person_id"])


def _goals() -> None:
    make_table(
        "goal",
        ("id",),
        number("id"),
        number("joint_work_id", "joint_work.id"),
        number("person_id", "person.id"),
        words("own_words"),
        words("why_it_matters"),
        day("target_by", empty=True),
        answer("state", "open", "met", "part", "left"),
        day("closed_on", empty=True),
        words("person_says"),
        words("worker_says"),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goal_closed_on", "goal", ["state", "closed_on"])
    op.create_index("ix_goal_joint_work_id", "goal", ["joint_work_id"])
    op.create_index("ix_goal_person_id", "goal", ["person_id"])
    make_table(
        "agreed_action",
        ("id",),
        number("id"),
        number("joint_work_id", "joint_work.id"),
        number("joint_session_id", "joint_session.id", empty=True),
        number("goal_id", "goal.id", empty=True),
        number("person_id", "person.id"),
        number("position", small=True),
        words("what", 500),
        answer("mode", "self", "together", "worker_for"),
        words("reason", 500),
        day("due_on", empty=True),
        day("done_on", empty=True),
        words("result"),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreed_action_due_on", "agreed_action", ["done_on", "due_on"])
    op.create_index("ix_agreed_action_goal_id", "agreed_action", ["goal_id"])
    op.create_index("ix_agreed_action_joint_session_id", "agreed_action", ["joint_session_id"])
    op.create_index("ix_agreed_action_joint_work_id", "agreed_action", ["joint_work_id"])
    op.create_index("ix_agreed_action_person_id", "agreed_action", ["person_id"])


def _plans() -> None:
    make_table(
        "plan_version",
        ("id",),
        number("id"),
        number("joint_work_id", "joint_work.id"),
        number("number", small=True),
        day("made_on"),
        words("change_note", 500),
        words("frozen"),
        raw("sha256"),
        *stamps(),
        sa.UniqueConstraint("joint_work_id", "number"),
        sqlite_autoincrement=True,
    )
    make_table(
        "agreement",
        ("id",),
        number("id"),
        number("plan_version_id", "plan_version.id"),
        number("person_id", "person.id"),
        answer("stance", "not_yet", "agree", "part", "disagree", "chose_not", "unable"),
        words("own_words"),
        day("said_on", empty=True),
        answer("method", "typed", "paper", "witnessed", "verbal", empty=True),
        words("witness", 200),
        words("reason", 500),
        words("format_given", 100),
        *stamps(),
        sa.UniqueConstraint("plan_version_id", "person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreement_person_id", "agreement", ["person_id"])
    make_table(
        "decision",
        ("id",),
        number("id"),
        number("joint_work_id", "joint_work.id", empty=True),
        words("question", 500),
        words("options"),
        words("preferred"),
        words("decided"),
        day("decided_on"),
        answer("decided_by", "person", "person_with_support", "shared", "worker", "other_law"),
        words("reason"),
        answer("rung", "1", "2", "3", "4", "5", "6", "7", empty=True),
        day("review_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_decided_on", "decision", ["decided_on"])
    op.create_index("ix_decision_joint_work_id", "decision", ["joint_work_id"])
    op.create_index("ix_decision_review_on", "decision", ["review_on"])
