"""What is asked about streams, funds, accounts, periods, budgets and promises."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.fields import Field
from ulo.domain.funding.words import AccountClass, ConditionKind, FunderSector, FundKind, Instrument, StreamState

LONG_LENGTH = 4_000


@dataclasses.dataclass(frozen=True, slots=True)
class InstalmentEntry:
    """One payment a funder has promised. `journal_id` is the entry with which it came."""

    due_on: Annotated[dt.date | None, Field("Due on", kind="date", required=True)] = None
    amount_pence: Annotated[int | None, Field("Amount", kind="money", required=True)] = None
    id: int | None = None
    journal_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ConditionEntry:
    """One thing a funder asks, or agreed to, in plain words."""

    what: Annotated[
        str, Field("In plain words", "For example: send a report", kind="long", required=True, max_length=LONG_LENGTH)
    ] = ""
    kind: Annotated[ConditionKind, Field("About", kind="choice", choices=ConditionKind)] = ConditionKind.REPORT
    due_on: Annotated[dt.date | None, Field("Due on", kind="date")] = None
    met_on: Annotated[dt.date | None, Field("Done or agreed on", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class StreamBody:
    """All that is asked about a funding stream; only a name is needed."""

    name: Annotated[str, Field("Name", "What we call it among ourselves", required=True)] = ""
    funder: Annotated[str, Field("Who pays")] = ""
    funder_sector: Annotated[FunderSector, Field("Kind of funder", kind="choice", choices=FunderSector)] = (
        FunderSector.TRUST
    )
    instrument: Annotated[Instrument, Field("Kind of money", kind="choice", choices=Instrument)] = Instrument.GRANT
    state: Annotated[StreamState, Field("Where it stands", kind="choice", choices=StreamState)] = StreamState.IDEA
    reference: Annotated[str, Field("The funder’s reference", max_length=100)] = ""
    applied_pence: Annotated[int | None, Field("Asked for", "In pounds, like 12,000", kind="money")] = None
    awarded_pence: Annotated[int | None, Field("Awarded", "In pounds, like 12,000", kind="money")] = None
    awarded_on: Annotated[dt.date | None, Field("Awarded on", kind="date")] = None
    starts_on: Annotated[dt.date | None, Field("Starts on", kind="date")] = None
    ends_on: Annotated[dt.date | None, Field("Ends on", kind="date")] = None
    likelihood: Annotated[int | None, Field("How likely, in percent", "0 to 100", kind="number")] = None
    instalments: Annotated[
        tuple[InstalmentEntry, ...], Field("Instalments", kind="rows", rows=InstalmentEntry, one="instalment")
    ] = ()
    conditions: Annotated[
        tuple[ConditionEntry, ...],
        Field("What the funder asks or agreed to", kind="rows", rows=ConditionEntry, one="condition"),
    ] = ()
    note: Annotated[str, Field("Note", kind="long", max_length=LONG_LENGTH)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class FundAccountEntry:
    """One account that a fund's money may be spent on."""

    account_id: Annotated[int | None, Field("Account", kind="pick", of="spending_account", required=True)] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class FundServiceEntry:
    """One service that a fund's money may pay for."""

    service_id: Annotated[int | None, Field("Service", kind="pick", of="paid_service", required=True)] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class FundBody:
    """All that is asked about a fund."""

    name: Annotated[str, Field("Name", required=True)] = ""
    kind: Annotated[FundKind, Field("Kind of fund", kind="choice", choices=FundKind)] = FundKind.UNRESTRICTED
    purpose: Annotated[
        str,
        Field(
            "What it may be used for",
            "In plain words, to finish this sentence: “This money may only be used for …”",
            kind="long",
            max_length=LONG_LENGTH,
        ),
    ] = ""
    stream_id: Annotated[int | None, Field("From which funding", kind="pick", of="stream")] = None
    opened_on: Annotated[dt.date | None, Field("Begins on", kind="date", required=True)] = None
    spend_from: Annotated[dt.date | None, Field("Not to be spent before", kind="date")] = None
    spend_by: Annotated[dt.date | None, Field("To be spent by", "The last day", kind="date")] = None
    accounts: Annotated[
        tuple[FundAccountEntry, ...],
        Field(
            "May be spent on these accounts only",
            "Leave empty if any account will do",
            kind="rows",
            rows=FundAccountEntry,
            one="account",
        ),
    ] = ()
    services: Annotated[
        tuple[FundServiceEntry, ...],
        Field(
            "May pay for these services only",
            "Leave empty if any service will do",
            kind="rows",
            rows=FundServiceEntry,
            one="service",
        ),
    ] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class AccountBody:
    """All that is asked about an account."""

    code: Annotated[str, Field("Number", "For example 5310; lists are in this order", required=True, max_length=20)] = (
        ""
    )
    name: Annotated[str, Field("Name", required=True)] = ""
    kind: Annotated[AccountClass, Field("Stands for", kind="choice", choices=AccountClass)] = AccountClass.SPENDING
    sofa_head: Annotated[str, Field("Heading in the charity accounts", max_length=100)] = ""
    closed_on: Annotated[dt.date | None, Field("Not used from", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class PeriodBody:
    """A stretch of time for accounts, such as a year."""

    name: Annotated[str, Field("Name", "For example 2026/27", required=True, max_length=100)] = ""
    valid_from: Annotated[dt.date | None, Field("First day", kind="date", required=True)] = None
    last_day: Annotated[dt.date | None, Field("Last day", kind="date", required=True)] = None


@dataclasses.dataclass(frozen=True, slots=True)
class BudgetEntry:
    """What a fund is meant to spend on one account from a day up to, and not on, another."""

    account_id: Annotated[int | None, Field("Account", kind="pick", of="spending_account", required=True)] = None
    amount_pence: Annotated[int | None, Field("Amount", kind="money", required=True)] = None
    valid_from: Annotated[dt.date | None, Field("From", kind="date", required=True)] = None
    valid_to: Annotated[
        dt.date | None, Field("Up to", "The first day that is no longer in it", kind="date", required=True)
    ] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class BudgetBody:
    """The budget of one fund."""

    lines: Annotated[tuple[BudgetEntry, ...], Field("Budget", kind="rows", rows=BudgetEntry, one="budget line")] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class PromiseBody:
    """Money that is promised and not yet paid."""

    what: Annotated[str, Field("What for", required=True)] = ""
    fund_id: Annotated[int | None, Field("From which fund", kind="pick", of="fund", required=True)] = None
    account_id: Annotated[int | None, Field("Account", kind="pick", of="spending_account", required=True)] = None
    amount_pence: Annotated[int | None, Field("Amount", kind="money", required=True)] = None
    due_on: Annotated[dt.date | None, Field("To be paid by", kind="date")] = None
