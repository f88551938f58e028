"""Goals that money met, the members by name and the renewals that are due are read at once."""

from __future__ import annotations

from alembic import op

from ulo.store.migrations.shape import day, make_table, number

revision = "0009"
down_revision = "0008"
_WORKS = """
    SELECT s.joint_work_id, c.fund_id, c.dated_on, count(DISTINCT c.joint_session_id)
    FROM cost_share c JOIN joint_session s ON s.id = c.joint_session_id AND s.joint_work_id IS NOT NULL
    GROUP BY 1, 2, 3
"""


def upgrade() -> None:
    """Make the sums from what is shared already, and the indexes."""
    make_table(
        "paid_work",
        ("joint_work_id", "fund_id", "dated_on"),
        number("joint_work_id", "joint_work.id"),
        number("fund_id", "fund.id"),
        day("dated_on"),
        number("sessions"),
        sqlite_with_rowid=False,
    )
    op.drop_index("ix_membership_person_id", "membership")
    op.create_index("ix_membership_person_id", "membership", ["person_id", "state", "class_id"])
    op.drop_index("ix_membership_renew_by", "membership")
    op.create_index("ix_membership_renew_by", "membership", ["state", "renew_by"])
    op.drop_index("ix_goal_closed_on", "goal")
    op.create_index("ix_goal_closed_on", "goal", ["state", "closed_on", "joint_work_id"])
    op.execute(f"INSERT INTO paid_work {_WORKS}")
