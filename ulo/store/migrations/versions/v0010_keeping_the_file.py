"""How often the file is backed up, and when it was restored or a backup of it was tried out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, make_table, moment, number, stamps, words

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Four hours for everybody who is there; nothing happened to their file yet."""
    with op.batch_alter_table("organisation_profile") as organisation:
        organisation.add_column(sa.Column("backup_hours", sa.Integer(), nullable=False, server_default=sa.text("4")))
        organisation.create_check_constraint(
            op.f("ck_organisation_profile_backup_hours"), "backup_hours between 1 and 168"
        )
    make_table(
        "file_event",
        ("id",),
        number("id"),
        answer("kind", "restored", "drilled"),
        words("backup_name", 255),
        moment("backup_made_at"),
        number("entry"),
        *stamps(),
        sqlite_autoincrement=True,
    )
