"""People found by a common part of a name are put in order without reading their records."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_person_found", "person", ["id", "state", "restriction", "sort_name"])
