"""Accounts and periods: the list of accounts grows, and a period is locked when its accounts are done."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.funding import AccountBody, PeriodBody, PeriodState, check_period
from ulo.domain.permissions import May
from ulo.queries.funding.bodies import ACCOUNT, PERIOD, read_period
from ulo.services.funding.begin import begin
from ulo.services.writing import (
    add,
    as_left,
    change,
    change_row,
    nothing_changed,
    refuse,
    refuse_if_changed,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.records.funding import JournalLine, LedgerAccount, Period
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddAccount:
    """A new account is needed."""

    body: AccountBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditAccount:
    """An account is named or numbered anew, or not used any more."""

    account_id: int
    version: int
    body: AccountBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackAccount:
    """An account that was just added goes again."""

    account_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class AddPeriod:
    """A stretch of time for accounts is named."""

    body: PeriodBody


@dataclasses.dataclass(frozen=True, slots=True)
class LockPeriod:
    """The accounts of a period are done: nothing is dated in it any more."""

    period_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class UnlockPeriod:
    """A period is open again."""

    period_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackPeriod:
    """A period that was just added goes again."""

    period_id: int
    version: int


@acts(May.CHANGE_MONEY)
def add_account(desk: Desk, command: AddAccount) -> Outcome:
    """Add an account. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        begin(work)
        refuse(_taken(work, body, None))
        number = add(work, ACCOUNT, body)
    return Outcome(Kind.MONEY, number, f"“{body.name}” added.", TakeBackAccount(number, 1))


@acts(May.CHANGE_MONEY)
def edit_account(desk: Desk, command: EditAccount) -> Outcome:
    """Change an account. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept = as_left(work, ACCOUNT, command.account_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(_taken(work, body, kept.id), _kind_stays(work, kept.id, kept.body, body))
        change(work, ACCOUNT, kept, body)
    return Outcome(Kind.MONEY, kept.id, f"“{body.name}” saved.", EditAccount(kept.id, kept.version + 1, kept.body))


@acts(May.CHANGE_MONEY)
def take_back_account(desk: Desk, command: TakeBackAccount) -> Outcome:
    """Remove an account that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        take_back(work, ACCOUNT, command.account_id, command.version)
    return Outcome(Kind.MONEY, None, "Adding this account was taken back.")


@acts(May.CHANGE_MONEY)
def add_period(desk: Desk, command: AddPeriod) -> Outcome:
    """Add a period, open. Raises NotComplete if it overlaps another."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_period(body))
    with desk.work() as work:
        after = (body.last_day or dt.date.max) + dt.timedelta(days=1)
        refuse(_overlap(work, body, after))
        number = add(work, PERIOD, body, valid_to=after, state=PeriodState.OPEN)
    return Outcome(Kind.MONEY, number, f"“{body.name}” added.", TakeBackPeriod(number, 1))


@acts(May.CHANGE_MONEY)
def lock_period(desk: Desk, command: LockPeriod) -> Outcome:
    """Lock a period. Raises ChangedMeanwhile, or PersonFacing if it is locked."""
    return _set_state(desk, command.period_id, command.version, PeriodState.LOCKED)


@acts(May.CHANGE_MONEY)
def unlock_period(desk: Desk, command: UnlockPeriod) -> Outcome:
    """Open a locked period again. Raises ChangedMeanwhile, or PersonFacing if it is open."""
    return _set_state(desk, command.period_id, command.version, PeriodState.OPEN)


@acts(May.CHANGE_MONEY)
def take_back_period(desk: Desk, command: TakeBackPeriod) -> Outcome:
    """Remove a period that was just added. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        take_back(work, PERIOD, command.period_id, command.version)
    return Outcome(Kind.MONEY, None, "Adding this period was taken back.")


def _set_state(desk: Desk, period_id: int, version: int, state: PeriodState) -> Outcome:
    with desk.work() as work:
        kept = read_period(work.connection, period_id)
        refuse_if_changed(work, PERIOD, kept, version)
        if work.connection.scalar(select(Period.state).where(Period.id == period_id)) is state:
            raise PersonFacing(f"“{kept.body.name}” is {state.label.casefold()} already.", "There is nothing to do.")
        change_row(work, PERIOD.table, kept.id, {"state": state}, version=kept.version + 1)
    back = UnlockPeriod if state is PeriodState.LOCKED else LockPeriod
    said = f"“{kept.body.name}” is {state.label.casefold()} now."
    return Outcome(Kind.MONEY, kept.id, said, back(kept.id, kept.version + 1))


def _taken(work: Work, body: AccountBody, own: int | None) -> dict[str, str]:
    found = work.connection.scalar(select(LedgerAccount.id).where(LedgerAccount.code == body.code))
    return {} if found in (None, own) else {"code": f"There is an account {body.code} already. Choose another number."}


def _kind_stays(work: Work, account_id: int, before: AccountBody, after: AccountBody) -> dict[str, str]:
    """What was entered on an account keeps its meaning."""
    used = select(JournalLine.id).where(JournalLine.account_id == account_id).limit(1)
    if after.kind is before.kind or work.connection.scalar(used) is None:
        return {}
    return {"kind": "This account has entries, so what it stands for stays. Make another account."}


def _overlap(work: Work, body: PeriodBody, after: dt.date) -> dict[str, str]:
    wanted = select(Period.name, Period.valid_from, Period.valid_to)
    found = work.connection.execute(wanted.where(Period.valid_from < after, Period.valid_to > body.valid_from)).first()
    if found is None:
        return {}
    last = found.valid_to - dt.timedelta(days=1)
    said = f"“{found.name}” has some of these days: {say_date(found.valid_from)} to {say_date(last)}."
    return {"valid_from": said}
