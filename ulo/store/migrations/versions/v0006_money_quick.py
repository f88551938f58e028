"""Money is read at once however long the journal is: sums by day, and the indexes that lists need."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import day, make_table, number

revision = "0006"
down_revision = "0005"
_SUMS = (
    "INSERT INTO fund_day (fund_id, account_id, dated_on, pence) "
    "SELECT l.fund_id, l.account_id, l.dated_on, sum(l.amount_pence) FROM journal_line l "
    "JOIN journal j ON j.id = l.journal_id WHERE j.state = 'posted' GROUP BY l.fund_id, l.account_id, l.dated_on"
)


def upgrade() -> None:
    """Make the sums from what is posted, and the indexes."""
    make_table(
        "fund_day",
        ("fund_id", "account_id", "dated_on"),
        number("fund_id", "fund.id"),
        number("account_id", "ledger_account.id"),
        day("dated_on"),
        number("pence"),
        sqlite_with_rowid=False,
    )
    op.execute(_SUMS)
    op.create_index("ix_journal_line_fund_newest", "journal_line", ["fund_id", "dated_on", "journal_id"])
    op.create_index("ix_journal_evidence", "journal", ["dated_on"], sqlite_where=sa.text(_BLANK))
    op.drop_index("ix_cost_share_joint_session_id", "cost_share")
    op.create_index("ix_cost_share_session", "cost_share", ["joint_session_id", "fund_id", "dated_on", "pence"])
    time = ["joint_session_id", "attended", "side", "minutes", "person_id"]
    op.create_index("ix_contribution_time", "contribution", time)


_BLANK = "kind = 'payment' AND evidence = ''"
