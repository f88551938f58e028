"""Safeguarding concerns, sealed in a room that only its holders can open. A file from before gets no room by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, make_table, moment, number, raw, stamps, words

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the tables, empty."""
    _rooms()
    _concerns()


def _rooms() -> None:
    make_table(
        "account_key",
        ("id",),
        number("id"),
        number("account_id", "account.id"),
        words("public_key", 64),
        *stamps(),
        sa.UniqueConstraint("account_id"),
        sqlite_autoincrement=True,
    )
    make_table(
        "restricted_room",
        ("id",),
        number("id"),
        words("purpose", 40),
        words("public_key", 64),
        words("paper_key", 64),
        raw("sealed_to_paper"),
        *stamps(),
        sa.UniqueConstraint("purpose"),
        sqlite_autoincrement=True,
    )
    make_table(
        "room_holder",
        ("id",),
        number("id"),
        number("room_id", "restricted_room.id"),
        number("account_id", "account.id"),
        words("sealed_to", 64),
        raw("sealed_key"),
        *stamps(),
        sa.UniqueConstraint("room_id", "account_id"),
        sqlite_autoincrement=True,
    )


def _concerns() -> None:
    make_table(
        "safeguarding_concern",
        ("id",),
        number("id"),
        words("entry_key", 36),
        number("raised_by", "account.id"),
        moment("raised_at"),
        moment("first_read_at", empty=True),
        moment("closed_at", empty=True),
        *stamps(),
        sa.UniqueConstraint("entry_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_safeguarding_concern_raised_at", "safeguarding_concern", ["raised_at"])
    op.create_index("ix_safeguarding_concern_raised_by", "safeguarding_concern", ["raised_by"])
    make_table(
        "concern_text",
        ("id",),
        number("id"),
        number("concern_id", "safeguarding_concern.id"),
        number("position", small=True),
        answer("part", "raised", "done", "closed"),
        raw("sealed"),
        *stamps(),
        sa.UniqueConstraint("concern_id", "position"),
        sqlite_autoincrement=True,
    )
