"""What money did is read at once: sums of sessions by fund and day, whom they were for, and indexes for lists."""

from __future__ import annotations

from alembic import op

from ulo.store.migrations.shape import day, make_table, number, words

revision = "0008"
down_revision = "0007"
_SUMMED = ("sessions", "person", "worker", "peer", "other", "unsaid", "pence", "whole")
_PAID = """
    WITH paid AS (
      SELECT joint_session_id, fund_id, min(dated_on) AS dated_on, sum(pence) AS pence FROM cost_share GROUP BY 1, 2),
    together AS (
      SELECT joint_session_id, group_concat(fund_id) AS payers, min(dated_on) AS dated_on, sum(pence) AS whole
      FROM (SELECT * FROM paid ORDER BY 1, 2) GROUP BY 1)
"""
_DAYS = f"""{_PAID}, gave AS (
      SELECT joint_session_id,
        sum(CASE side WHEN 'person' THEN minutes END) AS person,
        sum(CASE side WHEN 'worker' THEN minutes END) AS worker,
        sum(CASE side WHEN 'peer' THEN minutes END) AS peer, sum(CASE side WHEN 'other' THEN minutes END) AS other,
        max(side = 'person' AND minutes IS NULL) AS unsaid
      FROM contribution WHERE attended = 'yes' GROUP BY 1)
    SELECT p.fund_id, t.payers, t.dated_on, count(*), sum(coalesce(person, 0)), sum(coalesce(worker, 0)),
      sum(coalesce(peer, 0)), sum(coalesce(other, 0)), sum(coalesce(unsaid, 0)), sum(p.pence), sum(t.whole)
    FROM paid p JOIN together t ON t.joint_session_id = p.joint_session_id
    LEFT JOIN gave g ON g.joint_session_id = p.joint_session_id GROUP BY 1, 2, 3
"""
_PEOPLE = f"""{_PAID}
    SELECT p.fund_id, t.dated_on, c.person_id, count(*)
    FROM paid p JOIN together t ON t.joint_session_id = p.joint_session_id
    JOIN contribution c ON c.joint_session_id = p.joint_session_id AND c.side = 'person' AND c.attended = 'yes'
    GROUP BY 1, 2, 3
"""


def upgrade() -> None:
    """Make the sums from what is shared already, and the indexes."""
    fund, dated_on = number("fund_id", "fund.id"), day("dated_on")
    key = ("fund_id", "payers", "dated_on")
    summed = [number(name) for name in _SUMMED]
    make_table("paid_day", key, fund, words("payers"), dated_on, *summed, sqlite_with_rowid=False)
    make_table(
        "paid_person",
        ("fund_id", "dated_on", "person_id"),
        number("fund_id", "fund.id"),
        day("dated_on"),
        number("person_id", "person.id"),
        number("sessions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_paid_person_person_id", "paid_person", ["person_id"])
    op.drop_index("ix_joint_session_starts_at", "joint_session")
    moment = ["starts_at", "id", "state", "joint_work_id", "minutes"]
    op.create_index("ix_joint_session_starts_at", "joint_session", moment)
    op.drop_index("ix_participant_joint_work_id", "participant")
    op.create_index("ix_participant_joint_work_id", "participant", ["joint_work_id", "person_id", "role"])
    op.drop_index("ix_contribution_person_id", "contribution")
    op.create_index("ix_contribution_person_id", "contribution", ["person_id", "joint_session_id", "attended"])
    op.execute(f"INSERT INTO paid_day {_DAYS}")
    op.execute(f"INSERT INTO paid_person {_PEOPLE}")
