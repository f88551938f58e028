"""The board and the members: classes, memberships, registers, bodies, seats, terms, meetings, interests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, day, make_table, moment, number, stamps, words, yes_no

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, empty."""
    _members()
    _bodies()
    _meetings()


def _members() -> None:
    make_table(
        "membership_class",
        ("id",),
        number("id"),
        words("name", 100),
        yes_no("votes"),
        number("minimum_age", empty=True, small=True),
        number("fee_pence"),
        number("period_months", empty=True, small=True),
        words("rule_text"),
        *stamps(),
        sa.UniqueConstraint("name"),
        sa.CheckConstraint("fee_pence >= 0", name="fee_pence"),
        sqlite_autoincrement=True,
    )
    make_table(
        "membership",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("class_id", "membership_class.id"),
        answer("state", "applied", "registered", "lapsed", "resigned", "removed", "died", "refused"),
        words("number", 40),
        day("applied_on", empty=True),
        day("valid_from", empty=True),
        day("valid_to", empty=True),
        day("renew_by", empty=True),
        words("ceasing_reason", 200),
        answer("address_mode", "principal_office", "own"),
        *stamps(),
        sa.CheckConstraint("valid_to is null or valid_from is null or valid_to >= valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_membership_class_id", "membership", ["class_id"])
    op.create_index("ix_membership_list", "membership", ["state", "class_id", "person_id"])
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.create_index("ix_membership_renew_by", "membership", ["renew_by"])
    make_table(
        "register_event",
        ("id",),
        number("id"),
        answer("register", "members", "trustees"),
        answer("kind", "joined", "left", "changed"),
        number("person_id", "person.id"),
        day("event_on"),
        day("due_by", empty=True),
        day("entered_on", empty=True),
        words("note", 200),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_register_event_due", "register_event", ["entered_on", "due_by"])
    op.create_index("ix_register_event_person_id", "register_event", ["person_id"])


def _bodies() -> None:
    make_table(
        "governing_body",
        ("id",),
        number("id"),
        words("name", 200),
        answer("kind", "board", "committee", "circle", "panel", "members"),
        number("least_seats", empty=True, small=True),
        number("most_seats", empty=True, small=True),
        number("quorum_number", empty=True, small=True),
        number("quorum_percent", empty=True, small=True),
        number("clear_days", empty=True, small=True),
        number("post_days", empty=True, small=True),
        yes_no("remote_allowed"),
        yes_no("casting_vote"),
        day("closed_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    make_table(
        "seat",
        ("id",),
        number("id"),
        number("body_id", "governing_body.id"),
        number("position", small=True),
        words("title", 100),
        yes_no("votes"),
        words("reserved_for", 200),
        day("closed_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_seat_body_id", "seat", ["body_id"])
    make_table(
        "office_term",
        ("id",),
        number("id"),
        number("seat_id", "seat.id"),
        number("person_id", "person.id"),
        day("valid_from"),
        day("valid_to", empty=True),
        answer("how", "elected", "appointed", "co_opted"),
        day("declared_on", empty=True),
        answer("address_mode", "principal_office", "own"),
        *stamps(),
        sa.CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_office_term_person_id", "office_term", ["person_id"])
    op.create_index("ix_office_term_seat_id", "office_term", ["seat_id"])


def _meetings() -> None:
    make_table(
        "meeting",
        ("id",),
        number("id"),
        number("body_id", "governing_body.id"),
        answer("kind", "ordinary", "annual", "special"),
        answer("state", "planned", "noticed", "held", "approved"),
        moment("held_at"),
        words("place", 200),
        day("notice_sent_on", empty=True),
        yes_no("notice_by_post"),
        words("minutes"),
        day("approved_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_body_id", "meeting", ["body_id"])
    op.create_index("ix_meeting_held_at", "meeting", ["held_at", "id"])
    make_table(
        "attendance",
        ("id",),
        number("id"),
        number("meeting_id", "meeting.id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("capacity", "member", "in_attendance", "observer"),
        answer("present", "expected", "in_room", "remote", "apologies", "absent"),
        *stamps(),
        sa.UniqueConstraint("meeting_id", "person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])
    make_table(
        "resolution",
        ("id",),
        number("id"),
        number("meeting_id", "meeting.id"),
        number("position", small=True),
        words("what"),
        number("votes_for", small=True),
        number("votes_against", small=True),
        number("abstained", small=True),
        answer("carried", "not_voted", "carried", "lost"),
        *stamps(),
        sa.CheckConstraint("votes_for >= 0 and votes_against >= 0 and abstained >= 0", name="votes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_resolution_meeting_id", "resolution", ["meeting_id"])
    make_table(
        "interest",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        words("nature", 500),
        words("party", 200),
        day("valid_from"),
        day("valid_to", empty=True),
        day("declared_on"),
        *stamps(),
        sa.CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_interest_person_id", "interest", ["person_id"])
    make_table(
        "conflict",
        ("id",),
        number("id"),
        number("resolution_id", "resolution.id"),
        number("person_id", "person.id"),
        number("position", small=True),
        number("interest_id", "interest.id", empty=True),
        words("what", 500),
        answer("handled", "declared", "no_vote", "left"),
        yes_no("in_quorum"),
        *stamps(),
        sa.UniqueConstraint("resolution_id", "person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conflict_interest_id", "conflict", ["interest_id"])
    op.create_index("ix_conflict_person_id", "conflict", ["person_id"])
