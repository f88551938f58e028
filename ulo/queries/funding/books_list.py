"""The lists of accounts and of periods, short enough to be read whole."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TypeVar

from sqlalchemy import select

from ulo.domain.errors import NotThere
from ulo.domain.funding import AccountClass, PeriodState
from ulo.domain.permissions import May
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import LedgerAccount, Period

RowT = TypeVar("RowT")


@dataclasses.dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as it stands in its list."""

    id: int
    version: int
    code: str
    name: str
    kind: AccountClass
    sofa_head: str
    closed_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period as it stands in its list; `last_day` is in it."""

    id: int
    version: int
    name: str
    first_day: dt.date
    last_day: dt.date
    state: PeriodState


@reads(May.SEE_MONEY)
def account_rows(desk: Desk) -> list[AccountRow]:
    """Every account, in the order of their numbers."""
    columns = (
        *(LedgerAccount.id, LedgerAccount.version, LedgerAccount.code, LedgerAccount.name),
        *(LedgerAccount.kind, LedgerAccount.sofa_head, LedgerAccount.closed_on),
    )
    with desk.reading() as connection:
        rows = connection.execute(select(*columns).order_by(LedgerAccount.code))
        return [AccountRow(*row) for row in rows]


@reads(May.SEE_MONEY)
def account_row(desk: Desk, account_id: int) -> AccountRow:
    """One account. Raises NotThere."""
    return _one([row for row in account_rows(desk) if row.id == account_id], "This account is not there.")


@reads(May.SEE_MONEY)
def period_rows(desk: Desk) -> list[PeriodRow]:
    """Every period, the newest first."""
    columns = (Period.id, Period.version, Period.name, Period.valid_from, Period.valid_to, Period.state)
    with desk.reading() as connection:
        rows = connection.execute(select(*columns).order_by(Period.valid_from.desc()))
        return [PeriodRow(*row[:4], row.valid_to - dt.timedelta(days=1), row.state) for row in rows]


@reads(May.SEE_MONEY)
def period_row(desk: Desk, period_id: int) -> PeriodRow:
    """One period. Raises NotThere."""
    return _one([row for row in period_rows(desk) if row.id == period_id], "This period is not there.")


def _one(rows: list[RowT], gone: str) -> RowT:
    if not rows:
        raise NotThere(gone, "Look in the list again.")
    return rows[0]
