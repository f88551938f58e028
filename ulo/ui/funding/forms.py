"""What is asked about money, in sections placed by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Outcome
from ulo.domain.dates import UK, say_date
from ulo.domain.funding import (
    AccountBody,
    BudgetBody,
    ClosingBody,
    CostBody,
    CostPart,
    EntryBody,
    EntryLine,
    FundBody,
    MoveBody,
    OpeningBody,
    OpeningLine,
    PaymentBody,
    PaymentLine,
    PeriodBody,
    PromiseBody,
    ReceiptBody,
    ReversalBody,
    StreamBody,
    check_budget,
    check_fund,
    check_period,
    check_promise,
    check_stream,
)
from ulo.domain.kept import Kept
from ulo.queries.funding import ChargePage, funds_beside, parts_as_kept
from ulo.queries.options import options_for
from ulo.services.funding import (
    AddAccount,
    AddFund,
    AddPeriod,
    AddPromise,
    AddStream,
    BringForward,
    CloseFund,
    EditAccount,
    EditFund,
    EditStream,
    MoveMoney,
    PayMoney,
    ReceiveMoney,
    ReverseEntry,
    SetBudget,
    ShareSessionCost,
    WriteEntry,
    add_account,
    add_fund,
    add_period,
    add_promise,
    add_stream,
    bring_forward,
    close_fund,
    edit_account,
    edit_fund,
    edit_stream,
    move_money,
    pay_money,
    receive_money,
    reverse_entry,
    set_budget,
    share_cost,
    write_entry,
)
from ulo.store.desk import Desk
from ulo.ui.funding.beside import FundsBeside, Reads, of_move, of_receipt, put_into_parts
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.record_form import Asking

BodyT = TypeVar("BodyT")
Sections = tuple[tuple[str, str, tuple[str, ...]], ...]

_STREAM: Sections = (
    ("Who pays", "", ("name", "funder", "funder_sector", "instrument", "reference")),
    ("Where it stands", "", ("state", "applied_pence", "awarded_pence", "awarded_on", "likelihood")),
    ("How long", "", ("starts_on", "ends_on")),
    ("Instalments", "What was promised, and when it should come.", ("instalments",)),
    ("What the funder asks or agreed to", "In plain words; a consent counts from its day on.", ("conditions",)),
    ("Note", "", ("note",)),
)
_FUND: Sections = (
    ("What it is for", "", ("name", "kind", "purpose", "stream_id")),
    ("When it may be spent", "", ("opened_on", "spend_from", "spend_by")),
    ("What it may be spent on", "Leave both empty if there is no such rule.", ("accounts", "services")),
)
_RECEIPT: Sections = (
    ("Which money", "", ("fund_id", "amount_pence", "account_id", "dated_on", "party")),
    ("More", "", ("instalment_id", "bank_id", "evidence", "memo")),
)
_PAYMENT: Sections = (
    ("What was paid", "", ("dated_on", "party", "amount_pence")),
    ("Parts", "One part for each fund, account or joint work that pays.", ("lines",)),
    ("More", "", ("top_up_from_id", "bank_id", "evidence", "memo")),
)
_MOVE: Sections = (
    ("From where to where", "", ("from_fund_id", "to_fund_id", "amount_pence", "dated_on")),
    ("Who allowed it", "Every move says who decided it.", ("authority", "resolution_id")),
    ("More", "", ("bank_id", "memo")),
)


def today(desk: Desk) -> dt.date:
    """The day it is in the UK."""
    return desk.now().astimezone(UK).date()


def stream_form(desk: Desk, kept: Kept[StreamBody] | None) -> Asking[StreamBody]:
    """The form that changes a stream, or adds one (None)."""

    def save(body: StreamBody, version: int) -> Outcome:
        return edit_stream(desk, EditStream(kept.id, version, body)) if kept else add_stream(desk, AddStream(body))

    title = f"Change “{kept.body.name}”" if kept else "New funding"
    options = options_for(desk, StreamBody)
    return Asking(
        "stream", title, StreamBody, _STREAM, save, "about this funding", kept, rule=check_stream, options=options
    )


def fund_form(desk: Desk, kept: Kept[FundBody] | None, stream_id: int | None = None) -> Asking[FundBody]:
    """The form that changes a fund, or adds one (None) for a stream."""

    def save(body: FundBody, version: int) -> Outcome:
        return edit_fund(desk, EditFund(kept.id, version, body)) if kept else add_fund(desk, AddFund(body))

    title = f"Change “{kept.body.name}”" if kept else "New fund"
    start = FundBody(opened_on=today(desk), stream_id=stream_id)
    options = options_for(desk, FundBody)
    return Asking(
        *("fund", title, FundBody, _FUND, save, "about this fund", kept, start),
        rule=check_fund,
        options=options,
    )


def receipt_form(desk: Desk, start: ReceiptBody | None = None) -> Asking[ReceiptBody]:
    """The form for money that came in."""
    begun = start or ReceiptBody(dated_on=today(desk))
    save = lambda body, _version: receive_money(desk, ReceiveMoney(body))  # noqa: E731
    return _entry(desk, "receipt", "Money in", begun, save, _RECEIPT, _beside(desk, "fund_id", of_receipt))


def payment_form(desk: Desk, fund_id: int | None = None) -> Asking[PaymentBody]:
    """The form for money that went out."""
    begun = PaymentBody(today(desk), lines=(PaymentLine(fund_id=fund_id),))
    save = lambda body, _version: pay_money(desk, PayMoney(body))  # noqa: E731
    return _entry(desk, "payment", "Pay money", begun, save, _PAYMENT, _in_parts(desk))


def move_form(desk: Desk, fund_id: int | None = None) -> Asking[MoveBody]:
    """The form for money that is moved between funds."""
    begun = MoveBody(fund_id, dated_on=today(desk))
    save = lambda body, _version: move_money(desk, MoveMoney(body))  # noqa: E731
    return _entry(desk, "move", "Move money between funds", begun, save, _MOVE, _beside(desk, "amount_pence", of_move))


def opening_form(desk: Desk) -> Asking[OpeningBody]:
    """The form for what funds held before."""
    begun = OpeningBody(today(desk), (OpeningLine(),))
    save = lambda body, _version: bring_forward(desk, BringForward(body))  # noqa: E731
    sections: Sections = (("What the funds held", "", ("dated_on", "lines", "memo")),)
    return _entry(desk, "opening", "Bring balances forward", begun, save, sections)


def adjustment_form(desk: Desk) -> Asking[EntryBody]:
    """The form for an entry line by line."""
    begun = EntryBody(today(desk), lines=(EntryLine(), EntryLine()))
    save = lambda body, _version: write_entry(desk, WriteEntry(body))  # noqa: E731
    words = "For those who keep books: in each fund the lines come to nothing."
    sections: Sections = (("The entry", words, ("dated_on", "party", "lines", "evidence", "memo")),)
    return _entry(desk, "adjustment", "New adjustment", begun, save, sections)


def reversal_form(desk: Desk, entry_id: int) -> Asking[ReversalBody]:
    """The form that reverses an entry."""

    def save(body: ReversalBody, _version: int) -> Outcome:
        return reverse_entry(desk, ReverseEntry(entry_id, body.dated_on or today(desk), body.memo))

    words = "Nothing is removed: an entry the other way round is added, and both stay in the books."
    return Asking(
        *("reversal", f"Reverse entry {entry_id:,}", ReversalBody, (("", words, ("dated_on", "memo")),), save),
        start=ReversalBody(today(desk)),
        record_key=str(entry_id),
        verb="Reverse",
    )


def closing_form(desk: Desk, fund_id: int, version: int, name: str) -> Asking[ClosingBody]:
    """The form that closes a fund."""

    def save(body: ClosingBody, _version: int) -> Outcome:
        return close_fund(desk, CloseFund(fund_id, version, body.closed_on or today(desk)))

    sections: Sections = (("", "A fund is closed when it holds nothing any more.", ("closed_on",)),)
    return Asking(
        *("closing", f"Close “{name}”", ClosingBody, sections, save),
        start=ClosingBody(today(desk)),
        record_key=str(fund_id),
        verb="Close it",
    )


def budget_form(desk: Desk, kept: Kept[BudgetBody], name: str) -> Asking[BudgetBody]:
    """The form for a fund's budget."""

    def save(body: BudgetBody, version: int) -> Outcome:
        return set_budget(desk, SetBudget(kept.id, version, body))

    sections: Sections = (("Budget", "What the fund is meant to spend, by account.", ("lines",)),)
    return Asking(
        *("budget", f"Budget of “{name}”", BudgetBody, sections, save, "in this budget", kept),
        rule=check_budget,
        options=options_for(desk, BudgetBody),
    )


