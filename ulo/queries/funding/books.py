"""What the books say inside a read or a work that is under way: terms, accounts, what a fund holds, locked periods.

Sums are read from `FundDay`, which the file keeps as entries are posted, so that they take no longer in a long journal.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, func, select

from ulo.domain.funding import (
    BANK_CODE,
    HELD,
    AccountClass,
    ConditionKind,
    PeriodState,
    Terms,
    Use,
)
from ulo.store.records.casework import JointWork, Service
from ulo.store.records.funding import (
    Fund,
    FundAccount,
    FundDay,
    FundingCondition,
    FundService,
    LedgerAccount,
    Period,
)


@dataclasses.dataclass(frozen=True, slots=True)
class AccountKnown:
    """An account: its number, name, what it stands for, and since when it is not used."""

    id: int
    code: str
    name: str
    kind: AccountClass
    closed_on: dt.date | None


def accounts_in(connection: Connection) -> dict[int, AccountKnown]:
    """Every account by id, in the order of their numbers."""
    columns = (LedgerAccount.id, LedgerAccount.code, LedgerAccount.name, LedgerAccount.kind, LedgerAccount.closed_on)
    return {row.id: AccountKnown(*row) for row in connection.execute(select(*columns).order_by(LedgerAccount.code))}


def first_bank(accounts: dict[int, AccountKnown]) -> AccountKnown | None:
    """The bank account that is meant when nobody says another: the one made first, or the first that is open."""
    banks = [account for account in accounts.values() if account.kind is AccountClass.BANK and not account.closed_on]
    return next((bank for bank in banks if bank.code == BANK_CODE), banks[0] if banks else None)


def terms_of(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, Terms]:
    """What binds these funds, or all, by id, in the order of their names."""
    chosen = None if ids is None else set(ids)
    columns = (
        *(Fund.id, Fund.name, Fund.kind, Fund.purpose, Fund.spend_from, Fund.spend_by, Fund.opened_on),
        *(Fund.closed_on, Fund.stream_id),
    )
    wanted = select(*columns).order_by(Fund.name, Fund.id)
    rows = connection.execute(wanted if chosen is None else wanted.where(Fund.id.in_(chosen))).all()
    accounts = _named(connection, select(FundAccount.fund_id, LedgerAccount.id, LedgerAccount.name).join(LedgerAccount))
    services = _named(connection, select(FundService.fund_id, Service.id, Service.name).join(Service))
    consents = _consents(connection)
    return {
        row.id: Terms(*row[:8], accounts.get(row.id, {}), services.get(row.id, {}), consents.get(row.stream_id, ()))
        for row in rows
    }


def service_names(connection: Connection) -> dict[int, str]:
    """Every service by id."""
    return {number: name for number, name in connection.execute(select(Service.id, Service.name))}


def services_of_works(connection: Connection, ids: Iterable[int]) -> dict[int, int | None]:
    """The service that each of these joint works belongs to; works that are not there are left out."""
    wanted = select(JointWork.id, JointWork.service_id).where(JointWork.id.in_(set(ids)))
    return {work: service for work, service in connection.execute(wanted)}


def use_of(account: AccountKnown | None, service_id: int | None, services: dict[int, str]) -> Use:
    """What money is used for, in names."""
    return Use(
        account.id if account else None,
        account.name if account else "",
        service_id,
        services.get(service_id, "") if service_id else "",
    )


def held_by_fund(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, int]:
    """What each fund holds in all (pence), by id; funds without any line are left out."""
    wanted = select(FundDay.fund_id, func.sum(FundDay.pence)).where(_on_held()).group_by(FundDay.fund_id)
    wanted = wanted if ids is None else wanted.where(FundDay.fund_id.in_(set(ids)))
    return {fund: pence for fund, pence in connection.execute(wanted)}


def least_held(connection: Connection, fund_id: int, day: dt.date) -> int:
    """The least that a fund holds at the end of this day or of any later one (pence)."""
    mine = (FundDay.fund_id == fund_id, _on_held())
    summed = func.sum(FundDay.pence)
    least = held = int(connection.scalar(select(summed).where(*mine, FundDay.dated_on <= day)) or 0)
    later = select(summed).where(*mine, FundDay.dated_on > day)
    for (moved,) in connection.execute(later.group_by(FundDay.dated_on).order_by(FundDay.dated_on)):
        held += moved
        least = min(least, held)
    return least


def locked_on(connection: Connection, day: dt.date) -> tuple[str, dt.date] | None:
    """The locked period that a day lies in: its name, and the first day after it; None if it is open."""
    wanted = select(Period.name, Period.valid_to).where(
        Period.state == PeriodState.LOCKED, Period.valid_from <= day, Period.valid_to > day
    )
    found = connection.execute(wanted).first()
    return (found[0], found[1]) if found else None


def _on_held() -> ColumnElement[bool]:
    return FundDay.account_id.in_(_HELD_ACCOUNTS)


def _named(connection: Connection, wanted: Select[int, int, str]) -> dict[int, dict[int, str]]:
    found = defaultdict[int, dict[int, str]](dict)
    for fund, number, name in connection.execute(wanted):
        found[fund][number] = name
    return found


def _consents(connection: Connection) -> dict[int, tuple[dt.date, ...]]:
    wanted = select(FundingCondition.stream_id, FundingCondition.met_on).where(
        FundingCondition.kind == ConditionKind.CONSENT, FundingCondition.met_on.is_not(None)
    )
    found = defaultdict[int, tuple[dt.date, ...]](tuple)
    for stream, day in connection.execute(wanted):
        found[stream] += (day,) if day else ()
    return found


_HELD_ACCOUNTS = select(LedgerAccount.id).where(LedgerAccount.kind.in_(HELD))
