"""The fund statement: brought forward, came in, went out, moved, left, promised and free; and budgets."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Select, case, func, literal, select, text

from ulo.domain.funding import OWN_KINDS, AccountClass, FundKind
from ulo.domain.permissions import May
from ulo.queries.funding.books import AccountKnown, accounts_in, terms_of
from ulo.queries.funding.lists import promised_by_fund
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import BudgetLine, FundDay, Journal, JournalLine

MANY = 1_000
"""Payments without evidence are counted up to here; more are too many to count while somebody waits."""


@dataclasses.dataclass(frozen=True, slots=True)
class StatementAsked:
    """From which day to which, both counted; of one fund, or of all."""

    first: dt.date
    last: dt.date
    fund_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class StatementRow:
    """One fund in a period, in pence. What goes out is below nothing in no column: `spending` is what was spent."""

    fund_id: int
    fund: str
    kind: FundKind
    brought_forward: int = 0
    income: int = 0
    spending: int = 0
    moved: int = 0
    committed: int = 0

    @property
    def carried_forward(self) -> int:
        """What the fund held at the end of the period."""
        return self.brought_forward + self.income - self.spending + self.moved

    @property
    def free(self) -> int:
        """What was neither spent nor is promised."""
        return self.carried_forward - self.committed


@dataclasses.dataclass(frozen=True, slots=True)
class BudgetRow:
    """One account of one fund in a period: the budget for it, and what was spent, in pence."""

    fund_id: int
    fund: str
    account_id: int
    account: str
    budget: int
    spent: int

    @property
    def left(self) -> int:
        """What of the budget is left; below nothing if more was spent."""
        return self.budget - self.spent


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """A fund statement: our own funds, money held for others apart, budgets, and what came and went by account."""

    own: tuple[StatementRow, ...]
    for_others: tuple[StatementRow, ...]
    budgets: tuple[BudgetRow, ...]
    by_account: tuple[tuple[AccountKnown, int], ...]
    without_evidence: int


@reads(May.SEE_MONEY)
def fund_statement(desk: Desk, asked: StatementAsked) -> Statement:
    """The statement of a period. Money held for others never counts into ours (invariant 13)."""
    with desk.reading() as connection:
        moves = tuple(_moves(connection, asked))
        accounts, rows = accounts_in(connection), _rows(connection, asked, moves)
        own = {row.fund_id for row in rows if row.kind in OWN_KINDS}
        return Statement(
            tuple(row for row in rows if row.kind in OWN_KINDS),
            tuple(row for row in rows if row.kind is FundKind.AGENT),
            tuple(_budgets(connection, asked, moves, accounts)),
            tuple(_by_account(move for move in moves if move.fund_id in own)),
            _without_evidence(connection, asked),
        )


@dataclasses.dataclass(frozen=True, slots=True)
class _Move:
    """What one fund had on one account: before the period, and in it (pence)."""

    fund_id: int
    account: AccountKnown
    before: int
    inside: int


def _moves(connection: Connection, asked: StatementAsked) -> Iterator[_Move]:
    day, pence = FundDay.dated_on, FundDay.pence
    before = func.sum(case((day < asked.first, pence), else_=0))
    inside = func.sum(case((day >= asked.first, pence), else_=0))
    wanted = select(FundDay.fund_id, FundDay.account_id, before, inside).where(day <= asked.last)
    if asked.fund_id is not None:
        wanted = wanted.where(FundDay.fund_id == asked.fund_id)
    accounts = accounts_in(connection)
    for fund, account, *both in connection.execute(wanted.group_by(FundDay.fund_id, FundDay.account_id)):
        yield _Move(fund, accounts[account], *both)


def _rows(connection: Connection, asked: StatementAsked, moves: Iterable[_Move]) -> list[StatementRow]:
    """What came, went and was moved, each seen from the fund: a credit of these accounts is money for it."""
    sums = defaultdict[int, dict[str, int]](lambda: defaultdict(int))
    for move in moves:
        if part := _PART.get(move.account.kind):
            sums[move.fund_id]["brought_forward"] -= move.before
            sums[move.fund_id][part] -= move.inside
    promised = promised_by_fund(connection)
    funds = terms_of(connection, None if asked.fund_id is None else [asked.fund_id])
    return [
        StatementRow(fund.id, fund.name, fund.kind, committed=promised.get(fund.id, 0), **_signed(sums[fund.id]))
        for fund in funds.values()
        if fund.id in sums or not fund.closed_on or asked.fund_id is not None
    ]


def _signed(sums: dict[str, int]) -> dict[str, int]:
    return dict(sums) | {"spending": -sums.get("spending", 0)}


_PART = {
    AccountClass.INCOME: "income",
    AccountClass.SPENDING: "spending",
    AccountClass.OPENING: "brought_forward",
    AccountClass.TRANSFER: "moved",
}
"""Where what happened on an account stands in the statement; accounts where money lies say the same once more."""


def _budgets(
    connection: Connection, asked: StatementAsked, moves: Iterable[_Move], accounts: dict[int, AccountKnown]
) -> Iterator[BudgetRow]:
    """Each account with a budget that begins in the period, or with spending of a fund that has one."""
    wanted = select(BudgetLine.fund_id, BudgetLine.account_id, func.sum(BudgetLine.amount_pence)).where(
        BudgetLine.valid_from.between(asked.first, asked.last)
    )
    if asked.fund_id is not None:
        wanted = wanted.where(BudgetLine.fund_id == asked.fund_id)
    grouped = wanted.group_by(BudgetLine.fund_id, BudgetLine.account_id)
    budget = {(fund, account): pence for fund, account, pence in connection.execute(grouped)}
    budgeted = {fund for fund, _ in budget}
    spent = {
        (move.fund_id, move.account.id): move.inside
        for move in moves
        if move.account.kind is AccountClass.SPENDING and move.fund_id in budgeted and move.inside
    }
    names = {fund.id: fund.name for fund in terms_of(connection, budgeted).values()}
    for fund, account in sorted(budget | spent, key=lambda both: (names[both[0]], both[0], accounts[both[1]].code)):
        pence = budget.get((fund, account), 0), spent.get((fund, account), 0)
        yield BudgetRow(fund, names[fund], account, accounts[account].name, *pence)


def _by_account(moves: Iterable[_Move]) -> Iterator[tuple[AccountKnown, int]]:
    """What came in and went out on each account in the period (pence, both above nothing)."""
    sums, known = defaultdict[int, int](int), dict[int, AccountKnown]()
    for move in moves:
        if move.account.kind in (AccountClass.INCOME, AccountClass.SPENDING):
            sums[move.account.id] += -move.inside if move.account.kind is AccountClass.INCOME else move.inside
            known[move.account.id] = move.account
    for number in sorted(known, key=lambda account: known[account].code):
        if sums[number]:
            yield known[number], sums[number]


def _without_evidence(connection: Connection, asked: StatementAsked) -> int:
    """How many payments in the period name no evidence; MANY stands for that many and more."""
    every = select(Journal.id).where(Journal.dated_on.between(asked.first, asked.last), _WITHOUT_EVIDENCE)
    many = _counted(connection, every)
    if asked.fund_id is None or not many:
        return many
    return _counted(connection, _by_line(asked) if many == MANY else _by_entry(every, asked))


def _by_entry(every: Select[int], asked: StatementAsked) -> Select[int]:
    """Of few payments without evidence, those of one fund: each is looked at."""
    checked = func.coalesce(JournalLine.fund_id, JournalLine.fund_id) == asked.fund_id  # SQLite goes by the entry
    return every.where(select(literal(1)).where(JournalLine.journal_id == Journal.id, checked).exists())


def _by_line(asked: StatementAsked) -> Select[int]:
    """Of many, those of one fund: the fund's own lines are gone through."""
    mine = (JournalLine.fund_id == asked.fund_id, JournalLine.dated_on.between(asked.first, asked.last))
    here = select(literal(1)).where(Journal.id == JournalLine.journal_id, _WITHOUT_EVIDENCE).exists()
    return select(JournalLine.journal_id).where(*mine, here).distinct()


def _counted(connection: Connection, found: Select[int]) -> int:
    return connection.scalar(select(func.count()).select_from(found.limit(MANY).subquery())) or 0


_WITHOUT_EVIDENCE = text("journal.kind = 'payment' AND journal.evidence = ''")
"""In the very words of its index, so that SQLite uses it."""
