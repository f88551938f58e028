"""The money section: what is left and for what, where it comes from, and every entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from ulo.domain.funding import EntryKind, PeriodState, ReceiptBody, StreamState
from ulo.domain.permissions import May
from ulo.queries.funding import (
    AccountRow,
    ChargePage,
    ChargeRow,
    EntryPage,
    EntryRow,
    FundPage,
    FundRow,
    MoneyAsked,
    MoneyDid,
    PeriodRow,
    PromiseRow,
    StreamPage,
    StreamRow,
    account_as_kept,
    account_row,
    budget_as_kept,
    charge_page,
    fund_as_kept,
    income_options,
    period_row,
    stream_as_kept,
    what_money_did,
)
from ulo.reports.blocks import Table
from ulo.reports.funding import year_begins
from ulo.services.funding import (
    BeginMoney,
    LockPeriod,
    MoveStream,
    OpenEntry,
    OpenFund,
    OpenStream,
    ReopenFund,
    SettlePromise,
    UnlockPeriod,
    begin_money,
    lock_period,
    move_stream,
    open_entry,
    open_fund,
    open_stream,
    reopen_fund,
    settle_promise,
    unlock_period,
)
from ulo.ui.funding import figures, forms, listings
from ulo.ui.funding.views import (
    AccountView,
    ChargeView,
    Do,
    EntryView,
    FundView,
    ListPage,
    PeriodView,
    StreamView,
)
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.record_list import RecordList
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.section import Part, Section

_NEXT = {
    StreamState.IDEA: StreamState.APPLIED,
    StreamState.APPLIED: StreamState.AWARDED,
    StreamState.AWARDED: StreamState.LIVE,
    StreamState.LIVE: StreamState.REPORTING,
    StreamState.REPORTING: StreamState.CLOSED,
}
"""Where a stream goes on to, for the button that moves it on."""
ListT = TypeVar("ListT", bound=RecordList[Any, Any])
TablesOf = Callable[[Any, MoneyAsked], Table]


class FundAndDid(NamedTuple):
    """What a fund's page shows: the fund, and what it did in these days."""

    page: FundPage
    did: MoneyDid
    asked: MoneyAsked


