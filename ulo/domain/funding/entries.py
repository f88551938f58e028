"""What is asked when money comes in, goes out, is moved or is brought forward, and when the cost of time is shared."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.fields import Field

_DAY = Field("Day", kind="date", required=True)
_BANK = Field("Bank or cash", "Leave empty for the first bank account", kind="pick", of="bank_account")
_EVIDENCE = Field("Evidence", "Where the paper is: an invoice number, a page in a folder")
_MEMO = Field("Note", max_length=500)


@dataclasses.dataclass(frozen=True, slots=True)
class ReceiptBody:
    """Money that comes in for one fund."""

    fund_id: Annotated[int | None, Field("Into which fund", kind="pick", of="fund", required=True)] = None
    amount_pence: Annotated[int | None, Field("Amount", "In pounds, like 1,234.56", kind="money", required=True)] = None
    account_id: Annotated[int | None, Field("What for", kind="pick", of="income_account", required=True)] = None
    dated_on: Annotated[dt.date | None, _DAY] = None
    party: Annotated[str, Field("From whom")] = ""
    instalment_id: Annotated[
        int | None, Field("Instalment", "If a funder promised it", kind="pick", of="instalment")
    ] = None
    bank_id: Annotated[int | None, _BANK] = None
    evidence: Annotated[str, _EVIDENCE] = ""
    memo: Annotated[str, _MEMO] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class PaymentLine:
    """One part of a payment: how much, from which fund, on which account, for which work."""

    amount_pence: Annotated[int | None, Field("Amount", "In pounds, like 1,234.56", kind="money", required=True)] = None
    fund_id: Annotated[int | None, Field("From which fund", kind="pick", of="fund", required=True)] = None
    account_id: Annotated[int | None, Field("What for", kind="pick", of="spending_account", required=True)] = None
    joint_work_id: Annotated[
        int | None, Field("Joint work", "If it is for one: part of its title or number", kind="find", of="paid_work")
    ] = None
    service_id: Annotated[int | None, Field("Service", "If it is for one", kind="pick", of="paid_service")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class PaymentBody:
    """Money that goes out, from one fund or split over several."""

    dated_on: Annotated[dt.date | None, _DAY] = None
    party: Annotated[str, Field("To whom")] = ""
    amount_pence: Annotated[int | None, Field("Paid in all", "Leave empty if the parts say it all", kind="money")] = (
        None
    )
    lines: Annotated[tuple[PaymentLine, ...], Field("Parts", kind="rows", rows=PaymentLine, one="part")] = ()
    bank_id: Annotated[int | None, _BANK] = None
    top_up_from_id: Annotated[
        int | None,
        Field(
            "If a fund does not hold enough, top it up from",
            "Unrestricted money only; the same entry moves what is missing",
            kind="pick",
            of="unrestricted_fund",
        ),
    ] = None
    evidence: Annotated[str, _EVIDENCE] = ""
    memo: Annotated[str, _MEMO] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class MoveBody:
    """Money that is moved from one fund to another, and who said that it may be."""

    from_fund_id: Annotated[int | None, Field("From which fund", kind="pick", of="fund", required=True)] = None
    to_fund_id: Annotated[int | None, Field("Into which fund", kind="pick", of="fund", required=True)] = None
    amount_pence: Annotated[int | None, Field("Amount", "In pounds, like 1,234.56", kind="money", required=True)] = None
    dated_on: Annotated[dt.date | None, _DAY] = None
    authority: Annotated[
        str, Field("By what authority", "Who may decide this, and where it is written", max_length=500)
    ] = ""
    resolution_id: Annotated[int | None, Field("Decision of the board", kind="pick", of="board_decision")] = None
    bank_id: Annotated[int | None, _BANK] = None
    memo: Annotated[str, _MEMO] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class OpeningLine:
    """What one fund held when this file began."""

    fund_id: Annotated[int | None, Field("Fund", kind="pick", of="fund", required=True)] = None
    amount_pence: Annotated[int | None, Field("Amount", kind="money", required=True)] = None
    account_id: Annotated[
        int | None, Field("Where it lies", "Leave empty for the first bank account", kind="pick", of="held_account")
    ] = None


@dataclasses.dataclass(frozen=True, slots=True)
class OpeningBody:
    """What the funds held when this file began."""

    dated_on: Annotated[dt.date | None, _DAY] = None
    lines: Annotated[tuple[OpeningLine, ...], Field("Funds", kind="rows", rows=OpeningLine, one="fund")] = ()
    memo: Annotated[str, _MEMO] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of an entry in the journal: above nothing is a debit, below nothing a credit."""

    fund_id: Annotated[int | None, Field("Fund", kind="pick", of="fund", required=True)] = None
    account_id: Annotated[int | None, Field("Account", kind="pick", of="account", required=True)] = None
    amount_pence: Annotated[
        int | None, Field("Amount", "Debit as it is; credit in brackets, like (12.50)", kind="money", required=True)
    ] = None
    service_id: Annotated[int | None, Field("Service", "If it is for one", kind="pick", of="paid_service")] = None
    joint_work_id: Annotated[
        int | None, Field("Joint work", "If it is for one: part of its title or number", kind="find", of="paid_work")
    ] = None


@dataclasses.dataclass(frozen=True, slots=True)
class EntryBody:
    """An adjustment, line by line, for those who keep books."""

    dated_on: Annotated[dt.date | None, _DAY] = None
    party: Annotated[str, Field("With whom")] = ""
    lines: Annotated[tuple[EntryLine, ...], Field("Lines", kind="rows", rows=EntryLine, one="line")] = ()
    evidence: Annotated[str, _EVIDENCE] = ""
    memo: Annotated[str, _MEMO] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class CostPart:
    """Which part of the workers' time in a session a fund pays."""

    fund_id: Annotated[int | None, Field("Fund", kind="pick", of="fund", required=True)] = None
    percent: Annotated[int | None, Field("Part of the time, in percent", kind="number", required=True)] = None


@dataclasses.dataclass(frozen=True, slots=True)
class CostBody:
    """Which funds pay the workers' time in a session. No parts: nobody pays it yet."""

    parts: Annotated[tuple[CostPart, ...], Field("Funds", kind="rows", rows=CostPart, one="fund")] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ReversalBody:
    """When an entry is reversed, and why."""

    dated_on: Annotated[
        dt.date | None, Field("Day of the reversal", "In an open period", kind="date", required=True)
    ] = None
    memo: Annotated[str, Field("Why", max_length=500)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class ClosingBody:
    """When a fund is closed."""

    closed_on: Annotated[
        dt.date | None, Field("Closed from", "From this day on nothing is paid", kind="date", required=True)
    ] = None