def promise_form(desk: Desk, fund_id: int | None) -> Asking[PromiseBody]:
    """The form for a promise."""

    def save(body: PromiseBody, _version: int) -> Outcome:
        done = add_promise(desk, AddPromise(body))
        return Outcome(done.changed, body.fund_id, done.told, done.undo)

    sections: Sections = (("What is promised", "", ("what", "fund_id", "account_id", "amount_pence", "due_on")),)
    return Asking(
        *("promise", "New promise", PromiseBody, sections, save, "about this promise"),
        start=PromiseBody(fund_id=fund_id),
        rule=check_promise,
        options=options_for(desk, PromiseBody),
    )


def cost_form(desk: Desk, page: ChargePage) -> Asking[CostBody]:
    """The form that says which funds pay a session."""
    number = page.row.id

    def save(body: CostBody, _version: int) -> Outcome:
        return share_cost(desk, ShareSessionCost(number, body))

    words = "The workers’ time at the cost of their hour, shared by these parts. Together they come to 100 percent."
    return Asking(
        *("cost", f"Share the cost of the session of {say_date(page.row.day)}", CostBody),
        *((("Which funds pay", words, ("parts",)),), save),
        start=CostBody(parts_as_kept(desk, number) or (CostPart(percent=100),)),
        record_key=str(number),
        options=options_for(desk, CostBody),
    )