class MoneyScreen(Section):
    """Funds, funding, entries, accounts and periods, each a list with the page of the one in hand beside it."""

    name = "funding"

    def __init__(self, tools: Tools) -> None:
        """The lists are made and read when they are first seen."""
        super().__init__(tools)
        desk = tools.desk
        self.may = desk.may(May.CHANGE_MONEY)
        self.put(
            {
                "fund": Part(listings.fund_listing(desk).title, lambda: self.funds),
                "stream": Part(listings.stream_listing(desk).title, lambda: self.streams),
                "entry": Part(listings.entry_listing(desk).title, lambda: self.entries),
                "session": Part(listings.charge_listing(desk).title, lambda: self.charges),
                "account": Part(listings.account_listing(desk).title, lambda: self.accounts),
                "period": Part(listings.period_listing(desk).title, lambda: self.periods),
            }
        )

    @cached_property
    def funds(self) -> RecordList[FundRow, FundAndDid]:
        """What is left, and for what."""
        funds: RecordList[FundRow, FundAndDid] = RecordList(
            self.tools, listings.fund_listing(self.tools.desk), self._read_fund, self._fund_view, _letters()
        )
        return self._offer(funds, "New fund", self.add_fund, self.change_fund)

    @cached_property
    def streams(self) -> RecordList[StreamRow, StreamPage]:
        """Where money comes from."""
        desk = self.tools.desk
        streams: RecordList[StreamRow, StreamPage] = RecordList(
            self.tools,
            listings.stream_listing(desk),
            lambda number: open_stream(desk, OpenStream(number)),
            self._stream_view,
            _letters(),
        )
        return self._offer(streams, "New funding", self.add_stream, self.change_stream)

    @cached_property
    def entries(self) -> RecordList[EntryRow, EntryPage]:
        """Every entry of the books."""
        desk = self.tools.desk
        entries: RecordList[EntryRow, EntryPage] = RecordList(
            self.tools,
            listings.entry_listing(desk),
            lambda number: open_entry(desk, OpenEntry(number)),
            self._entry_view,
            _letters(),
        )
        if self.may:
            marked = entries.letters.mark
            entries.offer(plain_button(marked("Move"), self.move_money, "arrow-up-down"))
            entries.offer(plain_button(marked("Money in"), self.receive, "download"))
        return self._offer(entries, "Pay", self.pay, icon="upload")

    @cached_property
    def charges(self) -> RecordList[ChargeRow, ChargePage]:
        """The sessions whose cost can be shared."""
        desk = self.tools.desk
        return RecordList(
            self.tools, listings.charge_listing(desk), partial(charge_page, desk), self._charge_view, _letters()
        )

    @cached_property
    def accounts(self) -> RecordList[AccountRow, AccountRow]:
        """What money comes for and goes on."""
        desk = self.tools.desk
        accounts: RecordList[AccountRow, AccountRow] = RecordList(
            self.tools, listings.account_listing(desk), partial(account_row, desk), self._account_view, _letters()
        )
        return self._offer(accounts, "New account", self.add_account, self.change_account)

    @cached_property
    def periods(self) -> RecordList[PeriodRow, PeriodRow]:
        """The years of the accounts."""
        desk = self.tools.desk
        periods: RecordList[PeriodRow, PeriodRow] = RecordList(
            self.tools, listings.period_listing(desk), partial(period_row, desk), self._period_view, _letters()
        )
        return self._offer(periods, "New year", self.add_period)

    def here(self, act: Callable[[], None], name: str = "") -> None:
        """Do an act in this section, brought forward first, and one of its lists if it needs that."""
        if name or not self.isVisible():
            self.tools.go(f"{self.name}/{name}" if name else self.name)
        act()

    def receive(self, start: ReceiptBody | None = None) -> None:
        """A form for money that came in, for the fund in hand if one is."""
        fund = self._fund_in_hand()
        begun = start or ReceiptBody(fund_id=fund, dated_on=forms.today(self.tools.desk))
        self._enter(partial(forms.receipt_form, self.tools.desk, begun))

    def pay(self) -> None:
        """A form for money that went out, from the fund in hand if one is."""
        self._enter(partial(forms.payment_form, self.tools.desk, self._fund_in_hand()))

    def move_money(self) -> None:
        """A form for money that is moved."""
        self._enter(partial(forms.move_form, self.tools.desk, self._fund_in_hand()))

    def bring_forward(self) -> None:
        """A form for what funds held before."""
        self._enter(partial(forms.opening_form, self.tools.desk))

    def adjust(self) -> None:
        """A form for an entry line by line."""
        self._enter(partial(forms.adjustment_form, self.tools.desk))

    def promise(self) -> None:
        """A form for a promise, of the fund in hand if one is."""
        fund = self._fund_in_hand()
        self.bring("fund")
        self._begun(partial(self.funds.ask, partial(forms.promise_form, self.tools.desk, fund)))

    def add_fund(self) -> None:
        """A form for a new fund."""
        self._begun(partial(self.funds.ask, partial(forms.fund_form, self.tools.desk, None)))

    def add_stream(self) -> None:
        """A form for new funding."""
        self._begun(partial(self.streams.ask, partial(forms.stream_form, self.tools.desk, None)))

    def add_account(self) -> None:
        """A form for a new account."""
        self._begun(partial(self.accounts.ask, partial(forms.account_form, self.tools.desk, None)))

    def add_period(self) -> None:
        """A form for a new period."""
        self.periods.ask(partial(forms.period_form, self.tools.desk))

    def change_fund(self) -> None:
        """A form for the fund that is shown."""
        if number := self.funds.open_id:
            desk = self.tools.desk
            self.funds.ask(lambda: forms.fund_form(desk, fund_as_kept(desk, number)))

    def change_stream(self) -> None:
        """A form for the stream that is shown."""
        if number := self.streams.open_id:
            desk = self.tools.desk
            self.streams.ask(lambda: forms.stream_form(desk, stream_as_kept(desk, number)))

    def change_account(self) -> None:
        """A form for the account that is shown."""
        if number := self.accounts.open_id:
            desk = self.tools.desk
            self.accounts.ask(lambda: forms.account_form(desk, account_as_kept(desk, number)))

    def show_list(self, fund: FundAndDid, tables: TablesOf) -> None:
        """The list that a figure of a fund is counted from, in place of its page."""
        back: Do = (f"Back to {fund.page.row.name}", partial(self.funds.open, fund.page.row.id), "arrow-left")

        def view(table: Table, letters: Mnemonics) -> QWidget:
            return ListPage(table, f"{fund.page.row.name}, since the last 1 April", back, letters)

        show: Any = self.funds.show_page
        show(partial(tables, self.tools.desk, fund.asked), view, lane=Lane.READ)

    def _offer(
        self,
        each: ListT,
        words: str,
        add: Callable[[], None],
        change: Callable[[], None] | None = None,
        icon: str = "plus",
    ) -> ListT:
        """The main button of a list, and changing, for those who may."""
        if self.may:
            each.offer(primary_button(each.letters.mark(words), add, icon))
            each.add, each.change = add, change
        return each

    def _fund_in_hand(self) -> int | None:
        """The fund whose page is on the screen."""
        return self.funds.open_id if self.funds.isVisible() else None

    def _enter(self, make: Callable[[], Asking[Any]]) -> None:
        self.bring("entry")
        self._begun(partial(self.entries.ask, make))

    def _begun(self, then: Callable[[], object]) -> None:
        """Do something once there are accounts and a fund: they are made when money is first used."""
        begin = partial(begin_money, self.tools.desk, BeginMoney())
        self.tools.operations.run(
            self, begin, lambda _outcome: then(), self.list_in_hand().notices.put_problem, lane=Lane.WRITE
        )

    def _read_fund(self, fund_id: int) -> FundAndDid:
        desk = self.tools.desk
        last = forms.today(desk)
        asked = MoneyAsked(year_begins(last), last, fund_id)
        return FundAndDid(open_fund(desk, OpenFund(fund_id)), what_money_did(desk, asked), asked)

    def _fund_view(self, fund: FundAndDid, letters: Mnemonics) -> QWidget:
        lists: Sequence[Do] = (
            ("Show the people", partial(self.show_list, fund, figures.people_table), "users"),
            ("Show the sessions", partial(self.show_list, fund, figures.sessions_table), "list"),
            ("Show the goals", partial(self.show_list, fund, figures.goals_table), "list"),
            ("Show the entries", partial(self.show_list, fund, figures.payments_table), "list"),
        )
        settle = self._settle if self.may else None
        return FundView(fund.page, fund.did, lists, self._fund_does(fund.page), self.tools.go, letters, settle)

    def _settle(self, promise: PromiseRow) -> None:
        done = SettlePromise(promise.id, promise.version, forms.today(self.tools.desk))
        self.funds.act(partial(settle_promise, self.tools.desk, done))

    def _fund_does(self, page: FundPage) -> Sequence[Do]:
        if not self.may:
            return ()
        desk, row = self.tools.desk, page.row
        if row.closed_on:
            again = partial(reopen_fund, desk, ReopenFund(row.id, page.kept.version))
            return (("Open it again", partial(self.funds.act, again), "undo-2"),)
        budget = partial(self.funds.ask, lambda: forms.budget_form(desk, budget_as_kept(desk, row.id), row.name))
        close = partial(self.funds.ask, partial(forms.closing_form, desk, row.id, page.kept.version, row.name))
        return (
            ("Pay", self.pay, "upload"),
            ("Money in", self.receive, "download"),
            ("Move", self.move_money, "arrow-up-down"),
            ("Change", self.change_fund, "pencil"),
            ("Budget", budget, "list"),
            ("Promise", self.promise, "handshake"),
            ("Close the fund", close, "lock"),
        )

    def _stream_view(self, page: StreamPage, letters: Mnemonics) -> QWidget:
        return StreamView(page, self._stream_does(page), self.tools.go, letters)

    def _stream_does(self, page: StreamPage) -> Sequence[Do]:
        if not self.may:
            return ()
        desk, body, number = self.tools.desk, page.kept.body, page.kept.id
        does: list[Do] = [("Change", self.change_stream, "pencil")]
        coming = next((row for row in body.instalments if row.journal_id is None), None)
        if coming and page.funds:
            start = ReceiptBody(
                *(page.funds[0].id, coming.amount_pence, _first_income(self.tools), forms.today(desk), body.funder),
                instalment_id=coming.id,
            )
            does.insert(0, ("Instalment came", partial(self.receive, start), "download"))
        if after := _NEXT.get(body.state):
            move = partial(move_stream, desk, MoveStream(number, page.kept.version, after))
            does.append((f"It is “{after.label}” now", partial(self.streams.act, move), "check"))
        fund = partial(self.streams.ask, partial(forms.fund_form, desk, None, number), self._go_to_fund)
        does.append(("New fund for it", fund, "plus"))
        return does

    def _go_to_fund(self, fund_id: int) -> None:
        self.tools.go(f"funding/fund/{fund_id}")

    def _entry_view(self, page: EntryPage, letters: Mnemonics) -> QWidget:
        can = self.may and page.kind is not EntryKind.REVERSAL and page.reversed_by is None
        turn = partial(self.entries.ask, partial(forms.reversal_form, self.tools.desk, page.id))
        return EntryView(page, (("Reverse", turn, "undo-2"),) if can else (), self.tools.go, letters)

    def _charge_view(self, page: ChargePage, letters: Mnemonics) -> QWidget:
        share = partial(self.charges.ask, partial(forms.cost_form, self.tools.desk, page))
        return ChargeView(page, (("Share the cost", share, "pencil"),) if self.may else (), self.tools.go, letters)

    def _account_view(self, row: AccountRow, letters: Mnemonics) -> QWidget:
        return AccountView(row, (("Change", self.change_account, "pencil"),) if self.may else (), letters)

    def _period_view(self, row: PeriodRow, letters: Mnemonics) -> QWidget:
        desk = self.tools.desk
        if row.state is PeriodState.LOCKED:
            words, act = "Open it again", partial(unlock_period, desk, UnlockPeriod(row.id, row.version))
        else:
            words, act = "Lock it", partial(lock_period, desk, LockPeriod(row.id, row.version))
        does: Sequence[Do] = ((words, partial(self.periods.act, act), "lock"),) if self.may else ()
        return PeriodView(row, does, letters)


def _letters() -> Mnemonics:
    return Mnemonics(menu_letters())


def _first_income(tools: Tools) -> int | None:
    """The account that grants come on, the first for money in."""
    return next((number for number, _ in income_options(tools.desk)), None)
