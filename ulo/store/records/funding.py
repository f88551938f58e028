"""Money: streams, funds and their terms, accounts, the journal, budgets, promises, and the cost of sessions."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Integer, String, Text, UniqueConstraint, text

from ulo.domain.funding import (
    AccountClass,
    ConditionKind,
    EntryKind,
    EntryState,
    FunderSector,
    FundKind,
    Instrument,
    PeriodState,
    StreamState,
)
from ulo.store.records.conventions import INTERNAL, PERSONAL, ColumnOf, Numbered, Record, Stamped, choice, column


class FundingStream(Numbered, Stamped, Record):
    """Money that is hoped for, applied for, awarded or running: a grant, a contract, donations."""

    __tablename__ = "funding_stream"
    __table_args__ = (
        CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="in_order"),
        CheckConstraint("likelihood is null or likelihood between 0 and 100", name="likelihood"),
        {"sqlite_autoincrement": True},
    )
    name: ColumnOf[str] = column(String(200), info=INTERNAL)
    funder: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    funder_sector: ColumnOf[FunderSector] = column(choice(FunderSector, "funder_sector"), info=INTERNAL)
    instrument: ColumnOf[Instrument] = column(choice(Instrument, "instrument"), info=INTERNAL)
    reference: ColumnOf[str] = column(String(100), default="", info=INTERNAL)
    state: ColumnOf[StreamState] = column(choice(StreamState, "state"), info=INTERNAL)
    applied_pence: ColumnOf[int | None] = column(info=INTERNAL)
    awarded_pence: ColumnOf[int | None] = column(info=INTERNAL)
    awarded_on: ColumnOf[dt.date | None] = column(info=INTERNAL)
    starts_on: ColumnOf[dt.date | None] = column(info=INTERNAL)
    ends_on: ColumnOf[dt.date | None] = column(info=INTERNAL)
    likelihood: ColumnOf[int | None] = column(Integer, info=INTERNAL)
    note: ColumnOf[str] = column(Text, default="", info=INTERNAL)


class Instalment(Numbered, Stamped, Record):
    """One payment a funder has promised, and the entry with which it came."""

    __tablename__ = "instalment"
    __table_args__ = (
        CheckConstraint("amount_pence > 0", name="amount_pence"),
        {"sqlite_autoincrement": True},
    )
    stream_id: ColumnOf[int] = column(refers="funding_stream.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    due_on: ColumnOf[dt.date] = column(index=True, info=INTERNAL)
    amount_pence: ColumnOf[int] = column(info=INTERNAL)
    journal_id: ColumnOf[int | None] = column(refers="journal.id", index=True, info=INTERNAL)


class FundingCondition(Numbered, Stamped, Record):
    """What a funder asks, in plain words, by when; or a dated consent of theirs to a change."""

    __tablename__ = "funding_condition"
    stream_id: ColumnOf[int] = column(refers="funding_stream.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    kind: ColumnOf[ConditionKind] = column(choice(ConditionKind, "kind"), info=INTERNAL)
    what: ColumnOf[str] = column(Text, info=INTERNAL)
    due_on: ColumnOf[dt.date | None] = column(index=True, info=INTERNAL)
    met_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class Fund(Numbered, Stamped, Record):
    """A pot of money with one purpose, and what it may be used for in plain words."""

    __tablename__ = "fund"
    __table_args__ = (
        CheckConstraint("spend_by is null or spend_from is null or spend_by >= spend_from", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    name: ColumnOf[str] = column(String(200), info=INTERNAL)
    kind: ColumnOf[FundKind] = column(choice(FundKind, "kind"), info=INTERNAL)
    purpose: ColumnOf[str] = column(Text, default="", info=INTERNAL)
    stream_id: ColumnOf[int | None] = column(refers="funding_stream.id", index=True, info=INTERNAL)
    spend_from: ColumnOf[dt.date | None] = column(info=INTERNAL)
    spend_by: ColumnOf[dt.date | None] = column(info=INTERNAL)
    opened_on: ColumnOf[dt.date] = column(info=INTERNAL)
    closed_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class FundAccount(Numbered, Stamped, Record):
    """An account that a fund's money may be spent on; a fund without any may be spent on all."""

    __tablename__ = "fund_account"
    __table_args__ = (UniqueConstraint("fund_id", "account_id"), {"sqlite_autoincrement": True})
    fund_id: ColumnOf[int] = column(refers="fund.id", info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="ledger_account.id", index=True, info=INTERNAL)


