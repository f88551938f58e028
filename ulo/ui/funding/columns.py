"""The columns of the lists of money, and where their rows come from."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from ulo.domain.dates import say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.money import say_pence
from ulo.queries.funding import (
    AccountRow,
    ChargeRow,
    EntriesAsked,
    EntryRow,
    FundRow,
    PeriodRow,
    StreamRow,
    account_rows,
    charge_ids,
    charge_rows,
    entry_ids,
    entry_rows,
    first_charges,
    first_entries,
    fund_rows,
    period_rows,
    stream_rows,
)
from ulo.store.desk import Desk
from ulo.ui.kit.tables import Column, Sort, Source, whole_list

RowT = TypeVar("RowT", bound=Any)

FUNDS: tuple[Column[FundRow], ...] = (
    Column("Name", lambda row: f"{row.name} (closed)" if row.closed_on else row.name, None, 13),
    Column("In hand", lambda row: say_pence(row.in_hand), None, 8, True),
    Column("Free", lambda row: say_pence(row.free), None, 8, True),
    Column("Kind", lambda row: row.kind.label, None, 10),
    Column("Spend by", lambda row: say_date(row.spend_by), None, 8),
    Column("What for", lambda row: row.restriction, None, 22),
)
STREAMS: tuple[Column[StreamRow], ...] = (
    Column("Name", lambda row: row.name, None, 14),
    Column("Stands at", lambda row: row.state.label, None, 8),
    Column("Awarded", lambda row: _amount(row.awarded_pence), None, 8, True),
    Column("Came", lambda row: say_pence(row.came_pence), None, 8, True),
    Column("Next is due", lambda row: say_date(row.next_due), None, 8),
    Column("Ends on", lambda row: say_date(row.ends_on), None, 8),
    Column("Who pays", lambda row: row.funder, None, 12),
)
ENTRIES: tuple[Column[EntryRow], ...] = (
    Column("Day", lambda row: say_date(row.dated_on), None, 8),
    Column("Amount", lambda row: say_pence(row.pence), None, 8, True),
    Column("What", lambda row: f"{row.kind.label} (reversed)" if row.reversed else row.kind.label, None, 9),
    Column("Who", lambda row: row.party, None, 11),
    Column("Funds", lambda row: row.funds, None, 12),
    Column("Note", lambda row: row.memo, None, 14),
    Column("Number", lambda row: f"{row.id:,}", None, 5, True),
)
CHARGES: tuple[Column[ChargeRow], ...] = (
    Column("Day", lambda row: say_date(row.day), None, 8),
    Column("Service", lambda row: row.service, None, 14),
    Column("Workers’ time", lambda row: say_minutes(row.worker_minutes), None, 8, True),
    Column("Shared", lambda row: "Not yet" if row.pence is None else say_pence(row.pence), None, 8, True),
)
ACCOUNTS: tuple[Column[AccountRow], ...] = (
    Column("Name", lambda row: row.name, None, 14),
    Column("Number", lambda row: row.code, None, 6),
    Column("Stands for", lambda row: row.kind.label, None, 10),
    Column("Heading", lambda row: row.sofa_head, None, 14),
    Column("Not used from", lambda row: say_date(row.closed_on), None, 9),
)
PERIODS: tuple[Column[PeriodRow], ...] = (
    Column("Name", lambda row: row.name, None, 10),
    Column("First day", lambda row: say_date(row.first_day), None, 8),
    Column("Last day", lambda row: say_date(row.last_day), None, 8),
    Column("State", lambda row: row.state.label, None, 6),
)


def fund_source(desk: Desk, words: str, more: bool, _sort: Sort | None) -> Source[FundRow]:
    """The funds, by name; closed ones too if more is shown."""
    return whole_list(partial(fund_rows, desk, closed=more), words, lambda row: f"{row.name} {row.restriction}")


def stream_source(desk: Desk, words: str, _more: bool, _sort: Sort | None) -> Source[StreamRow]:
    """The streams: running ones first."""
    return whole_list(partial(stream_rows, desk), words, lambda row: f"{row.name} {row.funder} {row.state.label}")


def entry_source(desk: Desk, words: str, _more: bool, _sort: Sort | None) -> Source[EntryRow]:
    """The entries, the newest first."""
    asked = EntriesAsked(words)
    return Source(partial(first_entries, desk, asked), partial(entry_ids, desk, asked), partial(entry_rows, desk))


def charge_source(desk: Desk, _words: str, more: bool, _sort: Sort | None) -> Source[ChargeRow]:
    """Sessions whose cost no fund pays yet, the newest first; the others too if more is shown."""
    return Source(
        partial(first_charges, desk, shared=more), partial(charge_ids, desk, shared=more), partial(charge_rows, desk)
    )


def account_source(desk: Desk, words: str, _more: bool, _sort: Sort | None) -> Source[AccountRow]:
    """The accounts, in the order of their numbers."""
    return whole_list(partial(account_rows, desk), words, lambda row: f"{row.code} {row.name} {row.sofa_head}")


def period_source(desk: Desk, words: str, _more: bool, _sort: Sort | None) -> Source[PeriodRow]:
    """The periods, the newest first."""
    return whole_list(partial(period_rows, desk), words, lambda row: row.name)


def _amount(pence: int | None) -> str:
    return "" if pence is None else say_pence(pence)