def account_form(desk: Desk, kept: Kept[AccountBody] | None) -> Asking[AccountBody]:
    """The form that changes an account, or adds one (None)."""

    def save(body: AccountBody, version: int) -> Outcome:
        return edit_account(desk, EditAccount(kept.id, version, body)) if kept else add_account(desk, AddAccount(body))

    title = f"Change “{kept.body.name}”" if kept else "New account"
    sections: Sections = (("", "", ("code", "name", "kind", "sofa_head", "closed_on")),)
    return Asking("account", title, AccountBody, sections, save, "about this account", kept)


def period_form(desk: Desk) -> Asking[PeriodBody]:
    """The form that adds a period."""
    save = lambda body, _version: add_period(desk, AddPeriod(body))  # noqa: E731
    words = "When its accounts are done, it is locked, and nothing is dated in it any more."
    sections: Sections = (("", words, ("name", "valid_from", "last_day")),)
    return Asking("period", "New year of accounts", PeriodBody, sections, save, "about this period", rule=check_period)


def _entry(
    desk: Desk,
    form: str,
    title: str,
    begun: BodyT,
    save: Callable[[BodyT, int], Outcome],
    sections: Sections,
    below: Callable[[CommandForm[Any]], Mapping[str, QWidget]] | None = None,
) -> Asking[BodyT]:
    """A form for an entry: it starts from `begun`, and each is new."""
    declared: type[BodyT] = type(begun)
    return Asking(
        *(form, title, declared, sections, save, "about this money"),
        start=begun,
        options=options_for(desk, declared),
        again="Save and enter another",
        below=below,
    )


def _beside(desk: Desk, name: str, reads: Reads) -> Callable[[CommandForm[Any]], Mapping[str, QWidget]]:
    """The restriction in plain words under a field; the funds are read with the form, on the read lane."""
    funds = funds_beside(desk)
    return partial(_made, funds, name, reads)


def _in_parts(desk: Desk) -> Callable[[CommandForm[Any]], Mapping[str, QWidget]]:
    """The same in each part of a payment."""
    funds = funds_beside(desk)

    def put(form: CommandForm[Any]) -> Mapping[str, QWidget]:
        put_into_parts(form, funds)
        return {}

    return put


def _made(funds: Any, name: str, reads: Reads, form: CommandForm[Any]) -> Mapping[str, QWidget]:
    return {name: FundsBeside(form, funds, reads)}