class FundService(Numbered, Stamped, Record):
    """A service that a fund's money may pay for; a fund without any may pay for all."""

    __tablename__ = "fund_service"
    __table_args__ = (UniqueConstraint("fund_id", "service_id"), {"sqlite_autoincrement": True})
    fund_id: ColumnOf[int] = column(refers="fund.id", info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    service_id: ColumnOf[int] = column(refers="service.id", index=True, info=INTERNAL)


class LedgerAccount(Numbered, Stamped, Record):
    """What money came for or went on, where it lies, and what is owed."""

    __tablename__ = "ledger_account"
    code: ColumnOf[str] = column(String(20), unique=True, info=INTERNAL)
    name: ColumnOf[str] = column(String(200), info=INTERNAL)
    kind: ColumnOf[AccountClass] = column(choice(AccountClass, "kind"), info=INTERNAL)
    sofa_head: ColumnOf[str] = column(String(100), default="", info=INTERNAL)
    closed_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class Period(Numbered, Stamped, Record):
    """A stretch of time for accounts; in a locked one nothing is dated any more."""

    __tablename__ = "period"
    __table_args__ = (
        CheckConstraint("valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ()}},
    )
    name: ColumnOf[str] = column(String(100), info=INTERNAL)
    valid_from: ColumnOf[dt.date] = column(info=INTERNAL)
    valid_to: ColumnOf[dt.date] = column(info=INTERNAL)
    state: ColumnOf[PeriodState] = column(choice(PeriodState, "state"), info=INTERNAL)


class Journal(Numbered, Stamped, Record):
    """One entry: its lines come to nothing, in total and in each fund. Posted, it is never changed."""

    __tablename__ = "journal"
    __table_args__ = (
        Index("ix_journal_list", "dated_on", "id"),
        Index("ix_journal_evidence", "dated_on", sqlite_where=text("kind = 'payment' AND evidence = ''")),
        {"sqlite_autoincrement": True},
    )
    dated_on: ColumnOf[dt.date] = column(info=INTERNAL)
    kind: ColumnOf[EntryKind] = column(choice(EntryKind, "kind"), info=INTERNAL)
    state: ColumnOf[EntryState] = column(choice(EntryState, "state"), info=INTERNAL)
    party: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    memo: ColumnOf[str] = column(String(500), default="", info=PERSONAL)
    evidence: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    authority: ColumnOf[str] = column(String(500), default="", info=INTERNAL)
    resolution_id: ColumnOf[int | None] = column(refers="resolution.id", index=True, info=INTERNAL)
    reverses_id: ColumnOf[int | None] = column(refers="journal.id", unique=True, info=INTERNAL)


class JournalLine(Numbered, Stamped, Record):
    """One line of an entry. `amount_pence` is signed: debit above nothing, credit below."""

    __tablename__ = "journal_line"
    __table_args__ = (
        Index("ix_journal_line_fund", "fund_id", "account_id", "dated_on", "amount_pence"),
        Index("ix_journal_line_fund_newest", "fund_id", "dated_on", "journal_id"),
        Index("ix_journal_line_joint_work_id", "joint_work_id"),
        CheckConstraint("amount_pence <> 0", name="amount_pence"),
        {"sqlite_autoincrement": True},
    )
    journal_id: ColumnOf[int] = column(refers="journal.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    dated_on: ColumnOf[dt.date] = column(info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="ledger_account.id", index=True, info=INTERNAL)
    fund_id: ColumnOf[int] = column(refers="fund.id", info=INTERNAL)
    amount_pence: ColumnOf[int] = column(info=INTERNAL)
    service_id: ColumnOf[int | None] = column(refers="service.id", info=INTERNAL)
    joint_work_id: ColumnOf[int | None] = column(refers="joint_work.id", info=INTERNAL)


class FundDay(Record):
    """What the posted lines of a fund on an account come to on a day; the file keeps it (store/day_sums.py)."""

    __tablename__ = "fund_day"
    __table_args__ = ({"info": {"audited": False}, "sqlite_with_rowid": False},)
    fund_id: ColumnOf[int] = column(refers="fund.id", primary_key=True, info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="ledger_account.id", primary_key=True, info=INTERNAL)
    dated_on: ColumnOf[dt.date] = column(primary_key=True, info=INTERNAL)
    pence: ColumnOf[int] = column(info=INTERNAL)


class BudgetLine(Numbered, Stamped, Record):
    """What a fund is meant to spend on an account in a stretch of time."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("valid_to > valid_from", name="in_order"),
        {"sqlite_autoincrement": True, "info": {"no_overlap": ("fund_id", "account_id")}},
    )
    fund_id: ColumnOf[int] = column(refers="fund.id", index=True, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="ledger_account.id", index=True, info=INTERNAL)
    valid_from: ColumnOf[dt.date] = column(info=INTERNAL)
    valid_to: ColumnOf[dt.date] = column(info=INTERNAL)
    amount_pence: ColumnOf[int] = column(info=INTERNAL)


class Commitment(Numbered, Stamped, Record):
    """Money promised and not yet paid."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("amount_pence > 0", name="amount_pence"),
        {"sqlite_autoincrement": True},
    )
    fund_id: ColumnOf[int] = column(refers="fund.id", index=True, info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="ledger_account.id", index=True, info=INTERNAL)
    what: ColumnOf[str] = column(String(200), info=INTERNAL)
    due_on: ColumnOf[dt.date | None] = column(index=True, info=INTERNAL)
    amount_pence: ColumnOf[int] = column(info=INTERNAL)
    settled_on: ColumnOf[dt.date | None] = column(info=INTERNAL)


class CostShare(Numbered, Stamped, Record):
    """The cost of one worker's minutes in a session, or a part of it, shared to a fund."""

    __tablename__ = "cost_share"
    __table_args__ = (
        Index("ix_cost_share_fund", "fund_id", "dated_on", "minutes", "pence", "joint_session_id"),
        Index("ix_cost_share_session", "joint_session_id", "fund_id", "dated_on", "pence"),
        UniqueConstraint("contribution_id", "fund_id"),
        CheckConstraint("minutes between 1 and 1440", name="minutes"),
        CheckConstraint("pence >= 0", name="pence"),
        {"sqlite_autoincrement": True},
    )
    joint_session_id: ColumnOf[int] = column(refers="joint_session.id", info=INTERNAL)
    contribution_id: ColumnOf[int] = column(refers="contribution.id", info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    fund_id: ColumnOf[int] = column(refers="fund.id", info=INTERNAL)
    dated_on: ColumnOf[dt.date] = column(info=INTERNAL)
    minutes: ColumnOf[int] = column(Integer, info=INTERNAL)
    pence: ColumnOf[int] = column(info=INTERNAL)


class PaidDay(Record):
    """What the sessions of a day come to that a fund paid together with the same others; kept by the file itself.

    `payers` are the ids of all funds that paid them ("2,5"). Minutes are of each side; `unsaid` sessions say none of
    the people. Pence: what this fund paid of workers' time, and the `whole` of what all payers paid.
    """

    __tablename__ = "paid_day"
    __table_args__ = ({"info": {"audited": False}, "sqlite_with_rowid": False},)
    fund_id: ColumnOf[int] = column(refers="fund.id", primary_key=True, info=INTERNAL)
    payers: ColumnOf[str] = column(Text, primary_key=True, info=INTERNAL)
    dated_on: ColumnOf[dt.date] = column(primary_key=True, info=INTERNAL)
    sessions: ColumnOf[int] = column(info=INTERNAL)
    person: ColumnOf[int] = column(info=INTERNAL)
    worker: ColumnOf[int] = column(info=INTERNAL)
    peer: ColumnOf[int] = column(info=INTERNAL)
    other: ColumnOf[int] = column(info=INTERNAL)
    unsaid: ColumnOf[int] = column(info=INTERNAL)
    pence: ColumnOf[int] = column(info=INTERNAL)
    whole: ColumnOf[int] = column(info=INTERNAL)


class PaidWork(Record):
    """How many sessions of a joint work a fund paid on a day; kept by the file itself."""

    __tablename__ = "paid_work"
    __table_args__ = ({"info": {"audited": False}, "sqlite_with_rowid": False},)
    joint_work_id: ColumnOf[int] = column(refers="joint_work.id", primary_key=True, info=INTERNAL)
    fund_id: ColumnOf[int] = column(refers="fund.id", primary_key=True, info=INTERNAL)
    dated_on: ColumnOf[dt.date] = column(primary_key=True, info=PERSONAL)
    sessions: ColumnOf[int] = column(info=INTERNAL)


class PaidPerson(Record):
    """Whom the sessions were for that a fund paid on a day, and how many they were; kept by the file itself."""

    __tablename__ = "paid_person"
    __table_args__ = ({"info": {"audited": False}, "sqlite_with_rowid": False},)
    fund_id: ColumnOf[int] = column(refers="fund.id", primary_key=True, info=INTERNAL)
    dated_on: ColumnOf[dt.date] = column(primary_key=True, info=PERSONAL)
    person_id: ColumnOf[int] = column(refers="person.id", primary_key=True, index=True, info=INTERNAL)
    sessions: ColumnOf[int] = column(info=INTERNAL)
