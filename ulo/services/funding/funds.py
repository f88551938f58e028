"""Funds: what each is for, what it may be spent on, its budget, and when it is closed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.funding import AccountClass, BudgetBody, FundBody, check_budget, check_fund
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.queries.funding.bodies import BUDGET, FUND
from ulo.queries.funding.books import accounts_in, held_by_fund, service_names
from ulo.services.funding.begin import begin
from ulo.services.writing import (
    add,
    as_left,
    change,
    change_row,
    nothing_changed,
    refuse,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.records.funding import Fund, FundingStream, JournalLine
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddFund:
    """There is a new pot of money with a purpose."""

    body: FundBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditFund:
    """What is known about a fund changes."""

    fund_id: int
    version: int
    body: FundBody


@dataclasses.dataclass(frozen=True, slots=True)
class CloseFund:
    """A fund is closed from a day on: nothing is paid from it any more."""

    fund_id: int
    version: int
    closed_on: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class ReopenFund:
    """A closed fund is open again."""

    fund_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackFund:
    """A fund that was just added goes again."""

    fund_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class SetBudget:
    """What a fund is meant to spend is written down."""

    fund_id: int
    version: int
    body: BudgetBody


@acts(May.CHANGE_MONEY)
def add_fund(desk: Desk, command: AddFund) -> Outcome:
    """Add a fund. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_fund(body))
    with desk.work() as work:
        begin(work)
        refuse(_unknown(work, body))
        number = add(work, FUND, body)
    return Outcome(Kind.MONEY, number, f"“{body.name}” added.", TakeBackFund(number, 1))


@acts(May.CHANGE_MONEY)
def edit_fund(desk: Desk, command: EditFund) -> Outcome:
    """Change a fund. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_fund(body))
    with desk.work() as work:
        kept = as_left(work, FUND, command.fund_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(_unknown(work, body), _kind_stays(work, kept.id, kept.body, body))
        change(work, FUND, kept, body)
    return Outcome(Kind.MONEY, kept.id, f"“{body.name}” saved.", EditFund(kept.id, kept.version + 1, kept.body))


@acts(May.CHANGE_MONEY)
def close_fund(desk: Desk, command: CloseFund) -> Outcome:
    """Close a fund that holds nothing any more. Raises NotComplete if it does, or was changed since."""
    with desk.work() as work:
        kept = as_left(work, FUND, command.fund_id, command.version)
        refuse(_cannot_close(work, kept.id, command.closed_on, kept.body))
        change_row(work, FUND.table, kept.id, {"closed_on": command.closed_on}, version=kept.version + 1)
    return Outcome(Kind.MONEY, kept.id, f"“{kept.body.name}” is closed.", ReopenFund(kept.id, kept.version + 1))


@acts(May.CHANGE_MONEY)
def reopen_fund(desk: Desk, command: ReopenFund) -> Outcome:
    """Open a closed fund again. Raises PersonFacing if it is open, ChangedMeanwhile if it was saved since."""
    with desk.work() as work:
        kept = as_left(work, FUND, command.fund_id, command.version)
        closed = work.connection.scalar(select(Fund.closed_on).where(Fund.id == kept.id))
        if closed is None:
            raise PersonFacing(f"“{kept.body.name}” is open.", "There is nothing to do.")
        change_row(work, FUND.table, kept.id, {"closed_on": None}, version=kept.version + 1)
    undo = CloseFund(kept.id, kept.version + 1, closed)
    return Outcome(Kind.MONEY, kept.id, f"“{kept.body.name}” is open again.", undo)


@acts(May.CHANGE_MONEY)
def take_back_fund(desk: Desk, command: TakeBackFund) -> Outcome:
    """Remove a fund that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        take_back(work, FUND, command.fund_id, command.version)
    return Outcome(Kind.MONEY, None, "Adding this fund was taken back.")


@acts(May.CHANGE_MONEY)
def set_budget(desk: Desk, command: SetBudget) -> Outcome:
    """Write down a fund's budget. Raises NotComplete, NotThere, or ChangedMeanwhile if the fund was saved since."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_budget(body))
    with desk.work() as work:
        kept = as_left(work, BUDGET, command.fund_id, command.version)
        refuse(_unknown_accounts(work, "lines", [line.account_id for line in body.lines]))
        if kept.body == body:
            return nothing_changed(kept.id)
        change(work, BUDGET, kept, body)
    whole = say_pence(sum(line.amount_pence or 0 for line in body.lines))
    undo = SetBudget(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.MONEY, kept.id, f"The budget of {whole} is saved.", undo)


def _unknown(work: Work, body: FundBody) -> dict[str, str]:
    wrong = _unknown_accounts(work, "accounts", [row.account_id for row in body.accounts])
    known = service_names(work.connection)
    for place, row in enumerate(body.services):
        if row.service_id is not None and row.service_id not in known:
            wrong[f"services.{place}.service_id"] = "Choose a service from the list."
    there = select(FundingStream.id).where(FundingStream.id == body.stream_id)
    if body.stream_id is not None and work.connection.scalar(there) is None:
        wrong["stream_id"] = "Choose funding from the list."
    return wrong


def _unknown_accounts(work: Work, rows: str, ids: Sequence[int | None]) -> dict[str, str]:
    known = accounts_in(work.connection)
    return {
        f"{rows}.{place}.account_id": "Choose an account for money out from the list."
        for place, number in enumerate(ids)
        if number is not None and (number not in known or known[number].kind is not AccountClass.SPENDING)
    }


def _kind_stays(work: Work, fund_id: int, before: FundBody, after: FundBody) -> dict[str, str]:
    """Money does not become restricted, ours or somebody else's by changing a word."""
    used = select(JournalLine.id).where(JournalLine.fund_id == fund_id).limit(1)
    if after.kind is before.kind or work.connection.scalar(used) is None:
        return {}
    return {"kind": "This fund has entries, so its kind stays. Make another fund, and move the money."}


def _cannot_close(work: Work, fund_id: int, day: dt.date, body: FundBody) -> dict[str, str]:
    held = held_by_fund(work.connection, [fund_id]).get(fund_id, 0)
    if held:
        return {"closed_on": f"“{body.name}” still holds {say_pence(held)}. Move or pay it first."}
    last = select(JournalLine.dated_on).where(JournalLine.fund_id == fund_id, JournalLine.dated_on >= day).limit(1)
    if work.connection.scalar(last):
        return {"closed_on": "There are entries on or after this day. Choose a later one."}
    return {}
