"""Money: streams, funds and their terms, accounts, the journal, budgets, promises, the cost of sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, day, make_table, number, stamps, words

revision = "0005"
down_revision = "0004"
_KINDS_OF_FUND = ("unrestricted", "designated", "restricted", "endowment_permanent", "endowment_spendable", "agent")


def upgrade() -> None:
    """Make the tables, empty."""
    _funds()
    _journal()
    _plans_for_money()


def _funds() -> None:
    make_table(
        "funding_stream",
        ("id",),
        number("id"),
        words("name", 200),
        words("funder", 200),
        answer("funder_sector", "government", "lottery", "trust", "business", "people", "other"),
        answer("instrument", "grant", "contract", "donation", "fee", "trading", "investment"),
        words("reference", 100),
        answer("state", "idea", "applied", "awarded", "live", "reporting", "closed", "lost"),
        number("applied_pence", empty=True),
        number("awarded_pence", empty=True),
        day("awarded_on", empty=True),
        day("starts_on", empty=True),
        day("ends_on", empty=True),
        number("likelihood", empty=True, small=True),
        words("note"),
        *stamps(),
        sa.CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="in_order"),
        sa.CheckConstraint("likelihood is null or likelihood between 0 and 100", name="likelihood"),
        sqlite_autoincrement=True,
    )
    make_table(
        "funding_condition",
        ("id",),
        number("id"),
        number("stream_id", "funding_stream.id"),
        number("position", small=True),
        answer("kind", "spend", "report", "publicity", "consent"),
        words("what"),
        day("due_on", empty=True),
        day("met_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_funding_condition_due_on", "funding_condition", ["due_on"])
    op.create_index("ix_funding_condition_stream_id", "funding_condition", ["stream_id"])
    make_table(
        "fund",
        ("id",),
        number("id"),
        words("name", 200),
        answer(
            "kind", "unrestricted", "designated", "restricted", "endowment_permanent", "endowment_spendable", "agent"
        ),
        words("purpose"),
        number("stream_id", "funding_stream.id", empty=True),
        day("spend_from", empty=True),
        day("spend_by", empty=True),
        day("opened_on"),
        day("closed_on", empty=True),
        *stamps(),
        sa.CheckConstraint("spend_by is null or spend_from is null or spend_by >= spend_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fund_stream_id", "fund", ["stream_id"])
    make_table(
        "ledger_account",
        ("id",),
        number("id"),
        words("code", 20),
        words("name", 200),
        answer("kind", "bank", "owed_to_us", "owed", "income", "spending", "opening", "transfer"),
        words("sofa_head", 100),
        day("closed_on", empty=True),
        *stamps(),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )
    make_table(
        "fund_account",
        ("id",),
        number("id"),
        number("fund_id", "fund.id"),
        number("position", small=True),
        number("account_id", "ledger_account.id"),
        *stamps(),
        sa.UniqueConstraint("fund_id", "account_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fund_account_account_id", "fund_account", ["account_id"])
    make_table(
        "fund_service",
        ("id",),
        number("id"),
        number("fund_id", "fund.id"),
        number("position", small=True),
        number("service_id", "service.id"),
        *stamps(),
        sa.UniqueConstraint("fund_id", "service_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fund_service_service_id", "fund_service", ["service_id"])
    make_table(
        "period",
        ("id",),
        number("id"),
        words("name", 100),
        day("valid_from"),
        day("valid_to"),
        answer("state", "open", "locked"),
        *stamps(),
        sa.CheckConstraint("valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )


def _journal() -> None:
    make_table(
        "journal",
        ("id",),
        number("id"),
        day("dated_on"),
        answer("kind", "opening", "receipt", "payment", "transfer", "adjustment", "reversal"),
        answer("state", "draft", "posted"),
        words("party", 200),
        words("memo", 500),
        words("evidence", 200),
        words("authority", 500),
        number("resolution_id", "resolution.id", empty=True),
        number("reverses_id", "journal.id", empty=True),
        *stamps(),
        sa.UniqueConstraint("reverses_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_list", "journal", ["dated_on", "id"])
    op.create_index("ix_journal_resolution_id", "journal", ["resolution_id"])
    make_table(
        "journal_line",
        ("id",),
        number("id"),
        number("journal_id", "journal.id"),
        number("position", small=True),
        day("dated_on"),
        number("account_id", "ledger_account.id"),
        number("fund_id", "fund.id"),
        number("amount_pence"),
        number("service_id", "service.id", empty=True),
        number("joint_work_id", "joint_work.id", empty=True),
        *stamps(),
        sa.CheckConstraint("amount_pence <> 0", name="amount_pence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_line_account_id", "journal_line", ["account_id"])
    op.create_index("ix_journal_line_fund", "journal_line", ["fund_id", "account_id", "dated_on", "amount_pence"])
    op.create_index("ix_journal_line_joint_work_id", "journal_line", ["joint_work_id"])
    op.create_index("ix_journal_line_journal_id", "journal_line", ["journal_id"])
    make_table(
        "instalment",
        ("id",),
        number("id"),
        number("stream_id", "funding_stream.id"),
        number("position", small=True),
        day("due_on"),
        number("amount_pence"),
        number("journal_id", "journal.id", empty=True),
        *stamps(),
        sa.CheckConstraint("amount_pence > 0", name="amount_pence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instalment_due_on", "instalment", ["due_on"])
    op.create_index("ix_instalment_journal_id", "instalment", ["journal_id"])
    op.create_index("ix_instalment_stream_id", "instalment", ["stream_id"])


def _plans_for_money() -> None:
    make_table(
        "budget_line",
        ("id",),
        number("id"),
        number("fund_id", "fund.id"),
        number("position", small=True),
        number("account_id", "ledger_account.id"),
        day("valid_from"),
        day("valid_to"),
        number("amount_pence"),
        *stamps(),
        sa.CheckConstraint("valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_budget_line_account_id", "budget_line", ["account_id"])
    op.create_index("ix_budget_line_fund_id", "budget_line", ["fund_id"])
    make_table(
        "commitment",
        ("id",),
        number("id"),
        number("fund_id", "fund.id"),
        number("account_id", "ledger_account.id"),
        words("what", 200),
        day("due_on", empty=True),
        number("amount_pence"),
        day("settled_on", empty=True),
        *stamps(),
        sa.CheckConstraint("amount_pence > 0", name="amount_pence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_account_id", "commitment", ["account_id"])
    op.create_index("ix_commitment_due_on", "commitment", ["due_on"])
    op.create_index("ix_commitment_fund_id", "commitment", ["fund_id"])
    make_table(
        "cost_share",
        ("id",),
        number("id"),
        number("joint_session_id", "joint_session.id"),
        number("contribution_id", "contribution.id"),
        number("person_id", "person.id"),
        number("fund_id", "fund.id"),
        day("dated_on"),
        number("minutes", small=True),
        number("pence"),
        *stamps(),
        sa.UniqueConstraint("contribution_id", "fund_id"),
        sa.CheckConstraint("minutes between 1 and 1440", name="minutes"),
        sa.CheckConstraint("pence >= 0", name="pence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cost_share_fund", "cost_share", ["fund_id", "dated_on", "minutes", "pence", "joint_session_id"])
    op.create_index("ix_cost_share_joint_session_id", "cost_share", ["joint_session_id"])
    op.create_index("ix_cost_share_person_id", "cost_share", ["person_id"])
