"""What forms about money start from: streams, funds, accounts, periods, budgets and promises as they are kept."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from ulo.domain.funding import (
    AccountBody,
    BudgetBody,
    BudgetEntry,
    ConditionEntry,
    FundAccountEntry,
    FundBody,
    FundServiceEntry,
    InstalmentEntry,
    PeriodBody,
    PromiseBody,
    StreamBody,
)
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.kept import Rows, Stored, read
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import (
    BudgetLine,
    Commitment,
    Fund,
    FundAccount,
    FundingCondition,
    FundingStream,
    FundService,
    Instalment,
    LedgerAccount,
    Period,
)

STREAM = Stored(
    StreamBody,
    FundingStream,
    {
        "instalments": Rows(InstalmentEntry, Instalment, "stream_id"),
        "conditions": Rows(ConditionEntry, FundingCondition, "stream_id"),
    },
    "This funding is not there.",
)
FUND = Stored(
    FundBody,
    Fund,
    {
        "accounts": Rows(FundAccountEntry, FundAccount, "fund_id"),
        "services": Rows(FundServiceEntry, FundService, "fund_id"),
    },
    "This fund is not there.",
)
BUDGET = Stored(BudgetBody, Fund, {"lines": Rows(BudgetEntry, BudgetLine, "fund_id")}, "This fund is not there.")
ACCOUNT = Stored(AccountBody, LedgerAccount, gone="This account is not there.")
PERIOD = Stored(PeriodBody, Period, gone="This period is not there.")
PROMISE = Stored(PromiseBody, Commitment, gone="This promise is not there.")


@reads(May.SEE_MONEY)
def stream_as_kept(desk: Desk, stream_id: int) -> Kept[StreamBody]:
    """What the form of a stream starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, STREAM, stream_id)


@reads(May.SEE_MONEY)
def fund_as_kept(desk: Desk, fund_id: int) -> Kept[FundBody]:
    """What the form of a fund starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, FUND, fund_id)


@reads(May.SEE_MONEY)
def budget_as_kept(desk: Desk, fund_id: int) -> Kept[BudgetBody]:
    """What the form of a fund's budget starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, BUDGET, fund_id)


@reads(May.SEE_MONEY)
def account_as_kept(desk: Desk, account_id: int) -> Kept[AccountBody]:
    """What the form of an account starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, ACCOUNT, account_id)


@reads(May.SEE_MONEY)
def promise_as_kept(desk: Desk, promise_id: int) -> Kept[PromiseBody]:
    """What the form of a promise starts from. Raises NotThere."""
    with desk.reading() as connection:
        return read(connection, PROMISE, promise_id)


def read_period(connection: Connection, period_id: int) -> Kept[PeriodBody]:
    """A period inside a read or a work that is under way. Raises NotThere."""
    end = connection.scalar(select(Period.valid_to).where(Period.id == period_id))
    return read(connection, PERIOD, period_id, last_day=end - dt.timedelta(days=1) if end else None)
