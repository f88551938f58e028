"""Entering money: it comes in, goes out, is moved, was there before, or is put right line by line."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK, say_date
from ulo.domain.fields import tidied
from ulo.domain.funding import (
    AccountClass,
    EntryBody,
    EntryKind,
    FundKind,
    Line,
    MoveBody,
    OpeningBody,
    PaymentBody,
    PaymentLine,
    ReceiptBody,
    Terms,
    moving_needs,
)
from ulo.domain.governance import Carried
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.services.funding.posting import (
    Books,
    Wrong,
    bank_for,
    check_day,
    check_lines,
    missing,
    move_lines,
    open_books,
    post,
    refuse_below_nothing,
)
from ulo.services.funding.reversing import ReverseEntry
from ulo.services.writing import change_row, refuse, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.funding import Instalment
from ulo.store.records.governance import Meeting, Resolution
from ulo.store.work import Work

_INSTALMENT = Record.metadata.tables["instalment"]
_MORE = "This amount is more than nothing."


@dataclasses.dataclass(frozen=True, slots=True)
class ReceiveMoney:
    """Money came in for a fund."""

    body: ReceiptBody


@dataclasses.dataclass(frozen=True, slots=True)
class PayMoney:
    """Money went out, from one fund or several."""

    body: PaymentBody


@dataclasses.dataclass(frozen=True, slots=True)
class MoveMoney:
    """Money is moved from one fund to another."""

    body: MoveBody


@dataclasses.dataclass(frozen=True, slots=True)
class BringForward:
    """What the funds held when this file began is entered."""

    body: OpeningBody


@dataclasses.dataclass(frozen=True, slots=True)
class WriteEntry:
    """An adjustment is entered line by line."""

    body: EntryBody


@acts(May.CHANGE_MONEY)
def receive_money(desk: Desk, command: ReceiveMoney) -> Outcome:
    """Enter money that came in. An instalment is marked as come. Raises NotComplete."""
    body = tidied(command.body)
    with desk.work() as work:
        refuse_what_is_wrong(
            body, _more_than_nothing("amount_pence", body.amount_pence), check_day(work, body.dated_on)
        )
        day, fund, pence = _said(body.dated_on), body.fund_id or 0, body.amount_pence or 0
        books = open_books(work)
        bank = bank_for(books, body.bank_id, day)
        lines = (Line(fund, bank, pence, field="fund_id"), Line(fund, body.account_id or 0, -pence, field="account_id"))
        refuse(check_lines(work, books, lines, day))
        refuse(_is_income(books, body.account_id), _closed(books, fund, day))
        instalment = _instalment(work, books.funds[fund], body)
        head = {"party": body.party, "memo": body.memo, "evidence": body.evidence}
        entry = post(work, books, EntryKind.RECEIPT, day, lines, **head)
        if instalment:
            change_row(work, _INSTALMENT, instalment, {"journal_id": entry})
    said = f"{say_pence(pence)} came into “{books.funds[fund].name}”."
    return Outcome(Kind.MONEY, entry, said, ReverseEntry(entry, day))


@acts(May.CHANGE_MONEY)
def pay_money(desk: Desk, command: PayMoney) -> Outcome:
    """Enter a payment and split it over funds, accounts and joint works. Raises NotComplete for each part by itself."""
    body = tidied(command.body)
    with desk.work() as work:
        refuse_what_is_wrong(body, _parts_come_to(body), check_day(work, body.dated_on))
        day = _said(body.dated_on)
        books = open_books(work)
        bank = bank_for(books, body.bank_id, day)
        lines = tuple(line for place, part in enumerate(body.lines) for line in _paid(part, bank, place))
        refuse(check_lines(work, books, lines, day))
        refuse(_are_spending(books, body.lines))
        added, authority = _top_up(work, books, body, lines, bank)
        lines += added
        head = {"party": body.party, "memo": body.memo, "evidence": body.evidence, "authority": authority}
        entry = post(work, books, EntryKind.PAYMENT, day, lines, **head)
    paid = sum(part.amount_pence or 0 for part in body.lines)
    funds = len({part.fund_id for part in body.lines})
    said = f"{say_pence(paid)} paid from {counted(funds, 'fund')}."
    return Outcome(Kind.MONEY, entry, said, ReverseEntry(entry, day))


@acts(May.CHANGE_MONEY)
def move_money(desk: Desk, command: MoveMoney) -> Outcome:
    """Move money between two funds; the entry carries who allowed it. Raises NotComplete for what is missing."""
    body = tidied(command.body)
    with desk.work() as work:
        refuse_what_is_wrong(
            body, _more_than_nothing("amount_pence", body.amount_pence), check_day(work, body.dated_on)
        )
        day, pence = _said(body.dated_on), body.amount_pence or 0
        books = open_books(work)
        source, target = _both(books, body)
        resolved = _resolved(work, body.resolution_id, day)
        refuse(moving_needs(source, target, resolved=bool(resolved), authority=body.authority, day=day))
        both, bank = (source.id, target.id), bank_for(books, body.bank_id, day)
        lines = move_lines(books, both, bank, pence, "amount_pence")
        refuse_below_nothing(work, books, lines, day)
        head = {"memo": body.memo, "authority": body.authority or resolved, "resolution_id": body.resolution_id}
        entry = post(work, books, EntryKind.TRANSFER, day, lines, **head)
    said = f"{say_pence(pence)} moved from “{source.name}” to “{target.name}”."
    return Outcome(Kind.MONEY, entry, said, ReverseEntry(entry, day))


@acts(May.CHANGE_MONEY)
def bring_forward(desk: Desk, command: BringForward) -> Outcome:
    """Enter what the funds held before. Raises NotComplete."""
    body = tidied(command.body)
    with desk.work() as work:
        refuse_what_is_wrong(body, {} if body.lines else {"lines": "Add what each fund held."})
        refuse(check_day(work, body.dated_on))
        day = _said(body.dated_on)
        books = open_books(work)
        opening, lines = books.account_of(AccountClass.OPENING), list[Line]()
        for place, row in enumerate(body.lines):
            where = bank_for(books, row.account_id, day, f"lines.{place}.account_id")
            fund, pence, field = row.fund_id or 0, row.amount_pence or 0, f"lines.{place}.amount_pence"
            refuse({} if pence else {field: "Enter an amount, or take this line away."})
            lines += [Line(fund, where, pence, field=field), Line(fund, opening, -pence, field=field)]
        refuse(check_lines(work, books, lines, day))
        refuse_below_nothing(work, books, lines, day)
        entry = post(work, books, EntryKind.OPENING, day, lines, memo=body.memo)
    said = f"What {counted(len(body.lines), 'fund')} held is brought forward."
    return Outcome(Kind.MONEY, entry, said, ReverseEntry(entry, day))


@acts(May.CHANGE_MONEY)
def write_entry(desk: Desk, command: WriteEntry) -> Outcome:
    """Enter an adjustment line by line. Raises NotComplete if it does not balance or is outside the terms of a fund."""
    body = tidied(command.body)
    with desk.work() as work:
        refuse_what_is_wrong(body, check_day(work, body.dated_on), _amounts(body))
        day = _said(body.dated_on)
        books = open_books(work)
        lines = tuple(
            Line(
                *(line.fund_id or 0, line.account_id or 0, line.amount_pence or 0),
                *(line.service_id, line.joint_work_id, f"lines.{place}.amount_pence"),
            )
            for place, line in enumerate(body.lines)
        )
        refuse(check_lines(work, books, lines, day))
        refuse(_no_moves(books, body))
        refuse_below_nothing(work, books, lines, day)
        head = {"party": body.party, "memo": body.memo, "evidence": body.evidence}
        entry = post(work, books, EntryKind.ADJUSTMENT, day, lines, **head)
    return Outcome(Kind.MONEY, entry, f"An entry of {counted(len(lines), 'line')} saved.", ReverseEntry(entry, day))


def _said(day: dt.date | None) -> dt.date:
    if day is None:  # a day is required, so that the declared fields refused it before
        raise ValueError("an entry needs a day")
    return day


def _more_than_nothing(name: str, pence: int | None) -> Wrong:
    return {name: _MORE} if pence is not None and pence <= 0 else {}


def _is_income(books: Books, account_id: int | None) -> Wrong:
    kind = books.accounts[account_id or 0].kind
    allowed = (AccountClass.INCOME, AccountClass.OWED_TO_US, AccountClass.OWED)
    return {} if kind in allowed else {"account_id": "Choose an account for money in."}


def _closed(books: Books, fund_id: int, day: dt.date) -> Wrong:
    fund = books.funds[fund_id]
    if fund.closed_on is None or day < fund.closed_on:
        return {}
    return {"fund_id": f"“{fund.name}” was closed on {say_date(fund.closed_on)}. Choose another fund."}


def _are_spending(books: Books, parts: Sequence[PaymentLine]) -> Wrong:
    allowed = (AccountClass.SPENDING, AccountClass.OWED)
    return {
        f"lines.{place}.account_id": "Choose an account for money out."
        for place, part in enumerate(parts)
        if books.accounts[part.account_id or 0].kind not in allowed
    }


def _parts_come_to(body: PaymentBody) -> Wrong:
    """The parts of a payment are more than nothing and come to what was paid."""
    if not body.lines:
        return {"lines": "Say at least one fund that pays, and how much."}
    wrong = {
        f"lines.{place}.amount_pence": _MORE
        for place, part in enumerate(body.lines)
        if part.amount_pence is not None and part.amount_pence <= 0
    }
    parts = sum(part.amount_pence or 0 for part in body.lines)
    if wrong or body.amount_pence is None or parts == body.amount_pence:
        return wrong
    left = body.amount_pence - parts
    odd = f"{say_pence(left)} is still without a fund" if left > 0 else f"{say_pence(-left)} is too much"
    said = f"The parts come to {say_pence(parts)}, and {say_pence(body.amount_pence)} was paid: {odd}."
    return {"amount_pence": said}


def _paid(part: PaymentLine, bank_id: int, place: int) -> tuple[Line, Line]:
    """What is paid, and where it comes from; what it is for stands on the first."""
    fund, pence, field = part.fund_id or 0, part.amount_pence or 0, f"lines.{place}.amount_pence"
    spent = Line(fund, part.account_id or 0, pence, part.service_id, part.joint_work_id, field)
    return spent, Line(fund, bank_id, -pence, field=field)


def _top_up(
    work: Work, books: Books, body: PaymentBody, lines: tuple[Line, ...], bank_id: int
) -> tuple[tuple[Line, ...], str]:
    """Lines that move what is missing from unrestricted money, and the words that say so. Source: invariant 11."""
    day = _said(body.dated_on)
    short = missing(work, books, lines, day)
    if body.top_up_from_id is None or any(books.funds[fund].kind is FundKind.AGENT for fund in short):
        refuse_below_nothing(work, books, lines, day)
        return (), ""
    source = books.funds.get(body.top_up_from_id)
    if source is None or source.kind is not FundKind.UNRESTRICTED or (source.closed_on and source.closed_on <= day):
        refuse({"top_up_from_id": "Choose a fund of unrestricted money from the list."})
    if source is None or not short:
        return (), ""
    added = tuple(
        line
        for fund, (_, pence) in short.items()
        for line in move_lines(books, (source.id, fund), bank_id, pence, "top_up_from_id")
    )
    return added, f"Topped up from “{source.name}” in the same entry."


def _both(books: Books, body: MoveBody) -> tuple[Terms, Terms]:
    refuse(
        {
            name: "Choose a fund from the list."
            for name in ("from_fund_id", "to_fund_id")
            if getattr(body, name) not in books.funds
        }
    )
    return books.funds[body.from_fund_id or 0], books.funds[body.to_fund_id or 0]


def _resolved(work: Work, resolution_id: int | None, day: dt.date) -> str:
    """The words by which a decision of the board stands for an authority; empty if none is named."""
    if resolution_id is None:
        return ""
    wanted = select(Resolution.carried, Meeting.held_at).join(Meeting).where(Resolution.id == resolution_id)
    found = work.connection.execute(wanted).first()
    if found is None:
        refuse({"resolution_id": "Choose a decision from the list."})
    elif found.carried is not Carried.CARRIED:
        refuse({"resolution_id": "This decision was not carried."})
    elif (held_on := found.held_at.astimezone(UK).date()) > day:
        refuse({"resolution_id": f"This was decided on {say_date(held_on)}, after the day of the move."})
    else:
        return f"Decision of the board, {say_date(held_on)}"
    return ""


def _instalment(work: Work, fund: Terms, body: ReceiptBody) -> int | None:
    """The instalment that comes with this money. Raises NotComplete if it is another one's, or came before."""
    if body.instalment_id is None:
        return None
    wanted = select(Instalment.journal_id, Instalment.amount_pence).where(Instalment.id == body.instalment_id)
    found = work.connection.execute(wanted).first()
    if found is None:
        refuse({"instalment_id": "Choose an instalment from the list."})
    elif found.journal_id is not None:
        refuse({"instalment_id": "This instalment came already. Choose another, or reverse its entry."})
    elif fund.kind is FundKind.AGENT:
        refuse({"fund_id": "An instalment is ours, and this fund is money held for others."})
    return body.instalment_id


def _amounts(body: EntryBody) -> Wrong:
    """No line is of nothing, and there are two at least."""
    if len(body.lines) < 2:  # noqa: PLR2004 - double entry
        return {"lines": "An entry has at least two lines: where money came from, and where it went."}
    return {
        f"lines.{place}.amount_pence": "Enter an amount, or take this line away."
        for place, line in enumerate(body.lines)
        if line.amount_pence == 0
    }


def _no_moves(books: Books, body: EntryBody) -> Wrong:
    """Money is moved between funds in its own form, which asks for the authority."""
    return {
        f"lines.{place}.account_id": "Money is moved between funds with “Move money”, which asks who allowed it."
        for place, line in enumerate(body.lines)
        if books.accounts[line.account_id or 0].kind is AccountClass.TRANSFER
    }
